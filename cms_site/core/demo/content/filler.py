"""Any number of plausible articles for load tests, of the same record as the written ones."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import time
from random import Random

from . import filler_phrases as phrases
from .filler_themes import THEMES, Theme
from .model import (
    PORTRAITS,
    SCENE_VARIANTS,
    Article,
    Block,
    Heading,
    Moment,
    Paragraph,
    Photo,
    Picture,
    Quote,
    Related,
)

PLACES = tuple(f"Tổ dân phố số {number}" for number in range(1, phrases.GROUPS + 1)) + tuple(
    street[0].upper() + street[1:] for street in phrases.STREETS
)
SUBJECTS = tuple((theme, action) for theme in THEMES for action in theme.actions)
COMBINATIONS = len(PLACES) * len(SUBJECTS) * len(phrases.RESULTS)
OLDEST_DAYS = 1500


def generate_articles(n: int, seed: int = 1) -> Iterator[Article]:
    """Yield `n` live Vietnamese articles with distinct titles, one at a time.

    The same `seed` (not negative) gives the same articles in the same order; a larger `n` only adds to them.
    Titles walk through all combinations of place, subject and result in a scattered order; when they are used
    up, the walk begins again with "kỳ 2" and so on, so that `n` has no limit.
    """
    if n < 0 or seed < 0:
        raise ValueError("n and seed must not be negative")
    return _articles(n, seed)


def _articles(n: int, seed: int) -> Iterator[Article]:
    rng = Random(seed)  # noqa: S311 - made to be reproducible, not secret
    start = rng.randrange(COMBINATIONS)
    step = _step(rng)
    for index in range(n):
        cycle, position = divmod(index, COMBINATIONS)
        combination = (start + position * step) % COMBINATIONS
        yield _compose(f"bai-{seed}-{index + 1:06d}", combination, cycle, rng)


def _step(rng: Random) -> int:
    """A step that visits every combination exactly once: one without a common factor with their number."""
    while True:
        step = rng.randrange(COMBINATIONS // 3, COMBINATIONS)
        if math.gcd(step, COMBINATIONS) == 1:
            return step


def _compose(key: str, combination: int, cycle: int, rng: Random) -> Article:
    rest, place_index = divmod(combination, len(PLACES))
    result_index, subject_index = divmod(rest, len(SUBJECTS))
    theme, action = SUBJECTS[subject_index]
    place = PLACES[place_index]
    title = f"{place}: {action}, {phrases.RESULTS[result_index]}"
    slots = _slots(place, action, rng)
    byline = rng.choice(phrases.BYLINES)
    return Article(
        key=key,
        language="vi",
        section=theme.section,
        title=f"{title} (kỳ {cycle + 1})" if cycle else title,
        lede=rng.choice(phrases.LEDES).format_map(slots),
        published=Moment(rng.randrange(1, OLDEST_DAYS), time(rng.randrange(6, 21), rng.randrange(60))),
        updated=None,
        expires=None,
        state="live",
        translation_of="",
        byline=byline,
        agency_prefix="",
        source_name="",
        source_url="",
        topics=theme.topics,
        featured=False,
        opening_views=rng.randrange(3000),
        hero=_picture(theme.scenes[0], place, action, byline, rng),
        body=_body(theme, slots, byline, rng),
    )


def _slots(place: str, action: str, rng: Random) -> dict[str, str]:
    """Values for the slots of the phrases."""
    name = (phrases.FAMILY_NAMES, phrases.MIDDLE_NAMES, phrases.GIVEN_NAMES)
    return {
        "place": place[0].lower() + place[1:],
        "action": action,
        "other": rng.choice(phrases.STREETS),
        "person": " ".join(rng.choice(part) for part in name),
        **_numbers(rng),
    }


def _numbers(rng: Random) -> dict[str, str]:
    """Fresh numbers for the slots, in Vietnamese notation (1.234)."""
    return {
        "n": str(rng.randrange(3, 25)),
        "many": f"{rng.randrange(120, 4000):,}".replace(",", "."),
        "percent": str(rng.randrange(61, 100)),
        "money": f"{rng.randrange(15, 1900):,}".replace(",", "."),
        "days": str(rng.randrange(10, 120)),
    }


def _picture(scene: str, place: str, action: str, byline: str, rng: Random) -> Picture:
    return Picture(
        scene=scene,
        variant=rng.randrange(SCENE_VARIANTS),
        alt=f"Nhiều người cùng tham gia hoạt động {action}",
        caption=f"{place} {action}",
        credit=f"Ảnh: {byline}",
    )


def _paragraph(sentences: list[str], slots: dict[str, str], rng: Random) -> Paragraph:
    """Sentences filled in; numbers are drawn anew so that one article does not repeat a figure."""
    filled = []
    for sentence in sentences:
        slots |= _numbers(rng)
        filled.append(sentence.format_map(slots))
    return Paragraph(html=f"<p>{' '.join(filled)}</p>")


def _body(theme: Theme, slots: dict[str, str], byline: str, rng: Random) -> tuple[Block, ...]:
    facts = rng.sample(theme.facts, len(theme.facts))
    headings = rng.sample(phrases.HEADINGS, 2)
    scene = theme.scenes[rng.randrange(1, len(theme.scenes))]
    place = slots["place"]
    return (
        _paragraph([rng.choice(phrases.OPENINGS), *facts[:2]], slots, rng),
        Heading(level=2, text=headings[0]),
        _paragraph(rng.sample(phrases.CONTEXTS, 2), slots, rng),
        _paragraph([*rng.sample(phrases.METHODS, 3), facts[2]], slots, rng),
        Photo(
            picture=_picture(scene, place[0].upper() + place[1:], slots["action"], byline, rng),
            layout=rng.choice(("text", "wide")),
        ),
        Quote(
            quote=rng.choice(phrases.QUOTES),
            speaker=slots["person"],
            role=rng.choice(phrases.ROLES),
            portrait=rng.randrange(PORTRAITS),
            source_url="",
            verbatim=True,
        ),
        Heading(level=2, text=headings[1]),
        _paragraph([*rng.sample(phrases.PLANS, 3), rng.choice(phrases.CLOSINGS)], slots, rng),
        Related(title="Tin liên quan", mode="section", pages=(), links=(), count=4, thumbnails=False),
    )
