from django.db import migrations

# What the two groups that Wagtail makes may do beside writing pages. Given once; an administrator may take it back.
PERMISSIONS = {
    "Editors": [
        ("news", "topic", ["add_topic", "change_topic", "view_topic"]),
        ("simple_translation", "simpletranslation", ["submit_translation"]),
    ],
    "Moderators": [
        ("news", "topic", ["add_topic", "change_topic", "delete_topic", "view_topic"]),
        ("simple_translation", "simpletranslation", ["submit_translation"]),
        ("core", "portalsettings", ["change_portalsettings"]),
    ],
}

NAMES = {"submit_translation": "Can submit translations"}


def grant(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    Group = apps.get_model("auth", "Group")
    for group in Group.objects.filter(name__in=PERMISSIONS):
        for app_label, model, codenames in PERMISSIONS[group.name]:
            content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
            for codename in codenames:
                # Django makes permissions after all migrations; the name is the one that it would give.
                name = NAMES.get(codename, f"Can {codename.split('_')[0]} {model}")
                permission, _ = Permission.objects.get_or_create(
                    content_type=content_type, codename=codename, defaults={"name": name}
                )
                group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0001_initial"),
        ("core", "0002_portal"),
        ("simple_translation", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
