"""Rich text whose links were loaded beforehand, together with those of all other paragraphs."""

import logging
import re
from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from wagtail.images.formats import Format, get_image_format
from wagtail.rich_text import EntityHandler, RichText, features
from wagtail.rich_text.rewriters import EmbedRewriter, LinkRewriter
from wagtail.whitelist import check_url

from .embeds import embed_html
from .loaded import Loaded
from .pictures import has_rendition, picture

logger = logging.getLogger(__name__)

Attributes = dict[str, str]
Rule = Callable[[list[Attributes]], list[str]]

# Stands for the opening tag of a link that is dropped, until its closing tag is found. No stored text holds a NUL:
# JSON escapes it, PostgreSQL refuses it; one that is there all the same is removed with the tag.
DROPPED = "<a\x00>"
DROPPED_LINK = re.compile(f"{DROPPED}(.*?)</a>", re.DOTALL)
UNSAFE = "stream_preload.unsafe"


class SafeLinkRewriter(LinkRewriter):
    """Wagtail's, and a ``javascript:`` address that came past the editor is no link."""

    def get_tag_type_from_attrs(self, attrs: Attributes) -> str | None:
        """Return the type of a link; ``UNSAFE`` if its address is of a scheme that Wagtail's editor refuses."""
        if "linktype" not in attrs and check_url(attrs.get("href", "")) is None:
            return UNSAFE
        tag_type: str | None = super().get_tag_type_from_attrs(attrs)
        return tag_type


class Rewriter:
    """Database-format rich text -> HTML, for all paragraphs of a page, without SQL.

    Wagtail's own handlers do the work, those of the site's own link types included; only where they would ask the
    database they are given what is loaded.
    """

    def __init__(self, loaded: Loaded, request: Any = None) -> None:
        self.loaded = loaded
        self.request = request
        self._rewriters: tuple[LinkRewriter, EmbedRewriter] | None = None

    def __call__(self, html: str) -> str:
        """Return ``html`` as HTML for visitors."""
        if self._rewriters is None:
            self._rewriters = self._make()
        links, embeds = self._rewriters
        html = DROPPED_LINK.sub(r"\1", links(html)).replace(DROPPED, "")
        expanded: str = embeds(html)
        return expanded

    def _make(self) -> tuple[LinkRewriter, EmbedRewriter]:
        link_rules = {name: self._link_rule(handler) for name, handler in features.get_link_types().items()}
        link_rules[UNSAFE] = lambda attrs_list: [DROPPED] * len(attrs_list)
        embed_rules = {name: self._embed_rule(name, handler) for name, handler in features.get_embed_types().items()}
        return SafeLinkRewriter(bulk_rules=link_rules), EmbedRewriter(bulk_rules=embed_rules)

    def _link_rule(self, handler: Any) -> Rule:
        from wagtail.rich_text.pages import PageLinkHandler  # loads the page model, which may not be ready at import

        if handler.expand_db_attributes_many.__func__ is PageLinkHandler.expand_db_attributes_many.__func__:
            return lambda attrs_list: [self._page_link(handler, attrs) for attrs in attrs_list]
        rule = _safely(preloaded_handler(handler, self.loaded.get).expand_db_attributes_many, DROPPED)
        return lambda attrs_list: [DROPPED if tag == "<a>" else tag for tag in rule(attrs_list)]

    def _page_link(self, handler: Any, attrs: Attributes) -> str:
        page = self.loaded.get(handler.get_model(), attrs.get("id"))
        if page is None:
            return DROPPED
        # As its own class, which may have an address of its own making; without the statement that loads its fields.
        url = self.loaded.localized(page).specific_deferred.get_url(request=self.request)
        return f'<a href="{escape(url)}">' if url else DROPPED

    def _embed_rule(self, name: str, handler: Any) -> Rule:
        if name == "image":
            return _safely(lambda attrs_list: [self._image(handler, attrs) for attrs in attrs_list], "")
        if name == "media":
            return lambda attrs_list: [embed_html(self.loaded, attrs.get("url")) for attrs in attrs_list]
        return _safely(preloaded_handler(handler, self.loaded.get).expand_db_attributes_many, "")

    def _image(self, handler: Any, attrs: Attributes) -> str:
        image = self.loaded.get(handler.get_model(), attrs.get("id"))
        if image is None:
            return ""
        image_format = get_image_format(attrs.get("format"))
        own_html = type(image_format).image_to_html is not Format.image_to_html
        if own_html or has_rendition(image, image_format.filter_spec):
            return str(image_format.image_to_html(image, attrs.get("alt", "")))
        return _image_without_rendition(image, attrs.get("alt", ""), image_format.classname)


def _image_without_rendition(image: Any, alt: str, classname: str) -> str:
    shown = picture(image)
    if not shown.src:
        return ""
    attributes = {"src": shown.src, "width": str(shown.width), "height": str(shown.height), "alt": alt}
    return format_html("<img{}>", flatatt({**attributes, "class": classname} if classname else attributes))


def preloaded_handler(handler: Any, lookup: Callable[[type[Model], Any], Any]) -> Any:
    """Return a subclass of Wagtail's ``handler`` that takes its objects from ``lookup`` instead of the database."""

    class PreloadedHandler(handler):
        @classmethod
        def get_many(cls, attrs_list: list[Attributes]) -> list[Any]:
            return [lookup(cls.get_model(), attrs.get("id")) for attrs in attrs_list]

        @classmethod
        def get_instance(cls, attrs: Attributes) -> Any:
            model = cls.get_model()
            found = lookup(model, attrs.get("id"))
            if found is None:
                raise model.DoesNotExist
            return found

    takes_instances = handler.get_model is not EntityHandler.get_model
    return PreloadedHandler if takes_instances else handler


def _safely(rule: Rule, otherwise: str) -> Rule:
    """Return ``rule`` for one tag after another; a tag with broken attributes becomes ``otherwise``."""

    def safe(attrs_list: list[Attributes]) -> list[str]:
        tags = []
        for attrs in attrs_list:
            try:
                tags.extend(rule([attrs]))
            except Exception:  # handlers of any origin, at attributes that they did not write
                logger.warning("Rich text entity %r cannot be shown", attrs, exc_info=True)
                tags.append(otherwise)
        return tags

    return safe


class PreloadedRichText(RichText):
    """A RichText that renders without SQL.

    A link to something that the visitor may not see (unpublished, private, deleted) loses its link and keeps its
    text: an address would lead to a login page or tell what is being prepared.
    """

    def __init__(self, source: str | None, rewriter: Rewriter) -> None:
        super().__init__(source)
        self._rewriter = rewriter

    def __html__(self) -> str:
        html = self._rewriter(self.source)
        return mark_safe(render_to_string("wagtailcore/shared/richtext.html", {"html": html}))  # noqa: S308 - as Wagtail
