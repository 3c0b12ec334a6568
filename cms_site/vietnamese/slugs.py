"""Addresses of pages: ASCII words with hyphens, the same here and in the editor's browser.

The browser's half is static/vietnamese/slugs.js; tests hold the two together.
"""

import re

from anyascii import anyascii

from .text import fold

MAX_LENGTH = 120


def slugify(title: str, max_length: int = MAX_LENGTH) -> str:
    """A title as a slug: "Đảng bộ quận Long Biên" -> "dang-bo-quan-long-bien".

    Letters of other scripts are spelled in Latin letters. The slug is at most max_length characters and ends
    with a whole word (only a first word longer than that is cut inside). "" when the title has no letter or
    digit. Raises ValueError for a max_length below 1.
    """
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    folded = fold(title)
    if not folded.isascii():
        folded = " ".join(re.findall(r"[a-z0-9]+", anyascii(folded).lower()))
    slug = folded.replace(" ", "-")
    if len(slug) <= max_length:
        return slug
    cut = slug.rfind("-", 0, max_length + 1)
    return slug[:cut] if cut > 0 else slug[:max_length]
