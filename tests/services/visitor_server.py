"""One of several machines: keeps events in a spool folder of its own, and folds them into the shared PostgreSQL.

Called as: visitor_server.py START FIRST LAST: records one view of visitor FIRST, FIRST + 1 ... LAST each, all at START
(ms), and prints a line for each that is kept. Its folder, database and Redis are told by the environment.
"""

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "cms_site.settings.local"


def main(start: int, first: int, last: int) -> None:
    """Record, say so, and stay until told to end."""
    import django

    django.setup()
    from visitors import counting, salts

    for number in range(first, last + 1):
        who = salts.visitor(f"10.{number // 250}.{number % 250}.1", "Mozilla/5.0 (X11; Linux)", 1, start)
        counting.record(counting.Event(start, 1 + number % 3, 1, visitor=who, referrer="zalo.me"))
        print(number, flush=True)
    signal.pause()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
