import re
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import get_language, get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StructBlock, StructValue
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

MAX_FILES = 30
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def languages() -> list[tuple[str, Any]]:
    """Return the languages that a file may be said to be in: those of the project's ``LANGUAGES``."""
    return list(settings.LANGUAGES)


class FileValue(StructValue):  # type: ignore[misc]
    """A file to download, described from the database row: neither SQL nor a look at the disk."""

    @property
    def url(self) -> str:
        """The address of the file, "" if the document is gone, has no file or may not be seen by this visitor."""
        document = self.get("document")
        return str(document.url) if document is not None and document.file else ""

    @property
    def text(self) -> str:
        """The title for this use, else the document's own."""
        return str(self.get("title") or self["document"].title)

    @property
    def kind(self) -> str:
        """The type of the file as people say it: "PDF", "DOCX"."""
        return str(self["document"].file_extension).upper() or gettext("a file")

    @property
    def opens(self) -> bool:
        """Whether the browser is asked to show the file rather than to save it."""
        return str(self["document"].content_disposition) == "inline"

    @property
    def size(self) -> str:
        """The size in words of the active language ("1,2 MB"), "" if it was never measured."""
        size = self["document"].file_size
        return str(filesizeformat(size)) if size else ""

    @property
    def hreflang(self) -> str:
        """BCP 47 tag of the file's language: said here, else on the document, if its model has it; else ""."""
        tag = self.get("language") or getattr(self["document"], "language", "")
        return tag if isinstance(tag, str) and LANGUAGE_TAG.fullmatch(tag) else ""

    @property
    def foreign_language(self) -> str:
        """The name of the file's language, if it is not that of the page."""
        tag = self.hreflang
        if not tag or tag.split("-")[0].lower() == (get_language() or "").split("-")[0].lower():
            return ""
        try:
            return str(get_language_info(tag)["name_translated"])
        except KeyError:
            return tag


class DocumentsValue(StructValue):  # type: ignore[misc]
    """A list of files."""

    @property
    def shown(self) -> list[FileValue]:
        """The files that exist and that this visitor may see, in order."""
        return [file for file in self.get("files") or () if file.url]


class FileBlock(StructBlock):  # type: ignore[misc]
    """One file of the document library."""

    document = DocumentChooserBlock(label=_("The file"))
    title = CharBlock(
        required=False,
        max_length=250,
        label=_("Title here"),
        help_text=_("Empty: the title of the file in the library."),
    )
    language = ChoiceBlock(
        choices=languages,
        required=False,
        label=_("Language of the file"),
        help_text=_("Only if it is not the language of the page."),
        search_index=False,
    )

    class Meta:
        icon = "doc-full"
        label = _("A file")
        value_class = FileValue
        label_format = "{title}"


class DocumentsBlock(StructBlock):  # type: ignore[misc]
    """Files to download, each with type, size and language (WCAG 2.2, 2.4.4: the link says what it opens)."""

    title = CharBlock(required=False, max_length=120, label=_("Title"), help_text=_("For example: Attachments."))
    files = ListBlock(FileBlock(), min_num=1, max_num=MAX_FILES, label=_("Files"))

    class Meta:
        icon = "doc-full"
        label = _("Files to download")
        description = _("Attachments, shown with their type, size and language.")
        group = _("Links")
        template = "blocks/documents.html"
        css = "blocks/css/facts.css"
        value_class = DocumentsValue
        label_format = "{title}"

    def get_preview_value(self) -> Any:
        """Return an example of files that are in no database."""
        model = get_document_model()
        files = [
            ("Kế hoạch số 45/KH-UBND về cải cách hành chính năm 2026", "ke-hoach-45.pdf", 1_258_291),
            ("Mẫu đơn đề nghị cấp bản sao trích lục hộ tịch", "mau-don.docx", 35_840),
        ]
        values = [
            # No collection: the default one would be asked of the database.
            {"document": model(pk=0, title=title, file=name, file_size=size, collection_id=None)}
            for title, name, size in files
        ]
        return self.normalize({"title": "Tài liệu kèm theo", "files": values})
