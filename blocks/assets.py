"""Which style sheets and scripts a body needs: those that the classes of its blocks name, and no others.

A block class names its files in its ``Meta``, as static paths, one or several::

    class Meta:
        css = "blocks/css/table.css"
        js = "blocks/js/table.js"  # an ES module
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import Block

from .walk import blocks_in

KINDS = ("css", "js")


@dataclass(frozen=True)
class Assets:
    """Static paths, each once, in the order in which they were met."""

    css: tuple[str, ...] = ()
    js: tuple[str, ...] = ()


def assets_of(values: Iterable[Any]) -> Assets:
    """Return what ``values`` need to be drawn: streams, bound blocks, stream children; anything else needs nothing.

    Blocks inside blocks count. No SQL: what is still raw is read raw.
    """
    found: dict[str, dict[str, None]] = {kind: {} for kind in KINDS}
    for value in values:
        for block, _ in blocks_in(value):
            for kind in KINDS:
                found[kind].update(dict.fromkeys(declared(block, kind)))
    return Assets(*(tuple(found[kind]) for kind in KINDS))


def declared(block: Block, kind: str) -> tuple[str, ...]:
    """Return the files of one kind, ``css`` or ``js``, that the class of ``block`` names."""
    paths = getattr(block.meta, kind, None) or ()
    return (paths,) if isinstance(paths, str) else tuple(paths)
