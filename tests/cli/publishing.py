"""The public calendar as a folder: what is written, what stays untouched, what is removed, and what is nobody's business."""

import hashlib
import os
import re
import stat
import subprocess
import sys

from program import PROGRAM, has, lacks, run_cases


def publish(place, folder="web", **more):
    return place.ok("publish", place.path(folder), **more)


def start(place):
    place.ok("event", "add", "--title", "公开的甲", "--when", "2025-05-20", "--uid", "a@t", "--place", "实验中学")
    status, out, err = place.run("publish", "key")
    assert status == 0, err
    return out.strip()


def files(place, folder="web"):
    found = {}
    for at, _, names in os.walk(place.path(folder)):
        for name in names:
            path = os.path.join(at, name)
            with open(path, "rb") as f:
                found[os.path.relpath(path, place.path(folder))] = (f.read(), os.stat(path).st_mtime_ns, os.stat(path).st_ino)
    return found


def fields(manifest):
    return dict(line.split(" ", 1) for line in manifest.decode().splitlines())


def case_it_is_complete_and_told_truly(place):
    key = start(place)
    has(publish(place), "修订")
    got = files(place)
    assert {"manifest", "files.tsv", "public.db", "calendars/all.ics", "calendars/exam-utc.ics"} <= set(got), sorted(got)
    front = fields(got["manifest"][0])
    assert front["key"] == key and front["day"] == "2025-05-14", front
    for name, path in (("database", "public.db"), ("files", "files.tsv")):
        _, size, digest = front[name].split(" ")
        assert int(size) == len(got[path][0]) and digest == hashlib.blake2b(got[path][0], digest_size=32).hexdigest()
    listed = [line.split("\t") for line in got["files.tsv"][0].decode().splitlines()[1:]]
    assert {"calendars/all.ics", "calendars/all-utc.ics"} <= {row[0] for row in listed}
    for path, size, digest in listed:
        assert hashlib.blake2b(got[path][0], digest_size=32).hexdigest() == digest and int(size) == len(got[path][0])
    has(got["calendars/all.ics"][0].decode(), "公开的甲", "DTSTART;VALUE=DATE:20250520")
    page = "event-" + hashlib.blake2b(b"a@t", digest_size=32).hexdigest()[:16] + ".html"
    for path in ("index.html", "all.en.html", "style.css", page):
        assert path in got, (path, sorted(got))
    has(got[page][0].decode(), "公开的甲")
    for path in listed:
        assert os.stat(place.path("web/" + path[0])).st_mode & stat.S_IROTH, "a web server must be able to read it"


def case_what_did_not_change_is_not_touched(place):
    start(place)
    place.ok("event", "add", "--title", "乙", "--when", "2025-05-21", "--category", "sport")
    publish(place)
    before = files(place)
    publish(place)
    assert files(place) == before, "the same data must leave every file alone"
    place.ok("event", "move", "a@t", "2025-05-22")
    publish(place)
    after = files(place)
    changed = {p for p in after if after[p] != before[p]}
    assert {"manifest", "public.db", "calendars/all.ics"} <= changed, changed
    assert after["calendars/sport.ics"] == before["calendars/sport.ics"], "its category did not change"
    assert int(fields(after["manifest"][0])["revision"]) > int(fields(before["manifest"][0])["revision"])
    publish(place, now="2025-05-14T11:05")
    assert {p for p, v in files(place).items() if v != after[p]} == {"manifest"}, "an hour later only the front is new"


def case_only_what_is_ours_is_removed(place):
    start(place)
    place.ok("venue", "put", "实验中学")
    publish(place)
    venue = next(p for p in files(place) if p.startswith("calendars/venue-"))
    place.write("web/robots.txt", "User-agent: *\n")
    place.write("web/calendars/own.ics", "someone's\n")
    place.write("web/public.db.Ab12Cd", "half of a copy, left by a publisher that was killed")
    place.write("web/" + venue + ".Ab12Cd", "half of a file")
    place.write("web/robots.txt.Ab12Cd", "not ours")
    with open(place.path("web/files.tsv"), "a", encoding="utf-8") as f:
        f.write("../calendar.db\t1\tx\n/etc/hostname\t1\tx\ncalendars/old.ics\t1\tx\n")
    place.write("web/calendars/old.ics", "published once\n")
    has(publish(place), "删除 3 个")
    got = files(place)
    assert {"robots.txt", "robots.txt.Ab12Cd", "calendars/own.ics"} <= set(got)
    assert not {"public.db.Ab12Cd", venue + ".Ab12Cd", "calendars/old.ics"} & set(got)
    assert os.path.exists(place.db) and os.path.exists("/etc/hostname")


def case_nobody_elses_file_is_replaced(place):
    start(place)
    os.makedirs(place.path("web/calendars"))
    place.write("web/calendars/all.ics", "somebody's own\n")
    place.fails(1, "publish", place.path("web"), says=["all.ics", "不是由本程序发布"])
    with open(place.path("web/calendars/all.ics"), encoding="utf-8") as f:
        assert f.read() == "somebody's own\n"
    assert not os.path.exists(place.path("web/manifest"))


def case_the_key_is_made_once_and_kept_secret(place):
    key = start(place)
    path = place.path("publish-key")
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert place.run("publish", "key")[1].strip() == key
    publish(place)
    with open(path, encoding="utf-8") as f:
        secret = f.read().splitlines()[1]
    for name, (content, _, _) in files(place).items():
        assert secret.encode() not in content and bytes.fromhex(secret) not in content, name
    os.chmod(path, 0o644)
    place.fails(1, "publish", place.path("web"), says=["publish-key", "chmod 600"])
    os.remove(path)
    place.fails(1, "publish", place.path("web"), says="xiaoli publish key")


def case_one_publisher_at_a_time_and_none_is_missed_when_killed(place):
    start(place)
    publish(place)
    for after in (0.01, 0.03, 0.05, 0.08, 0.12, 0.2):
        place.ok("event", "add", "--title", f"第{after}", "--when", "2025-05-20")
        child = subprocess.Popen([PROGRAM, "--db", place.db, "--now", "2025-05-14T09:41", "publish", place.path("web")],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            child.wait(after)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        got = files(place)
        front = fields(got["manifest"][0])
        assert len(front["signature"]) == 128, "the front is whole at any moment"
    publish(place)
    got = files(place)
    assert hashlib.blake2b(got["public.db"][0], digest_size=32).hexdigest() in got["manifest"][0].decode()
    assert not [p for p in got if re.search(r"\.\w{6}$", p)], sorted(got)


def case_a_copy_is_read_and_not_changed(place):
    start(place)
    place.ok("event", "add", "--title", "内部的乙", "--when", "2025-05-20", "--internal")
    publish(place)
    copy = place.path("web/public.db")
    with open(copy, "rb") as f:
        before = f.read()
    out = place.ok("--db", copy, "list", "--from", "2025-05-20", "--to", "2025-05-20", db=False)
    has(out, "公开的甲")
    lacks(out, "内部的乙")
    status, _, err = place.run("--db", copy, "event", "cancel", "a@t", db=False)
    assert status == 1 and "只读" in err, err
    has(place.ok("--db", copy, "doctor", db=False), "一切正常")
    with open(copy, "rb") as f:
        assert f.read() == before


run_cases(sys.modules[__name__])
