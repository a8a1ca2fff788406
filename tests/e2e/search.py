"""A visitor searches: by touch on the drawn keyboard, by a real keyboard, and by ear."""

import os
import shutil
import tempfile

from kiosk import Display, Kiosk, need

RECORDER = """#!/bin/sh
echo $$ > "$XIAOLI_SAID.pid"
cat >> "$XIAOLI_SAID"
echo >> "$XIAOLI_SAID"
while :; do read -r line < "$XIAOLI_SAID.end"; done
"""

# Of the drawn keyboard, landscape: x of each row's first key, y of the rows, pitch, half a key.
ROWS = {"qwertyuiop": (456, 641), "asdfghjkl": (526, 725), "zxcvbnm": (596, 809)}


def touch_key(display, letter):
    for row, (x, y) in ROWS.items():
        if letter in row:
            display.tap(x + 140 * row.index(letter) + 66, y)


def by_touch(display):
    kiosk = Kiosk(display, "--demo", "--now", "2025-05-14T09:41:00")
    try:
        display.tap(300, 450)
        kiosk.wait_log(r"place month")
        display.tap(900, 1008)  # the tab
        kiosk.wait_log(r"place search")
        kiosk.wait_screen("大家常找")
        display.tap(1700, 844)
        kiosk.wait_screen('SURF2')
        kiosk.wait_screen('"空格"')
        for letter, text in (("t", '"t"'), ("y", '"ty"'), ("k", '"tyk"'), ("s", '"tyks"')):
            touch_key(display, letter)
            kiosk.wait_screen("INK " + text)
        kiosk.wait_screen("WARN_I \"体育考试\"")
        display.tap(900, 200)  # the first one found
        kiosk.wait_log(r"place day .* 2025-05-12")
        kiosk.wait_screen("初中学业水平体育考试")
        display.tap(900, 1008)  # back: what was typed is still there
        kiosk.wait_log(r"place search")
        kiosk.wait_screen('INK "tyks"')
        display.tap(1430, 893)  # 清空
        kiosk.wait_screen("请输入拼音首字母")
        for letter in "zk":
            touch_key(display, letter)
        kiosk.wait_screen("WARN_I \"中考\"")
        display.tap(900, 200)
        kiosk.wait_log(r"place day")  # without a date yet: the list of those
        kiosk.wait_screen("日期待定")
        kiosk.wait_screen("6月下旬")
        display.tap(191, 1008)
        kiosk.wait_log(r"place home")
    finally:
        kiosk.close()


def by_keys(display):
    kiosk = Kiosk(display, "--demo", "--now", "2025-05-14T09:41:00", "--idle", "4")
    try:
        display.x("key", "Return")  # any key leaves home
        kiosk.wait_log(r"place month 2025-05")
        display.x("key", "Next")
        kiosk.wait_log(r"place month 2025-06")
        display.x("key", "Tab")
        kiosk.wait_screen("r29 w5 ACC")
        display.tap(900, 1008)
        kiosk.wait_log(r"place search")
        kiosk.wait_screen("r29 w5 ACC", gone=True)
        display.x("type", "--delay", "4", "yingyutingli")  # as fast as a reader of cards
        kiosk.wait_screen('INK "yingyutingli"')
        kiosk.wait_screen("英语听力")
        display.x("key", "Return")
        kiosk.wait_log(r"place day .* 2025-05-17")
        display.x("key", "Escape")
        kiosk.wait_log(r"place search")
        kiosk.wait_screen('INK "yingyutingli"')
        kiosk.wait_log(r"place home")  # nobody is there: what was typed is forgotten
        display.x("key", "Return")
        kiosk.wait_log(r"place month")
        display.tap(900, 1008)
        kiosk.wait_log(r"place search")
        kiosk.wait_screen("大家常找")
        kiosk.wait_screen("yingyutingli", gone=True)
    finally:
        kiosk.close()


def by_ear(display):
    home = tempfile.mkdtemp(prefix="xiaoli-e2e-")
    voices, said = os.path.join(home, "voices"), os.path.join(home, "said")
    os.mkdir(voices)
    os.mkfifo(said + ".end")
    program = os.path.join(voices, "spd-say")
    with open(program, "w", encoding="utf-8") as f:
        f.write(RECORDER)
    os.chmod(program, 0o755)
    kiosk = Kiosk(display, "--demo", "--now", "2025-05-14T09:41:00", home=home,
                  env={"PATH": voices + ":" + os.environ["PATH"], "XIAOLI_SAID": said})
    voice = None
    try:
        display.tap(300, 450)
        kiosk.wait_log(r"place month")
        answer = kiosk.run("setting", "speech", "1", "--demo")
        assert answer.returncode == 0, answer.stderr
        kiosk.wait_log("data changed")
        display.tap(944, 445)
        kiosk.wait_log(r"place day .* 2025-05-14")
        kiosk.wait_file(said, "5月14日，星期三，共")
        display.tap(1000, 760)
        kiosk.wait_file(said, "骨干教师培训（第二期），13:30")
        kiosk.wait_screen("三楼报告厅")  # it went on, though the voice has not ended
        with open(said + ".pid", encoding="utf-8") as f:
            voice = int(f.read())
        os.kill(voice, 0)
    finally:
        kiosk.close()
    try:
        os.kill(voice, 0)
        raise AssertionError("the voice outlived the kiosk")
    except ProcessLookupError:
        shutil.rmtree(home)


def main():
    need("Xvfb", "xdotool")
    display = Display()
    try:
        by_touch(display)
        by_keys(display)
        by_ear(display)
    finally:
        display.close()


main()
