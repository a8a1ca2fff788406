"""export --public and export --check: the calendar that phones get, and what phones choke on."""

import os
import re
import subprocess
import sys

# where Debian's packages are, whichever Python runs this
sys.path.append("/usr/lib/python3/dist-packages")

from program import NOW, PROGRAM, ROOT, calendar, has, lacks, run_cases

CLEAN = ["UID:g@test", "DTSTART;VALUE=DATE:20250520", "DTEND;VALUE=DATE:20250523", "SUMMARY:足球竞赛"]


def demo(place, *options):
    status, out, err = place.run("export", "--public", "--demo", *options, db=False)
    assert status == 0, err
    return out, err


def check(text, *options):
    done = subprocess.run([PROGRAM, "export", "--check", "-", *options], input=text.encode(), capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def case_what_is_exported_for_phones_is_clean(place):
    for options in ((), ("--utc",), ("--category", "exam"), ("--from", "2025-05-01", "--to", "2025-05-31"), ("--venue", "洮北区体育馆"),
                    ("--event", "demo-forum"), ("--calendar", "plan")):
        out, _ = demo(place, *options)
        status, said, err = check(out)
        assert (status, err) == (0, "") and said.count("\n") == 1, f"{options}: {said}{err}"


def case_the_same_day_gives_the_same_bytes(place):
    first, err = demo(place)
    has(err, "没有写入")
    assert first == demo(place)[0]
    has(first, "BEGIN:VTIMEZONE", "TZID=Asia/Shanghai", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", "（演示数据）")
    lacks(first, "METHOD", "VALARM", "ATTENDEE", "X-XIAOLI")
    lacks(demo(place, "--utc")[0], "TZID")


def case_what_is_left_out_is_said_in_both_languages(place):
    place.ok("event", "add", "--title", "待定的", "--uid", "u@test")
    status, out, err = place.run("export", "--public", "--calendar", "bureau")
    assert status == 0, err
    has(err, "1 项日期待定的活动没有写入")
    lacks(out, "待定的")
    has(place.run("export", "--public", "--calendar", "bureau", "--lang", "en")[2], "1 events without a date were left out")


def case_a_file_of_ones_own_choice(place):
    place.ok("event", "add", "--title", "公开会", "--when", "2025-05-20", "--uid", "o@test", "--note", "内部备注")
    path = place.path("phones.ics")
    place.run("export", "--public", "--out", path)
    with open(path, encoding="utf-8") as f:
        has(f.read(), "公开会", "UID:o@test")
    place.fails(2, "export", path, "--out", path, says="xiaoli")
    place.fails(2, "export", "--all", "--public", says="--all")
    place.fails(2, "export", "--check", path, "--public", says="--check")
    place.fails(2, "export", "--category", "nothing", says="nothing")
    place.fails(2, "export", "--public", "--from", "2025-13-01", says="2025-13-01")
    place.fails(1, "export", "--event", "nobody@test", says="nobody@test")


def case_colours_are_those_of_the_screens(place):
    with open(os.path.join(ROOT, "app/ui/theme.h"), encoding="utf-8") as f:
        tokens = dict(re.findall(r"_\((\w+), 0x([0-9A-F]{6}),", f.read()))
    place.ok("event", "add", "--title", "x", "--when", "2025-05-20")
    for category, token in (("exam", "EX"), ("festival", "FE"), ("sport", "SP"), ("training", "TR"), ("theme", "TH"), (None, "BRAND")):
        options = ["--category", category] if category else []
        has(place.run("export", "--public", *options)[1], "X-APPLE-CALENDAR-COLOR:#" + tokens[token])


def case_findings_have_a_place_a_client_and_a_remedy(place):
    path = place.write("bad.ics", calendar(CLEAN).replace("VERSION:2.0", "VERSION:2.0\r\nREFRESH-INTERVAL:P1H").replace("DTEND;VALUE=DATE:20250523", "DTEND;VALUE=DATE:20250519"))
    status, out, err = place.run("export", "--check", path)
    assert (status, err) == (1, ""), err
    has(out, f"{path}:3: 错误（小米）", "REFRESH-INTERVAL;VALUE=DURATION:PT1H", f"{path}:10: 错误（标准）", "错误 2 处")
    has(place.run("export", "--check", path, "--lang", "en")[1], f"{path}:3: error (Xiaomi)", "2 errors, 0 warnings")
    assert place.run("export", "--check", place.write("good.ics", calendar(CLEAN)))[0] == 0
    place.fails(1, "export", "--check", place.path("absent.ics"), says="absent.ics")
    assert not os.path.exists(place.db)  # looking at a file needs no calendar


def other_reader(name, read):
    try:
        module = __import__(name)
    except ImportError:
        print(f"SKIP: cli_phones {name}: python3-{name} is not installed")
        return None
    return lambda text: read(module, text)


def case_other_programs_read_it(place):
    def with_icalendar(m, text):
        return sorted(str(e["SUMMARY"]) for e in m.Calendar.from_ical(text).walk("VEVENT"))

    def with_vobject(m, text):
        return sorted(e.summary.value for e in m.readOne(text).vevent_list)

    out, _ = demo(place)
    plain = re.sub(r"\r\n ", "", out)
    titles = sorted(t.replace("\\,", ",").replace("\\;", ";") for t in re.findall(r"^SUMMARY:(.*?)\r$", plain, re.M))
    assert len(titles) > 50
    for name, read in (("icalendar", with_icalendar), ("vobject", with_vobject)):
        reader = other_reader(name, read)
        assert reader is None or reader(out) == titles, name


run_cases(sys.modules[__name__])
