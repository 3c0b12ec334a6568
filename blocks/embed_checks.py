"""System check: a provider of recordings that is declared wrongly is told at start."""

import re
from string import Formatter
from typing import Any
from urllib.parse import urlsplit

from django.core.checks import CheckMessage, Error, register

from .conf import get_settings
from .embeds import Provider, provider_of

HINT = "For example " + repr(
    {
        "name": "Vimeo",
        "patterns": [r"https://vimeo\.com/(?P<id>\d+)"],
        "embed": "https://player.vimeo.com/video/{id}?dnt=1",
        "page": "https://vimeo.com/{id}",
    }
)


@register()
def check_embed_providers(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Refuse patterns that do not compile, and addresses that are not https or name groups that no pattern has."""
    declared = get_settings()["EMBED_PROVIDERS"]
    if not isinstance(declared, (list, tuple)):
        return [Error("BLOCKS['EMBED_PROVIDERS'] must be a list of dictionaries.", hint=HINT, id="blocks.E010")]
    problems = [(number, _problem(provider)) for number, provider in enumerate(declared, 1)]
    return [
        Error(f"Provider {number} of BLOCKS['EMBED_PROVIDERS']: {problem}.", hint=HINT, id="blocks.E010")
        for number, problem in problems
        if problem
    ]


def _problem(declared: Any) -> str:
    """Return what is wrong with one provider, "" if nothing is."""
    try:
        provider = provider_of(declared)
    except KeyError as error:
        return f"{error} is missing"
    except (TypeError, re.error) as error:
        return f"its patterns cannot be read ({error})"
    return _problem_of(provider)


def _problem_of(provider: Provider) -> str:
    if not provider.patterns or not isinstance(provider.name, str):
        return "it needs a name and at least one pattern"
    for address in (provider.embed, provider.page):
        if not isinstance(address, str) or urlsplit(address).scheme != "https" or not urlsplit(address).hostname:
            return f"{address!r} is no https address"
        try:
            names = {name for _text, name, _spec, _conversion in Formatter().parse(address) if name is not None}
        except ValueError as error:
            return f"{address!r}: {error}"
        if any(names - set(pattern.groupindex) for pattern in provider.patterns):
            return f"each pattern must have the groups {', '.join(sorted(names))}"
    if "{" in provider.origin:
        return "the host of the embedded address must be fixed"
    return ""
