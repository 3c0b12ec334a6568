"""Accounts with passwords that are made for this installation and written where only its owner reads them."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.contrib.auth.models import Group, Permission
from wagtail.models import Task, Workflow

from cms_site.core.models import User

EDITORS, MODERATORS = "Editors", "Moderators"  # the groups that Wagtail's own migrations make

# What these groups need beyond Wagtail's defaults: topics, and for the chief editor the portal's settings.
PERMISSIONS = {
    EDITORS: ["view_topic", "add_topic"],
    MODERATORS: ["view_topic", "add_topic", "change_topic", "delete_topic", "change_portalsettings"],
}


def new_password() -> str:
    """Return a password of 4 x 4 letters and digits without look-alikes: 77 bits, and typeable."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(4))


def write_private(path: Path, text: str) -> None:
    """Write ``text`` to ``path``, readable by this user alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)


def ensure_user(username: str, name: str, groups: Iterable[str] = (), is_superuser: bool = False) -> str | None:
    """Make the account unless it exists; return its new password, or None."""
    if User.objects.filter(username=username).exists():
        return None
    password = new_password()
    last, _, first = name.rpartition(" ")
    user = User.objects.create_user(
        username, password=password, first_name=first, last_name=last, is_superuser=is_superuser, is_staff=is_superuser
    )
    user.groups.set(Group.objects.filter(name__in=list(groups)))
    return password


def name_workflow() -> None:
    """Give the workflow that Wagtail's migrations make, and its one task, names that officers understand."""
    Workflow.objects.filter(name="Moderators approval").update(name="Duyệt bài trước khi đăng")
    Task.objects.filter(name="Moderators approval").update(name="Trưởng ban biên tập duyệt")


def ensure_permissions() -> None:
    """Give the editors' groups what the portal adds to Wagtail."""
    for group_name, codenames in PERMISSIONS.items():
        group = Group.objects.filter(name=group_name).first()
        if group is not None:
            group.permissions.add(*Permission.objects.filter(codename__in=codenames))
