"""The demo's site: languages, home pages, imprint, sections, topics."""

import uuid
from typing import Any

from django.conf import settings
from django.utils.dateparse import parse_date
from wagtail.models import Locale, Page, Site

from cms_site.core.models import HomePage, PortalSettings, PortalTexts
from cms_site.news.models import SectionPage, Topic

from .content.model import Content, Identity
from .pictures import Gallery

# Every record of the demo has a translation key made of its name: a second run finds what the first one made, whatever
# an officer has renamed since.
NAMESPACE = uuid.UUID("6a0c7b0e-51d5-4b0c-9f0e-2f6f1d5f3c11")


def key_of(kind: str, name: str) -> uuid.UUID:
    """Return the translation key of a record of the demo."""
    return uuid.uuid5(NAMESPACE, f"{kind}:{name}")


def find(model: type[Page], kind: str, name: str, locale: Locale) -> Any:
    """Return the page of a record in one language, or None."""
    return model.objects.filter(translation_key=key_of(kind, name), locale=locale).first()


def locales() -> dict[str, Locale]:
    """Return the languages of the portal, made where they are missing."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code, _ in settings.LANGUAGES}


def ensure_homes(languages: dict[str, Locale], identity: Identity) -> dict[str, HomePage]:
    """Make the home pages and point the site at the Vietnamese one; Wagtail's welcome page goes."""
    root = Page.get_first_root_node()
    titles = {"vi": identity.name_vi, "en": identity.name_en}
    homes = {}
    for code, locale in languages.items():
        home = find(HomePage, "home", "home", locale)
        if home is None:
            slug = "trang-chu" if code == settings.LANGUAGE_CODE else f"home-{code}"
            home = HomePage(
                title=titles[code],
                slug=slug,
                locale=locale,
                translation_key=key_of("home", "home"),
                search_description=identity.notice_vi if code == "vi" else identity.notice_en,
            )
            root.add_child(instance=home)
            home.save_revision().publish()
        homes[code] = home
    _ensure_site(homes[settings.LANGUAGE_CODE])
    return homes


def _ensure_site(home: HomePage) -> None:
    host, _, port = settings.BASE_URL.partition("://")[2].partition("/")[0].partition(":")
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.root_page_id and not isinstance(site.root_page.specific, HomePage) else None
    site.root_page = home
    site.hostname, site.port = host or "localhost", int(port or (443 if settings.BASE_URL.startswith("https") else 80))
    site.site_name = home.title
    site.save()
    if welcome is not None and welcome.get_descendant_count() == 0:
        Page.objects.get(pk=welcome.pk).delete()


def ensure_imprint(identity: Identity, site: Site, gallery: Gallery) -> None:
    """Fill the portal's settings, unless somebody has filled them already."""
    portal, _ = PortalSettings.objects.get_or_create(site=site)
    if portal.texts.exists():
        return
    portal.emblem, portal.banner = gallery.get(("emblem", 0)), gallery.get(("banner", 0))
    portal.licence_number, portal.telephone, portal.email = (
        identity.licence_number,
        identity.telephone,
        identity.email,
    )
    day, month, year = identity.licence_date.split("/")
    portal.licence_date = parse_date(f"{year}-{month}-{day}")
    portal.texts.add(_texts(identity, "vi"), _texts(identity, "en"))
    portal.save()


def _texts(identity: Identity, language: str) -> PortalTexts:
    def text(name: str) -> str:
        return str(getattr(identity, f"{name}_{language}"))

    return PortalTexts(
        language=language,
        organisation=text("name"),
        slogan=text("organisation"),
        governing_body=text("governing_body"),
        licence_issuer=text("licence_issuer"),
        responsible_person=f"{identity.responsible_name}, {text('responsible_role')}",
        address=text("address"),
    )


def ensure_topics(content: Content, languages: dict[str, Locale]) -> dict[tuple[str, str], Topic]:
    """Make the topics; return them by (key, language)."""
    topics = {}
    for record in content.topics:
        for code, locale in languages.items():
            topics[record.key, code], _ = Topic.objects.get_or_create(
                translation_key=key_of("topic", record.key),
                locale=locale,
                defaults={"name": record.name_vi if code == "vi" else record.name_en},
            )
    return topics


def ensure_sections(
    content: Content, languages: dict[str, Locale], homes: dict[str, HomePage]
) -> dict[tuple[str, str], SectionPage]:
    """Make the section tree of each language; return the sections by (key, language)."""
    sections: dict[tuple[str, str], SectionPage] = {}
    for record in content.sections:
        for code, locale in languages.items():
            title, lede = (record.title_vi, record.lede_vi) if code == "vi" else (record.title_en, record.lede_en)
            if not title:
                continue
            page = find(SectionPage, "section", record.key, locale)
            if page is None:
                parent = sections.get((record.parent, code), homes[code])
                page = SectionPage(
                    title=title,
                    lede=lede,
                    locale=locale,
                    translation_key=key_of("section", record.key),
                    show_in_menus=record.in_menu,
                )
                parent.add_child(instance=page)
                page.save_revision().publish()
            sections[record.key, code] = page
    return sections
