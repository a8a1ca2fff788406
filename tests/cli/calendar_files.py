"""import, export, snapshot: files in and out."""

import json
import os
import subprocess
import sys

from program import PROGRAM, calendar, has, lacks, run_cases

GOOD = ["UID:g@test", "DTSTART;VALUE=DATE:20250520", "DTEND;VALUE=DATE:20250523", "SUMMARY:足球竞赛", "CATEGORIES:体育活动", "X-OWN;A=b:留着"]
TIMED = ["UID:t@test", "DTSTART;TZID=Asia/Shanghai:20250521T090000", "DTEND;TZID=Asia/Shanghai:20250521T113000", "SUMMARY:教研活动"]
BAD = ["UID:b@test", "DTSTART:20259999T990000", "SUMMARY:坏的"]


def titles(place):
    return sorted(r["title"] for r in json.loads(place.ok("list", "--from", "2025-05-01", "--to", "2025-05-31", "--format", "json")))


def case_an_import_and_again(place):
    path = place.write("a.ics", calendar(GOOD, TIMED))
    has(place.ok("import", path), "新增 2，更新 0，未变 0")
    assert titles(place) == ["教研活动", "足球竞赛"]
    log = place.ok("log", "100")
    has(place.ok("import", path), "新增 0，更新 0，未变 2")
    assert place.ok("log", "100") == log  # the same file twice is no change
    place.write("a.ics", calendar(GOOD, [*TIMED[:3], "SUMMARY:教研活动（新）", "SEQUENCE:1"]))
    has(place.ok("import", path), "新增 0，更新 1，未变 1")
    assert titles(place) == ["教研活动（新）", "足球竞赛"]


def case_bad_components_are_listed_with_file_and_line(place):
    path = place.write("mixed.ics", calendar(GOOD, BAD))
    place.fails(1, "import", path, says=[f"{path}:", "DTSTART"], silent=False)
    assert titles(place) == ["足球竞赛"]


def case_strict_refuses_the_file(place):
    path = place.write("mixed.ics", calendar(GOOD, BAD))
    place.fails(1, "import", "--strict", path, says=path)
    assert titles(place) == []


def case_one_bad_file_does_not_stop_the_others(place):
    bad, good = place.write("bad.ics", "no calendar at all"), place.write("good.ics", calendar(GOOD))
    place.fails(1, "import", bad, place.path("absent.ics"), good, says=["bad.ics", "absent.ics"], silent=False)
    assert titles(place) == ["足球竞赛"]


def case_what_cannot_be_a_calendar(place):
    for name, text in (("empty.ics", ""), ("half.ics", calendar(GOOD)[:-40]), ("zero.ics", "\0\0\0"), ("html.ics", "<html></html>")):
        status, _, err = place.run("import", place.write(name, text))
        assert status == 1 and name in err, f"{name}: {status} {err}"
    place.fails(1, "import", place.folder, says=place.folder)


def case_a_calendar_of_ones_own_choice(place):
    place.ok("import", place.write("a.ics", calendar(GOOD)), "--calendar", "sport")
    has(place.ok("export", "-", "--calendar", "sport"), "UID:g@test")
    lacks(place.ok("export", "-", "--calendar", "bureau"), "UID:g@test")
    place.fails(2, "export", "-", "--calendar", "nobody", says="nobody")


def case_export_gives_back_what_came(place):
    place.ok("import", place.write("a.ics", calendar(GOOD, TIMED)))
    place.ok("event", "add", "--title", "自己的，活动；两行", "--when", "2025-05-22T14:00..16:00", "--uid", "own@test")
    out = place.path("out.ics")
    place.ok("export", out)
    with open(out, "rb") as f:
        text = f.read()
    assert text.startswith(b"BEGIN:VCALENDAR\r\n") and text.endswith(b"END:VCALENDAR\r\n") and text.count(b"\n") == text.count(b"\r\n")
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    has(text.decode(), "X-OWN;A=b:留着", "自己的\\，" if "自己的\\，" in text.decode() else "自己的，活动")
    fresh = type(place)()
    fresh.ok("import", out)
    assert titles(fresh) == titles(place) == ["教研活动", "自己的，活动；两行", "足球竞赛"]


def case_export_keeps_the_inside_inside(place):
    place.ok("event", "add", "--title", "考务协调会", "--when", "2025-05-20", "--internal", "--uid", "in@test")
    place.ok("event", "add", "--title", "公开会", "--when", "2025-05-20", "--note", "内部备注", "--uid", "out@test")
    out = place.ok("export", "-")
    has(out, "公开会")
    lacks(out, "考务协调会", "内部备注", "心理健康测评")
    has(place.ok("export", "--all"), "考务协调会")


def case_standard_input(place):
    done = subprocess.run([PROGRAM, "--db", place.db, "import", "-"], input=calendar(GOOD).encode(), capture_output=True,
                          env={**os.environ, "XDG_DATA_HOME": place.folder})
    assert done.returncode == 0, done.stderr.decode()
    assert titles(place) == ["足球竞赛"]


def case_an_unwritable_place(place):
    place.fails(1, "export", place.path("no/such/folder/out.ics"), says="out.ics")
    place.fails(1, "snapshot", "home", place.path("no/such/folder/home.png"), says="home.png")


def case_pictures(place):
    for screen, size in (("home", (1280, 720)), ("month", (1920, 1080)), ("day", (1080, 1920))):
        path = place.path(screen + ".png")
        place.ok("snapshot", screen, path, "--size", f"{size[0]}x{size[1]}")
        with open(path, "rb") as f:
            head = f.read(24)
        assert head[:8] == b"\x89PNG\r\n\x1a\n" and (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big")) == size


def case_pictures_as_text(place):
    demo = place.ok("snapshot", "month", "-", "--as", "text", "--demo", db=False)
    has(demo, "演示数据", "体育考试", "英语听力考试")
    has(place.ok("snapshot", "day", "-", "--as", "text", "--day", "2025-05-31"), "端午节")
    has(place.ok("snapshot", "month", "-", "--as", "text", "--lang", "en", "--month", "2025-06"), "June")
    place.fails(2, "snapshot", "month", "-", "--as", "text", "--month", "2025-13", says="2025-13")


run_cases(sys.modules[__name__])
