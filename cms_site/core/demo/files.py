"""The demo's files to download: small OpenDocument texts, readable by everybody's word processor and screen reader."""

import zipfile
from collections.abc import Iterable
from html import escape
from io import BytesIO

from django.core.files.base import ContentFile
from wagtail.models import Collection

from cms_site.core.models import PortalDocument
from cms_site.vietnamese.slugs import slugify

from .content.model import File

MIME_TYPE = "application/vnd.oasis.opendocument.text"
NAMESPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("office", "office"), ("text", "text"), ("manifest", "manifest"))
)
MANIFEST = (
    f'<manifest:manifest{NAMESPACES} manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def odt(title: str, lines: Iterable[str]) -> bytes:
    """Return an OpenDocument text (ODF 1.3) with a heading and a paragraph for each line."""
    body = f'<text:h text:outline-level="1">{escape(title)}</text:h>'
    body += "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{NAMESPACES} office:version="1.3">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME_TYPE, zipfile.ZIP_STORED)  # first and not compressed, as ODF asks
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
    return buffer.getvalue()


def ensure_document(record: File, collection: Collection) -> PortalDocument:
    """Return the document of ``record`` in ``collection``, made if it is missing."""
    found = PortalDocument.objects.filter(title=record.title, collection=collection).first()
    if found is None:
        name = f"{slugify(record.title)[:60]}.odt"
        file = ContentFile(odt(record.title, record.lines), name)
        found = PortalDocument(title=record.title, collection=collection, file=file, language="vi")
        found.save()
    return found
