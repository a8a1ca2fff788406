"""event, list, undo, log: what staff do every day."""

import json
import os
import pwd
import sys

from program import has, lacks, run_cases


def rows(place, first, last):
    return json.loads(place.ok("list", "--from", first, "--to", last, "--format", "json"))


def case_an_event_from_guess_to_fact(place):
    out = place.ok("event", "add", "--title", "教研活动", "--when", "2025-05-20T09:00..11:30", "--category", "training", "--uid", "a@test",
                   "--place", "三楼报告厅", "--audience", "骨干教师", "--phone", "0436-0000000", "--note", "勿外传")
    has(out, "a@test")
    shown = place.ok("event", "show", "a@test")
    has(shown, "教研活动", "2025-05-20T09:00..11:30", "暂定", "培训教研", "三楼报告厅", "骨干教师", "勿外传")
    place.ok("event", "confirm", "a@test")
    has(place.ok("event", "show", "教研活动"), "已确定")
    place.ok("event", "move", "a@test", "2025-05-27")
    has(place.ok("event", "show", "a@t"), "已改期", "2025-05-27", "2025-05-20T09:00..11:30")
    [row] = rows(place, "2025-05-27", "2025-05-27")
    assert (row["uid"], row["status"], row["first"], row["category"]) == ("a@test", "rescheduled", "2025-05-27", "training")
    assert rows(place, "2025-05-20", "2025-05-20") == []  # the trace on the old date is no activity
    place.ok("event", "postpone", "a@test", "--reason", "场馆检修")
    has(place.ok("event", "show", "a@test"), "已延期", "场馆检修")
    place.ok("event", "cancel", "a@test", "--reason", "不再举办")
    has(place.ok("event", "show", "a@test"), "已取消", "不再举办")


def case_done(place):
    place.ok("event", "add", "--title", "运动会", "--when", "2025-05-08..2025-05-09", "--status", "confirmed", "--uid", "g@test")
    place.ok("event", "done", "g@test")
    has(place.ok("event", "show", "g@test"), "已完成")
    place.fails(1, "event", "cancel", "g@test", says=["已完成", "已取消"])
    has(place.ok("event", "show", "g@test"), "已完成")


def case_a_period_is_not_a_date(place):
    place.ok("event", "add", "--title", "中考", "--when", "period:2025-06-21..2025-06-30:6月下旬", "--category", "exam", "--uid", "z@test")
    has(place.ok("event", "show", "z@test"), "6月下旬", "日期待定", "考试招生")
    assert rows(place, "2025-06-01", "2025-06-30") == []
    place.fails(1, "event", "confirm", "z@test")


def case_without_a_date(place):
    place.ok("event", "add", "--title", "论坛", "--uid", "f@test")
    has(place.ok("event", "show", "f@test"), "日期待定")
    place.fails(1, "event", "done", "f@test", says="日期待定")


def case_bad_events_change_nothing(place):
    before = place.ok("log", "100")
    place.fails(1, "event", "add", "--when", "2025-05-20", says="标题")
    place.fails(2, "event", "add", "--title", "甲", "--when", "20 May", says="20 May")
    place.fails(2, "event", "add", "--title", "甲", "--when", "2025-05-20..2025-05-18")
    place.fails(2, "event", "add", "--title", "甲", "--when", "2025-05-20T11:00..09:00")
    place.fails(2, "event", "add", "--title", "甲", "--category", "party", says=["party", "festival"])
    place.fails(2, "event", "add", "--title", "甲", "--status", "sure", says=["sure", "confirmed"])
    place.fails(1, "event", "add", "--title", "甲", "--status", "confirmed")  # confirmed for when?
    place.fails(1, "event", "add", "--title", "甲" * 400, "--when", "2025-05-20")
    place.fails(1, "event", "add", "--title", "甲", "--when", "2025-05-20", "--rrule", "RRULE:FREQ=FORTNIGHTLY")
    place.fails(1, "event", "add", "--title", "甲", "--calendar", "nobody", says="nobody")
    place.fails(1, "event", "show", "nothing", says="nothing")
    place.fails(1, "event", "confirm", "nothing", says="nothing")
    place.fails(1, "event", "move", "nothing", "2025-05-20", says="nothing")
    assert place.ok("log", "100") == before


