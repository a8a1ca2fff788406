"""Calls that have a better way here."""

import re

from tree import bare, files, finish, line_of, read

BASE_CLOCK = {"app/base/clock.c"}
BANNED = [
    (r"strcpy|strcat|strncat|strncpy|stpcpy|sprintf|vsprintf|gets", "says nothing of the room there is: str_* or snprintf", set()),
    (r"strtok", "keeps a hidden state", set()),
    (r"localtime|gmtime|mktime|localtime_r|gmtime_r|timegm|strftime|ctime|asctime", "civil time is base/civil", set()),
    (r"rand|srand|random|srandom|drand48", "chance is base/random", set()),
    (r"atoi|atol|atoll|atof", "cannot say that it failed", set()),
    (r"setlocale|newlocale|uselocale", "language is an argument", set()),
    (r"time|gettimeofday|clock_gettime|ftime", "the time is base/clock", BASE_CLOCK),
    (r"exit|_exit|_Exit|quick_exit|abort|system|popen", "nothing below main ends or leaves the process (memory that is not there may)", {"app/main.c", "app/base/mem.c", "app/base/arena.c"}),
    (r"alloca|longjmp|setjmp", "memory and ways of leaving are plain here", set()),
]


def check(path):
    text = bare(read(path))
    found = []
    for names, why, excepted in BANNED:
        if path in excepted:
            continue
        for m in re.finditer(rf"(?<![\w.>]){'(?:' + names + ')'}\s*\(", text):
            found.append(f"{path}:{line_of(text, m.start())}: {m.group().rstrip('(').strip()}(): {why}")
    return found


paths = files("app")
finish([f for p in paths for f in check(p)], f"banned calls in {len(paths)} files")
