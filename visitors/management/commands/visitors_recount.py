from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from visitors import conf, salts
from visitors.recount import RecountError, known_robots, recount


class Command(BaseCommand):
    help = (
        "Count the kept days again from their spools, with the crawler list of today. The roll-up waits meanwhile; "
        "nothing is lost, and numbers change all at once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--spools",
            action="append",
            type=Path,
            metavar="FOLDER",
            help="A spool folder; once for each machine's. This machine's unless given.",
        )
        parser.add_argument("--robots", type=Path, help="A file of further user agents of crawlers, one a line.")
        parser.add_argument(
            "--people", type=Path, help="A file of user agents that were taken for crawlers, one a line."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folders = options["spools"] or [conf.spool_folder()]
        robots = [*known_robots(), *_lines(options["robots"])]
        try:
            result = recount(salts.current(), folders, robots, _lines(options["people"]))
        except RecountError as error:
            raise CommandError(f"{error} Name each machine's spool folder by --spools.") from error
        since = f"from {result.first.isoformat()} on" if result.first else "of all days"
        self.stdout.write(
            f"{result.records} records {since} were counted again; {result.robots} of them are robots' now, "
            f"{result.people} no longer are."
        )


def _lines(path: Path | None) -> list[str]:
    if path is None:
        return []
    try:
        return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
