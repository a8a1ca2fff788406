"""search and conflicts: finding activities, and what stands in their way."""

import json
import sys

from program import has, lacks, run_cases


def add(place, uid, title, when, *more):
    return place.run("event", "add", "--uid", uid, "--title", title, "--when", when, "--status", "confirmed", *more)


def found(place, *words):
    return [r["uid"] for r in json.loads(place.ok("search", *words, "--format", "json"))]


def case_search_in_three_forms(place):
    add(place, "y@test", "音乐节", "2025-06-26T09:00..11:00", "--place", "音乐厅", "--category", "festival")
    for words in (["音乐"], ["yinyue"], ["yyj"], ["626"], ["6月26日"], ["2025-06-26"], ["音乐", "626"], ["yy", "yinyuet"]):
        assert found(place, *words)[0] == "y@test", words
    has(place.ok("search", "yinyuejie"), "2025-06-26T09:00..11:00", "音乐节", "节庆艺术", "音乐厅")
    tsv = [line.split("\t") for line in place.ok("search", "yinyuejie", "--format", "tsv").splitlines()]
    assert tsv[0] == ["when", "status", "category", "title", "place", "uid"]
    assert tsv[1] == ["2025-06-26T09:00..11:00", "confirmed", "festival", "音乐节", "音乐厅", "y@test"]
    [row] = json.loads(place.ok("search", "yinyuejie", "--format=json"))
    assert (row["rank"], row["found"]) == ("word", "音乐节"), row


def case_search_finds_the_plan(place):
    has(place.ok("search", "zk"), "中考")
    has(place.ok("search", "tuipuzhou"), "推普周")


def case_search_finds_festivals(place):
    for words in (["端午"], ["dw"], ["duanwu", "2025"]):
        has(place.ok("search", *words), "2025-05-31", "节日", "端午节")
    has(place.ok("search", "小满", "--lang", "en"), "2025-05-21", "solar term", "Xiaoman")
    row = json.loads(place.ok("search", "端午", "--format", "json"))[0]
    assert (row["when"], row["category"], row["rank"], row["found"], row["uid"]) == ("2025-05-31", "observance", "short", "端午", ""), row
    assert place.ok("search", "端午", "--format", "tsv").splitlines()[1].split("\t")[2:4] == ["observance", "端午节"]
    lacks(place.ok("search", "端午", "--category", "exam"), "节日")


def case_search_that_finds_nothing(place):
    has(place.ok("search", "qqqxyz"), "没有找到 qqqxyz")
    assert found(place, "qqqxyz") == []
    assert len(place.ok("search", "qqqxyz", "--format", "tsv").splitlines()) == 1


def case_search_is_limited(place):
    out = place.ok("search", "活动", "--limit", "2")
    assert len(out.splitlines()) == 3
    has(out, "--limit")
    assert set(found(place, "活动", "--category", "sport", "--limit", "200")) < set(found(place, "活动", "--limit", "200"))


def case_search_called_wrongly(place):
    place.fails(2, "search")
    place.fails(2, "search", "zk", "--limit", "0", says="0")
    place.fails(2, "search", "zk", "--format", "xml", says="xml")
    place.fails(2, "search", "zk", "--category", "party", says="party")


def case_the_index_can_be_made_again(place):
    before = place.ok("search", "活动")
    place.ok("search", "--rebuild")
    assert place.ok("search", "活动") == before
    has(place.ok("doctor"), "搜索索引")


def case_conflicts_are_told_and_moved(place):
    place.ok("venue", "put", "礼堂")
    status, out, err = add(place, "a@test", "教研会", "2025-05-20T09:00..11:00", "--place", "礼堂")
    assert (status, err) == (0, ""), err
    has(place.ok("conflicts"), "没有冲突")
    status, out, err = add(place, "b@test", "家长会", "2025-05-20T10:00..12:00", "--place", "礼堂")
    assert status == 0
    has(err, "教研会", "家长会", "礼堂", "2025-05-20T11:00..13:00")
    status, out, err = place.run("conflicts", "--format", "json")
    [row] = json.loads(out)
    assert status == 1 and err == ""
    assert (row["kind"], row["hard"], row["uid"], row["other"], row["what"]) == ("venue", True, "a@test", "b@test", "礼堂")
    assert (row["move"], row["alternative"]) == ("b@test", "2025-05-20T11:00..13:00")
    status, out, err = place.run("event", "move", row["move"], row["alternative"])
    assert (status, err) == (0, ""), err
    assert place.run("conflicts")[0] == 0
    assert place.run("conflicts", "--event", "a@test")[0] == 0


def case_an_exam_on_a_day_off(place):
    status, out, err = add(place, "x@test", "月考", "2025-06-02", "--category", "exam")
    assert status == 0
    has(err, "月考", "端午节", "2025-06-03")
    status, out, err = place.run("conflicts", "--event", "x@test", "--lang", "en")
    assert status == 1
    has(out, "day off", "2025-06-03")
    assert place.run("conflicts", "--from", "2025-06-03", "--to", "2025-06-30")[0] == 0
    place.ok("event", "cancel", "x@test")
    assert place.run("conflicts")[0] == 0


def case_conflicts_called_wrongly(place):
    place.fails(2, "conflicts", "--format", "tsv", says="tsv")
    place.fails(2, "conflicts", "--from", "2025-06-03", "--to", "2025-06-01")
    place.fails(1, "conflicts", "--event", "nobody", says="nobody")
    place.fails(2, "conflicts", "x")


run_cases(sys.modules[__name__])
