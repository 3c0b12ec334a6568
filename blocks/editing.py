"""What an officer is told when a page is opened for editing."""

from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin import messages

from .missing import Missing, missing_in

# More lines than this help nobody: the body has to be written anew.
MAX_LINES = 20


def warn_of_missing(request: HttpRequest, page: Any) -> None:
    """Show a warning above the form with a line for each block that lacks something; nothing if all is there."""
    missing = missing_in(page)
    if missing:
        intro = _("Readers do not see everything in this page. Please mend these blocks of the text:")
        lines = format_html_join("", "<li>{}</li>", ((_line(item),) for item in missing[:MAX_LINES]))
        messages.warning(request, format_html('{} <ul class="blocks-missing">{}</ul>', intro, lines))


def _line(item: Missing) -> SafeString:
    template = _("Block %(number)s, %(label)s") if item.label else _("Block %(number)s")
    name = template % {"number": item.number, "label": item.label}
    if not item.block_id:
        return format_html("{}: {}.", name, item.problem)
    return format_html('<a href="#block-{}-section">{}</a>: {}.', item.block_id, name, item.problem)
