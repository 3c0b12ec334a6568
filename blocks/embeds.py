"""Recordings on other websites: which providers, and how an address there becomes one that can be embedded.

One declaration, ``BLOCKS["EMBED_PROVIDERS"]``, says what an editor may type, what a page may frame
(``frame_origins``, for the site's Content-Security-Policy) and where the link without script leads.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError
from django.core.signals import setting_changed
from django.utils.translation import gettext_lazy as _

from .conf import get_settings
from .validators import is_web_address

MAX_ADDRESS = 500  # characters


@dataclass(frozen=True)
class Provider:
    """A website with recordings. ``embed`` and ``page`` are addresses with the pattern's groups in braces."""

    name: str
    patterns: tuple[re.Pattern[str], ...]
    embed: str
    page: str

    @property
    def origin(self) -> str:
        """Scheme and host that a page frames."""
        parts = urlsplit(self.embed)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True)
class Embed:
    """A recording: the provider's name, the address to frame, the address of its page there."""

    provider: str
    url: str
    page: str


@cache
def providers() -> tuple[Provider, ...]:
    """Return the providers of ``BLOCKS["EMBED_PROVIDERS"]``, in its order."""
    return tuple(provider_of(declared) for declared in get_settings()["EMBED_PROVIDERS"])


def provider_of(declared: dict[str, Any]) -> Provider:
    """Return the provider that a dictionary of the setting declares; raise KeyError, TypeError or re.error if wrong."""
    patterns = tuple(re.compile(pattern, re.ASCII | re.IGNORECASE) for pattern in declared["patterns"])
    return Provider(declared["name"], patterns, declared["embed"], declared["page"])


def frame_origins() -> list[str]:
    """Return the origins that pages with recordings frame, each once: the ``frame-src`` of the site's policy."""
    return list(dict.fromkeys(provider.origin for provider in providers()))


def find_embed(address: Any) -> Embed | None:
    """Return the recording at ``address``, None if that is no address or none of a provider's."""
    if not isinstance(address, str) or len(address) > MAX_ADDRESS or not is_web_address(address.strip()):
        return None
    for provider in providers():
        for pattern in provider.patterns:
            found = pattern.fullmatch(address.strip())
            if found is not None:
                parts = {name: quote(value or "", safe="") for name, value in found.groupdict().items()}
                return Embed(provider.name, provider.embed.format(**parts), provider.page.format(**parts))
    return None


def validate_embed(address: str) -> None:
    """Raise ValidationError, with what is possible instead, for an address that no provider knows."""
    if find_embed(address) is None:
        names = ", ".join(provider.name for provider in providers())
        message = _("This address cannot be shown. Copy the address of one recording from %(names)s, or upload a file.")
        raise ValidationError(message, code="provider", params={"names": names})


def _reset(*, setting: str, **kwargs: object) -> None:
    if setting == "BLOCKS":
        providers.cache_clear()


setting_changed.connect(_reset)
