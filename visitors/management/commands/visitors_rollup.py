import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from visitors.service import Service, follow


class Command(BaseCommand):
    help = "Fold the spools of this machine into the counters: once, or with --follow until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--follow", action="store_true", help="Go on until SIGTERM or SIGINT.")

    def handle(self, *args: Any, follow: bool, **options: Any) -> None:
        service = Service()
        if follow:
            self._follow(service)
            return
        count = service.step()
        service.turn.give_up()
        if count is None:
            raise CommandError("Another process rolls up the spools of this folder, and goes on doing so.")
        self.stdout.write(f"{count} records folded.")

    def _follow(self, service: Service) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        follow(service, stop)
