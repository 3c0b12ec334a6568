"""How gunicorn serves the site: the same file on a laptop and in production, turned by the environment.

WEB_CONCURRENCY   worker processes; 1 unless set, so that what is cached in the process stays coherent.
                  More than one needs REDIS_URL, or each worker answers from a cache of its own.
WEB_THREADS       requests that one worker answers at the same time (8)
BIND              address:port or unix:/path; 127.0.0.1 and PORT (8000) unless set
WEB_TIMEOUT       seconds after which a worker that gives no sign of life is replaced (60)
WEB_GRACEFUL_TIMEOUT  seconds that running requests have to finish when the server is told to stop (20)
WEB_MAX_REQUESTS  requests after which a worker is replaced; 0, never, unless set
ACCESS_LOG        a file, or - for standard output; none unless set, and without addresses (see below)
FORWARDED_ALLOW_IPS  addresses of the proxy whose X-Forwarded-Proto is believed (127.0.0.1,::1)
"""

import os

wsgi_app = "cms_site.wsgi:application"
proc_name = "public-news"
bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"

worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 1)
threads = int(os.environ.get("WEB_THREADS") or 8)
# A worker's sign of life comes from its main thread: a slow upload in another thread does not end it.
timeout = int(os.environ.get("WEB_TIMEOUT") or 60)
graceful_timeout = int(os.environ.get("WEB_GRACEFUL_TIMEOUT") or 20)
keepalive = 5
max_requests = int(os.environ.get("WEB_MAX_REQUESTS") or 0)
max_requests_jitter = max_requests // 10

# The sign of life is a file whose times change every second: in memory it never waits for a disk.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - gunicorn makes a private file there
# Nothing here uses the control socket, and two sites of one user would contend for its path.
control_socket_disable = True

loglevel = os.environ.get("LOG_LEVEL", "info").lower()
accesslog = os.environ.get("ACCESS_LOG") or None
# Time, method, path, status, bytes, milliseconds. No address, no user agent, no referrer and no query string:
# what a citizen searched for, and from where, is not written down.
access_log_format = "%(t)s %(m)s %(U)s %(s)s %(B)s %(M)sms"
