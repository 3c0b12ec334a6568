from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock

MAX_FIGURES = 8


class FigureBlock(StructBlock):  # type: ignore[misc]
    """One number."""

    number = CharBlock(
        max_length=20, label=_("The number"), help_text=_("As it is to be read, for example: 98,7 or 1.250.")
    )
    unit = CharBlock(required=False, max_length=40, label=_("Unit"), help_text=_("For example: %, households, ha."))
    meaning = CharBlock(max_length=200, label=_("What it means"))

    class Meta:
        icon = "decimal"
        label = _("Figure")
        label_format = "{number} {unit}: {meaning}"


class FiguresBlock(StructBlock):  # type: ignore[misc]
    """Key figures: a number, its unit, what it means."""

    title = CharBlock(required=False, max_length=120, label=_("Title"))
    figures = ListBlock(FigureBlock(), min_num=1, max_num=MAX_FIGURES, label=_("Figures"))

    class Meta:
        icon = "decimal"
        label = _("Key figures")
        description = _("A few large numbers with what they mean.")
        group = _("Facts")
        template = "blocks/figures.html"
        css = "blocks/css/facts.css"
        label_format = "{title}"
        preview_value = {
            "title": "Sáu tháng đầu năm",
            "figures": [
                {"number": "98,7", "unit": "%", "meaning": "hồ sơ giải quyết đúng hạn"},
                {"number": "1.250", "unit": "lượt", "meaning": "công dân nộp hồ sơ trực tuyến"},
                {"number": "15", "unit": "phút", "meaning": "thời gian chờ trung bình"},
            ],
        }
