"""The roll-up inside of the server: a thread that begins with the first event or the first reading of a number."""

import atexit
import logging
import os
import threading
from typing import TYPE_CHECKING

from django.db import connections

from . import conf

if TYPE_CHECKING:
    from .service import Service

log = logging.getLogger(__name__)


class _Thread:
    """The thread of this process, if it has one."""

    def __init__(self) -> None:
        self._forget()

    def _forget(self) -> None:
        self._thread: threading.Thread | None = None
        self._service: Service | None = None
        self._stop = threading.Event()
        self._lock = threading.Lock()

    def start(self) -> None:
        """Begin, unless it has begun or a process of its own does it."""
        if self._thread is not None or conf.get_settings()["ROLLUP"] != "thread":
            return
        with self._lock:
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="visitors-rollup", daemon=True)
                try:
                    thread.start()
                except RuntimeError:  # the machine has no thread to give; the event is kept all the same
                    log.warning("visitors: no thread for the roll-up could be started")
                    return
                self._thread = thread

    def _run(self) -> None:
        from .service import Service, follow  # here: whoever keeps an event need not load the tables

        try:
            self._service = Service()
            follow(self._service, self._stop)
        finally:
            connections.close_all()

    def stop(self) -> None:
        """End it, and wait until it has."""
        thread = self._thread
        if thread is not None:
            self._stop.set()
            thread.join(10)
            self._forget()

    def after_fork(self) -> None:
        """Leave the parent's turn to the parent: a child has no thread until it starts one."""
        if self._service is not None:
            self._service.turn.give_up()
        self._forget()


_thread = _Thread()
start_thread = _thread.start
stop_thread = _thread.stop
atexit.register(_thread.stop)
os.register_at_fork(after_in_child=_thread.after_fork)
