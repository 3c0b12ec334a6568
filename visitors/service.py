"""The roll-up that goes on: every few seconds, in a thread of the server or in a process of its own."""

import logging
import threading
from datetime import date, datetime, timedelta

from django.db import close_old_connections
from django.utils import timezone

from . import conf, ledger, salts
from .rollup import RollUp, Turn, late_days
from .tops import TopLists

log = logging.getLogger(__name__)

HOUSEKEEPING_SECONDS = 30


class Service:
    """Rolls up whenever ``step`` is called. Of several processes only the one that has the turn does something."""

    def __init__(self) -> None:
        self.turn = Turn(conf.spool_folder())
        self._alias = conf.database()
        self._rollup = RollUp()
        self._tops = TopLists(self._alias)
        self._kept_at: datetime | None = None
        self._tops_at: datetime | None = None
        self._tops_day: date | None = None
        self._changed = True
        self._recounts: int | None = None

    def step(self) -> int | None:
        """Fold what is new, and look after the rest; return the number of records, None where it is another's turn."""
        salts.current().forget_closed()
        if not self.turn.take():
            return None
        now = timezone.now()
        today = now.astimezone(conf.zone()).date()
        count = self._rollup.run()
        self._changed = self._changed or bool(count)
        if self._rollup.touched_before(today):
            self._tops.forget_past()
        self._refresh_tops(now, today)
        if self._kept_at is None or now - self._kept_at > timedelta(seconds=HOUSEKEEPING_SECONDS):
            self._kept_at = now
            self._keep_house(now, today)
        return count

    def _refresh_tops(self, now: datetime, today: date) -> None:
        seconds = min(conf.get_settings()["TOP_LIST_SECONDS"], 60)
        young = self._tops_at is not None and now - self._tops_at < timedelta(seconds=seconds)
        if today == self._tops_day and (young or not self._changed):
            return
        recounts = ledger.recounts(self._alias)
        if recounts != self._recounts:
            self._tops.forget_past()
            self._recounts = recounts
        self._tops.refresh(now, today)
        self._tops_at, self._tops_day, self._changed = now, today, False

    def _keep_house(self, now: datetime, today: date) -> None:
        salts.current().destroy_closed()
        window = timedelta(seconds=conf.get_settings()["ONLINE_SECONDS"])
        ledger.forget_closed(self._alias, now, today, late_days(), window)
        self._rollup.remove_old(now)


def follow(service: Service, stop: threading.Event) -> None:
    """Roll up until ``stop`` is set. What fails is logged, once until it works again, and tried again."""
    seconds = max(0.1, float(conf.get_settings()["ROLLUP_SECONDS"]))
    failed = ""
    while not stop.is_set():
        try:
            service.step()
            failed = ""
        except Exception as error:
            if repr(error) != failed:
                log.exception("visitors: nothing is lost, but the numbers stand still until this is mended")
            failed = repr(error)
        close_old_connections()
        stop.wait(seconds)
    service.turn.give_up()
