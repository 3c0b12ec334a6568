"""What a toolkit costs while a page loads: bytes, first paint, blocking, what is shown before a preference holds."""

import gzip
import re
from dataclasses import dataclass
from typing import Any

from .browser import SCRIPT, slowed
from .measures import Reload

# A load has come to rest: everything is there, and what scripts do when it is has been drawn.
RESTS = """() => new Promise(done => {
  let left = 20;
  const frame = () => { left -= 1; left ? requestAnimationFrame(frame) : done(true); };
  document.readyState === "complete" ? frame() : addEventListener("load", frame, {once: true});
})"""
LONGEST = 60_000  # ms for one load


def reload(page: Any, url: str, rounds: int = 1) -> list[Reload]:
    """Load an address, then load it again slowly ``rounds`` times with what the first load left in the cache.

    The stored preference has to be in the context of the page already. "Flash" is the time from the first frame that
    shows something else than the last one does (colour, background, size and spacing of the main parts of a page) until
    it shows the same; 0 if no frame did.
    """
    page.goto(url, wait_until="load", timeout=LONGEST)
    page.add_init_script(SCRIPT + ";displayMeasure.record();")
    results = []
    with slowed(page):
        for _ in range(rounds):
            page.reload(wait_until="load", timeout=LONGEST)
            page.evaluate(RESTS)
            found = page.evaluate("displayRecord()")
            results.append(Reload(**{name: found[name] for name in ("paint", "flash", "shift", "blocking", "frames")}))
    return results


@dataclass(frozen=True)
class Weight:
    """A file that a page asked for: bytes as it is, and packed with gzip 9, as a well-kept server sends it."""

    url: str
    raw: int
    packed: int


def weights(page: Any, url: str, pattern: str = "") -> list[Weight]:
    """Load an address and return the weight of every answer whose address matches the regular expression."""
    answers: list[Any] = []

    def note(answer: Any) -> None:
        answers.append(answer)

    page.on("response", note)
    try:
        page.goto(url, wait_until="load", timeout=LONGEST)
        page.evaluate(RESTS)
    finally:
        page.remove_listener("response", note)
    wanted = [answer for answer in answers if re.search(pattern, answer.url) and not 300 <= answer.status < 400]
    return [weigh(answer.url, answer.body()) for answer in wanted]


def weigh(name: str, content: bytes) -> Weight:
    """Return the weight of some bytes."""
    return Weight(name, len(content), len(gzip.compress(content, 9, mtime=0)))
