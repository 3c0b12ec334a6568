"""Video and audio: a file of this site, or a recording on another website that is asked only when a reader wants it."""

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, RichTextBlock, StructBlock, StructValue, URLBlock
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from stream_preload.pictures import picture as describe

from .conf import get_settings
from .embeds import MAX_ADDRESS, Embed, find_embed, validate_embed
from .validators import is_web_address, validate_web_address
from .webvtt import MAX_SIZE, validate_webvtt

# File types that browsers play, by the ending of the name, each with its MIME type and how its files begin.
VIDEO_TYPES = {
    "mp4": ("video/mp4", rb"....ftyp"),
    "webm": ("video/webm", rb"\x1a\x45\xdf\xa3"),
    "ogv": ("video/ogg", rb"OggS"),
}
AUDIO_TYPES = {
    "mp3": ("audio/mpeg", rb"ID3|\xff[\xe0-\xff]"),
    "m4a": ("audio/mp4", rb"....ftyp"),
    "ogg": ("audio/ogg", rb"OggS"),
}
DURATION = re.compile(r"(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)", re.ASCII)


class TranscriptBlock(RichTextBlock):  # type: ignore[misc]
    """What is said and shown, as text, in the features of a paragraph."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", list(get_settings()["PARAGRAPH_FEATURES"]))
        super().__init__(**kwargs)


class RecordingValue(StructValue):  # type: ignore[misc]
    """A video or a sound; what is drawn is of the right type, whatever was stored."""

    @property
    def title(self) -> str:
        """What the recording is, "" if what is stored is no text."""
        title = self.get("title")
        return title if isinstance(title, str) else ""

    @property
    def source(self) -> dict[str, str] | None:
        """Address, MIME type and ending of the uploaded file; None if there is none that browsers play."""
        file, types = self.get("file"), self.block.file_types
        ending = _ending(file)
        return {"url": file.url, "type": types[ending][0], "ending": ending} if ending in types else None

    @property
    def embed(self) -> Embed | None:
        """The recording on another website; None if there is none, or its provider is no longer allowed."""
        return find_embed(self.get("address"))

    @property
    def link(self) -> str:
        """The address as it was typed, to lead there where nothing can be embedded; "" if no link may lead there."""
        address = self.get("address")
        return address if isinstance(address, str) and is_web_address(address) else ""

    @property
    def captions_url(self) -> str:
        """Address of the captions, "" without any."""
        captions = self.get("captions")
        return captions.url if _ending(captions) == "vtt" else ""

    @property
    def language(self) -> tuple[str, str]:
        """Code and name of the language of the captions, one of the site's."""
        languages = dict(settings.LANGUAGES)
        code = self.get("captions_language")
        code = code if isinstance(code, str) and code in languages else settings.LANGUAGE_CODE
        return code, str(languages.get(code, code))

    @property
    def duration_iso(self) -> str:
        """The duration as HTML's ``datetime`` attribute writes it (ISO 8601), "" if there is none."""
        typed = self.get("duration")
        found = DURATION.fullmatch(typed) if isinstance(typed, str) else None
        return "PT{}H{}M{}S".format(*(int(part or 0) for part in found.groups())) if found else ""


def _ending(document: Any) -> str:
    """The ending of a document's file name, in small letters; "" without a document or a file."""
    name = document.filename if document is not None and getattr(document, "file", None) else ""
    return name.rpartition(".")[2].lower() if "." in name else ""


class RecordingBlock(StructBlock):  # type: ignore[misc]
    """What video and audio have in common."""

    file_types: dict[str, tuple[str, bytes]] = {}
    text_needed = _("People who do not hear need the words. Write down what is said, or tick below why not.")

    title = CharBlock(max_length=200, label=_("Title"), help_text=_("What one sees or hears, in one line."))
    file = DocumentChooserBlock(required=False, label=pgettext_lazy("of a recording", "File"))
    address = URLBlock(
        required=False,
        max_length=MAX_ADDRESS,
        validators=[validate_web_address],
        label=_("Or the address on another website"),
        help_text=_("For example of YouTube. Nothing is loaded from there before a reader presses “Play”."),
    )
    duration = CharBlock(
        required=False,
        max_length=8,
        label=pgettext_lazy("of a recording", "Duration"),
        help_text=_("For example 3:25 or 1:02:00."),
    )
    transcript = TranscriptBlock(
        required=False, label=_("Transcript"), help_text=_("What is said, for people who cannot hear it or may not.")
    )
    without_text = BooleanBlock(
        required=False,
        default=False,
        label=_("Needs no text"),
        help_text=_("Tick only if nothing is said, or if the other website shows captions."),
    )

    class Meta:
        value_class = RecordingValue
        group = _("Video and audio")
        label_format = "{title}"
        css = "blocks/css/recording.css"
        js = "blocks/js/embed.js"

    def clean(self, value: Any) -> Any:
        """Require one source that can be played, and a text alternative or the mark that none is needed (WCAG 1.2)."""
        cleaned = super().clean(value)
        errors: dict[str, ValidationError] = {}
        for name, check in self._checks(cleaned).items():
            try:
                check(cleaned)
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def _checks(self, cleaned: Any) -> dict[str, Any]:
        """The checks, by the field that shows what they find."""
        return {
            "file": self._check_file,
            "address": self._check_address,
            "duration": _check_duration,
            "transcript": self._check_text,
        }

    def _check_file(self, cleaned: Any) -> None:
        file = cleaned.get("file")
        if file is None:
            if not cleaned.get("address") and not self.is_deferred_validation:
                raise ValidationError(_("Choose a file, or give an address below."), code="no_source")
            return
        ending = _ending(file)
        if ending not in self.file_types:
            message = _("Browsers do not play this file. Choose one of these types: %(types)s.")
            raise ValidationError(message, code="type", params={"types": ", ".join(self.file_types)})
        if not re.match(self.file_types[ending][1], read_file(file, 16), re.DOTALL):
            message = _("The name ends in .%(ending)s, but the file is something else. Export the recording again.")
            raise ValidationError(message, code="content", params={"ending": ending})

    @staticmethod
    def _check_address(cleaned: Any) -> None:
        address = cleaned.get("address")
        if address and cleaned.get("file") is not None:
            raise ValidationError(_("Either a file or an address, not both."), code="both")
        if address:
            validate_embed(address)

    def _check_text(self, cleaned: Any) -> None:
        has_text = _says_something(cleaned.get("transcript")) or cleaned.get("captions") is not None
        if not has_text and not cleaned.get("without_text") and not self.is_deferred_validation:
            raise ValidationError(self.text_needed, code="no_text")

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        source = value.source
        context.update(source=source, embed=None if source else value.embed)
        return context


