"""Which user agents are robots, and what coarse kind of device the others are. Plain functions, no Django.

Two opinions, either of which makes a robot: the list of crawler-user-agents (https://github.com/monperrus/crawler-user-agents),
which its authors keep, and a few general rules for what no list knows yet. No list sees a headless browser that lies.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.metadata import version

from .definitions import Device

LIST_PACKAGE = "crawler-user-agents"
# Longer strings are cut: no browser sends them, and some patterns of the list take quadratic time.
MAX_AGENT_LENGTH = 512
CACHE_SIZE = 10_000

# CUBOT is a maker of phones; "bot" within a longer word says nothing.
_ROBOT_WORDS = re.compile(
    r"(?<!cu)bot(?![a-z])|crawler|spider|scraper|slurp|headless|phantomjs|selenium|lighthouse|httpclient|link ?preview",
    re.IGNORECASE,
)
# A library calls itself by one name, with or without a version ("node", "okhttp/4.9"); a browser says more.
_BARE_NAME = re.compile(r"[\w.+-]+(/[\w.+-]*)?")
# Browsers inside the apps that people read with. The list takes their names for the same makers' link previews, which
# never pretend to be a phone's browser.
_IN_APP = re.compile(r"\b(?:MetaIAB|Viber|WhatsApp)\b")
_PHONE_BROWSER = re.compile(r"AppleWebKit/.*Mobile")

_TABLET = re.compile(r"iPad|Tablet|PlayBook|Silk(?!.*Mobile)|Android(?!.*(?:Mobi|Mini))")
_PHONE = re.compile(r"Mobi|iPhone|iPod|Android|Windows Phone|Opera Mini|BlackBerry|KAIOS|J2ME|MIDP", re.IGNORECASE)
_COMPUTER = re.compile(r"Windows NT|Macintosh|X11|CrOS|Linux")
_TELEVISION = re.compile(
    r"SMART-?TV|Tizen.*TV|Web0S|BRAVIA|AFT[A-Z]|GoogleTV|Android TV|PlayStation|Xbox|Nintendo", re.I
)


@lru_cache(maxsize=CACHE_SIZE)
def is_robot(user_agent: str) -> bool:
    """Whether the value of ``User-Agent`` is a crawler's, a library's, or empty. Memory is bounded by CACHE_SIZE."""
    agent = user_agent[:MAX_AGENT_LENGTH].strip()
    if not agent or _BARE_NAME.fullmatch(agent) or _ROBOT_WORDS.search(agent):
        return True
    if _PHONE_BROWSER.search(agent):
        agent = _IN_APP.sub("", agent)
    return crawler_pattern().search(agent) is not None


@lru_cache(maxsize=CACHE_SIZE)
def device_of(user_agent: str) -> Device:
    """Return the coarse class of the device: enough for a report, too little to know anybody again."""
    agent = user_agent[:MAX_AGENT_LENGTH]
    if _TELEVISION.search(agent):
        return Device.TELEVISION
    if _TABLET.search(agent):
        return Device.TABLET
    if _PHONE.search(agent):
        return Device.PHONE
    return Device.COMPUTER if _COMPUTER.search(agent) else Device.UNKNOWN


@cache
def list_version() -> str:
    """Return the version of the list."""
    return version(LIST_PACKAGE)


@cache
def crawler_pattern() -> re.Pattern[str]:
    """Return all patterns of the list as one.

    Almost all of them are plain words. As a tree of letters ("Goo(?:gle|sebumps)") they take a tenth of the time of the
    same words side by side, because a place in the text is left at its first letter.
    """
    from crawleruseragents import CRAWLER_USER_AGENTS_DATA

    words: list[str] = []
    patterns: list[str] = []
    for entry in CRAWLER_USER_AGENTS_DATA:
        word = plain_word(entry["pattern"])
        (patterns if word is None else words).append(word or entry["pattern"])
    return re.compile("|".join([words_pattern(words), *(f"(?:{pattern})" for pattern in patterns)]))


def plain_word(pattern: str) -> str | None:
    """Return the text that ``pattern`` stands for if it matches just that; None if it is a real expression."""
    unescaped = re.sub(r"\\([^A-Za-z0-9])", r"\1", pattern)
    left = re.sub(r"\\[^A-Za-z0-9]", "", pattern)
    return None if re.search(r"[.^$*+?{}\[\]\\|()]", left) else unescaped


def words_pattern(words: Iterable[str]) -> str:
    """Return an expression that finds any of ``words``; a word that begins with another one is left out."""
    tree: dict[str, dict] = {}
    for word in sorted(set(words), key=len):
        node = tree
        for letter in word:
            if "" in node:
                break
            node = node.setdefault(letter, {})
        else:
            node[""] = {}
    return _branches(tree)


def _branches(node: dict[str, dict]) -> str:
    if "" in node:
        return ""
    found = [re.escape(letter) + _branches(below) for letter, below in sorted(node.items())]
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"
