"""robots.txt (RFC 9309)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from .addresses import absolute
from .responses import machine_response

CACHE_SECONDS = 3600


def robots_text(request: HttpRequest) -> str:
    """Return what crawlers may visit: all but the admin and the search results, which never end."""
    closed = [reverse("wagtailadmin_home")]
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            closed.append(reverse("search"))
    lines = ["User-agent: *", "Allow: /", *(f"Disallow: {path}" for path in dict.fromkeys(closed)), ""]
    lines += [f"Sitemap: {absolute(request, reverse(name))}" for name in ("sitemap", "news_sitemap")]
    return "\n".join(lines) + "\n"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Serve robots.txt."""
    return machine_response(request, robots_text(request), "text/plain; charset=utf-8", max_age=CACHE_SECONDS)
