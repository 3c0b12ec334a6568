from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accessibility.conf import get_settings
from accessibility.palette import missing, weak_pairs
from accessibility.stylesheet import stylesheet


class Command(BaseCommand):
    help = "Writes the style sheet of the display preferences from ACCESSIBILITY; refuses a palette with weak contrast."
    # The checks ask for the file that this command is about to write.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a file below a static folder, as STYLESHEET names it")

    def handle(self, *args: Any, path: Path, **options: Any) -> None:
        """Write the file, or raise CommandError and leave it as it was."""
        conf = get_settings()
        faults = [str(fault) for fault in missing(conf["PALETTE"], conf["PAIRS"])]
        faults = faults or [str(weak) for weak in weak_pairs(conf["PALETTE"], conf["PAIRS"])]
        if faults:
            raise CommandError("\n".join(faults))
        path.write_text(stylesheet(conf["PALETTE"], conf["CONTENT"]), encoding="utf-8")
        self.stdout.write(f"written: {path}")