class VideoBlock(RecordingBlock):
    """A film with captions, transcript and a picture to begin with."""

    file_types = VIDEO_TYPES
    text_needed = _("People who do not hear need the words. Add captions or a transcript, or tick below why not.")

    poster = ImageChooserBlock(
        required=False,
        label=_("Picture before it starts"),
        help_text=_("Needs no alternative text: the title says it."),
    )
    captions = DocumentChooserBlock(
        required=False, label=_("Captions"), help_text=_("A file of the type WebVTT (.vtt), for a file of this site.")
    )
    captions_language = ChoiceBlock(
        choices=lambda: settings.LANGUAGES,
        default=lambda: settings.LANGUAGE_CODE,
        required=False,
        label=_("Language of the captions"),
        search_index=False,
    )

    class Meta:
        icon = "media"
        form_layout = [
            *("title", "file", "address", "poster", "captions", "captions_language"),
            *("transcript", "without_text", "duration"),
        ]
        label = _("Video")
        description = _("A film: a file of this site, or an address of YouTube.")
        template = "blocks/video.html"
        preview_value = {
            "title": "Phóng sự: Ngày hội chuyển đổi số phường Hoa Sen",
            "address": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
            "duration": "3:25",
            "transcript": "<p>Sáng 12/11, tại nhà văn hóa phường…</p>",
        }

    def _checks(self, cleaned: Any) -> dict[str, Any]:
        return {**super()._checks(cleaned), "captions": self._check_captions}

    @staticmethod
    def _check_captions(cleaned: Any) -> None:
        captions = cleaned.get("captions")
        if captions is None:
            return
        if cleaned.get("address"):
            message = _("Captions belong to a file of this site; those of another website are added there.")
            raise ValidationError(message, code="elsewhere")
        if _ending(captions) != "vtt":
            raise ValidationError(_("Choose a file of the type WebVTT (.vtt)."), code="type")
        validate_webvtt(read_file(captions, MAX_SIZE + 1))

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        poster = value.get("poster")
        if poster is not None:
            context["poster"] = describe(poster)
        return context


class AudioBlock(RecordingBlock):
    """A sound recording with its transcript."""

    file_types = AUDIO_TYPES

    class Meta:
        icon = "blocks-audio"
        form_layout = ["title", "file", "address", "transcript", "without_text", "duration"]
        label = _("Audio")
        description = _("A sound recording: a radio programme, a speech, a reading.")
        template = "blocks/audio.html"
        preview_value = {
            "title": "Bản tin phát thanh phường Hoa Sen, ngày 12/11",
            "address": "https://www.youtube.com/watch?v=aaaaaaaaaaa",
            "duration": "12:00",
            "transcript": "<p>Kính chào quý vị và các bạn…</p>",
        }


def _check_duration(cleaned: Any) -> None:
    duration = (cleaned.get("duration") or "").strip()
    if duration and not DURATION.fullmatch(duration):
        raise ValidationError(_("Write minutes and seconds with a colon, for example 3:25."), code="duration")
    cleaned["duration"] = duration


def _says_something(rich_text: Any) -> bool:
    return bool(re.sub(r"<[^>]*>|&nbsp;|\s", "", getattr(rich_text, "source", "") or ""))


def read_file(document: Any, length: int) -> bytes:
    """Return the first ``length`` bytes of a document's file; raise ValidationError if it is gone."""
    try:
        with document.open_file() as file:
            data: bytes = file.read(length)
    except (OSError, ValueError) as error:
        raise ValidationError(_("The file is no longer there. Upload it again."), code="gone") from error
    return data
