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


def small_exam(place):
    office(place)
    place.ok("exam", "session", "一模", "语文", "2025-06-27", "08:30", "10:30")
    place.ok("exam", "session", "一模", "数学", "2025-06-27", "14:00", "16:00")
    rooms = "考点代码,考场号,布局\n" + "".join(f"{1 + i // 3:02},{i + 1:03},5x6\n" for i in range(6))
    people = HEAD + "".join(f"{i:04},演示,演示{'甲乙丙丁戊己'[i % 6]}中,{i % 4 + 1},{'男女'[i % 2]}\n" for i in range(1, 151))
    staff = "工号,姓名,学校,性别,已培训,监考年限\n" + "".join(
        f"T{i:02},演示,演示{'甲乙丙丁戊己庚辛'[i % 8]}中,{'男女'[i // 2 % 2]},是,{i % 6}\n" for i in range(48))
    place.ok("exam", "import", "rooms", place.write("r.csv", rooms), "--exam", "一模")
    place.ok("exam", "import", "candidates", place.write("c.csv", people), "--exam", "一模")
    place.ok("exam", "import", "staff", place.write("s.csv", staff), "--exam", "一模")
    return place


def case_seats_and_duties(place):
    small_exam(place)
    place.fails(1, "exam", "duties", "一模")
    has(place.ok("exam", "seat", "一模", "--seed", "7"), "150 名考生")
    has(place.ok("exam", "duties", "一模", "--seed", "7"), "岗位")
    has(place.ok("exam", "check", "一模"), "没有座位的考生：0", "无人的岗位：0", "同场监考来自同校：0")
    has(place.ok("exam", "why", "一模", "T01", "语文", "--lang", "en"), "duties in all")
    has(place.ok("exam", "show", "一模"), "已编座位：150")
    seats, duties = place.path("seats.csv"), place.path("duties.xlsx")
    has(place.ok("exam", "export", "seats", seats, "--exam", "一模"), "150 行")
    has(place.ok("exam", "export", "duties", duties, "--exam", "一模"), "行")
    has(place.ok("exam", "import", "candidates", seats, "--exam", "一模"), "更新 150")
    has(place.ok("exam", "seat", "一模"), "150 名的座位由上级给定")
    place.fails(1, "exam", "why", "一模", "T99", "语文", says="T99")
    place.fails(2, "exam", "seat", "一模", "--seed", "x", says="--seed")


def case_too_few_people(place):
    small_exam(place)
    place.ok("exam", "seat", "一模")
    place.ok("exam", "rule", "一模", "most_duties", "0")
    place.fails(1, "exam", "duties", "一模", says="无人可派", silent=False)
    _, out, _ = place.run("exam", "duties", "一模")
    has(out, "不能同时满足", "场次上限", "仍缺 0 个")


def case_a_draw(place):
    small_exam(place)
    begun = place.ok("exam", "draw", "begin", "一模", "seats")
    has(begun, "密数承诺", "数据摘要")
    assert "密数：" not in begun, begun
    place.fails(1, "exam", "verify", "一模", "seats")
    place.fails(1, "exam", "seal", "一模", "seats")
    done = place.ok("exam", "draw", "finish", "一模", "seats", "31", "见证甲", "415", "见证乙")
    has(done, "密数：", "见证人 见证甲：31", "抽签种子", "审计链首")
    place.ok("exam", "seal", "一模", "seats")
    place.fails(1, "exam", "seat", "一模", says="exam amend")
    verdict = place.ok("exam", "verify", "一模", "seats")
    assert verdict.count("：是") == 5, verdict
    head = next(line for line in done.splitlines() if line.startswith("审计链首")).split("：")[1]
    place.ok("audit", "verify", *head.split("-"))
    late = place.write("late.csv", HEAD + "9999,演示,演示甲中,1,男\n")
    place.ok("exam", "import", "candidates", late, "--exam", "一模")
    place.fails(1, "exam", "amend", "一模", "seats", says="--second")
    has(place.ok("exam", "amend", "一模", "seats", "--second", "复核", "--reason", "补报"), "1 处")
    has(place.ok("exam", "verify", "一模", "seats"), "封存后调整：1")


run_cases(sys.modules[__name__])
