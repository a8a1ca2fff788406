"""Every screen, state and view as a picture, and the contact sheets of them."""

import os
import struct
import sys

from program import has, run_cases


def size_of(path):
    with open(path, "rb") as f:
        head = f.read(24)
    assert head[:8] == b"\x89PNG\r\n\x1a\n", path
    return struct.unpack(">II", head[16:24])


def case_all_of_one_screen(place):
    out = place.ok("snapshot", "all", place.path("all"), "--view", "month", "--size", "1280x720", "--theme", "light", db=False, now=None)
    files = sorted(os.listdir(place.path("all")))
    pictures = [f for f in files if not f.startswith("contact-")]
    has(out, f"{len(pictures)} ")
    for wanted in ("month.1280x720.light.zh.png", "month.1280x720.light.en.png", "month.1280x720.light.zh.large.low.png",
                   "month-notice.1280x720.light.zh.png", "month-phone.1280x720.light.en.png", "month-list.1280x720.light.zh.png"):
        assert wanted in pictures, wanted
        assert size_of(place.path("all/" + wanted)) == (1280, 720)
    assert files[0] == "contact-001.png" and size_of(place.path("all/contact-001.png"))[0] == 2200
    kept = {open(place.path("all/" + f), "rb").read() for f in pictures if ".zh." in f and "large" not in f and "low" not in f}
    assert len(kept) == sum(".zh." in f and "large" not in f and "low" not in f for f in pictures), "two views are one picture"


def case_a_folder_must_be_named(place):
    place.fails(2, "snapshot", "all", says="xiaoli snapshot all FOLDER")


run_cases(sys.modules[__name__])
