"""Raw data of every member of NewsStreamBlock, whatever members there are: their preview values, with real objects."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.blocks import Block, ChooserBlock, ListBlock, StreamBlock, StructBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from blocks.stream import NewsStreamBlock

MEMBERS = list(NewsStreamBlock().child_blocks)


def references(portal: Any, document: Any) -> dict[type, int]:
    """What a chooser of each kind chooses."""
    from wagtail.models import Page

    return {Page: portal.articles[1].pk, get_image_model(): portal.image.pk, get_document_model(): document.pk}


def example(name: str, chosen: dict[type, int], number: int = 0) -> dict[str, Any]:
    """Return the raw block ``name``: what its preview shows, every chooser filled, every list with an item."""
    block = NewsStreamBlock().child_blocks[name]
    raw = block.get_prep_value(block.get_preview_value())
    value = json.loads(json.dumps(_filled(block, raw, chosen), cls=DjangoJSONEncoder))
    return {"type": name, "value": value, "id": f"{name}-{number}"}


def examples(chosen: dict[type, int], count: int = len(MEMBERS)) -> list[dict[str, Any]]:
    """Return ``count`` raw blocks, each kind in turn."""
    return [example(MEMBERS[number % len(MEMBERS)], chosen, number) for number in range(count)]


def _filled(block: Block, raw: Any, chosen: dict[type, int]) -> Any:
    if isinstance(block, ChooserBlock):
        return next((pk for model, pk in chosen.items() if issubclass(model, block.model_class)), raw)
    if isinstance(block, StructBlock):
        data = raw if isinstance(raw, dict) else {}
        return {
            name: _filled(child, data[name] if name in data else child.get_prep_value(child.get_default()), chosen)
            for name, child in block.child_blocks.items()
        }
    if isinstance(block, ListBlock):
        child = block.child_block
        items = [item["value"] for item in raw or ()] or [child.get_prep_value(child.get_default())]
        return [
            {"type": "item", "value": _filled(child, item, chosen), "id": f"item-{n}"} for n, item in enumerate(items)
        ]
    if isinstance(block, StreamBlock):
        return [
            {**item, "value": _filled(block.child_blocks[item["type"]], item["value"], chosen)} for item in raw or ()
        ]
    return raw


def paths(raw: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every place in JSON, that of the whole first."""
    inside = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list) else ()
    return [above, *(path for key, value in inside for path in paths(value, (*above, key)))]


def put(raw: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Return ``raw`` with ``value`` at ``path``."""
    if not path:
        return value
    target = raw
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    return raw
