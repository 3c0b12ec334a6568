"""Captions as WebVTT (W3C, WebVTT: The Web Video Text Tracks Format): is this file one that a player can show?"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MAX_SIZE = 1024 * 1024  # bytes; captions of a film of three hours have a fifth of that

HEADER = re.compile(r"WEBVTT(?:[ \t][^\n]*)?(?:\n|\Z)")
TIME = r"(?:\d{2,6}:)?[0-5]\d:[0-5]\d"
CUE = re.compile(rf"^{TIME}\.\d{{3}}[ \t]+-->[ \t]+{TIME}\.\d{{3}}(?:[ \t].*)?$", re.MULTILINE)
SRT_CUE = re.compile(rf"^{TIME},\d{{3}}[ \t]+-->", re.MULTILINE)


def validate_webvtt(data: bytes) -> None:
    """Raise ValidationError, with what to do, if ``data`` is too large, no UTF-8, has no header or no cue."""
    if len(data) > MAX_SIZE:
        raise ValidationError(_("This is too large for captions: at most 1 MB."), code="size")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = _("The captions are not stored as UTF-8. Save the file again with the encoding UTF-8.")
        raise ValidationError(message, code="encoding") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if SRT_CUE.search(text):
        message = _("These are captions of the type SRT. Export them as WebVTT (.vtt).")
        raise ValidationError(message, code="srt")
    if not HEADER.match(text):
        message = _("The file is no WebVTT: its first line must be “WEBVTT”. Export the captions as WebVTT (.vtt).")
        raise ValidationError(message, code="header")
    if not CUE.search(text):
        message = _("There is no caption in the file: no line like “00:01.000 --> 00:04.000”.")
        raise ValidationError(message, code="cues")
