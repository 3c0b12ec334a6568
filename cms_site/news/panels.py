"""The editor's panels, in the order an officer works, and what is checked before an article is saved."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel

from blocks.validators import validate_alt_text
from visitors.panels import ViewsPanel

from .admin_forms import TopicCheckboxes

# What core/admin/counters.js shows below a field. Lengths: a title of 110 characters still fits two lines of a card
# and the 110 characters of a headline in structured data; a lede of 25 to 60 words answers who, what, where, when.
COUNT_TITLE = {
    "data-count": "characters",
    "data-count-min": "30",
    "data-count-max": "110",
    "data-count-short": _("{n} characters. Best: 30 to 110."),
    "data-count-good": _("{n} characters, a good length."),
    "data-count-long": _("{n} characters, too long for cards and search results. Best: 30 to 110."),
}
COUNT_LEDE = {
    "data-count": "words",
    "data-count-min": "25",
    "data-count-max": "60",
    "data-count-short": _("{n} words. Best: 25 to 60."),
    "data-count-good": _("{n} words, a good length."),
    "data-count-long": _("{n} words, long for a lede. Best: 25 to 60."),
}

TOPIC = [TitleFieldPanel("name", targets=["slug"], placeholder=False), FieldPanel("slug")]

SECTION = [TitleFieldPanel("title"), FieldPanel("lede")]

ARTICLE = [
    TitleFieldPanel(
        "title", attrs=COUNT_TITLE, help_text=_("What happened and where, in one line, without a full stop.")
    ),
    FieldPanel("lede", attrs=COUNT_LEDE),
    MultiFieldPanel(
        [
            FieldPanel("hero_image", heading=_("Photo")),
            FieldPanel(
                "hero_alt_text",
                heading=_("Alternative text"),
                help_text=_("What the photo shows, for people who cannot see it. Empty: the description of the image."),
            ),
            FieldRowPanel(
                [
                    FieldPanel("hero_caption", heading=_("Caption"), help_text=_("Who, what, where, when.")),
                    FieldPanel("hero_credit", heading=_("Credit"), help_text=_("Empty: the credit of the image.")),
                ]
            ),
        ],
        heading=_("Hero photo"),
    ),
    FieldPanel("body"),
    MultiFieldPanel(
        [FieldPanel("topics", widget=TopicCheckboxes), FieldPanel("featured")], heading=_("Topics and front page")
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("byline"), FieldPanel("agency_prefix")]),
            FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_url")]),
        ],
        heading=_("Author and source"),
        classname="collapsed",
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("published_at"), FieldPanel("updated_at")])],
        heading=_("Times that readers see"),
        classname="collapsed",
    ),
]
# Counted by an earlier website and brought along by an import: to be seen, not to be changed.
ARTICLE_PROMOTE = [
    ViewsPanel(),
    MultiFieldPanel([FieldPanel("opening_view_count", permission="superuser")], heading=_("Statistics")),
]


def validate_article(article: Any) -> None:
    """Raise ValidationError for a hero photo without description, or times that cannot be.

    A draft (``article.is_deferred_validation``, set by its form) may still lack what a published article must have.
    """
    errors: dict[str, ValidationError] = {}
    if article.hero_image_id and not getattr(article, "is_deferred_validation", False):
        error = alt_text_error((article.hero_alt_text or "").strip(), article.hero_image.title)
        if error is not None:
            errors["hero_alt_text"] = error
    if article.updated_at and article.published_at and article.updated_at < article.published_at:
        errors["updated_at"] = ValidationError(_("This is before the time of publication."), code="order")
    if errors:
        raise ValidationError(errors)


def alt_text_error(alt: str, image_title: str) -> ValidationError | None:
    """Return what is wrong with the alternative text of a hero photo, if anything."""
    if not alt:
        return ValidationError(_("Describe what the hero photo shows."), code="no_description")
    try:
        validate_alt_text(alt, image_title)
    except ValidationError as error:
        return error
    return None
