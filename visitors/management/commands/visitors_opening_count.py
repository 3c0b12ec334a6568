"""``manage.py visitors_opening_count 2500000``: what the earlier website had counted."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page, Site

from visitors import opening


class Command(BaseCommand):
    help = (
        "Sets the views that a site, or one page of it, brought along from an earlier website; kept apart from others."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", type=int, help="views, from 0")
        parser.add_argument("--site", type=int, help="id of the site; the default site if not given")
        parser.add_argument("--page", type=int, help="id of a page; the whole site if not given")

    def handle(self, *args: Any, **options: Any) -> None:
        """Set the count of the page or of the site."""
        sites = (
            Site.objects.filter(pk=options["site"]) if options["site"] else Site.objects.filter(is_default_site=True)
        )
        site = sites.first()
        if site is None:
            raise CommandError("There is no such site.")
        try:
            if options["page"] is None:
                opening.set_site_opening(site.pk, options["count"])
            elif Page.objects.filter(pk=options["page"]).exists():
                opening.set_page_openings(site.pk, {options["page"]: options["count"]})
            else:
                raise CommandError("There is no such page.")
        except ValueError as error:
            raise CommandError(str(error)) from error
