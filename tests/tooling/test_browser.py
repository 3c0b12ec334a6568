"""The browser that the tests drive: the visitor's language and time zone, whatever the machine's are."""

from playwright.sync_api import Page


def test_the_browser_is_a_vietnamese_one(page: Page) -> None:
    page.set_content("<p>Xin chào</p>")
    assert page.evaluate("navigator.language") == "vi-VN"
    # Not by the zone's name: some versions call it Asia/Saigon.
    assert page.evaluate("new Date('2026-11-12T00:00Z').getHours()") == 7


def test_vietnamese_letters_have_a_font(page: Page) -> None:
    """Where no font has them, all of them are drawn as the same box, equally wide."""
    page.set_content("<canvas></canvas>")
    widths = page.evaluate(
        """() => {
            const context = document.querySelector('canvas').getContext('2d');
            context.font = '100px sans-serif';
            return ['ợ', 'ỹ', 'ị', 'Ẵ', 'đ'].map(letter => context.measureText(letter).width);
        }"""
    )
    assert len(set(widths)) > 2
