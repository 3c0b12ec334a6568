"""Panels for page models: ``promote_panels = [..., ViewsPanel()]``."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class ViewsPanel(Panel):
    """How often the page was read: all views, and the last seven days as a line and a table. Nothing to fill in.

    Every officer who edits the page sees it, as readers see the number on the page. Two statements, whatever the page.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Visitor statistics"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "visitors/admin/page_panel.html"

        class Media:
            css = {"all": ["visitors/admin/statistics.css"]}

        def is_shown(self) -> bool:
            """Whether there can be numbers: a page that was never saved has none."""
            return bool(super().is_shown() and self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the numbers."""
            # Page models name this panel while models are still being loaded.
            from . import reading
            from .reports.chart import SPARK_HEIGHT, SPARK_WIDTH, spark_points
            from .reports.figures import page_days
            from .reports.periods import Preset, named_period
            from .reports.report import views_text

            context: dict[str, Any] = super().get_context_data(parent_context)
            span = named_period(Preset.LAST_7, reading.today())
            known = page_days(self.instance.pk, span)
            dates = [span.shifted(offset).first for offset in range(span.days)]
            days = [(day, known.get(day, 0)) for day in dates]
            context.update(
                total=views_text(reading.views_of([self.instance.pk])[self.instance.pk]),
                week=views_text(sum(views for _day, views in days)),
                days=days,
                spark=spark_points([views for _day, views in days]),
                spark_box=f"0 0 {SPARK_WIDTH} {SPARK_HEIGHT}",
            )
            return context
