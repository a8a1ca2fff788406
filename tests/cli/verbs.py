"""Every verb of the real program, and what it answers to bad input."""

import json
import os
import pwd
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.environ["XIAOLI_PROGRAM"]
HOME = tempfile.mkdtemp(prefix="xiaoli-verbs-")
DB = os.path.join(HOME, "calendar.db")


def run(*words, code=0, answer=False):
    done = subprocess.run([PROGRAM, *words, "--db", DB, "--now", "2025-05-14T09:41"], text=True,
                            capture_output=True)
    if done.returncode != code:
        sys.exit(f"{words}: exit {done.returncode}, wanted {code}\n{done.stdout}{done.stderr}")
    return done.stdout if code == 0 or answer else done.stderr


def expect(text, *parts):
    for part in parts:
        if part not in text:
            sys.exit(f"wanted {part!r} in:\n{text}")


def write(name, text):
    path = os.path.join(HOME, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def titles(first, last):
    return [row["title"] for row in json.loads(run("list", "--from", first, "--to", last, "--format", "json"))]


def main():
    expect(run("doctor", code=1, answer=True), DB, "xiaoli list")
    assert not os.path.exists(DB), "doctor made what it should have missed"
    expect(run("plan", "list"), "14-03", "中考", "日期待定")
    run("plan", "date", "14-03", "2025-06-25..2025-06-27")
    expect(run("plan", "list"), "2025-06-25..2025-06-27", "暂定")
    run("event", "add", "--uid", "a@test", "--title", "教师排球赛", "--category", "sport", "--when",
        "2025-05-23T14:00..16:00", "--place", "体育馆")
    expect(str(titles("2025-05-23", "2025-05-23")), "教师排球赛")
    run("event", "confirm", "a@test")
    run("event", "move", "a@test", "2025-05-30")
    expect(run("event", "show", "a@test"), "已改期", "2025-05-30", "2025-05-23T14:00..16:00")
    run("undo")
    expect(run("event", "show", "a@test"), "已确定", "2025-05-23T14:00..16:00")
    run("event", "cancel", "a@test", "--reason", "场馆维修")
    expect(run("event", "show", "a@test"), "已取消", "场馆维修")
    expect(run("event", "move", "a@test", "2025-06-01", code=1), "xiaoli:")
    run("term", "add", "春季学期", "2025-03-03", "2025-07-11")
    expect(run("term", "list"), "2025-03-03", "春季学期")
    expect(run("holiday", "list"), "2025-05-31", "端午节")
    expect(run("lunar", "2027-02-06"), "正月初一", "春节", "2027年放假安排尚未公布")
    expect(run("lunar", "2030-02-03"), "正月初一")
    expect(run("log"), "first-day", "bureau/a@test", pwd.getpwuid(os.getuid()).pw_name)
    run("setting", "bureau_name", "测试教育局")
    expect(run("setting"), "bureau_name\t测试教育局", "seal\t")
    assert run("setting", "bureau_name") == "测试教育局\n"
    expect(run("setting", "bureau_nam", "x", code=2), "bureau_nam", "bureau_name")
    expect(run("setting", "demo", "1", code=2), "demo")
    expect(run("venue", "list"), "xiaoli venue put")
    run("venue", "put", "体育馆", "--phone", "0436-0000000")
    run("venue", "put", "体育馆", "--address", "新华路1号")
    assert run("venue", "list") == "体育馆\t新华路1号\t\t0436-0000000\n"
    newest = json.loads(run("log", "1", "--format", "json"))
    assert newest[0]["kind"] == "venue" and newest[0]["after"]["address"] == "新华路1号", newest
    run("purge", str(newest[0]["number"]))
    purged = json.loads(run("log", "2", "--format", "json"))[1]
    assert purged["purged"] and purged["after"] is None, purged
    expect(run("undo", str(purged["number"]), code=1), str(purged["number"]))
    expect(run("export"), "BEGIN:VCALENDAR", "UID:a@test", "END:VCALENDAR")
    expect(run("doctor"), "一切正常")
    expect(run("help"), "snapshot", "event move", "doctor")
    expect(run("help", "event"), "xiaoli event move UID WHEN", "--audience", "period:")
    assert run("event", "move", "--help") == run("help", "event", "move")
    expect(run("snapshot", "home", "-", "--as", "text"), "测试教育局")

    bad = write("bad.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:b1\nDTSTART:20251399\nSUMMARY:坏\nEND:VEVENT\n"
                "BEGIN:VEVENT\nUID:g1\nDTSTART;VALUE=DATE:20250520\nSUMMARY:好日程\nEND:VEVENT\nEND:VCALENDAR\n")
    expect(run("import", bad, "--strict", code=1), "bad.ics")
    assert "好日程" not in titles("2025-05-20", "2025-05-20"), "a strict import left something behind"
    expect(run("import", bad, code=1), "bad.ics:", "20251399")
    expect(str(titles("2025-05-20", "2025-05-20")), "好日程")
    expect(run("holiday", "import", write("2027.tsv", "date\tname\toff\nnonsense\t元旦\tyes\n"), code=1), "2027.tsv:2")
    expect(run("plan", "import", write("plan.tsv", "id\ttitle\n"), code=1), "plan.tsv")
    expect(run("list", "--from", "2025-5-1", code=2), "2025-5-1")
    expect(run("event", "add", "--title", "x", "--when", "tomorrow", code=2), "tomorrow")
    expect(run("event", code=2), "xiaoli event add|move")
    expect(run("event", "explode", code=2), "event explode")
    expect(run("event", "move", "a@test", code=2), "xiaoli event move UID WHEN")
    expect(run("event", "move", "a@test", "2025-06-01", "--reason", "x", code=2), "--reason")
    expect(run("snapshot", "home", code=2), "OUT.png")
    with open("/dev/full", "w") as full:
        assert subprocess.run([PROGRAM, "help"], stdout=full, stderr=subprocess.DEVNULL).returncode == 1
    with open(DB, "r+b") as f:
        f.write(b"no database at all")
    expect(run("doctor", code=1, answer=True), "坏", "农历与节气自检")
    run("bogus", code=2)
    run("list", "--strict", code=2)
    run("import", code=2)
    shutil.rmtree(HOME)


main()
