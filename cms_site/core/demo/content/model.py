"""What the demo portal is filled with: plain, frozen records, ready to be turned into pages.

Times are relative ("three days ago at 08:33"), so that the demo looks fresh whenever it is loaded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from html import unescape
from typing import Any, Literal

Language = Literal["vi", "en"]
State = Literal["live", "draft", "scheduled", "private", "expired"]
PhotoLayout = Literal["text", "wide", "start", "end"]
RelatedMode = Literal["hand", "section", "topics", "newest", "most_read", "mixed"]
PageKind = Literal["introduction", "organisation", "contact", "accessibility", "privacy", "sitemap"]

LANGUAGES: tuple[Language, ...] = ("vi", "en")
STATES: tuple[State, ...] = ("live", "draft", "scheduled", "private", "expired")
PHOTO_LAYOUTS: tuple[PhotoLayout, ...] = ("text", "wide", "start", "end")
RELATED_MODES: tuple[RelatedMode, ...] = ("hand", "section", "topics", "newest", "most_read", "mixed")
PAGE_KINDS: tuple[PageKind, ...] = (
    "introduction",
    "organisation",
    "contact",
    "accessibility",
    "privacy",
    "sitemap",
)

SCENE_KEYS = (
    "meeting_hall",
    "lotus_pond",
    "street",
    "classroom",
    "market",
    "health_station",
    "one_stop",
    "rice_field",
    "river",
    "tree_planting",
    "library",
    "sports_ground",
    "village_temple",
    "tet_street",
    "canal_cleaning",
    "night_skyline",
    "road_works",
    "lantern_festival",
    "digital_desk",
    "park",
)
SCENE_VARIANTS = 3
PORTRAITS = 6

_TAG = re.compile(r"<[^>]*>")


def words_in(html: str) -> int:
    """Number of white-space separated words a reader sees in `html` (in Vietnamese: syllables)."""
    return len(unescape(_TAG.sub(" ", html)).split())


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day, some days before loading (negative: after it)."""

    days_ago: int
    at: time

    def resolve(self, now: datetime) -> datetime:
        """The moment as seen from `now` (aware, in the site's time zone), in the same time zone.

        What is meant to have happened never lands in the future: "today at 15:00" is yesterday while it is
        still morning.
        """
        day = now.date() - timedelta(days=self.days_ago)
        moment = datetime.combine(day, self.at, tzinfo=now.tzinfo)
        if self.days_ago >= 0 and moment > now:
            moment -= timedelta(days=1)
        return moment


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn scene with what is said about it. An empty `alt` means that the picture is decorative."""

    scene: str
    variant: int
    alt: str
    caption: str
    credit: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the body: level 2 or 3 (the title is level 1)."""

    level: int
    text: str

    def readable(self) -> str:
        """What a reader reads of this block."""
        return self.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text as checked HTML; an internal link is `<a page="key">`."""

    html: str

    def readable(self) -> str:
        """What a reader reads of this block, as HTML."""
        return self.html


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture within the body; its caption may hold inline HTML."""

    picture: Picture
    layout: PhotoLayout

    def readable(self) -> str:
        """What a reader reads of this block, as HTML."""
        return self.picture.caption


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a named speaker. `verbatim` is false where the newsroom reports the sense only."""

    quote: str
    speaker: str
    role: str
    portrait: int | None
    source_url: str
    verbatim: bool

    def readable(self) -> str:
        """What a reader reads of this block."""
        return f"{self.quote} {self.speaker} {self.role}"


@dataclass(frozen=True, slots=True)
class Link:
    """An external link of a related list."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Related:
    """A list of further reading: chosen by hand, filled by a rule, or both (`mixed`)."""

    title: str
    mode: RelatedMode
    pages: tuple[str, ...]
    links: tuple[Link, ...]
    count: int
    thumbnails: bool
    paged: bool = False

    def readable(self) -> str:
        """A related list is navigation: nothing of it counts as text of the article."""
        return ""


@dataclass(frozen=True, slots=True)
class Facts:
    """A box, figures, a table, times, questions, an address: the kind of block and its value."""

    kind: str
    value: dict[str, Any] | None

    def readable(self) -> str:
        """Facts stand beside the text: nothing of them counts as text of the article."""
        return ""


@dataclass(frozen=True, slots=True)
class File:
    """A file to download: its title and the lines of text in it."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Files:
    """Files to download with an article."""

    title: str
    files: tuple[File, ...]

    def readable(self) -> str:
        """Nothing of it counts as text of the article."""
        return ""


@dataclass(frozen=True, slots=True)
class Photos:
    """A gallery."""

    title: str
    pictures: tuple[Picture, ...]

    def readable(self) -> str:
        """Nothing of it counts as text of the article."""
        return ""


Block = Heading | Paragraph | Photo | Quote | Related | Facts | Files | Photos


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the portal; without `title_en` it does not exist in English."""

    key: str
    title_vi: str
    title_en: str
    lede_vi: str
    lede_en: str
    parent: str
    in_menu: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that articles of both languages share."""

    key: str
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article in one language; `translation_of` is the key of the Vietnamese original, or empty."""

    key: str
    language: Language
    section: str
    title: str
    lede: str
    published: Moment
    updated: Moment | None
    expires: Moment | None
    state: State
    translation_of: str
    byline: str
    agency_prefix: str
    source_name: str
    source_url: str
    topics: tuple[str, ...]
    featured: bool
    opening_views: int
    hero: Picture | None
    body: tuple[Block, ...]

    def published_at(self, now: datetime) -> datetime:
        """When the article is published, seen from `now` (aware, in the site's time zone)."""
        return self.published.resolve(now)

    def updated_at(self, now: datetime) -> datetime | None:
        """When it was last updated, never before it was published; None if never."""
        if self.updated is None:
            return None
        return max(self.updated.resolve(now), self.published_at(now))

    def word_count(self) -> int:
        """Words of lede and body; related lists are not text."""
        return words_in(" ".join([self.lede, *(block.readable() for block in self.body)]))


@dataclass(frozen=True, slots=True)
class StandardPage:
    """A page that is not news: introduction, contact, privacy and so on."""

    key: str
    kind: PageKind
    language: Language
    title: str
    lede: str
    translation_of: str
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """Who runs the portal: what the header and the footer state by law."""

    name_vi: str
    name_en: str
    organisation_vi: str
    organisation_en: str
    governing_body_vi: str
    governing_body_en: str
    licence_number: str
    licence_date: str
    licence_issuer_vi: str
    licence_issuer_en: str
    responsible_name: str
    responsible_role_vi: str
    responsible_role_en: str
    address_vi: str
    address_en: str
    telephone: str
    hotline: str
    email: str
    notice_vi: str
    notice_en: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that the demo portal shows, checked."""

    identity: Identity
    sections: tuple[Section, ...]
    topics: tuple[Topic, ...]
    pages: tuple[StandardPage, ...]
    articles: tuple[Article, ...]
