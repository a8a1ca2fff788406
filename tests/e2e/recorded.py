"""The kiosk writes down what it is touched with, and where that led: a recording that can be played again."""

import os
import shutil
import tempfile

from kiosk import Display, Kiosk, need


def main():
    need("Xvfb", "xdotool")
    display = Display()
    home = tempfile.mkdtemp(prefix="xiaoli-e2e-")
    path = os.path.join(home, "touches.txt")
    try:
        kiosk = Kiosk(display, "--demo", "--now", "2025-05-14T09:41:00", "--record", path, home=home)
        display.tap(300, 450)
        kiosk.wait_log(r"place month 2025-05")
        kiosk.wait_screen("加到手机")
        display.swipe(1700, 700, 640)
        kiosk.wait_log(r"place month 2025-06")
        kiosk.close()
        with open(path, encoding="utf-8") as f:
            lines = f.read().splitlines()
    finally:
        display.close()
        shutil.rmtree(home, ignore_errors=True)
    assert lines[0] == "# screen 1920x1080" and lines[1].startswith("# now 2025-05-14T09:41"), lines[:3]
    contacts = [line.split() for line in lines if not line.startswith("#")]
    assert contacts[0][1:] == ["down", "-1", "300", "450"] and contacts[0][0] == "0", contacts[0]
    assert sum(c[1] == "down" for c in contacts) == 2 and contacts[-1][1] == "up", contacts
    assert [int(c[0]) for c in contacts] == sorted(int(c[0]) for c in contacts)
    assert lines[-1] == "# ends month 2025-06", lines[-1]


main()
