"""What an editor may type where: addresses by allow-list, alternative text that says something."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

ALLOWED_SCHEMES = ("http", "https")

# "IMG_2041.jpg", "DSC00123", "anh-1.png", "z4512345678901_abc": what cameras, phones and chat programs call a file.
FILE_NAME = re.compile(
    r"^(\S+\.(jpe?g|png|gif|webp|avif|heic|tiff?|bmp|svg)|(img|dsc|dscn|dji|pxl|image|photo|anh|hinh)[\s_-]?\d+|z\d{8,}\S*)$",
    re.IGNORECASE,
)


def validate_web_address(value: str) -> None:
    """Accept absolute http and https addresses only: no ``javascript:``, ``data:`` or ``ftp:``."""
    URLValidator(schemes=ALLOWED_SCHEMES)(value)
    if urlsplit(value).username or urlsplit(value).password:
        raise ValidationError(_("The address must not hold a user name or password."), code="credentials")


def is_web_address(value: Any) -> bool:
    """Whether ``value``, which may have been stored without any check, is an address that a link may lead to."""
    try:
        validate_web_address(value)
    except (ValidationError, ValueError):
        return False
    return True


def validate_alt_text(value: str, image_title: str = "") -> None:
    """Refuse what is no description: a file name, or the title of the image file (WCAG 2.2, 1.1.1; F30)."""
    text = value.strip()
    if FILE_NAME.match(text):
        raise ValidationError(
            _("This is a file name. Describe in one sentence what the photo shows."), code="file_name"
        )
    if image_title and text.casefold() == image_title.strip().casefold():
        raise ValidationError(
            _("This is the title of the image. Describe in one sentence what the photo shows here."),
            code="title",
        )
