import signal
import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections


class Command(BaseCommand):
    help = "Publish what is scheduled and unpublish what has expired, every so often, until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=60.0, metavar="SECONDS")

    def handle(self, *args: Any, every: float, **options: Any) -> None:
        if every < 1:
            raise CommandError("--every takes one second or more.")
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            try:
                call_command("publish_scheduled", verbosity=0)
            except Exception as error:  # one bad page must not stop all later ones
                self.stderr.write(f"publish_scheduled: {error!r}; tried again in {every:g} s")
            close_old_connections()
            stop.wait(every)
