"""Nobody is there: the screen goes home by itself, and crosses midnight by itself."""

from kiosk import Display, Kiosk, need


def idle(display):
    kiosk = Kiosk(display, "--demo", "--now", "2025-05-14T09:41:00", "--idle", "2")
    try:
        display.tap(300, 450)
        kiosk.wait_log(r"place month")
        kiosk.wait_screen("您还在查看吗")
        kiosk.wait_log(r"place home")
    finally:
        kiosk.close()


def midnight(display):
    kiosk = Kiosk(display, "--demo", "--theme", "light", "--now", "2025-05-14T23:59:56")  # not the little that home shows at night
    try:
        kiosk.wait_screen("农历四月十七")
        kiosk.wait_screen("农历四月十八")
    finally:
        kiosk.close()


def main():
    need("Xvfb", "xdotool")
    display = Display()
    try:
        idle(display)
        midnight(display)
    finally:
        display.close()


main()
