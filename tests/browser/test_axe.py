"""axe-core on every type of page: WCAG 2.2 AA, its best practices, and the contrast of level AAA."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import NARROW, WIDE

OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}


# The other rules read names, roles and structure, which are the same in both schemes.
COLOUR_RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]},
}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "320"])
def test_no_violations(visit, page, portal, size):
    axe = Axe()
    page.set_viewport_size(size)
    found = []
    for address in portal.pages():
        page.emulate_media(color_scheme="light")
        visit(address)
        for scheme, options in (("light", OPTIONS), ("dark", COLOUR_RULES)):
            page.emulate_media(color_scheme=scheme)
            for violation in axe.run(page, options=options).response["violations"]:
                nodes = "; ".join(node["html"][:160] for node in violation["nodes"][:4])
                where = f"{address} {scheme} {size['width']} px"
                found.append(f"{where}: {violation['id']}: {violation['help']}: {nodes}")
    assert not found, "\n".join(found)


def test_axe_finds_what_is_wrong(visit, page, portal):
    """The check above would notice: an image without text, grey on grey, a field without a name."""
    visit(portal.address("home"))
    page.evaluate(
        """() => {
          const main = document.querySelector("main");
          for (const colour of ["#999", "#666"]) {
            // In the content, the display preferences would take these colours away.
            const text = document.querySelector("footer").appendChild(document.createElement("p"));
            text.textContent = "Mờ";
            Object.assign(text.style, {color: colour, background: "#fff"});
          }
          main.append(new Image(), document.createElement("input"));
        }"""
    )
    rules = {violation["id"] for violation in Axe().run(page, options=OPTIONS).response["violations"]}
    assert {"image-alt", "color-contrast", "color-contrast-enhanced", "label"} <= rules
