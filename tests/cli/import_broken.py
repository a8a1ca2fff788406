"""import: files that are cut, joined, in another encoding or half broken; what is whole is kept, what is not is told with its line."""

import re
import sys

from program import calendar, run_cases
from raw_ics import calendars, parse

MANY_DATES = ",".join(f"2025{m:02}{d:02}T010000Z" for m in range(1, 13) for d in range(1, 29)) + "," + ",".join(
    f"2026{m:02}{d:02}T010000Z" for m in range(1, 13) for d in range(1, 29))

# What libical 3.0.16 loses or rewrites, all of it.
EVERYTHING = "\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//all//EN", "METHOD:REQUEST", "x-lower;A=b:c", "X-WR-CALNAME:全部", "NAME:全部", "COLOR:navy",
    "SOURCE;VALUE=URI:https://example.com/a.ics", "X-EMPTY:", "LINK;LINKREL=\"latest\";VALUE=URI:https://example.com",
    "BEGIN:VTIMEZONE", "TZID:Office", "X-LIC-LOCATION:Asia/Shanghai", "LAST-MODIFIED:20240101T000000Z", "TZUNTIL:20300101T000000Z",
    "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+080543", "TZOFFSETTO:+0800", "TZNAME:CST", "X-NOTE:原样", "END:STANDARD", "END:VTIMEZONE",
    "BEGIN:VEVENT", "UID:all@test", "SUMMARY;X-P=\"a,b\";LANGUAGE=zh:  两端有空格  ", "DTSTAMP:20250101T000000Z",
    "DTSTART;TZID=Office:20250514T090000", "DTEND;TZID=Office:20250514T100000", "RRULE:FREQ=DAILY;COUNT=900", f"EXDATE:{MANY_DATES}",
    "EXDATE;TZID=Office:20250515T090000,20250516T090000", "LOCATION:", "DESCRIPTION:", "CATEGORIES:a,b\\,c,d", "CATEGORIES:考试招生",
    "RESOURCES:x\\;y,z", "STATUS:POSTPONED", "GEO:45.123456789;124.987654321", "FOOBAR;BAZ=1:iana?", "REQUEST-STATUS:2.0;Success",
    "STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html;DERIVED=TRUE:<p>a\\,b</p>", "STRUCTURED-DATA;VALUE=TEXT;FMTTYPE=application/ld+json:{\"@type\":\"X\"}",
    "CONCEPT:https://example.com/concept", "REFID:ref-1", "RELATED-TO;RELTYPE=DEPENDS-ON;GAP=PT5M:other@test",
    "ATTENDEE;MEMBER=\"mailto:a@b\",\"mailto:c@d\";PARTSTAT=WEIRD;CN=^^a^'b:mailto:x@y", "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=x:tel:+1",
    "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "QUJD" * 3000, "X-ALT-DESC;FMTTYPE=text/html:<b>\\n</b>", "X-RAW:a\\,b\\x\\:c", "COMMENT:第一", "COMMENT:第一", "VALUE-FOO;VALUE=FOO:1",
    "BEGIN:VALARM", "UID:alarm@test", "ACTION:DISPLAY", "TRIGGER:-PT15M", "DESCRIPTION:", "ACKNOWLEDGED:20250514T000000Z", "PROXIMITY:ARRIVE",
    "BEGIN:VLOCATION", "UID:loc@test", "URL:geo:45.1,124.8", "END:VLOCATION", "END:VALARM",
    "BEGIN:PARTICIPANT", "UID:p@test", "PARTICIPANT-TYPE:SPEAKER", "CALENDAR-ADDRESS:mailto:s@t", "BEGIN:X-DEEP", "X-A:1", "END:X-DEEP", "END:PARTICIPANT",
    "BEGIN:VRESOURCE", "UID:r@test", "RESOURCE-TYPE:ROOM", "END:VRESOURCE", "X-LIC-ERROR;X-LIC-ERRORTYPE=VALUE-PARSE-ERROR:kept too", "END:VEVENT",
    "BEGIN:VTODO", "UID:todo@test", "DUE:20250601T000000Z", "SUMMARY:一件事", "END:VTODO",
    "BEGIN:VTODO", "UID:todo@test", "RECURRENCE-ID:20250601T000000Z", "SUMMARY:改了的一件事", "END:VTODO",
    "BEGIN:VJOURNAL", "UID:j@test", "DESCRIPTION:日志", "END:VJOURNAL", "BEGIN:VFREEBUSY", "UID:f@test", "FREEBUSY:20250514T000000Z/PT1H", "END:VFREEBUSY",
    "BEGIN:VAVAILABILITY", "UID:v@test", "BEGIN:AVAILABLE", "UID:va@test", "END:AVAILABLE", "END:VAVAILABILITY", "BEGIN:X-OWN", "X-A;B=c:d", "END:X-OWN",
    "END:VCALENDAR", ""])


