"""Text on its way into XML and JSON-LD."""

import re

# XML 1.0, 2.2 "Characters": anything else makes a document that no parser reads.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain(text: str) -> str:
    """Return ``text`` on one line, single spaces, without characters that XML cannot hold."""
    return " ".join(_NOT_XML.sub("", str(text)).split())


def shortened(text: str, limit: int) -> str:
    """Return ``text`` in at most ``limit`` characters, cut between words and marked with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:.–-") + "…"
