from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accessibility import client


class Command(BaseCommand):
    help = "Writes the files of the client package, and the custom element beside this app's static files."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder of package.json")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Write, or raise CommandError if the folder is none."""
        if not folder.is_dir():
            raise CommandError(f"{folder} is no folder.")
        for path in client.write(folder):
            self.stdout.write(f"written: {path}")
