"""What a camera sees: the code on the day screen decodes, at every size people have."""

import shutil
import subprocess
import sys

from program import Place

SIZES = ("1280x720", "720x1280", "1920x1080", "1080x1920", "3840x2160")


def case_codes_decode(place):
    for size in SIZES:
        picture = place.path(size + ".png")
        place.ok("snapshot", "day", picture, "--demo", "--size", size, db=False)
        seen = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True, check=False).stdout
        assert seen.startswith("BEGIN:VEVENT"), f"{size}: {seen!r}"
        assert "SUMMARY:中小学生跳绳竞赛" in seen and "DTSTART:20250514T003000Z" in seen, f"{size}: {seen!r}"


if not shutil.which("zbarimg"):
    print("SKIP: cli_pictures: zbarimg is not installed")
    sys.exit(77)
case_codes_decode(Place())
