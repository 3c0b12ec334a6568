"""The checks that an officer sees beside a page, in the preview and in the editor.

Wagtail runs ten of axe's rules. An officer can mend more than that: a picture without a description, a page
without a title, a link that says nothing when it is read on its own (WCAG 2.2, 1.1.1, 2.4.2 and 2.4.4).
"""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem


class PortalCheckerItem(ContentCheckerItem):
    """Wagtail's checker with the rules that officers of this portal can act on."""

    class Media:
        js = ["core/admin/links.js"]

    axe_run_only = [
        *ContentCheckerItem.axe_run_only,
        "document-title",
        "image-alt",
        "image-redundant-alt",
        "link-in-text-block",
        "vague-link-text",
    ]
    axe_custom_rules = [
        *ContentCheckerItem.axe_custom_rules,
        {
            "id": "vague-link-text",
            "impact": "serious",
            # The content that officers write; menus and lists belong to the templates.
            "selector": "main a[href]",
            "tags": ["wcag2a", "wcag244"],
            "none": ["check-vague-link-text"],
            "enabled": True,
        },
    ]
    axe_custom_checks = [
        *ContentCheckerItem.axe_custom_checks,
        {
            "id": "check-vague-link-text",
            # A function of axe's own, by name: no script is made of text, so a strict policy allows it.
            # core/admin/links.js has marked the links by their text, which axe's definitions cannot look at.
            "evaluate": "matches-definition-evaluate",
            "options": {"matcher": "[data-vague-link]"},
        },
    ]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        "document-title": {
            "error_name": _("The page has no title"),
            "help_text": _("Write a title in the content tab"),
        },
        "image-alt": {
            "error_name": _("Picture without alternative text"),
            "help_text": _("Describe what the picture shows, or mark it as decoration"),
        },
        "image-redundant-alt": {
            "error_name": _("Alternative text repeats the text beside it"),
            "help_text": _("Describe what the picture shows that the text does not say"),
        },
        "link-in-text-block": {
            "error_name": _("Link told from the text by colour only"),
            "help_text": _("Tell the administrator: links in text must be underlined"),
        },
        "vague-link-text": {
            "error_name": _("Link text says nothing on its own"),
            "help_text": _("Name where the link leads, for example the title of the document"),
        },
    }


def use_portal_checker(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Put the portal's checker where Wagtail put its own, in the page's bar and in the editor."""
    for index, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[index] = PortalCheckerItem(in_editor=item.in_editor)
