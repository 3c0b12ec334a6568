from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from wagtail.models import Site

from cms_site.core.demo import accounts, bulk, pages, site
from cms_site.core.demo.content.loader import load_content
from cms_site.core.demo.pictures import Gallery, pictures_of
from cms_site.news.models import ArticlePage
from cms_site.news.visits import tell_all_opening_counts


class Command(BaseCommand):
    help = (
        "Fill the portal with the demo: a fictional ward, its news, its officers. Run again, it adds only what is "
        "missing and changes nothing that somebody has edited."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="Do nothing if there is an article already.")
        parser.add_argument("--articles", type=int, default=0, metavar="N", help="Also make N articles for load tests.")

    def handle(self, *args: Any, if_empty: bool, articles: int, **options: Any) -> None:
        if if_empty and ArticlePage.objects.exists():
            return
        content = load_content()
        gallery = Gallery()
        gallery.fill(pictures_of(content), self.progress)
        with transaction.atomic():  # interrupted, it leaves no half-filled portal that --if-empty takes for a full one
            languages = site.locales()
            homes = site.ensure_homes(languages, content.identity)
            site.ensure_imprint(content.identity, Site.objects.get(is_default_site=True), gallery)
            topics = site.ensure_topics(content, languages)
            sections = site.ensure_sections(content, languages, homes)
            new = pages.build_pages(content, languages, gallery, homes, sections, topics, self.progress)
        if articles:
            new += bulk.add_articles(articles, gallery, bulk.sections_for_bulk(), self.progress)
            tell_all_opening_counts()
        self.make_accounts()
        self.stdout.write(f"{new} new pages, {ArticlePage.objects.live().count()} live articles.")

    def make_accounts(self) -> None:
        """Make the officer's and the chief editor's account; their passwords stand in var/demo-accounts."""
        accounts.ensure_permissions()
        accounts.name_workflow()
        made = {
            "bientap": accounts.ensure_user("bientap", "Trần Thị Lan Anh", [accounts.EDITORS]),
            "truongban": accounts.ensure_user("truongban", "Vũ Thị Mai Khuê", [accounts.MODERATORS]),
        }
        lines = [f"{name} {password}\n" for name, password in made.items() if password]
        if lines:
            path = settings.VAR_DIR / "demo-accounts"
            accounts.write_private(path, "".join(lines))
            self.stdout.write(f"Accounts of an officer (bientap) and a chief editor (truongban): {path}")

    def progress(self, what: str, done: int, total: int) -> None:
        """Draw one line that counts up; a line for each tenth where nobody watches."""
        if self.stdout.isatty():
            bar = "#" * (30 * done // total)
            self.stdout.write(f"\r{what:10} [{bar:30}] {done}/{total}", ending="\n" if done == total else "")
            self.stdout.flush()
        elif done == total or done % max(1, total // 5) == 0:
            self.stdout.write(f"{what}: {done} of {total}")
