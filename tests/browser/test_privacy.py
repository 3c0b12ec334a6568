"""No page asks another server for anything, sets a cookie for a reader, or has an error in the console."""

from urllib.parse import urldefrag

from .conftest import load_pictures

CSRF_COOKIE = "csrftoken"


def test_nothing_leaves_the_site(page, context, visit, portal):
    asked, complaints = set(), []
    context.on("request", lambda request: asked.add(request.url))
    context.on(
        "console",
        lambda message: (
            message.type in {"error", "warning"} and complaints.append(f"{page.url}: {message.type}: {message.text}")
        ),
    )
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    pages = portal.pages()
    for address in pages:
        visit(address)
        load_pictures(page)
        cookies = {cookie["name"] for cookie in context.cookies()}
        # Only the form that asks for a password needs one.
        assert cookies <= ({CSRF_COOKIE} if address.kind == "restricted" else set()), f"{address}: {cookies}"
        context.clear_cookies()
    assert len(asked) > len(pages)
    assert {url for url in asked if not url.startswith((f"{portal.url}/", "data:"))} == set()
    missing = {portal.address("404", language) for language in portal.paths}
    assert [text for text in complaints if text.partition(": ")[0] not in missing] == []


def test_every_link_leads_somewhere(page, visit, portal):
    links: dict[str, str] = {}
    for address in portal.pages():
        if address.kind == "restricted":
            continue
        visit(address)
        for url in page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)"):
            links.setdefault(urldefrag(url)[0], str(address))
        anchors = "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.querySelector(a.hash)).length"
        assert page.evaluate(anchors) == 0, address
    inside = {url: source for url, source in links.items() if url.startswith(portal.url)}
    assert len(inside) > 60
    broken = []
    for url, source in inside.items():
        status = page.request.get(url).status
        expected = 404 if url in (portal.address("404", "vi"), portal.address("404", "en")) else 200
        if status != expected:
            broken.append(f"{source} -> {url}: {status}")
    assert not broken, "\n".join(broken)


def test_the_password_form_lets_in(page, visit, portal):
    """Wrong and right password, in the frame of the site; nothing of the page is told before."""
    for address, title in zip(portal.pages("restricted"), ("Lịch trực nội bộ", "Internal duty roster"), strict=True):
        visit(address)
        assert title not in page.content()
        page.locator(".form-plain input[type=password]").fill("sai")
        page.locator(".form-plain button").click()
        page.locator("[role=alert]").wait_for()
        assert title not in page.content()
        page.locator(".form-plain input[type=password]").fill("sen-hong")
        page.locator(".form-plain button").click()
        page.wait_for_url(address.url)
        assert page.locator("h1").inner_text() == title
