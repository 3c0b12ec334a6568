from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms_site.core.demo.accounts import ensure_user, write_private
from cms_site.core.models import User

USERNAME = "admin"


class Command(BaseCommand):
    help = "Make the one administrator, with a password generated for this installation, unless there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        path = settings.VAR_DIR / "admin-password"
        administrator = User.objects.filter(is_superuser=True).order_by("pk").first()
        if administrator is None:
            password = ensure_user(USERNAME, "Quản trị viên", is_superuser=True)
            if password is None:
                self.stderr.write(f"There is an account {USERNAME!r} that is no administrator; nothing was changed.")
                return
            write_private(path, f"{password}\n")
            self.stdout.write(f"Administrator: {USERNAME}\nPassword: {password}")
        else:
            where = f"Password: written to {path} when it was made" if path.exists() else "Password: as you set it"
            self.stdout.write(f"Administrator: {administrator.get_username()}\n{where}")
