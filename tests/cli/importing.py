"""import: what it would do, what it does, how it is stopped, and the rules of categories."""

import json
import signal
import subprocess
import sys

from program import NOW, PROGRAM, calendar, has, lacks, run_cases

EXAM = ["UID:e@test", "SEQUENCE:1", "DTSTART;VALUE=DATE:20250620", "SUMMARY:中考"]
GAME = ["UID:g@test", "SEQUENCE:1", "DTSTART;VALUE=DATE:20250621", "SUMMARY:足球竞赛"]


def planned(place, *words):
    status, out, err = place.run("import", "--dry-run", "--format", "json", *words)
    assert err == "", err
    return status, json.loads(out)


def case_a_dry_run_tells_and_writes_nothing(place):
    path = place.write("a.ics", calendar(EXAM, GAME))
    log = place.ok("log", "100")
    out = place.ok("import", "--dry-run", path)
    has(out, f"{path}:5: 新增 中考（e@test）", "标题含“中考”", "没有写入", "新增 2，更新 0，未变 0")
    status, (plan,) = planned(place, path)
    assert status == 0 and plan["counts"]["new"] == 2 and plan["dry_run"] and plan["calendar_new"]
    assert [i["fate"] for i in plan["items"]] == ["new", "new"]
    assert plan["items"][0]["rule"] == {"what": "title", "text": "中考"} and plan["items"][0]["category"] == "exam"
    assert place.ok("log", "100") == log and "来文" not in place.ok("export", "--all")
    has(place.ok("import", path), "新增 2，更新 0，未变 0")
    has(place.ok("import", "--dry-run", path, "--lang", "en"), "0 added, 0 changed, 2 unchanged")


def case_a_conflict_is_shown_and_settled(place):
    place.ok("import", place.write("a.ics", calendar(EXAM)))
    place.ok("event", "move", "e@test", "2025-06-28")
    path = place.write("b.ics", calendar([EXAM[0], "SEQUENCE:2", "DTSTART;VALUE=DATE:20250627", EXAM[3], "LOCATION:一中"]))
    for _ in range(2):
        status, out, err = place.run("import", path)
        assert status == 1 and err == "", err
        has(out, "冲突 1", "本地“2025-06-28”，文件“2025-06-27”，保留本地", "--theirs")
    has(place.ok("event", "show", "e@test"), "2025-06-28", "一中")
    status, (plan,) = planned(place, path)
    assert status == 1 and plan["items"][0]["fields"] == [
        {"field": "when", "ours": "2025-06-28", "theirs": "2025-06-27", "conflict": True, "taken": False}]
    has(place.ok("import", "--theirs", path), "更新 1")
    has(place.ok("event", "show", "e@test"), "2025-06-27")
    place.ok("undo")
    has(place.ok("event", "show", "e@test"), "2025-06-28")
    has(place.ok("import", "--ours", path), "更新 1")
    has(place.ok("import", path), "未变 1")
    place.fails(2, "import", "--ours", "--theirs", path, says="--theirs")
    place.fails(2, "import", "--format", "xml", path, says="xml")


def case_the_whole_calendar(place):
    place.ok("import", place.write("a.ics", calendar(EXAM, GAME)))
    path = place.write("b.ics", calendar(GAME))
    has(place.ok("import", "--replace", "--dry-run", path), "移除 中考", "按取消处理并公告", "移除 1")
    has(place.ok("event", "show", "e@test"), "已确定")
    has(place.ok("import", "--replace", path), "移除 1")
    has(place.ok("event", "show", "e@test"), "已取消")


def case_an_answer_is_no_calendar(place):
    text = calendar(EXAM).replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:REPLY")
    place.fails(1, "import", place.write("r.ics", text), says=["METHOD:REPLY", "r.ics"])
    off = calendar(["UID:no@test", "SEQUENCE:2"]).replace("VERSION:2.0", "VERSION:2.0\r\nMETHOD:CANCEL")
    place.fails(1, "import", place.write("c.ics", off), says="no@test", silent=False)


def case_ctrl_c_changes_nothing(place):
    many = [[f"UID:{i}@test", "DTSTART;VALUE=DATE:20250620", f"SUMMARY:会议 {i}"] for i in range(40000)]
    path = place.write("many.ics", calendar(*many))
    log = place.ok("log", "100")
    run = subprocess.Popen([PROGRAM, "--db", place.db, "--now", NOW, "import", "--progress", path],
                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=place.folder)
    has(run.stderr.readline(), "0%", "0/40000")
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=120)
    assert run.returncode == 1, (run.returncode, out, err)
    has(err, "没有任何更改")
    assert place.ok("log", "100") == log


def case_progress_of_a_short_file(place):
    status, _, err = place.run("import", "--progress", place.write("a.ics", calendar(EXAM, GAME)))
    assert status == 0
    has(err, "100%", "2/2")


def case_rules_of_categories(place):
    has(place.ok("category", "rules", "list"), "title\t中考\texam\t考试招生")
    place.ok("category", "rules", "add", "title", "家长会", "training")
    assert place.ok("category", "rules", "list").splitlines()[0].split("\t")[1:4] == ["title", "家长会", "training"]
    has(place.ok("import", "--dry-run", place.write("a.ics", calendar(["UID:p@test", "DTSTART;VALUE=DATE:20250620", "SUMMARY:中考家长会"]))),
        "培训教研（标题含“家长会”）")
    place.ok("category", "rules", "add", "title", "家长会", "festival", "--order", "5000")
    has(place.ok("category", "rules", "list").splitlines()[-1], "5000\ttitle\t家长会\tfestival")
    place.ok("category", "rules", "remove", "title", "家长会")
    lacks(place.ok("category", "rules", "list"), "家长会")
    place.ok("undo")
    has(place.ok("category", "rules", "list"), "家长会")
    place.fails(1, "category", "rules", "remove", "title", "没有的", says="没有的")
    place.fails(2, "category", "rules", "add", "colour", "红", "exam", says="colour")
    place.fails(2, "category", "rules", "add", "title", "红", "red", says="red")
    place.fails(2, "category", "rules", says="list|add|remove")


def case_a_plan_saved_by_an_office_program(place):
    text = "id\titem\twording\tcategory\tgrade\tyear\n99-01\t99\t全区教师技能大赛\ttraining\tA\t2025\n"
    with open(place.path("plan.tsv"), "wb") as f:
        f.write(text.encode("gb18030"))
    place.ok("plan", "import", place.path("plan.tsv"))
    has(place.ok("plan", "list", "--all"), "全区教师技能大赛")


run_cases(sys.modules[__name__])
