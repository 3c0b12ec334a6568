"""A wrong setting is told at start."""

import pytest

from visitors.checks import check_settings


def ids() -> list[str]:
    return [message.id for message in check_settings(None)]


def test_the_settings_of_this_site_are_right():
    assert ids() == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"PROXYS": 1}, "visitors.E001"),
        ({"PUBLIC_PAGES": "nowhere.function"}, "visitors.E002"),
        ({"PUBLIC_PAGES": None}, "visitors.E002"),
        ({"CLIENT_ADDRESS": "visitors.tokens.LIFETIME_DAYS"}, "visitors.E002"),
        ({"FSYNC": "always"}, "visitors.E003"),
        ({"ROLLUP_SECONDS": 0}, "visitors.E004"),
        ({"KEEP_SPOOL_DAYS": "35"}, "visitors.E004"),
        ({"TIME_ZONE": "Asia/Nowhere"}, "visitors.E005"),
        ({"BUDGET": 240}, "visitors.E006"),
        ({"BUDGET": (0, 60)}, "visitors.E006"),
        ({"PROXIES": -1}, "visitors.E007"),
        ({"ALLOWED_ORIGINS": ["www.example.vn"]}, "visitors.E008"),
        ({"ALLOWED_ORIGINS": ["https://www.example.vn/"]}, "visitors.E008"),
        ({"ALLOWED_ORIGINS": "https://www.example.vn"}, "visitors.E008"),
    ],
)
def test_what_cannot_be_meant_is_told(settings, wrong, told):
    settings.VISITORS = {**settings.VISITORS, **wrong}
    assert ids() == [told]


def test_addresses_that_were_forgotten_are_told(settings):
    settings.ROOT_URLCONF = "visitors.urls"
    assert ids() == ["visitors.W001"]


def test_a_folder_that_takes_no_spool_is_told(settings, tmp_path):
    (tmp_path / "file").write_text("in the way")
    settings.VISITORS = {**settings.VISITORS, "SPOOL_FOLDER": tmp_path / "file" / "spools"}
    assert ids() == ["visitors.W002"]
    settings.VISITORS = {**settings.VISITORS, "SPOOL_FOLDER": tmp_path / "new" / "spools"}
    assert ids() == []
