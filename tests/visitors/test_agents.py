"""Who is a robot: every string of the authors' list is, no reader's browser is."""

import re

import pytest
from crawleruseragents import CRAWLER_USER_AGENTS_DATA, is_crawler

from visitors import agents
from visitors.definitions import Device

ANDROID = "Mozilla/5.0 (Linux; Android {}) AppleWebKit/537.36 (KHTML, like Gecko) {}"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) {}"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) {}"

READERS = {
    "Chrome on Windows": (WINDOWS.format("Chrome/142.0.0.0 Safari/537.36"), Device.COMPUTER),
    "Edge": (WINDOWS.format("Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0"), Device.COMPUTER),
    "Coc Coc": (WINDOWS.format("coc_coc_browser/139.0.214 Chrome/133.0.6943.214 Safari/537.36"), Device.COMPUTER),
    "Firefox": ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0", Device.COMPUTER),
    "Firefox on Linux": ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", Device.COMPUTER),
    "Safari on a Mac": (
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 "
        "Safari/605.1.15",
        Device.COMPUTER,
    ),
    "Chromebook": (
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 "
        "Safari/537.36",
        Device.COMPUTER,
    ),
    "Internet Explorer 11": ("Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", Device.COMPUTER),
    "Chrome on Android": (ANDROID.format("10; K", "Chrome/142.0.0.0 Mobile Safari/537.36"), Device.PHONE),
    "Samsung Internet": (
        ANDROID.format("10; K", "SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"),
        Device.PHONE,
    ),
    "CUBOT X70": (ANDROID.format("13; CUBOT X70", "Chrome/131.0.0.0 Mobile Safari/537.36"), Device.PHONE),
    "CUBOT KingKong": (
        ANDROID.format("11; CUBOT_KINGKONG_5_PRO", "Chrome/119.0.0.0 Mobile Safari/537.36"),
        Device.PHONE,
    ),
    "Cubot Note 7": (
        ANDROID.format("10; CUBOT NOTE 7 Build/QP1A.190711.020", "Chrome/96.0.4664.45 Mobile Safari/537.36"),
        Device.PHONE,
    ),
    "Zalo on Android": (
        ANDROID.format(
            "13; SM-A135F Build/TP1A.220624.014; wv",
            "Version/4.0 Chrome/131.0.6778.200 Mobile Safari/537.36 Zalo android/24120189 ZaloTheme/light "
            "ZaloLanguage/vi",
        ),
        Device.PHONE,
    ),
    "Zalo on iPhone": (IPHONE.format("Mobile/15E148 Zalo iOS/636 ZaloTheme/light ZaloLanguage/vn"), Device.PHONE),
    "Facebook on iPhone": (
        IPHONE.format(
            "Mobile/15E148 [FBAN/FBIOS;FBAV/510.0.0.38.104;FBBV/733131232;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;"
            "FBSV/18.6;FBSS/3;FBID/phone;FBLC/vi_VN;FBOP/5]"
        ),
        Device.PHONE,
    ),
    "Facebook on Android": (
        ANDROID.format(
            "14; RMX3890 Build/UKQ1; wv",
            "Version/4.0 Chrome/131.0.6778.260 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/498.0.0.54.74;]",
        ),
        Device.PHONE,
    ),
    "Facebook on Android, 2026": (
        ANDROID.format(
            "16; Pixel 10 Pro XL Build/CP1A.260305.018; wv",
            "Version/4.0 Chrome/146.0.7680.174 Mobile Safari/537.36 MetaIAB Facebook",
        ),
        Device.PHONE,
    ),
    "TikTok on Android": (
        ANDROID.format(
            "12; CPH2239 Build/RKQ1; wv",
            "Version/4.0 Chrome/130.0.6723.102 Mobile Safari/537.36 trill_2023705030 JsSdk/1.0 NetType/WIFI "
            "Channel/googleplay AppName/trill app_version/37.5.3 ByteLocale/vi Region/VN BytedanceWebview/d8a21c6",
        ),
        Device.PHONE,
    ),
    "TikTok on iPhone": (
        IPHONE.format(
            "Mobile/15E148 musical_ly_38.1.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/vi "
            "Region/VN isDarkMode/0 WKWebView/1 BytedanceWebview/d8a21c6 FalconTag/"
        ),
        Device.PHONE,
    ),
    "Instagram": (IPHONE.format("Mobile/15E148 Instagram 361.0.0.35.82 (iPhone14,5; iOS 18_6; vi_VN)"), Device.PHONE),
    "Google's app": (IPHONE.format("GSA/345.0.702 Mobile/15E148 Safari/604.1"), Device.PHONE),
    "LINE": (IPHONE.format("Safari Line/14.20.0"), Device.PHONE),
    "Viber": (ANDROID.format("13; wv", "Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36 Viber/23.9"), Device.PHONE),
    "DuckDuckGo's browser": (
        ANDROID.format("14", "Version/4.0 Chrome/142.0.0.0 Mobile DuckDuckGo/5 Safari/537.36"),
        Device.PHONE,
    ),
    "Opera Mini": (
        "Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; vi) Presto/2.12.423 Version/12.16",
        Device.PHONE,
    ),
    "UC Browser": (
        "Mozilla/5.0 (Linux; U; Android 9; vi; CPH1823) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
        "Chrome/78.0.3904.108 UCBrowser/13.4.0.1306 Mobile Safari/537.36",
        Device.PHONE,
    ),
    "A phone with keys": (
        "Mozilla/5.0 (Mobile; Nokia_2720_Flip; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5.2.2",
        Device.PHONE,
    ),
    "iPad": (
        "Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1 "
        "Mobile/15E148 Safari/604.1",
        Device.TABLET,
    ),
    "Android tablet": (ANDROID.format("14; SM-X200", "Chrome/142.0.0.0 Safari/537.36"), Device.TABLET),
    "Television": (
        "Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV "
        "Safari/537.36",
        Device.TELEVISION,
    ),
}

