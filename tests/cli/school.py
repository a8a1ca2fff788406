"""term, holiday, plan, venue, setting, lunar: what the year stands on."""

import json
import sys

from program import has, lacks, run_cases


def case_terms(place):
    has(place.ok("term", "list"), "xiaoli term add")
    place.ok("term", "add", "春季学期", "2025-03-03", "2025-07-11", "--source", "校历通知")
    assert place.ok("term", "list").rstrip("\n").split("\t") == ["2025-03-03", "2025-07-11", "春季学期", "校历通知"]
    place.ok("term", "add", "春季学期", "2025-03-03", "2025-07-18")  # put again: the last day changes
    has(place.ok("term", "list"), "2025-07-18")
    place.fails(2, "term", "add", "秋季学期", "2025-09-01", "2025-13-01", says="2025-13-01")
    place.fails(1, "term", "add", "秋季学期", "2025-09-01", "2025-08-01")
    place.fails(1, "term", "remove", "秋季学期", "2025-09-01")
    place.ok("term", "remove", "春季学期", "2025-03-03")
    lacks(place.ok("term", "list"), "2025-03-03")
    place.ok("undo")
    has(place.ok("term", "list"), "2025-03-03")


def case_holidays_of_the_first_day(place):
    out = place.ok("holiday", "list")
    has(out, "2025-05-31\t休\t端午节", "2025-04-27\t班\t劳动节", "gov.cn" if "gov.cn" in out else "国务院办公厅")
    has(place.ok("holiday", "list", now="2026-11-25"), "2027年放假安排尚未公布")


def case_a_notice_is_imported(place):
    path = place.write("2027.json", json.dumps({"year": 2027, "papers": ["https://www.gov.cn/example"], "days": [
        {"name": "元旦", "date": "2027-01-01", "isOffDay": True}, {"name": "元旦", "date": "2027-01-09", "isOffDay": False}]}))
    has(place.ok("holiday", "import", path), "2")
    out = place.ok("holiday", "list", now="2027-01-01")
    has(out, "2027-01-01\t休\t元旦", "2027-01-09\t班\t元旦", "2028")
    lacks(out, "2027年放假安排尚未公布")
    table = place.write("2027.tsv", "date\tname\toff\tsource\n2027-01-01\t元旦\t1\t通知\n")
    place.ok("holiday", "import", table)
    lacks(place.ok("holiday", "list", now="2027-01-01"), "2027-01-09")  # a year's notice replaces that year's
    has(place.ok("holiday", "list"), "2025-05-31\t休")


def case_bad_notices_change_nothing(place):
    before = place.ok("holiday", "list")
    place.fails(1, "holiday", "import", place.path("none.json"), says="none.json")
    for name, text in (("a.json", "{"), ("b.json", "[]"), ("c.json", '{"year": 2027, "days": [{"date": "2027-02-30", "name": "x", "isOffDay": true}]}'),
                       ("d.tsv", "date\tname\n2027-01-01\t元旦\n"), ("e.tsv", "date\tname\toff\tsource\n2027-01-41\t元旦\t1\tx\n"),
                       ("f.tsv", "date\tname\toff\tsource\n2027-01-01\t元旦\tmaybe\tx\n"), ("g.tsv", "")):
        place.fails(1, "holiday", "import", place.write(name, text), says=name)
    assert place.ok("holiday", "list") == before


def case_plan_shows_and_dates(place):
    shown = place.ok("plan", "list")
    everything = place.ok("plan", "list", "--all")
    assert len(everything.splitlines()) == 98 and 25 <= len(shown.splitlines()) <= 28
    assert {line.split("-")[0] for line in shown.splitlines()} == {"04", "14", "15", "16"}  # 推普周 is dated by the nation
    lacks(shown, "体测", "大课间体育活动", "课间15分钟", "测评", "督导")
    place.ok("plan", "date", "14-01", "2025-05-17..2025-05-18", "--confirmed")
    [line] = [x for x in place.ok("plan", "list").splitlines() if x.startswith("14-01")]
    has(line, "已确定", "2025-05-17..2025-05-18", "英语听力自动化考试")
    place.ok("plan", "date", "14-03", "period:6月下旬")
    [line] = [x for x in place.ok("plan", "list").splitlines() if x.startswith("14-03")]
    has(line, "日期待定", "6月下旬")  # a period sets no date
    place.fails(1, "plan", "date", "99-99", "2025-05-17", says="99-99")
    place.fails(2, "plan", "date", "14-02", "soon", says="soon")