def case_a_rule_is_expanded(place):
    place.ok("event", "add", "--title", "大讲堂", "--when", "2025-03-01T09:00..10:30", "--rrule", "RRULE:FREQ=WEEKLY;INTERVAL=4;COUNT=5")
    firsts = [r["first"] for r in rows(place, "2025-01-01", "2025-12-31") if r["title"] == "大讲堂"]
    assert firsts == ["2025-03-01", "2025-03-29", "2025-04-26", "2025-05-24", "2025-06-21"], firsts


def case_list_has_three_forms(place):
    place.ok("event", "add", "--title", "乙", "--when", "2025-05-21T14:00..16:00", "--place", "礼堂", "--uid", "b@test", "--category", "sport")
    place.ok("event", "add", "--title", "甲\"\\丙", "--when", "2025-05-20..2025-05-22", "--uid", "a@test")
    text = place.ok("list", "--from", "2025-05-20", "--to", "2025-05-21")
    assert len(text.splitlines()) == 2
    has(text, "2025-05-20..2025-05-22", "甲\"\\丙", "礼堂", "体育活动")
    tsv = [line.split("\t") for line in place.ok("list", "--from", "2025-05-20", "--to", "2025-05-21", "--format", "tsv").splitlines()]
    assert tsv[0] == ["when", "status", "category", "title", "place", "uid"]
    assert tsv[2] == ["2025-05-21T14:00..16:00", "tentative", "sport", "乙", "礼堂", "b@test"]
    assert [r["title"] for r in rows(place, "2025-05-20", "2025-05-21")] == ["甲\"\\丙", "乙"]
    assert rows(place, "2025-05-23", "2025-05-24") == []
    # A month from today, where nothing else is said.
    assert [r["uid"] for r in json.loads(place.ok("list", "--format=json"))] == ["a@test", "b@test"]


def case_undo_walks_back(place):
    place.ok("event", "add", "--title", "甲", "--when", "2025-05-20", "--uid", "a@test")
    place.ok("event", "move", "a@test", "2025-05-21")
    place.ok("event", "confirm", "a@test")
    place.ok("undo")
    has(place.ok("event", "show", "a@test"), "暂定", "2025-05-21")
    place.ok("undo")
    has(place.ok("event", "show", "a@test"), "2025-05-20")
    place.ok("undo")
    place.fails(1, "event", "show", "a@test")


def case_undo_is_refused_where_the_row_has_changed_since(place):
    place.ok("event", "add", "--title", "甲", "--when", "2025-05-20", "--uid", "a@test")
    number = place.ok("log", "1").split("\t")[0]
    place.ok("event", "move", "a@test", "2025-05-21")
    place.fails(1, "undo", number, says=number)
    has(place.ok("event", "show", "a@test"), "2025-05-21")
    place.fails(1, "undo", "999999", says="999999")


def case_log_tells_who_what_and_when(place):
    place.ok("event", "add", "--title", "甲", "--when", "2025-05-20", "--uid", "a@test")
    place.ok("event", "confirm", "a@test")
    lines = [line.split("\t") for line in place.ok("log", "2").splitlines()]
    assert len(lines) == 2 and int(lines[0][0]) == int(lines[1][0]) + 1
    assert lines[0][2:] == [pwd.getpwuid(os.getuid()).pw_name, "confirmed", "event", "bureau/a@test"] and lines[1][3] == "add", lines
    assert lines[0][1].startswith("2025-05-14T09:41:")


def case_reading_leaves_no_trace(place):
    before = place.ok("log", "100")
    for words in (["list"], ["plan", "list", "--all"], ["term", "list"], ["holiday", "list"], ["lunar"], ["doctor"], ["export"]):
        place.ok(*words)
    assert place.ok("log", "100") == before


run_cases(sys.modules[__name__])
