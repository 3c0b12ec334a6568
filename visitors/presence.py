"""Who is online, shared by many machines through Redis, where there is one. Nothing is lost with it: the counters'
database knows the same, and is asked whenever Redis does not answer."""

import logging
import time
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.core.signals import setting_changed

from . import conf

log = logging.getLogger(__name__)

KEY = "visitors:online:{site}"
TIMEOUT = 0.5  # seconds: a page does not wait for a figure
PAUSE = 10.0  # seconds for which a Redis that did not answer is not asked again


class RedisPresence:
    """One sorted set a site: visitors by when they were last seen."""

    def __init__(self, url: str) -> None:
        import redis

        self._client: Any = redis.Redis.from_url(url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)
        self._errors: tuple[type[Exception], ...] = (redis.RedisError, OSError)
        self._again_at = 0.0

    def see(self, presence: Mapping[int, tuple[int, int]], forget_before: int) -> None:
        """Note when visitors were last seen, as {visitor: (site, ms)}; forget who was last seen before that time."""
        sites: dict[int, dict[str, int]] = {}
        for visitor, (site, seen) in presence.items():
            sites.setdefault(site, {})[str(visitor)] = seen
        with_lifetime = 2 * conf.get_settings()["ONLINE_SECONDS"]

        def write() -> None:
            pipeline = self._client.pipeline(transaction=False)
            for site, members in sites.items():
                key = KEY.format(site=site)
                pipeline.zadd(key, members, gt=True)
                pipeline.zremrangebyscore(key, "-inf", f"({forget_before}")
                pipeline.expire(key, with_lifetime)
            pipeline.execute()

        if sites:
            self._ask(write)

    def count(self, site_id: int, since: int) -> int | None:
        """Return how many were seen after ``since`` (ms), None where Redis does not answer."""
        found = self._ask(lambda: self._client.zcount(KEY.format(site=site_id), f"({since}", "+inf"))
        return None if found is None else int(found)

    def _ask(self, question: Any) -> Any:
        if time.monotonic() < self._again_at:
            return None
        try:
            return question()
        except self._errors as error:
            log.warning("visitors: Redis does not answer (%s); the database says who is online", type(error).__name__)
            self._again_at = time.monotonic() + PAUSE
            return None


@cache
def shared() -> RedisPresence | None:
    """Return what the setting ONLINE_REDIS_URL names, None where it names nothing."""
    url = conf.get_settings()["ONLINE_REDIS_URL"]
    return RedisPresence(url) if url else None


def _reset(*, setting: str, **kwargs: object) -> None:
    if setting == "VISITORS":
        shared.cache_clear()


setting_changed.connect(_reset)
