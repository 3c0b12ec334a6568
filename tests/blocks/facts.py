"""Raw data of the blocks of facts and files, each once, as a ward office would write them."""

import copy
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from blocks.stream import NewsStreamBlock
from stream_preload.loader import preload

PARAGRAPH = '<p>Theo <b>Kế hoạch</b> <a href="https://example.gov.vn/">số 45</a>.</p>'
VALUES: dict[str, Any] = {
    "documents": {"title": "Tài liệu kèm theo", "files": [{"document": None, "title": "", "language": ""}]},
    "table": {
        "caption": "Thu ngân sách",
        "unit": "triệu đồng",
        "cells": {
            "columns": [
                {"type": "text", "heading": "Chỉ tiêu"},
                {"type": "number", "heading": "Thực hiện"},
                {"type": "center", "heading": ""},
            ],
            "rows": [{"values": ["Phí, lệ phí", "1.912", "x"]}, {"values": ["", "95", ""]}],
        },
        "row_headings": True,
        "source": "Nguồn: Bộ phận Tài chính",
    },
    "figures": {"title": "Sáu tháng", "figures": [{"number": "98,7", "unit": "%", "meaning": "hồ sơ đúng hạn"}]},
    "timeline": {
        "title": "Các mốc",
        "events": [
            {"date": "2026-11-05", "time": "", "text": PARAGRAPH},
            {"date": "2026-12-05", "time": "Sáng 05/12", "text": PARAGRAPH},
            {"date": None, "time": "Quý I/2027", "text": PARAGRAPH},
        ],
    },
    "questions": {"title": "Hỏi đáp", "questions": [{"question": "Nộp ở đâu?", "answer": PARAGRAPH}]},
    "callout": {"kind": "warning", "title": "Cấm xe tải", "text": PARAGRAPH},
    "contact": {
        "organisation": "UBND phường Hoa Sen",
        "street": "Số 1 phố Hoa Sen\nHà Nội",
        "phones": [{"number": "024 3871 2345", "whom": "Văn thư"}],
        "email": "phuong@example.gov.vn",
        "hours": "7 giờ 30 - 17 giờ",
        "map_url": "https://example.gov.vn/ban-do",
    },
    "contents": {"title": "", "depth": "2"},
    "divider": None,
}
NAMES = list(VALUES)


def make_document(title: str = "Kế hoạch", name: str = "ke-hoach.pdf", **fields: Any) -> Any:
    """Add a file to the library."""
    return get_document_model().objects.create(title=title, file=ContentFile(b"%PDF-1.4", name), **fields)


def item(name: str, number: int = 0, document: Any = None, **changes: Any) -> dict[str, Any]:
    """Return a raw block; ``document`` is the first file of a documents block."""
    value = copy.deepcopy(VALUES[name])
    if name == "documents":
        value["files"][0]["document"] = getattr(document, "pk", None)
    if changes:
        value.update(changes)
    return {"type": name, "value": value, "id": f"{name}-{number}"}


def heading(text: str, level: int = 2) -> dict[str, Any]:
    """Return a raw heading."""
    return {"type": "heading", "value": {"text": text, "level": str(level)}, "id": text}


def draw(raw: list[dict[str, Any]], with_preload: bool = True, **options: Any) -> str:
    """Return the HTML of a stream."""
    news = NewsStreamBlock()
    stream = news.to_python(copy.deepcopy(raw))
    if with_preload:
        preload([stream], **options)
    return str(news.render(stream))