def event(uid, *more):
    return [f"UID:{uid}", "DTSTART:20250520T010000Z", "DTEND:20250520T020000Z", f"SUMMARY:活动{uid}", *more]


def take(place, data, *words):
    """Imports bytes: exit status, and (line, text) of each complaint."""
    path = place.path("in.ics")
    with open(path, "wb") as f:
        f.write(data)
    status, _, err = place.run("import", path, "--calendar", "in", *words)
    return status, [(int(n), text) for n, text in re.findall(re.escape(path) + r":(\d+): (.*)", err)]


def back(place, key="in"):
    place.ok("export", "--all", "--calendar", key, place.path("back.ics"))
    with open(place.path("back.ics"), "rb") as f:
        return calendars(parse(f.read()))


def titles(place):
    return sorted(p.text.split(":", 1)[1] for c in back(place) for e in c.children if e.name == "VEVENT" for p in e.properties if p.text.startswith("SUMMARY"))


def properties(component):
    return sorted(p.text for p in component.properties)


def case_everything_comes_back(place):
    was = calendars(parse(EVERYTHING.encode()))[0]
    status, said = take(place, EVERYTHING.encode())
    assert status == 0, said
    now = back(place)
    assert len(now) == 1 and now[0].key() == was.key(), now[0].key()


def case_everything_but_the_cover_comes_back_from_our_own_calendar(place):
    """Properties of the file's VCALENDAR are not those of ours; all components are kept."""
    was = calendars(parse(EVERYTHING.encode()))[0]
    path = place.write("all.ics", EVERYTHING)
    place.ok("import", path, "--calendar", "bureau")
    place.ok("import", path, "--calendar", "bureau")
    now = back(place, "bureau")[0]
    left = [c.key() for c in now.children]
    for c in was.children:
        assert left.count(c.key()) == 1, f"{c.name} of line {c.first}"
    assert "METHOD:REQUEST" not in properties(now) and "NAME:全部" not in properties(now)