ROBOTS = {
    "nothing": "",
    "blanks": "   ",
    "a library without version": "node",
    "requests": "python-requests/2.32.3",
    "curl": "curl/8.5.0",
    "Go": "Go-http-client/1.1",
    "okhttp": "okhttp/4.12.0",
    "Chromium without a window": WINDOWS.format("HeadlessChrome/142.0.0.0 Safari/537.36"),
    "a crawler that no list knows": "Mozilla/5.0 (compatible; HoaSenBot/1.0; +https://example.org/bot)",
    "Googlebot as a phone": ANDROID.format(
        "6.0.1; Nexus 5X Build/MMB29P",
        "Chrome/142.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    ),
    "Coc Coc's crawler": "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
    "Viber's preview": "Viber/23.9 (preview)",
    "WhatsApp's preview": "WhatsApp/2.24.1.84 A",
    "Facebook's preview": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
}


@pytest.mark.parametrize("name", READERS)
def test_a_reader_is_no_robot(name):
    agent, device = READERS[name]
    assert not agents.is_robot(agent)
    assert agents.device_of(agent) == device


@pytest.mark.parametrize("name", ROBOTS)
def test_a_robot_is_known(name):
    assert agents.is_robot(ROBOTS[name])


def test_every_crawler_of_the_list_is_known():
    """But for the browser inside Facebook's app, which the list takes for a robot, and which very many read with."""
    known = [text for entry in CRAWLER_USER_AGENTS_DATA for text in entry["instances"]]
    assert len(known) > 2000
    unknown = [text for text in known if not agents.is_robot(text)]
    assert [text for text in unknown if not text.endswith("Mobile Safari/537.36 MetaIAB Facebook")] == []


def test_the_one_pattern_says_what_the_list_says():
    """Also of strings that begin like a crawler's, or carry it in the middle."""
    pattern = agents.crawler_pattern()
    texts = [agent for agent, _ in READERS.values()]
    for entry in CRAWLER_USER_AGENTS_DATA[::7]:
        for text in entry["instances"][:1]:
            texts += [text, text[1:], text[:-1], text.lower(), f"x {text}", text[: len(text) // 2]]
    wrong = [text for text in texts if bool(pattern.search(text)) is not is_crawler(text)]
    assert wrong == []


def test_words_share_their_beginnings():
    assert agents.words_pattern(["Google", "Goose", "Googlebot"]) == "Goo(?:gle|se)"
    assert re.fullmatch(agents.words_pattern(["a.b", "a(b"]), "a(b")
    assert agents.plain_word(r"Google\.com\/") == "Google.com/"
    assert agents.plain_word(r"^curl") is None
    assert agents.plain_word(r"\d") is None


def test_a_long_string_is_cut_and_the_memory_is_bounded():
    reader, _ = READERS["Chrome on Windows"]
    assert not agents.is_robot(reader + "Current" * 100_000)
    assert agents.is_robot.cache_info().maxsize == agents.CACHE_SIZE


def test_figures_can_name_the_list_that_made_them():
    assert re.fullmatch(r"\d+\.\d+\.\d+", agents.list_version())
