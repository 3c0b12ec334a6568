from django.db import migrations, models

from cms_site.core.collation import DATABASE_COLLATION, MIGRATION_OPERATIONS


class Migration(migrations.Migration):
    initial = True
    dependencies = [("wagtailcore", "0001_initial")]
    operations = [
        *MIGRATION_OPERATIONS,
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                ("lede", models.TextField(blank=True, null=True)),
                ("body", models.TextField(blank=True)),
                ("place", models.CharField(blank=True, db_collation=DATABASE_COLLATION, max_length=50)),
            ],
            options={"abstract": False},
            bases=("wagtailcore.page",),
        )
    ]
