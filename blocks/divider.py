from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StaticBlock


class DividerBlock(StaticBlock):  # type: ignore[misc]
    """A change of subject for which a heading would be too much."""

    class Meta:
        icon = "minus"
        label = _("Divider")
        description = _("A line between two parts of the text.")
        group = _("Text")
        template = "blocks/divider.html"
        css = "blocks/css/facts.css"
        preview_value = None
        admin_text = _("A line across the text. There is nothing to fill in.")
