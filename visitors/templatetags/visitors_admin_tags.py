"""Numbers in the admin's templates."""

from django import template

from visitors.reports import numbers

register = template.Library()


@register.filter
def grouped(value: int | None) -> str:
    """A whole number as the language groups it; a dash for None."""
    return "–" if value is None else numbers.grouped(value)


@register.filter
def column(sums: object, name: str) -> str:
    """An audit column of visitors.reports.figures.Sums, by its name."""
    return numbers.grouped(getattr(sums, name))
