"""Pages as phones show them: a real browser with their names and sizes. XIAOLI_SHOTS=FOLDER keeps pictures to look at."""

import os
import sys
import time

from server import Server, have, run_cases

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
ANDROID = "Mozilla/5.0 (Linux; Android 14; 23127PN0CC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36"
HARMONY = "Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile"
WECHAT = "Mozilla/5.0 (Linux; Android 13; V2231A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.49"
PHONES = [("iphone", IPHONE, 390, 844, "zh-CN", "iPhone、iPad"), ("iphone-small", IPHONE, 320, 568, "en", "iPhone, iPad"), ("android", ANDROID, 412, 915, "zh-CN", "安卓手机"),
          ("harmony", HARMONY, 360, 780, "zh-CN", "华为、荣耀、鸿蒙手机"), ("wechat", WECHAT, 393, 873, "zh-CN", None)]

WIDER = "document.documentElement.scrollWidth - window.innerWidth"
SMALL = """[...document.querySelectorAll('a.button, summary, .list li a, .kinds a, .other')].filter(e => e.offsetParent)
  .map(e => [e.textContent.trim().slice(0, 20), e.getBoundingClientRect().height]).filter(x => x[1] < 44)"""
OPEN = "(document.querySelector('details[open] summary') || {}).textContent || null"
ADDRESSES = "[...document.querySelectorAll('details[open] a, details[open] code')].map(e => e.href || e.textContent)"
TEXT = "document.body.innerText"


def event_page(server, title):
    """The address of an event's page, found as a reader finds it."""
    html = server.ask("/all.zh.html")[2].decode()
    at = html.index(f"<b>{title}</b>")
    return "/" + html[html.rindex('href="', 0, at) + 6:at].split('"')[0].replace(".zh.html", ".html")


def shot(browser, name):
    folder = os.environ.get("XIAOLI_SHOTS")
    if folder:
        os.makedirs(folder, exist_ok=True)
        browser.picture(os.path.join(folder, name + ".png"))


def looks_right(browser, name, own_way):
    assert browser.value(WIDER) <= 0, f"{name} is too wide"
    assert browser.value(SMALL) == [], f"{name}: {browser.value(SMALL)}"
    assert browser.value(OPEN) == own_way, f"{name}: {browser.value(OPEN)}"
    assert browser.complaints() == [], f"{name}: {browser.complaints()}"
    assert browser.value("document.scripts.length") == 0
    assert bool(browser.value("!!document.querySelector('.over')")) == (own_way is None)
    shot(browser, name)


def case_each_phone_gets_its_way():
    if not have("chromium", "e2e_feed_pages"):
        sys.exit(77)
    from chromium import Chromium
    server, browser = Server("--public-url", "http://127.0.0.1:1"), Chromium()
    try:
        page = event_page(server, "中小学生跳绳竞赛")
        for name, agent, width, height, language, own_way in PHONES:
            browser.be(agent, width, height, language)
            browser.go(server.url + "/")
            looks_right(browser, name + "-all", own_way)
            browser.go(server.url + page)
            looks_right(browser, name + "-event", own_way)
            seen = browser.value(ADDRESSES)
            if agent == IPHONE:
                assert any(a.startswith("webcal://127.0.0.1:1/calendars/event-") for a in seen), seen
            if agent == ANDROID:
                assert any(a.endswith(".ics?download") for a in seen) and any(a.startswith("http://127.0.0.1:1/calendars/") for a in seen), seen
            if agent == HARMONY:
                assert any(a.endswith(".png") for a in seen) and not any("webcal" in a for a in seen), seen
            if agent == WECHAT:
                assert browser.value("document.querySelector('.picture img').naturalWidth") == 1080
    finally:
        browser.close()
        server.close()


def case_a_change_is_shown():
    if not have("chromium", "e2e_feed_pages"):
        sys.exit(77)
    from chromium import Chromium
    server, browser = Server(), Chromium()
    try:
        server.command("event", "add", "--uid", "moved@test", "--title", "教师排球赛", "--category", "sport", "--when", "2025-05-23T14:00..16:00", "--confirmed")
        server.command("event", "add", "--uid", "gone@test", "--title", "校园开放日", "--category", "sport", "--when", "2025-05-24", "--confirmed")
        browser.be(IPHONE, 390, 844)

        def until(path, *words):
            deadline = time.monotonic() + 10
            while True:
                browser.go(server.url + path)
                text = browser.value(TEXT)
                if all(w in text for w in words):
                    return text
                assert time.monotonic() < deadline, text

        until("/sport.html", "教师排球赛", "校园开放日")
        page = event_page(server, "教师排球赛")
        assert "已确定" in until(page, "5月23日（周五） 14:00–16:00")
        server.command("event", "move", "moved@test", "2025-05-30T14:00..16:00")
        server.command("event", "cancel", "gone@test", "--reason", "场馆维修")
        until(page, "已改期", "5月30日（周五）", "原定 5月23日（周五）")
        shot(browser, "moved")
        until("/sport.html", "已取消")
        until(event_page(server, "校园开放日"), "已取消", "场馆维修")
        browser.be(IPHONE, 390, 844, "en")
        until(page, "Rescheduled", "30 May")
    finally:
        browser.close()
        server.close()


run_cases(sys.modules[__name__])
