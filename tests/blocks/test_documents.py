"""Files to download: what the link says, who sees it, what it costs."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from blocks.documents import DocumentsBlock
from blocks.stream import NewsStreamBlock
from cms_site.core.visibility import public_documents
from stream_preload.loader import preload

from .conftest import Portal, parse
from .facts import draw, item, make_document

pytestmark = pytest.mark.django_db


def links(html: str) -> list[Any]:
    return parse(html).findall("div/ul/li/a")


def name(link: Any) -> str:
    return " ".join("".join(link.itertext()).split())


def documents(*files: Any, **fields: Any) -> dict[str, Any]:
    raw = item("documents")
    raw["value"]["files"] = [
        {"document": getattr(file, "pk", file), "title": "", "language": "", **fields} for file in files
    ]
    return raw


@pytest.mark.parametrize(("language", "said"), [("en", "Kế hoạch (opens PDF, 1.2 MB)"), ("vi", "1,2 MB)")])
def test_the_link_says_what_it_opens(language: str, said: str) -> None:
    document = make_document(file_size=1_258_291)
    with translation.override(language):
        (link,) = links(draw([documents(document)]))
    assert name(link).endswith(said)
    assert link.get("href") == document.url


def test_other_files_are_downloaded() -> None:
    with translation.override("en"):
        found = links(
            draw([documents(make_document(name="mau.docx", file_size=35_840), make_document(name="so-lieu"))])
        )
    assert [name(link) for link in found] == ["Kế hoạch (downloads DOCX, 35.0 KB)", "Kế hoạch (downloads a file)"]


def test_language_of_the_file() -> None:
    document = make_document("Annual report", language="en")
    with translation.override("vi"):
        (link,) = links(draw([documents(document)]))
        assert (link.get("hreflang"), link.find("span").get("lang")) == ("en", "en")
        assert name(link).endswith("Tiếng Anh)")
        (link,) = links(draw([documents(document, language="vi", title="Báo cáo")]))
        assert (link.get("hreflang"), link.find("span").text) == ("vi", "Báo cáo")
        assert "Tiếng" not in name(link)
        for wrong in ('x" onclick="a', 5, [], "tlh", "<b>"):
            (link,) = links(draw([documents(make_document(), language=wrong)]))
            assert link.get("hreflang") in {None, "tlh"}


def test_file_that_is_gone_is_left_out() -> None:
    kept, deleted = make_document("Còn"), make_document("Mất")
    raw = documents(kept, deleted, None, "x", 10**30)
    deleted.delete()
    assert [link.find("span").text for link in links(draw([raw]))] == ["Còn"]
    kept.delete()
    assert "block-documents" not in draw([raw])


def test_nobody_learns_of_private_files(portal: Portal, client: Any) -> None:
    """Neither from the block nor from a link in a paragraph: no address, no title from the library."""
    root = Collection.get_first_root_node()
    private = root.add_child(name="Nội bộ")
    below = private.add_child(name="Cán bộ")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    beside = root.add_child(name="Công khai")
    secrets = [make_document(f"Mật {n}", collection=collection) for n, collection in enumerate((private, below))]
    opened = make_document("Mở", collection=beside)
    link = f'<p>Xem <a linktype="document" id="{secrets[0].pk}">phụ lục</a>.</p>'
    article = portal.articles[0]
    article.body = article.body.stream_block.to_python(
        [documents(*secrets, opened), {"type": "paragraph", "value": link, "id": "p"}]
    )
    article.save_revision().publish()
    html = client.get(article.url).content.decode()
    assert opened.url in html
    assert "Mật" not in html
    assert not any(document.url in html for document in secrets)
    assert "phụ lục" in html
    article.refresh_from_db()
    stored = article.body.raw_data[0]["value"]["files"]
    assert [file["value"]["document"] if "value" in file else file["document"] for file in stored] == [
        secrets[0].pk,
        secrets[1].pk,
        opened.pk,
    ]
    CollectionViewRestriction.objects.all().delete()
    assert public_documents(get_document_model().objects.all()).count() == 3


@pytest.mark.parametrize("count", [5, 20, 100])
def test_the_same_cost_at_any_length(django_assert_num_queries: Any, monkeypatch: Any, count: int) -> None:
    """One statement for all files, and no look at the disk."""
    files = [make_document(f"Tệp {n}", language="en") for n in range(count)]
    paragraph = {"text": f'<p><a linktype="document" id="{files[0].pk}">tệp</a></p>'}
    raw = [documents(file) for file in files]
    raw += [item("callout", n, **paragraph) for n in range(count)]
    raw += [item("questions", n, questions=[{"question": "a", "answer": paragraph["text"]}]) for n in range(count)]
    raw += [item("timeline", n, events=[{"date": "2026-11-05", **paragraph}]) for n in range(count)]
    news = NewsStreamBlock()
    stream = news.to_python(raw)

    def no_disk(*args: Any) -> Any:
        pytest.fail("the size was asked of the storage")

    monkeypatch.setattr(type(default_storage), "size", no_disk, raising=False)
    with django_assert_num_queries(1):
        preload([stream], collection_filter=public_documents)
        html = str(news.render(stream))
    assert html.count(files[0].url) == 1 + 3 * count


def test_a_block_without_files_is_refused() -> None:
    block = DocumentsBlock()
    for value in ({"files": []}, {"files": [{"document": None}]}, {"files": [{"document": make_document().pk}] * 31}):
        with pytest.raises(ValidationError) as caught:
            block.clean(block.to_python(value))
        assert set(caught.value.block_errors) == {"files"}
    block.clean(block.to_python({"files": [{"document": make_document().pk}]}))
