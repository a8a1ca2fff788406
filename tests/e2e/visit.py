"""A visitor walks: home, month, a day, an event, back; swipes months; and sees an import arrive."""

import os

from kiosk import Display, Kiosk, need

ICS = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//tests//visit//EN\r
X-WR-CALNAME:来访测试\r
BEGIN:VEVENT\r
UID:visit-1@test\r
DTSTAMP:20250501T000000Z\r
DTSTART;VALUE=DATE:20250506\r
DTEND;VALUE=DATE:20250507\r
SUMMARY:外来日程一\r
END:VEVENT\r
END:VCALENDAR\r
"""


def main():
    need("Xvfb", "xdotool")
    display = Display()
    kiosk = Kiosk(display, "--demo", "--now", "2025-05-14T09:41:00")
    try:
        display.tap(300, 450)  # at once: a visitor does not wait until a window has settled
        kiosk.wait_log(r"place month 2025-05")
        for month, (a, b) in [("06", (1700, 700)), ("05", (700, 1700)), ("04", (700, 1700)), ("05", (1700, 700))]:
            kiosk.wait_screen("演示数据")
            display.swipe(a, b, 640)
            kiosk.wait_log(r"place month 2025-" + month)
        kiosk.wait_screen("体育考试")

        path = os.path.join(kiosk.home, "visit.ics")
        with open(path, "w", encoding="utf-8", newline="") as f:
            f.write(ICS)
        answer = kiosk.run("import", path, "--demo")
        assert answer.returncode == 0, answer.stdout + answer.stderr
        kiosk.wait_screen("外来日程一")

        display.tap(944, 445)
        kiosk.wait_log(r"place day .* 2025-05-14")
        kiosk.wait_screen("骨干教师培训")
        display.tap(1000, 860 - 100)  # the afternoon block
        kiosk.wait_screen("区教师进修学校 三楼报告厅")
        display.tap(321, 1008)
        kiosk.wait_log(r"place month 2025-05")

        display.tap(581, 1008)
        kiosk.wait_log(r"place year 2025")
        kiosk.wait_screen("春季学期 · 第 1–19 教学周")
        display.swipe(1700, 700, 640)
        kiosk.wait_log(r"place year 2026")
        kiosk.wait_screen("丙午马年")
        display.tap(600, 260)  # the card of January
        kiosk.wait_log(r"place month 2026-01")

        display.tap(740, 1008)
        kiosk.wait_log(r"place plan")
        kiosk.wait_screen("（十四）完善考试组织流程，构建规范化考试新体系")
        top = 'text 492,142 b26 SANS_BOLD INK "英语听力自动化考试"'
        kiosk.wait_screen(top)
        kiosk.until_screen(lambda: display.drag(700, 800, 500), top, gone=True)
        kiosk.until_screen(lambda: display.tap(86, 898), top)
        display.tap(700, 132)
        kiosk.wait_log(r"place day .* 2025-05-17")

        display.tap(191, 1008)
        kiosk.wait_log(r"place home")
    finally:
        kiosk.close()
        display.close()


main()
