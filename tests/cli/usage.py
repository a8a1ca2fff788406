"""How the program is called, and what it says when it is called wrongly."""

import os
import re
import sys

from program import ROOT, has, lacks, run_cases

# Verbs as the list in the source has them: the help must know each, and each must have words in both languages.
with open(os.path.join(ROOT, "app/cli/cli.h"), encoding="utf-8") as f:
    VERBS = re.findall(r'^    _\(\w+, "([a-z ]+)", "', f.read().split("define CLI_OPTIONS")[0], re.MULTILINE)


def case_help_names_every_verb(place):
    assert len(VERBS) == len(set(VERBS)) >= 30, VERBS
    for language in ("zh", "en"):
        out = place.ok("help", "--lang", language)
        lines = re.findall(r"^  ([a-z]+(?: [a-z]+)*)  +\S", out, re.MULTILINE)
        assert lines == VERBS, lines
        lacks(out, "cli.")  # an id would mean that words are missing


def case_help_of_each_verb(place):
    for verb in VERBS:
        out = place.ok("help", *verb.split())
        assert place.ok(*verb.split(), "--help") == out
        has(out, f"xiaoli {verb}")
        lacks(out, "cli.")
    has(place.ok("help", "event"), "event add", "event show", "--audience", "period:")


def case_help_comes_by_other_names(place):
    assert place.ok("--help") == place.ok("help") == place.ok("-h")


def case_language_is_an_option_not_the_locale(place):
    zh = place.ok("help", env={"LC_ALL": "en_US.UTF-8", "LANG": "en_US.UTF-8"})
    has(zh, "用法")
    has(place.ok("help", "--lang=en"), "usage")
    place.fails(2, "help", "--lang", "fr", says=["fr", "zh"])
    place.fails(2, "help", "--lang", says="--lang")


def case_unknown_words(place):
    place.fails(2, "nonsense", says="nonsense")
    place.fails(2, "help", "nonsense", says="nonsense")
    place.fails(2, "list", "--bogus", says="--bogus")
    place.fails(2, "list", "--strict", says="strict")  # another verb's option
    place.fails(2, "event", "explode", "x", says="explode")
    place.fails(2, "plan", "burn", says="burn")
    place.fails(2, "term", "jump", says="jump")
    place.fails(2, "holiday", "take", says="take")
    place.fails(2, "venue", "burn", "x", says="burn")


def case_too_few_and_too_many_words(place):
    for words in (["import"], ["event"], ["snapshot", "home"], ["lunar", "2025-05-14", "2025-05-15"], ["event", "move", "x"],
                  ["term", "add", "春季学期"], ["plan", "date", "14-01"], ["setting", "seal", "洮北", "x"], ["doctor", "all"], ["event", "add", "x"]):
        place.fails(2, *words, says="xiaoli")


def case_values_are_checked_before_anything_is_opened(place):
    place.fails(2, "list", "--from", "2025-02-30", says="2025-02-30")
    place.fails(2, "list", "--from", "2025-06-02", "--to", "2025-06-01", says="--to")
    place.fails(2, "list", "--format", "xml", says=["xml", "json"])
    place.fails(2, "lunar", "yesterday", says="yesterday")
    place.fails(2, "log", "-3", says="-3")
    place.fails(2, "undo", "x", says="x")
    place.fails(2, "help", now="25:00", says="25:00")
    place.fails(2, "kiosk", "--window", "12x12", says="12x12")
    place.fails(2, "kiosk", "--idle", "0", says="0")
    place.fails(2, "snapshot", "attic", place.path("a.png"), says=["attic", "home"])
    place.fails(2, "snapshot", "home", place.path("a.png"), "--size", "big", says="big")
    place.fails(2, "snapshot", "home", place.path("a.png"), "--theme", "pink", says="pink")
    assert not os.path.exists(place.db)


def case_options_may_stand_anywhere_and_end(place):
    assert place.ok("--lang", "en", "lunar", "2025-05-31") == place.ok("lunar", "--lang=en", "2025-05-31")
    place.ok("event", "add", "--title=--今天--", "--when=2025-05-20")
    has(place.ok("event", "show", "--", "--今天--"), "--今天--")


def case_no_display(place):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        os.environ.pop(name, None)
    place.fails(1, "kiosk", says="xiaoli snapshot")
    status, _, _ = place.run("kiosk", env={"XIAOLI_NO_DISPLAY_EXIT": "75"})
    assert status == 75


run_cases(sys.modules[__name__])
