"""Who sees the statistics: one permission, which Wagtail's form for groups offers under "Other permissions".

It belongs to Wagtail's own content type for rights that are about no object, and not to a table of this app: the tables
may be in another database than the people.
"""

from typing import Any

from django.apps import apps
from django.db import connections, router
from django.utils.translation import gettext_noop

from . import conf

CODENAME = "view_visitor_statistics"
PERMISSION = f"wagtailadmin.{CODENAME}"
NAME = gettext_noop("Can see visitor statistics")


def may_see(user: Any) -> bool:
    """Return whether the officer may see reports, lists and the panel on the dashboard."""
    return bool(user.has_perm(PERMISSION))


def permissions() -> Any:
    """Return the permission for Wagtail's form for groups."""
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="wagtailadmin", codename=CODENAME
    )


def _has_people(using: str) -> bool:
    """Whether the tables of permissions are there yet: "migrate visitors" alone may come before them."""
    tables = connections[using].introspection.table_names()
    return {"auth_permission", "django_content_type"} <= set(tables)


def create_permission(using: str, **kwargs: Any) -> None:
    """Make the permission after migrations, and give it once to the groups in ``VISITORS["REPORT_GROUPS"]``.

    An administrator may take it back: only the making gives.
    """
    Permission = apps.get_model("auth", "Permission")
    if not router.allow_migrate_model(using, Permission) or not _has_people(using):
        return
    content_type, _made = (
        apps.get_model("contenttypes", "ContentType")
        .objects.using(using)
        .get_or_create(app_label="wagtailadmin", model="admin")
    )
    permission, made = Permission.objects.using(using).get_or_create(
        content_type=content_type, codename=CODENAME, defaults={"name": NAME}
    )
    if made:
        names = conf.get_settings()["REPORT_GROUPS"]
        for group in apps.get_model("auth", "Group").objects.using(using).filter(name__in=names):
            group.permissions.add(permission)
