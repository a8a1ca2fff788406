"""What a camera sees: every code on the screens decodes, at every size people have, in every theme."""

import shutil
import subprocess
import sys

from program import Place

SIZES = ("1280x720", "720x1280", "1920x1080", "1080x1920", "1024x768", "3840x2160")
THEMES = ("light", "night", "contrast")
SITE = "http://192.168.10.20:8080"
EVENT = "BEGIN:VEVENT\r\nSUMMARY:中小学生跳绳竞赛\r\nDTSTART:20250514T003000Z\r\nDTEND:20250514T033000Z\r\n"


def decoded(picture):
    return subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, check=False).stdout.decode("utf-8")


def look(place, wanted, screen, *words):
    """At every size; the themes take turns, so that each meets every kind of size."""
    for n, size in enumerate(SIZES):
        for theme in (THEMES if size == "1920x1080" else (THEMES[n % 3],)):
            picture = place.path(f"{size}-{theme}.png")
            place.ok("snapshot", screen, picture, "--demo", "--size", size, "--theme", theme, *words)
            seen = decoded(picture)
            assert seen.startswith(wanted), f"{screen} {words} {size} {theme}: {seen!r}"


def case_a_code_holds_an_activity_and_needs_no_network(place):
    look(place, EVENT, "day")
    look(place, EVENT, "day", "--tap", "detail.phone")
    look(place, EVENT, "day", "--tap", "tools.phone", "--lang", "en", "--large")


def case_codes_lead_to_the_page_of_what_is_shown(place):
    place.ok("setting", "public_url", SITE, "--demo")
    look(place, SITE + "/all.html", "home")
    look(place, SITE + "/all.html", "month", "--tap", "tools.phone")
    look(place, SITE + "/sport.html", "day", "--tap", "detail.phone phone.segment:1")
    look(place, SITE + "/event-", "day", "--tap", "detail.phone")


if not shutil.which("zbarimg"):
    print("SKIP: cli_pictures: zbarimg is not installed")
    sys.exit(77)
for case in (case_a_code_holds_an_activity_and_needs_no_network, case_codes_lead_to_the_page_of_what_is_shown):
    case(Place())
