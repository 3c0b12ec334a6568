"""A preloaded item of a stream that forgets nothing of what is stored."""

from typing import Any

from wagtail.blocks import Block, StreamValue

from .values import ValueBuilder


class PreloadedChild(StreamValue.StreamChild):
    """An item whose value was built from preloaded objects.

    Its value lacks what the visitor may not see (a page in draft) and what cannot be read. To save that would delete
    it, so what nobody has changed is given back as it was stored.
    """

    def __init__(self, block: Block, raw: dict[str, Any], builder: ValueBuilder) -> None:
        self._stored = raw.get("value")
        self._builder = builder
        super().__init__(block, builder.build(block, self._stored), id=raw.get("id"))

    def get_prep_value(self) -> dict[str, Any]:
        """Return the JSON of this item: as stored, but for what was changed since."""
        prepared = {"type": self.block_type, "value": self._stored, "id": self.id}
        try:
            before = self.block.get_prep_value(self._builder.build(self.block, self._stored))
        except Exception:  # a value that cannot be read cannot have been changed through its parts
            return prepared
        prepared["value"] = keep_stored(self._stored, before, self.block.get_prep_value(self.value))
        return prepared


def keep_stored(stored: Any, before: Any, now: Any) -> Any:
    """Return ``now``, with the ``stored`` JSON wherever ``now`` says the same as ``before``.

    ``before`` is what the unchanged value says: ``stored`` less what was not shown. Ids of list items that had none
    are new each time and count for nothing.
    """
    if _without_new_ids(now) == _without_new_ids(before):
        return stored
    if isinstance(now, dict) and isinstance(before, dict):
        if _is_item(now) and not _is_item(stored):  # a list in the format of Wagtail before 2.16
            return {**now, "value": keep_stored(stored, before.get("value"), now["value"])}
        if isinstance(stored, dict):
            return {
                key: keep_stored(stored[key], before[key], value) if key in stored and key in before else value
                for key, value in now.items()
            }
    are_lists = isinstance(now, list) and isinstance(before, list) and isinstance(stored, list)
    if are_lists and len(now) == len(before) == len(stored):
        return [keep_stored(*triple) for triple in zip(stored, before, now, strict=True)]
    return now


def _is_item(value: Any) -> bool:
    return isinstance(value, dict) and value.get("type") == "item" and set(value) == {"type", "value", "id"}


def _without_new_ids(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_new_ids(item) for item in value]
    if isinstance(value, dict):
        skipped = "id" if _is_item(value) else None
        return {key: _without_new_ids(item) for key, item in value.items() if key != skipped}
    return value
