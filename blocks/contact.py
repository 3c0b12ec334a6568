import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, EmailBlock, ListBlock, StructBlock, StructValue, TextBlock, URLBlock

from .conf import get_settings
from .validators import validate_web_address

MAX_PHONES = 6
# "024 3871 2345", "(024) 3.871-2345", "+84 (0)24 3871 2345", then perhaps words and an extension: "máy lẻ 12".
PHONE = re.compile(r"(?P<main>\+?[\d\s().\u00a0-]+?)(?:[\s,;]*[^\W\d_][^\d]{0,20}(?P<extension>\d{1,6}))?")
TRUNK_IN_BRACKETS = re.compile(r"\(\s*0\s*\)")


def phone_address(number: Any) -> str:
    """Return the ``tel:`` address (RFC 3966) of a telephone number as people write it, "" if it is none.

    With ``BLOCKS["PHONE_COUNTRY_CODE"]`` a number that begins with the trunk prefix 0 becomes international: "024 3871
    2345" is ``tel:+842438712345``. Short numbers (113, 1900 1234) stay as they are.
    """
    match = PHONE.fullmatch(number.strip()) if isinstance(number, str) and len(number) <= 60 else None
    if match is None:
        return ""
    main = match["main"].strip()
    if main.startswith(("+", "00")):
        main = TRUNK_IN_BRACKETS.sub("", main)
    digits = "".join(character for character in main if character in "0123456789")
    if not 3 <= len(digits) <= 15:  # ITU-T E.164: at most 15
        return ""
    extension = f";ext={match['extension']}" if match["extension"] else ""
    return f"tel:{_international(main, digits)}{extension}"


def _international(main: str, digits: str) -> str:
    country = get_settings()["PHONE_COUNTRY_CODE"]
    if main.startswith("+"):
        return f"+{digits}"
    if digits.startswith("00"):
        return f"+{digits[2:]}"
    if country and digits.startswith("0"):
        return f"+{country}{digits[1:]}"
    return digits


def validate_phone(value: str) -> None:
    """Accept what can be dialled."""
    if not phone_address(value):
        raise ValidationError(
            _("Write one telephone number, for example 024 3871 2345. Add a line for each further number."),
            code="phone",
        )


def validate_https(value: str) -> None:
    """Accept https addresses only."""
    validate_web_address(value)
    URLValidator(schemes=["https"], message=_("The address of the map begins with https://."))(value)


def is_valid(validator: Any, value: Any) -> bool:
    """Whether ``value``, which may have been stored without any check, passes ``validator``."""
    try:
        validator(value)
    except (ValidationError, ValueError, TypeError):
        return False
    return isinstance(value, str)


class PhoneValue(StructValue):  # type: ignore[misc]
    """A telephone number."""

    @property
    def address(self) -> str:
        """The ``tel:`` address, "" if the number cannot be dialled."""
        return phone_address(self.get("number"))


class ContactValue(StructValue):  # type: ignore[misc]
    """Where to turn to; what is drawn as an address is one, whatever was stored."""

    @property
    def mail_address(self) -> str:
        """The e-mail address, "" if it is none."""
        email = self.get("email")
        return email if email and is_valid(validate_email, email) else ""

    @property
    def map_address(self) -> str:
        """The https address of the map, "" if it is none."""
        url = self.get("map_url")
        return url if url and is_valid(validate_https, url) else ""


class PhoneBlock(StructBlock):  # type: ignore[misc]
    """A telephone number and whom it reaches."""

    number = CharBlock(max_length=60, label=_("Telephone number"), validators=[validate_phone])
    whom = CharBlock(
        required=False, max_length=100, label=_("Whom it reaches"), help_text=_("For example: Reception, hotline.")
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Telephone")
        value_class = PhoneValue
        label_format = "{number}"


class ContactBlock(StructBlock):  # type: ignore[misc]
    """Address, telephone, e-mail and opening hours of an office."""

    organisation = CharBlock(max_length=200, label=_("Organisation"))
    street = TextBlock(required=False, max_length=300, rows=2, label=_("Street address"))
    phones = ListBlock(PhoneBlock(), max_num=MAX_PHONES, default=[], label=_("Telephone numbers"))
    email = EmailBlock(required=False, label=_("E-mail"))
    hours = TextBlock(required=False, max_length=500, rows=2, label=_("Opening hours"))
    map_url = URLBlock(
        required=False,
        label=_("Map"),
        validators=[validate_https],
        help_text=_("Address of a map, beginning with https://."),
    )

    class Meta:
        icon = "home"
        label = _("Address and contact")
        description = _("Where an office is and how to reach it.")
        group = _("Facts")
        template = "blocks/contact.html"
        css = "blocks/css/facts.css"
        value_class = ContactValue
        label_format = "{organisation}"
        preview_value = {
            "organisation": "Trung tâm Phục vụ hành chính công phường Hoa Sen",
            "street": "Số 1 phố Hoa Sen, phường Hoa Sen, TP. Hà Nội",
            "phones": [{"number": "024 3871 2345", "whom": "Bộ phận tiếp nhận"}, {"number": "1900 1234", "whom": ""}],
            "email": "motcua@example.gov.vn",
            "hours": "Thứ Hai đến thứ Sáu: 7 giờ 30 - 11 giờ 30, 13 giờ 30 - 17 giờ",
            "map_url": "https://example.gov.vn/ban-do",
        }
