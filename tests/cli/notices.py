"""notice set, show, lift: what staff put over all screens, and how limits are told."""

import sys

from program import has, lacks, run_cases

LINES = ("5月15日（周四）全区中小学、幼儿园停课一天", "原因：暴雨红色预警", "复课时间以学校通知为准")


def case_it_is_put_up_and_lifted(place):
    has(place.ok("notice", "show"), "当前没有紧急通知")
    has(place.ok("notice", "set", "明天停课", *LINES, "--phone", "0436-0000000", "--until", "2025-05-15T18:00"), "明天停课", "notice lift")
    has(place.ok("notice", "show"), "明天停课", *LINES, "0436-0000000", "白城市洮北区教育局", "2025-05-15T18:00")
    has(place.ok("notice", "show", now="2025-05-15T18:00"), "当前没有紧急通知")
    has(place.ok("snapshot", "home", "--as", "text"), "明天停课", "继续查看日历")
    has(place.ok("snapshot", "month", "--as", "text"), "明天停课", "查看通知")
    has(place.ok("notice", "lift"), "已解除")
    lacks(place.ok("snapshot", "month", "--as", "text"), "明天停课")
    place.ok("undo")
    has(place.ok("notice", "show"), "明天停课")


def case_limits_are_told_in_both_languages(place):
    place.fails(1, "notice", "set", "一二三四五六七八九十一", says=("标题", "11", "10"))
    place.fails(1, "--lang", "en", "notice", "set", "一二三四五六七八九十一", says=("title", "11", "10"))
    place.fails(1, "notice", "set", "停课", "长" * 23, says=("正文行", "23", "22"))
    place.fails(1, "--lang", "en", "notice", "set", "停课", "--until", "2025-05-14T09:00", says="passed")
    place.fails(1, "notice", "set", " ", says="没有标题")
    place.fails(2, "notice", "set", "停课", "一", "二", "三", "四", says="LINE")
    place.fails(2, "notice", "set", "停课", "--until", "soon", says="soon")
    place.fails(1, "notice", "lift", says="不需要解除")
    has(place.ok("notice", "show"), "当前没有紧急通知")


def case_states_can_be_pictured(place):
    for state, words in (("notice", "查看通知"), ("stale", "2 天前"), ("clock", "时钟未校准"), ("first", "本月暂无安排"), ("idle", "您还在查看吗"), ("old", "数据可能不是最新"), ("door", "工作人员入口")):
        has(place.ok("snapshot", "month", "--as", "text", "--state", state, db=False), words)
    for screen, state, words in (("home", "schooldays", "个上学日"), ("home", "quiet", "23:10"), ("home", "mirrored", "今天"), ("home", "stale", "2 天前"), ("home", "clock", "时钟未校准"), ("day", "moved", "原定"), ("day", "empty", "没有安排")):
        has(place.ok("snapshot", screen, "--as", "text", "--state", state, db=False), words)
    for screen in ("home", "month", "day", "year", "plan", "search"):
        status, out, err = place.run("snapshot", screen, "--as", "text", "--state", "failure", db=False)
        assert status == 0 and err == "", err  # the picture is asked for, and says it
        has(out, "暂时读不到日历", "db_corrupt")
    place.fails(2, "snapshot", "month", "--as", "text", "--state", "asleep", says=("asleep", "failure"), db=False)


run_cases(sys.modules[__name__])
