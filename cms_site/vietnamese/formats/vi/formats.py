"""Vietnamese: 28/11/2022, 12:10, 1.234.567,5."""

from ..day_first import *  # noqa: F403  Django reads a formats module's names

MONTH_DAY_FORMAT = "d/m"
YEAR_MONTH_FORMAT = "m/Y"

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