def case_calendars_of_one_file_stay_apart(place):
    data = (calendar(event("1"), name="甲") + calendar(event("2"), name="乙").replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:CANCEL")).encode()
    was = calendars(parse(data))
    assert take(place, data)[0] == 0
    assert [c.key() for c in back(place)] == [c.key() for c in was]
    assert take(place, data)[0] == 0  # and once more
    assert [c.key() for c in back(place)] == [c.key() for c in was]


def case_cut_off(place):
    text = calendar(event("1"), event("2"), event("3"))
    for cut in (text.index("SUMMARY:活动3"), text.index("SUMMARY:活动3") + 3, text.index("UID:3") - 10):
        status, said = take(place, text[:cut].encode())
        assert status == 1 and titles(place) == ["活动1", "活动2"], (cut, said)
        assert 19 in [n for n, _ in said] or cut < text.index("UID:3"), said


def case_cut_within_a_character(place):
    data = calendar(event("1"), event("2")).encode()
    cut = data.rindex("动2".encode()) + 2
    status, said = take(place, data[:cut])
    assert status == 1 and titles(place) == ["活动1"] and 12 in [n for n, _ in said], said


def case_joined_with_other_encodings(place):
    """Pieces by several programs, each with its own mark and encoding."""
    data = (calendar(event("1")).encode("utf-8-sig") + calendar(event("2")).encode("gb18030") + b"\r\n\r\n" +
            calendar(event("3")).encode("utf-8-sig").replace(b"\r\n", b"\n"))
    status, said = take(place, data)
    assert (status, said) == (0, []), said
    assert titles(place) == ["活动1", "活动2", "活动3"]


def case_encodings(place):
    text = calendar(event("1"), event("2"))
    for encoding in ("gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"):
        data = text.encode(encoding)
        assert take(place, data) == (0, []), encoding
        assert titles(place) == ["活动1", "活动2"], encoding
    status, said = take(place, b"\xfe\xff" + text.encode("utf-16-be"))
    assert (status, said) == (0, [])


def case_encodings_that_are_cut(place):
    for encoding in ("utf-16-le", "utf-16-be", "gb18030"):
        data = text = calendar(event("1"), event("2")).encode(encoding)
        data = data[:text.rindex("动2".encode(encoding)) + 1]
        status, said = take(place, data)
        assert status == 1 and titles(place) == ["活动1"] and 12 in [n for n, _ in said], (encoding, said)


def case_physical_lines_are_named(place):
    """Folded lines before it count as they stand in the file."""
    lines = calendar(event("1", "DESCRIPTION:一", " 二", " 三"), event("2", "DTSTART:20251399T000000Z", "no line at all", "END:VALARM")).split("\r\n")
    lines[lines.index("UID:2") + 1] = "DTSTART:20251399T000000Z"
    for end in ("\r\n", "\n", "\r"):
        status, said = take(place, end.join(lines).encode())
        numbers = {lines.index("no line at all") + 1, lines.index("END:VALARM") + 1, lines.index("DTSTART:20251399T000000Z") + 1}
        assert status == 1 and {n for n, _ in said} == numbers, said
        assert titles(place) == ["活动1"]


def case_forgotten_ends(place):
    text = calendar(event("1"), event("2"), event("3")).replace("SUMMARY:活动2\r\nEND:VEVENT\r\n", "SUMMARY:活动2\r\n")
    status, said = take(place, text.encode())
    assert status == 1 and titles(place) == ["活动1", "活动3"] and [n for n, _ in said] == [12], said


def case_limits_are_told(place):
    """Each with what to do, in both languages, and the rest of the file is kept."""
    nested = [f"BEGIN:X-{i}" for i in range(20)] + [f"END:X-{i}" for i in reversed(range(20))]
    for bad, line in ((event("2", *nested), 12 + 4 + 16), (event("2", *["X-A:1"] * 20001), 12), (event("2", *["X-A:" + "x" * 999000] * 9), 12)):
        status, said = take(place, calendar(event("1"), bad, event("3")).encode())
        assert status == 1 and titles(place) == ["活动1", "活动3"], said
        assert len(said) == 1 and "超过上限" in said[0][1] and "请" in said[0][1] and abs(said[0][0] - line) <= 2, said
    place = type(place)()
    status, said = take(place, calendar(event("1", "X-LONG:" + "x" * (5 << 20))).encode())
    assert status == 0 and "一行的字节数" in said[0][1] and titles(place) == ["活动1"], said
    _, said = take(place, calendar(event("1", *["no line"] * 2000)).encode(), "--lang", "en")
    assert len(said) == 501 and "problems listed" in said[-1][1] and "split" in said[-1][1], said[-1]


def case_a_file_that_is_too_large(place):
    with open(place.path("huge.ics"), "wb") as f:
        f.truncate((1 << 30) + 1)
    place.fails(1, "import", place.path("huge.ics"), says=["huge.ics", "文件字节数", "1073741824"])


def case_one_edit_changes_one_property(place):
    lines = ["UID:edit@test", "X-BEFORE;A=b:1\\,2", "DTEND;TZID=Asia/Tokyo:20250520T110000", "DTSTART;TZID=Asia/Tokyo;X-Q=1:20250520T100000",
             "SUMMARY;LANGUAGE=zh:原题", "STATUS:TENTATIVE", "SEQUENCE:3", "LAST-MODIFIED:20250101T000000Z", "CATEGORIES:a,b\\,c", "LOCATION:",
             "BEGIN:VALARM", "TRIGGER:-PT5M", "DTSTART:20200101T000000Z", "END:VALARM", "X-AFTER:尾"]
    assert take(place, calendar(lines).encode())[0] == 0
    place.ok("event", "move", "edit@test", "2025-05-21T09:30..10:30")
    now = back(place)[0].children[-1]
    got = [p.text for p in now.properties]
    stamp = [t for t in got if t.startswith("LAST-MODIFIED:")][0].split(":")[1]
    assert stamp > "20250101T000000Z"
    want = [f"DTSTAMP:{stamp}", "UID:edit@test", "X-BEFORE;A=b:1\\,2", "DTEND;TZID=Asia/Tokyo:20250521T113000", "DTSTART;TZID=Asia/Tokyo;X-Q=1:20250521T103000",
            "SUMMARY;LANGUAGE=zh:原题", "STATUS:TENTATIVE", "SEQUENCE:4", f"LAST-MODIFIED:{stamp}", "CATEGORIES:a,b\\,c", "LOCATION:", "X-AFTER:尾"]
    assert got == want, got
    assert properties(now.children[0]) == ["DTSTART:20200101T000000Z", "TRIGGER:-PT5M"]


run_cases(sys.modules[__name__])
