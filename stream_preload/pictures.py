"""Renditions of an image as a ``<picture>`` needs them: read, never made, while a page is served.

A GET writes nothing. Renditions are made when an image is uploaded or a page is published (``make_renditions``);
what is missing all the same is left out, down to the original file.
"""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.images.models import Filter

from .conf import get_settings

MIME_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg", "png": "image/png"}


@dataclass(frozen=True)
class Source:
    """One ``<source>``: its MIME type and its files with their widths in pixels."""

    mime_type: str
    files: tuple[tuple[str, int], ...]

    @property
    def srcset(self) -> str:
        """The ``srcset`` attribute: width descriptors where there is a choice, else the one address."""
        if len(self.files) == 1:
            return self.files[0][0]
        return ", ".join(f"{url} {width}w" for url, width in self.files)


@dataclass(frozen=True)
class Picture:
    """What a ``<picture>`` shows: sources best first, then the fallback file with its size in pixels."""

    sources: tuple[Source, ...]
    src: str
    srcset: str
    width: int
    height: int
    original: str
    focus: str
    largest: str  # address of the widest file that every browser reads, to be opened on its own


def specs_for(image: Any) -> dict[str, list[str]]:
    """Return the rendition filter specs of ``image`` by format: all narrower widths and one that holds it whole.

    An SVG has none: it is as sharp at every width, and Wagtail makes no pixels of it.
    """
    if not image.width or not image.file or image.is_svg():
        return {}
    conf = get_settings()
    wider = [w for w in conf["IMAGE_WIDTHS"] if w >= image.width]
    widths = [w for w in conf["IMAGE_WIDTHS"] if w < image.width] + wider[:1]
    return {fmt: [f"width-{width}|format-{fmt}" for width in widths] for fmt in conf["IMAGE_FORMATS"]}


def prefetch_pictures(images: Iterable[Any]) -> None:
    """Load the renditions of all ``images`` with one statement for each image model.

    All of them, those of other specs too: Wagtail takes a prefetched rendition that is missing for one that does not
    exist, and ``{% image %}`` in some other template would make its file anew on every request.
    """
    by_model: dict[type, dict[int, Any]] = {}
    for image in images:
        if image is not None:
            by_model.setdefault(type(image), {})[id(image)] = image
    for instances in by_model.values():
        prefetch_related_objects(list(instances.values()), "renditions")
    for image in [image for instances in by_model.values() for image in instances.values()]:
        for use in image.__dict__.pop("_uses_without_renditions", ()):
            give_renditions(image, use)


def give_renditions(image: Any, use: Any) -> None:
    """Give ``use``, a copy of ``image`` with its own alternative text, renditions that know it as their image.

    A rendition takes its alternative text from its image: one that is shared would say the words of another use.
    Where those of ``image`` are not loaded yet, ``prefetch_pictures`` does it.
    """
    loaded = image._prefetched_objects_cache.get("renditions")
    if loaded is None:
        image.__dict__.setdefault("_uses_without_renditions", []).append(use)
        return
    own = []
    for rendition in loaded:
        own.append(copy.copy(rendition))
        own[-1].image = use
    queryset = loaded._chain()
    queryset._result_cache = own
    use._prefetched_objects_cache = {**image._prefetched_objects_cache, "renditions": queryset}


def make_renditions(image: Any, extra_specs: Iterable[str] = ()) -> int:
    """Make what is missing of the renditions of ``image``; return how many it now has of those asked for."""
    specs = [spec for by_format in specs_for(image).values() for spec in by_format]
    if specs:
        specs.extend(extra_specs)
    return len(image.get_renditions(*specs)) if specs else 0


def picture(image: Any, max_width: int | None = None) -> Picture:
    """Describe ``image`` from its prefetched renditions, without SQL and without making a file.

    ``max_width`` leaves out files wider than so many pixels, but for the narrowest: a thumbnail that is never drawn
    wider than 112 CSS pixels needs no choice of twelve files.

    Where there is no rendition of the last format, which every browser reads, the original stands in for it; an image
    without a file has the address "".
    """
    specs = {fmt: _narrow(by_width, max_width) for fmt, by_width in specs_for(image).items()}
    found = _existing(image, [spec for by_format in specs.values() for spec in by_format])
    original = image.file.url if image.file else ""
    sources = {}
    for fmt, format_specs in specs.items():
        files = sorted({(found[s].url, found[s].width) for s in format_specs if s in found}, key=lambda f: f[1])
        if files:
            sources[fmt] = Source(MIME_TYPES[fmt], tuple(files))
    fallback = sources.pop(get_settings()["IMAGE_FORMATS"][-1], None)
    src, srcset, largest = original, "", original
    if fallback is not None:
        src, srcset = fallback.files[len(fallback.files) // 2][0], fallback.srcset if len(fallback.files) > 1 else ""
        largest = fallback.files[-1][0]
    size = (image.width or 0, image.height or 0)
    return Picture(tuple(sources.values()), src, srcset, *size, original, focus_of(image), largest)


def _narrow(specs: list[str], max_width: int | None) -> list[str]:
    """Keep the specs up to ``max_width`` pixels, and the first of them in any case. They rise in width."""
    if max_width is None:
        return specs
    widths = get_settings()["IMAGE_WIDTHS"]
    return specs[:1] + [spec for spec, width in list(zip(specs, widths, strict=False))[1:] if width <= max_width]


def has_rendition(image: Any, spec: str) -> bool:
    """Whether the rendition of ``spec`` is there: asking Wagtail for it would then make no file."""
    return spec in _existing(image, [spec])


def _existing(image: Any, specs: list[str]) -> dict[str, Any]:
    if not specs:
        return {}
    if "renditions" not in getattr(image, "_prefetched_objects_cache", {}):
        prefetch_pictures([image])
    found = image.find_existing_renditions(*[Filter(spec=spec) for spec in specs])
    return {filter_.spec: rendition for filter_, rendition in found.items()}


def focus_of(image: Any) -> str:
    """Return the focal point as one of 25 fields of a grid, "column-row", each 0 to 4; "2-1" where none is set.

    A class of that name carries ``object-position``, so that no inline style is needed. Without a focal point the
    upper third is kept: that is where faces are.
    """
    point = image.get_focal_point()
    if point is None or not image.width or not image.height:
        return "2-1"
    column, row = (min(4, int(5 * part / whole)) for part, whole in ((point.x, image.width), (point.y, image.height)))
    return f"{column}-{row}"
