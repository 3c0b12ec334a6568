"""Slugs: ASCII, and the same in the browser as on the server."""

import json
import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms_site.vietnamese import slugs
from cms_site.vietnamese.slugs import slugify

SCRIPT = Path(slugs.__file__).with_name("static") / "vietnamese" / "slugs.js"

TITLES = """
Đảng bộ quận Long Biên
ĐẢNG BỘ QUẬN LONG BIÊN
Quận ủy Long Biên tổ chức hội nghị trực tuyến
Quận uỷ Long Biên: sơ kết 6 tháng đầu năm 2022
Hòa bình – hoà bình
Điện Biên Phủ “lừng lẫy năm châu”
Kết luận số 21-KL/TW ngày 25/10/2021
Nghị quyết 18-NQ/TW (khóa XII)
Thống kê, kiểm kê đất đai năm 2024
Ủy ban Kiểm tra Trung ương
Đại hội đại biểu Đảng bộ phường Gia Thụy lần thứ XXVII, nhiệm kỳ 2020 – 2025
Nguyễn Phú Trọng
Phường Ngọc Thụy ra quân tổng vệ sinh môi trường
Lễ kỷ niệm 77 năm Cách mạng tháng Tám và Quốc khánh 2/9
Tuyên truyền, phổ biến pháp luật về phòng, chống ma túy
Thông báo: tạm ngừng cấp nước từ 22h00 đến 5h00
Khai mạc giải bóng đá thiếu niên – nhi đồng hè
Ăn chín, uống sôi
Ấm áp tình người
Ở hiền gặp lành
Ươm mầm xanh
Ý kiến cử tri
Ỷ lại
Êm đềm
Ô nhiễm không khí
Ơn nghĩa sinh thành
Ưu đãi người có công
Giữ gìn vệ sinh an toàn thực phẩm!
Bao giờ nộp hồ sơ?
"Xanh – Sạch – Đẹp"
Cải cách hành chính: 100% thủ tục trực tuyến
Diện tích 1.250 m² tại ô đất C6/ODK2
Nhiệt độ 35°C – 38℃
Giá 1.200.000₫/tháng
Số №5
Tổ dân phố ½ ngày
Café, phở & bún chả
Straße, Łódź, Ægir, Øresund, İzmir, ﬁn
Chương trình OCOP 3★
Đường 70A – quốc lộ 1B
Mẹ Việt Nam anh hùng
Khuyến nông, khuyến lâm, khuyến ngư
Chuyển đổi số – động lực phát triển
Quyết định số 1234/QĐ-UBND
Công văn 567/UBND-VX
Nghị định 42/2022/NĐ-CP
Thông tư 26/2020/TT-BTTTT
Xã Đông Hội, huyện Đông Anh
Thị trấn Yên Viên
Khởi công cầu Trần Hưng Đạo
Lịch tiếp công dân tháng 12
Gặp mặt cán bộ hưu trí
Trường Tiểu học Ái Mộ A
Trạm Y tế phường Đức Giang
Bế mạc   hội   thi
_gạch_dưới_ và – gạch – ngang
'nháy' ‘đơn’ ʼ
Đ đ Ð ð
Ẵ Ẫ Ậ Ặ Ẽ Ễ Ệ Ỗ Ộ Ỡ Ợ Ữ Ự Ỹ Ỵ
Mở rộng không gian đi bộ; kết nối di sản…
Tết Nguyên đán Quý Mão 2023 🎉
Triển khai Chỉ thị số 05-CT/TW của Bộ Chính trị về học tập và làm theo Hồ Chí Minh
...
""".strip().splitlines()


@pytest.fixture(scope="module")
def in_browser():
    """The script's slugify, run by node: a list of titles to a list of slugs."""
    node = shutil.which("node")
    if node is None:
        # A runner that has node sets REQUIRE_NODE, so that the comparison cannot vanish unnoticed.
        assert not os.environ.get("REQUIRE_NODE"), "node is required here but was not found"
        pytest.skip("NODE IS MISSING: browser and server slugs were NOT compared")
    program = (
        "require(process.argv[1]); const ask = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        "console.log(JSON.stringify(ask.map(([title, length]) => vietnameseSlugs.slugify(title, length))))"
    )

    def run(titles, max_length=slugs.MAX_LENGTH):
        ask = json.dumps([[title, max_length] for title in titles])
        done = subprocess.run(
            [node, "-e", program, str(SCRIPT)],
            input=ask,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return json.loads(done.stdout)

    return run


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Đảng bộ quận Long Biên", "dang-bo-quan-long-bien"),
        (unicodedata.normalize("NFD", "Đảng bộ quận Long Biên"), "dang-bo-quan-long-bien"),
        ("Kết luận số 21-KL/TW", "ket-luan-so-21-kl-tw"),
        ("Thăm Москва và 北京", "tham-moskva-va-beijing"),
        ("…!", ""),
        ("", ""),
    ],
)
def test_slugs(title, slug):
    assert slugify(title) == slug


def test_a_long_title_is_cut_between_words():
    assert slugify("Đảng bộ quận Long Biên", 11) == "dang-bo"
    assert slugify("Đảng bộ quận Long Biên", 12) == "dang-bo-quan"
    assert slugify("Đảng bộ quận Long Biên", 13) == "dang-bo-quan"
    assert slugify("đ" * 50, 10) == "d" * 10
    with pytest.raises(ValueError, match="max_length"):
        slugify("Đảng", 0)


@given(st.text(), st.integers(1, 40))
def test_slugs_are_always_valid(title, length):
    slug = slugify(title, length)
    assert len(slug) <= length
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(unicodedata.normalize("NFD", title), length) == slug


def test_browser_and_server_agree_on_titles(in_browser):
    assert len(TITLES) >= 60
    titles = [unicodedata.normalize(form, title) for title in TITLES for form in ("NFC", "NFD")]
    for length in (slugs.MAX_LENGTH, 20, 7):
        assert in_browser(titles, length) == [slugify(title, length) for title in titles]


def test_browser_and_server_agree_on_every_latin_letter_and_sign(in_browser):
    blocks = [
        (0x0, 0x370),
        (0x1D00, 0x1DC0),
        (0x1E00, 0x1F00),
        (0x2000, 0x2132),
        (0x2190, 0x2C00),
        (0x2C60, 0x2C80),
        (0xFF00, 0xFF5F),
    ]
    # Unassigned code points and phonetic superscripts are left out: nobody types them in a title.
    characters = [chr(code) for first, last in blocks for code in range(first, last)]
    characters = [char for char in characters if unicodedata.category(char) not in {"Cn", "Lm"}]
    ours = {char: slugify(f"x{char}x") for char in characters}
    theirs = dict(zip(characters, in_browser([f"x{char}x" for char in characters]), strict=True))
    # Letters of other scripts go on to Wagtail's own transliteration.
    different = {char for char in characters if ours[char] != theirs[char] and theirs[char].isascii()}
    assert different == set()
    assert all(not unicodedata.name(char, "").startswith("LATIN") for char in characters if not theirs[char].isascii())


def test_the_script_bounds_as_the_server_does(in_browser):
    assert len(in_browser(["Đảng bộ " * 100])[0]) <= slugs.MAX_LENGTH
    assert f"MAX_LENGTH = {slugs.MAX_LENGTH};" in SCRIPT.read_text()
