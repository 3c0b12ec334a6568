"""``manage.py visitors_import_log access.log.2.gz access.log.1 -``: views of the time before this app."""

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import import_string
from wagtail.models import Site

from visitors import conf
from visitors.log_import import Rules, Summary, first_counted_day, import_log
from visitors.rollup import RollUp, Turn
from visitors.spool import SpoolError


class Command(BaseCommand):
    help = (
        "Counts the views in access logs in the combined format (plain, gzip, or - for standard input), oldest first. "
        "Importing a log again adds only what it has grown by."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("logs", nargs="+", help="files; - is standard input")
        parser.add_argument("--site", type=int, help="id of the site; the default site if not given")
        parser.add_argument(
            "--before",
            type=date.fromisoformat,
            help="leave out lines of this day and later; if not given, of the days on which this app counted itself",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Import each log, then fold the views if no other process of this machine does it."""
        rules = _rules(options["site"], options["before"])
        if not rules.paths:
            raise CommandError("The site has no page that anybody may read: nothing can be counted.")
        if rules.before:
            self.stdout.write(f"Lines from {rules.before} on are left out.")
        for name in options["logs"]:
            self._import(name, rules)
        turn = Turn(conf.spool_folder())
        if not turn.take():
            self.stdout.write("The roll-up that runs already will fold them.")
            return
        try:
            RollUp().run()
        finally:
            turn.give_up()
        self.stdout.write("Done: the numbers are in the statistics.")

    def _import(self, name: str, rules: Rules) -> None:
        try:
            if name == "-":
                summary = import_log(sys.stdin.buffer, rules, self._bar(name, 0))
            else:
                with Path(name).open("rb") as stream:
                    summary = import_log(stream, rules, self._bar(name, Path(name).stat().st_size))
        except (OSError, EOFError, SpoolError) as error:
            raise CommandError(f"{name}: {error}") from error
        self.stdout.write(_report(name, summary))

    def _bar(self, name: str, size: int) -> Any:
        """Return what shows how far the import is, on a terminal only."""

        def show(read: int, count: int) -> None:
            done = f"{min(100, read * 100 // size):3d} % " if size else ""
            self.stderr.write(f"\r{name}: {done}{count:,} lines", ending="")

        return show if self.stderr.isatty() else lambda *_: None


def _rules(site_id: int | None, before: date | None) -> Rules:
    sites = Site.objects.filter(pk=site_id) if site_id is not None else Site.objects.filter(is_default_site=True)
    site = sites.first()
    if site is None:
        known = ", ".join(f"{site.pk} ({site.hostname})" for site in Site.objects.all())
        raise CommandError(f"There is no such site. There are: {known or 'none'}.")
    paths: dict[str, int] = import_string(conf.get_settings()["PATHS_OF_SITE"])(site)
    return Rules(site.pk, paths, before or first_counted_day(site.pk))


def _report(name: str, summary: Summary) -> str:
    outcomes = summary.outcomes
    parts = [
        f"{summary.lines:,} lines",
        f"{outcomes['accepted']:,} views",
        f"{outcomes['robot']:,} by robots",
        f"{outcomes['held']:,} held",
        f"{outcomes['no_page']:,} of no page",
        f"{outcomes['counted_already']:,} counted already by this app",
        f"{outcomes['unreadable']:,} unreadable",
        f"{summary.known:,} imported before",
    ]
    return f"{name}: {', '.join(parts)}"