def case_plan_is_displayed_by_decision(place):
    lacks(place.ok("plan", "list"), "17-01")
    place.ok("plan", "display", "17-01", "on")
    has(place.ok("plan", "list"), "17-01")
    place.ok("plan", "display", "17-01", "off")
    lacks(place.ok("plan", "list"), "17-01")
    place.fails(1, "plan", "display", "99-99", "on", says="99-99")
    place.fails(2, "plan", "display", "17-01", "perhaps", says="perhaps")


def case_hours_have_a_form(place):
    has(place.ok("setting"), "night_hours", "18:30-06:30", "quiet_hours", "22:00-06:00")
    place.ok("setting", "quiet_hours", "off")
    place.ok("setting", "night_hours", "19:00-06:00")
    place.fails(2, "setting", "night_hours", "evening", says=("night_hours", "evening", "18:30-06:30"))
    has(place.ok("setting", "night_hours"), "19:00-06:00")


PLAN = "id\titem\twording\ttitle\tname_s\tname_k\tcategory\ttag\taudience\ttime_hint\tedition\trecurs\tgrade\tdisplayed\tmajor\tdate\tstatus\tdate_source\tsource\tnote\n"


def case_a_new_years_plan(place):
    path = place.write("plan-2026.tsv", PLAN + "14-01\t14\t听力考试\t听力考试\t听力考试\t听力\texam\t\t学生\t\t\tstated\tA\t1\t1\t\tundated\t\t白洮教〔2026〕1号（十四）\t\n")
    has(place.ok("plan", "import", path, now="2026-03-01"), "1")
    has(place.ok("plan", "list", now="2026-03-01"), "听力考试")
    for name, text in (("a.tsv", "id\titem\n1\t2\n"), ("b.tsv", PLAN + "14-01\tx\t听力\t听力\t\t\texam\t\t\t\t\t\tA\t1\t1\t\tundated\t\t\t\n"),
                       ("c.tsv", PLAN + "14-01\t14\t听力\t听力\t\t\tparty\t\t\t\t\t\tA\t1\t1\t\tundated\t\t\t\n")):
        place.fails(1, "plan", "import", place.write(name, text), says=name)


def case_venue_and_setting(place):
    place.ok("venue", "put", "区文化馆", "--address", "示例路1号", "--phone", "0436-0000000")
    place.ok("venue", "put", "区文化馆", "--address", "示例路2号")
    place.fails(1, "venue", "put", "")
    place.ok("setting", "bureau_name", "某区教育局")
    picture = place.path("home.txt")
    place.ok("snapshot", "home", picture, "--as", "text")
    with open(picture, encoding="utf-8") as f:
        has(f.read(), "某区教育局")


def case_lunar(place):
    has(place.ok("lunar"), "2025-05-14", "四月十七", "乙巳年", "蛇")
    has(place.ok("lunar", "2027-02-06"), "正月初一", "丁未年", "春节")
    has(place.ok("lunar", "2025-07-25"), "闰六月初一")
    has(place.ok("lunar", "2025-01-28"), "腊月廿九", "除夕")
    has(place.ok("lunar", "2025-05-21"), "小满")
    has(place.ok("lunar", "2025-05-31"), "端午节", "休")
    has(place.ok("lunar", "2025-04-27"), "班")
    lacks(place.ok("lunar", "2101-01-10"), "月 ")  # beyond the solar terms: no 月 pillar rather than a wrong one
    for day in ("1900-01-01", "2199-01-01"):
        place.fails(2, "lunar", day, says=day)


run_cases(sys.modules[__name__])
