"""The site of the browser tests as a process of its own: ``python -m tests.browser.serve``.

It has a database file and a media folder of its own, so that the pages are made once for all tests and neither the
tests' transactions nor their threads meet those of the server. Prints one line of JSON when it answers: its port and
the paths of its pages. Ends when its standard input closes, that is with the test run, however that ends.
"""

import json
import os
import sys


def main() -> None:
    """Make the pages, say where they are, serve them until standard input closes."""
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.test.testcases import LiveServerThread

    from tests.browser.content import build

    # What a reader's browser says is counted while the tests wait for it.
    settings.VISITORS = {**settings.VISITORS, "ROLLUP": "thread", "ROLLUP_SECONDS": 0.2, "TOP_LIST_SECONDS": 1}
    call_command("migrate", verbosity=0)
    paths = build()
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    print(json.dumps({"port": server.port, "paths": paths}), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms_site.settings.test")
    main()
