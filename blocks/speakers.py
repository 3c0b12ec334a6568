"""Speakers who were quoted already: kept when a page is saved, found by a part of their name or role."""

import logging
import unicodedata
from typing import Any

import swapper
from django.db import transaction
from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone
from django.utils.module_loading import import_string
from wagtail.fields import StreamField
from wagtail.permission_policies.pages import PagePermissionPolicy

from .conf import get_settings
from .models import QuotedSpeaker
from .quote import QuoteBlock
from .walk import blocks_in

logger = logging.getLogger(__name__)

MAX_OFFERED = 8
MAX_QUERY = 120
MAX_WORDS = 10
# Whoever may do one of these somewhere writes articles; others have no business with the list.
WRITING = {"add", "change", "publish"}


def fold(text: str) -> str:
    """Return ``text`` as it is compared: by ``BLOCKS["FOLD"]``, else in small letters without combining marks."""
    path = get_settings()["FOLD"]
    if path:
        return str(import_string(path)(text))
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def quoted_in(page: Any) -> list[tuple[str, str]]:
    """Return (speaker, role) of each quote in the streams of ``page``, each pair once."""
    found: dict[tuple[str, str], None] = {}
    for field in page._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        for block, value in blocks_in(field.value_from_object(page)):
            if isinstance(block, QuoteBlock) and isinstance(value, dict):
                speaker, role = (_words(value.get(name)) for name in ("speaker", "role"))
                if speaker:
                    found[speaker[:120], role[:200]] = None
    return list(found)


def _words(value: Any) -> str:
    return unicodedata.normalize("NFC", " ".join(value.split())) if isinstance(value, str) else ""


def index_page(page: Any) -> int:
    """Bring the index up to date with ``page``, which is of its own class; return how many speakers it quotes."""
    pairs = quoted_in(page) if page.live else []
    moment = page.last_published_at or page.first_published_at or timezone.now()
    known = QuotedSpeaker.objects.filter(page_id=page.pk)
    if set(known.values_list("speaker", "role")) != set(pairs):
        with transaction.atomic():
            known.delete()
            QuotedSpeaker.objects.bulk_create(
                QuotedSpeaker(
                    page_id=page.pk,
                    speaker=speaker,
                    role=role,
                    folded=_folded(speaker, role),
                    quoted_at=moment,
                )
                for speaker, role in pairs
            )
    return len(pairs)


def _folded(speaker: str, role: str) -> str:
    return fold(f"{speaker} {role}")[:500]


def on_saved(sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Index a page that was saved. A wrong body is logged and does not keep the page from being saved."""
    if raw or not isinstance(instance, swapper.load_model("wagtailcore", "Page")):
        return
    streams = {field.name for field in sender._meta.get_fields() if isinstance(field, StreamField)}
    concerned = streams | {"live"}
    if update_fields is not None and not concerned.intersection(update_fields):
        return
    if not instance.live:
        QuotedSpeaker.objects.filter(page_id=instance.pk).delete()
    elif streams and not instance.get_deferred_fields().intersection(streams):
        try:
            index_page(instance)
        except (AttributeError, LookupError, TypeError, ValueError):
            logger.exception("The speakers of page %s could not be read", instance.pk)


def find_speakers(user: Any, query: str) -> list[dict[str, str]]:
    """Return up to MAX_OFFERED ``{"speaker": ..., "role": ...}`` that hold all words of ``query``, the latest first.

    Only of live pages that anybody may read or that ``user`` may edit. Three statements at most, whatever their number.
    """
    words = fold(query[:MAX_QUERY]).split()[:MAX_WORDS]
    if not words:
        return []
    matching = Q()
    for word in words:
        matching &= Q(folded__contains=word)
    rows = (
        QuotedSpeaker.objects.filter(matching, page__in=_readable(user))
        .values("speaker", "role")
        .annotate(latest=Max("quoted_at"), times=Count("pk"))
        .order_by("-latest", "speaker", "role")[:MAX_OFFERED]
    )
    return [{"speaker": row["speaker"], "role": row["role"]} for row in rows]


def may_ask(user: Any) -> bool:
    """Whether ``user`` writes pages at all."""
    return bool(PagePermissionPolicy().user_has_any_permission(user, WRITING))


def _readable(user: Any) -> QuerySet:
    pages = swapper.load_model("wagtailcore", "Page").objects
    own = PagePermissionPolicy().instances_user_has_any_permission_for(user, WRITING)
    readable: QuerySet = pages.live().filter(Q(pk__in=pages.public().values("pk")) | Q(pk__in=own.values("pk")))
    return readable.values("pk")
