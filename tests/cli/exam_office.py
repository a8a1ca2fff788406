"""The exam office from outside: exams, lists in and out, what is forgotten, the audit chain."""

import os
import stat
import sys

from program import Place, has, run_cases

HEAD = "学籍号,姓名,学校,班级,性别\n"


def office(place):
    place.db = place.path("exam.db")
    run = place.run
    place.run = lambda *words, **more: run(*words, "--exam-db", place.db, db=False, **more)
    place.ok("exam", "put", "一模", "--exam-kind", "mock", "--purge", "2026-01-01")
    return place


def case_lists_in_and_out(place):
    office(place)
    path = place.write("c.csv", HEAD + "0001,演示甲,演示二中,1,男\n")
    has(place.ok("exam", "import", "candidates", path, "--exam", "一模"), "新增 1")
    has(place.ok("exam", "import", "candidates", path, "--exam", "一模", "--lang", "en"), "1 changed")
    out = place.path("out.csv")
    place.ok("exam", "export", "candidates", out, "--exam", "一模", "--encoding", "gb18030")
    with open(out, encoding="gb18030") as f:
        has(f.read(), "演示甲")
    has(place.ok("exam", "show", "一模"), "考生：1")
    assert stat.S_IMODE(os.stat(place.db).st_mode) == 0o600


def case_bad_rows_refuse_the_file(place):
    office(place)
    path = place.write("c.csv", HEAD + "0001,演示甲,演示二中,1,男\n0002,演示乙,演示二中,3月1日,女\n")
    place.fails(1, "exam", "import", "candidates", path, "--exam", "一模", says=["第 3 行", "文本", "--accept-rest"], silent=False)
    has(place.ok("exam", "show", "一模"), "考生：0")
    status, out, err = place.run("exam", "import", "candidates", path, "--exam", "一模", "--accept-rest")
    assert status == 1, (out, err)
    has(out, "未导入 1 行")
    has(place.ok("exam", "show", "一模"), "考生：1")


def case_neither_database_is_the_other(place):
    place.ok("list")
    place.fails(1, "exam", "list", "--exam-db", place.db, db=False, says="calendar.db")
    office(place)
    status, _, err = Place.run(place, "list", "--db", place.db, db=False)
    assert status == 1 and "exam.db" in err, err


def case_people_are_forgotten(place):
    office(place)
    place.fails(1, "exam", "put", "二模", "--purge", "2024-01-01", says="清除日期")
    place.fails(1, "exam", "put", "三模", says="清除日期")
    has(place.ok("exam", "purge"), "0 场")
    has(place.ok("exam", "purge", now="2026-01-01T08:00:00"), "1 场")


def case_audit(place):
    office(place)
    head = place.ok("audit", "verify").strip().rsplit(" ", 1)[1].removeprefix("链首").strip()
    number, digest = head.split("-")
    place.ok("exam", "rule", "一模", "tail", "1")
    place.ok("audit", "verify", number, digest)
    status, out, _ = place.run("audit", "verify", number, digest[::-1])
    assert status == 1 and "截断" in out, out


def case_rules(place):
    office(place)
    has(place.ok("exam", "rule", "一模"), "invigilators\t2")
    place.ok("exam", "rule", "一模", "most_duties", "6")
    has(place.ok("exam", "rule", "一模", "most_duties"), "most_duties\t6")
    place.fails(2, "exam", "rule", "一模", "luck", "1", says="room_seats")
    place.fails(2, "exam", "rule", "一模", "tail", "9", says="0 ... 2")
    place.fails(1, "exam", "rule", "没有", says="没有")


def case_sessions(place):
    office(place)
    place.ok("exam", "session", "一模", "语文", "2025-06-27", "08:30", "10:30")
    place.ok("exam", "session", "一模", "英语", "-", "08:30", "10:30")
    place.ok("exam", "paper", "一模", "英语", "日语", "日语")
    place.fails(1, "exam", "session", "一模", "数学", "2025-06-27", "10:30", "08:30", says="场次")
    place.fails(1, "exam", "paper", "一模", "物理", "日语", "日语", says="物理")
    has(place.ok("exam", "show", "一模"), "科目：3")


run_cases(sys.modules[__name__])
