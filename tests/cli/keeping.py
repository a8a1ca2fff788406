"""The database file: made, kept, refused, looked after."""

import os
import sqlite3
import subprocess
import sys
import threading

from program import PROGRAM, calendar, has, lacks, run_cases


def case_the_first_call_makes_and_fills_it(place):
    out = place.ok("plan", "list", db=False)
    has(out, "英语听力自动化考试")
    made = place.path("xiaoli/calendar.db")
    assert os.path.exists(made) and os.stat(os.path.dirname(made)).st_mode & 0o077 == 0
    lacks(place.ok("list", "--from", "2025-05-01", "--to", "2025-05-31", db=False), "2025")  # nothing is dated that nobody dated


def case_the_demonstration_has_its_own(place):
    has(place.ok("list", "--demo", db=False), "骨干教师培训（第二期）", "2025-05-17..2025-05-18")
    assert os.listdir(place.path("xiaoli")) and not os.path.exists(place.path("xiaoli/calendar.db"))
    lacks(place.ok("list", db=False), "骨干教师培训")


def case_doctor_is_content_with_a_new_one(place):
    place.fails(1, "doctor", silent=False)  # it makes nothing that it should have missed
    assert not os.path.exists(place.db)
    place.ok("plan", "list")
    out = place.ok("doctor")
    has(out, "数据库", "修改记录链", "农历", "时区", "字体", "一切正常")
    lacks(out, "坏", "不好")
    lacks(place.ok("doctor", "--lang", "en"), "好")


def case_doctor_sees_what_the_program_did_not_write(place):
    place.ok("event", "add", "--title", "甲", "--when", "2025-05-20")
    with sqlite3.connect(place.db) as db:
        db.execute("DROP TRIGGER revision_keeps")
        db.execute("UPDATE revision SET who = 'somebody' WHERE number = (SELECT max(number) FROM revision)")
    db.close()
    status, out, _ = place.run("doctor")
    assert status == 1
    [line] = [x for x in out.splitlines() if "修改记录链" in x]
    assert "好　" not in line[:3], line


def case_doctor_and_the_clock(place):
    place.ok("plan", "list")
    status, out, _ = place.run("doctor", now="1970-01-02T00:00")
    assert status == 1
    has(out, "1970-01-02")


def case_doctor_misses_its_resources(place):
    place.ok("plan", "list")
    place.fails(1, "doctor", env={"XIAOLI_ROOT": place.folder}, says="assets")


def case_a_foreign_file_is_left_alone(place):
    for make in (lambda: place.write("calendar.db", "this is a text, and long enough to be looked at as a header" * 40),
                 lambda: sqlite3.connect(place.db).executescript("CREATE TABLE other (x); PRAGMA application_id = 77;")):
        make()
        with open(place.db, "rb") as f:
            before = f.read()
        for words in (["list"], ["doctor"], ["event", "add", "--title", "甲"], ["import", place.write("a.ics", calendar())]):
            status, out, err = place.run(*words)
            assert status == 1 and "calendar.db" in out + err, (words, status, out, err)
        with open(place.db, "rb") as f:
            assert f.read() == before
        os.remove(place.db)


def case_a_newer_file_is_refused(place):
    place.ok("plan", "list")
    with sqlite3.connect(place.db) as db:
        db.execute("PRAGMA user_version = 9999")
    db.close()
    place.fails(1, "list", says="9999")
    status, out, _ = place.run("doctor")
    assert status == 1 and "9999" in out, out


def case_a_damaged_file_is_named(place):
    place.ok("event", "add", "--title", "甲", "--when", "2025-05-20")
    with sqlite3.connect(place.db) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    with open(place.db, "r+b") as f:
        size = f.seek(0, 2)
        f.seek(8192)
        f.write(b"\xa5" * (size - 8192))
    status, out, err = place.run("doctor")
    assert status == 1 and (out + err).strip(), (status, out, err)
    assert "Traceback" not in err and "AddressSanitizer" not in err, err


def case_a_folder_that_cannot_be_written(place):
    folder = place.path("closed")
    os.mkdir(folder)
    status, _, err = place.run("--db", os.path.join(folder, "no/such/calendar.db"), "list", db=False)
    assert status == 1 and "calendar.db" in err, err


def case_two_at_once(place):
    """Writers take turns: nobody fails, nothing is lost."""
    place.ok("plan", "list")
    failures = []

    def add(n):
        for i in range(5):
            status, _, err = place.run("event", "add", "--title", f"活动{n}-{i}", "--when", "2025-05-20")
            if status:
                failures.append(err)

    threads = [threading.Thread(target=add, args=(n,)) for n in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not failures, failures
    assert len(place.ok("list", "--from", "2025-05-20", "--to", "2025-05-20").splitlines()) == 20
    place.ok("doctor")


def case_first_day_by_two_at_once(place):
    """Two programs that meet on a new file fill it once."""
    both = [subprocess.Popen([PROGRAM, "--db", place.db, "plan", "list", "--all"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    for p in both:
        out, err = p.communicate(timeout=120)
        assert p.returncode == 0 and len(out.splitlines()) == 98, err.decode()


run_cases(sys.modules[__name__])
