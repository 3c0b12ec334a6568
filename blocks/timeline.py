from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, DateBlock, ListBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from .paragraph import ParagraphBlock

MAX_EVENTS = 50


class EventValue(StructValue):  # type: ignore[misc]
    """One event; ``day`` is a date or None whatever was stored."""

    @property
    def day(self) -> date | None:
        """The date of the event, if it has one."""
        day = self.get("date")
        return day if isinstance(day, date) else None


class EventBlock(StructBlock):  # type: ignore[misc]
    """When, and what happened."""

    date = DateBlock(required=False, label=_("Day"))
    time = CharBlock(
        required=False,
        max_length=80,
        label=_("Time in words"),
        help_text=_("Shown instead of the day, for example: Early December 2026, or 7:30."),
    )
    text = ParagraphBlock(max_length=1000, label=_("What happened"))

    class Meta:
        icon = "time"
        label = _("Event")
        value_class = EventValue
        label_format = "{date} {time}"

    def clean(self, value: Any) -> Any:
        """Require a date or a time in words."""
        cleaned = super().clean(value)
        if not cleaned.get("date") and not cleaned.get("time") and not self.is_deferred_validation:
            error = ValidationError(_("Choose a day, or write the time in words below."), code="required")
            raise StructBlockValidationError(block_errors={"date": error})
        return cleaned


class TimelineBlock(StructBlock):  # type: ignore[misc]
    """Events in the order in which they are to be read."""

    title = CharBlock(required=False, max_length=120, label=_("Title"))
    events = ListBlock(EventBlock(), min_num=1, max_num=MAX_EVENTS, label=_("Events"))

    class Meta:
        icon = "history"
        label = _("Timeline of events")
        description = _("What happened when, in order.")
        group = _("Facts")
        template = "blocks/timeline.html"
        css = "blocks/css/facts.css"
        label_format = "{title}"
        preview_value = {
            "title": "Các mốc lấy ý kiến quy hoạch",
            "events": [
                {"date": date(2026, 11, 12), "text": "<p>Công bố dự thảo tại trụ sở UBND phường.</p>"},
                {"date": date(2026, 12, 5), "text": "<p>Hội nghị lấy ý kiến Nhân dân tổ dân phố số 3.</p>"},
                {"time": "Quý I/2027", "text": "<p>Trình UBND thành phố phê duyệt.</p>"},
            ],
        }
