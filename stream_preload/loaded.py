"""What streams refer to, in memory: one SQL statement a model, then look-ups without any."""

from collections.abc import Callable
from typing import Any

import swapper
from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils.translation import get_language
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.images.models import AbstractImage
from wagtail.models import CollectionMember

from .references import References, clean_key

Filter = Callable[[QuerySet[Any]], QuerySet[Any]]


class Loaded:
    """What was loaded: ``loaded.get(model, pk)`` without SQL."""

    def __init__(self) -> None:
        self._objects: dict[type[Model], dict[Any, Model]] = {}
        self._embeds: dict[str, Any] = {}
        self._translations: dict[Any, Any] = {}
        self._language = _active_language()

    def load(
        self, references: References, page_filter: Filter | None = None, collection_filter: Filter | None = None
    ) -> None:
        """Load all references: one statement a model.

        ``page_filter`` narrows a page queryset to what this visitor may see, ``collection_filter`` one of documents,
        images or anything else in a collection; what they leave out is None to everyone who asks.
        """
        page_model = swapper.load_model("wagtailcore", "Page")
        for model, pks in references.by_model.items():
            is_page = issubclass(model, page_model)
            queryset = self._pages(model, pks, references) if is_page else model._default_manager.filter(pk__in=pks)
            narrow = page_filter if is_page else collection_filter if issubclass(model, CollectionMember) else None
            if narrow is not None:
                queryset = narrow(queryset)
            loaded = {obj.pk: obj for obj in queryset}
            for obj in loaded.values():
                # One dict for the object and for all its later copies: renditions that are prefetched after the
                # values were built reach every use of an image.
                obj._prefetched_objects_cache = {}
            self._objects.setdefault(model, {}).update(loaded)
            if model is page_model and self._language:
                self._remember_translations(loaded.values())
        self._load_embeds(references.embeds)

    def _pages(self, model: Any, pks: set[Any], references: References) -> QuerySet[Any]:
        """Pages, and with the same statement the translations to which rich text links lead in this language."""
        queryset: QuerySet[Any] = model._default_manager
        if not self._language or not references.linked_pages.intersection(pks):
            return queryset.filter(pk__in=pks)
        keys = model._default_manager.filter(pk__in=references.linked_pages).order_by().values("translation_key")
        translations = Q(translation_key__in=keys, locale__language_code=self._language)
        return queryset.select_related("locale").filter(Q(pk__in=pks) | translations)

    def _remember_translations(self, pages: Any) -> None:
        for page in pages:
            is_loaded = "locale" in page._state.fields_cache
            if is_loaded and page.live and page.locale.language_code == self._language:
                self._translations[page.translation_key] = page

    def _load_embeds(self, hashes: set[str]) -> None:
        if hashes:
            from wagtail.embeds.models import Embed

            self._embeds.update({embed.hash: embed for embed in Embed.objects.filter(hash__in=hashes)})

    def get(self, model: type[Model], pk: Any) -> Any:
        """Return the loaded object, or None if it does not exist, may not be seen or was not referred to."""
        key = clean_key(model, pk)
        return self._objects.get(model, {}).get(key) if key is not None else None

    def localized(self, page: Any) -> Any:
        """Return the live translation of ``page`` in the active language, else the page, as Wagtail does for links."""
        return self._translations.get(page.translation_key, page)

    def embed(self, url: str, max_width: int | None = None, max_height: int | None = None) -> Any:
        """Return Wagtail's stored embed of ``url`` or None; nothing is fetched."""
        from wagtail.embeds.embeds import get_embed_hash

        return self._embeds.get(get_embed_hash(url, max_width, max_height))

    def images(self) -> list[Any]:
        """Return all loaded images."""
        return [
            obj for model, found in self._objects.items() if issubclass(model, AbstractImage) for obj in found.values()
        ]


def _active_language() -> str | None:
    """The language of content that Wagtail links to, None where content has one language only."""
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return None
    try:
        return str(get_supported_content_language_variant(get_language()))
    except LookupError:
        return None
