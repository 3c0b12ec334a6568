import django.db.models.deletion
import swapper
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        swapper.dependency("wagtailcore", "Page"),
    ]

    operations = [
        migrations.CreateModel(
            name="QuotedSpeaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("speaker", models.CharField(max_length=120)),
                ("role", models.CharField(blank=True, max_length=200)),
                ("folded", models.CharField(editable=False, max_length=500)),
                ("quoted_at", models.DateTimeField(db_index=True)),
                ("page", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=swapper.get_model_name("wagtailcore", "Page"))),
            ],
            options={
                "verbose_name": "quoted speaker",
                "verbose_name_plural": "quoted speakers",
                "default_permissions": (),
            },
        ),
    ]
