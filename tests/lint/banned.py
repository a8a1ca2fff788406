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
    for m in re.finditer(r"\btypedef\s+(struct|union|enum)\b", text):
        found.append(f"{path}:{line_of(text, m.start())}: typedef hides a {m.group(1)}")
    return found + defaults(path, text)


# Constants of others, in whose switches a default is right: there may be more of them tomorrow.
OTHERS = re.compile(r"SDL|ICAL|XML|SQLITE|CAIRO|UBRK|U_|QR|E[A-Z0-9]+$|SIG|[A-Z0-9_]*(MAX|MIN)$")
LABEL = re.compile(r"\bcase\s+([A-Z]\w+)|\b(default)\s*:|([{}])")


def defaults(path, text):
    """A default beside constants of an enum of ours: the compiler would no longer name the one forgotten."""
    found, open_blocks = [], [[]]
    for m in LABEL.finditer(text):
        if m.group(3) == "{":
            open_blocks.append([])
        elif m.group(3) == "}":
            block = open_blocks.pop() if len(open_blocks) > 1 else []
            ours = [w for w, _ in block if w != "default" and not OTHERS.match(w)]
            found += [f"{path}:{line_of(text, at)}: default in a switch over {ours[0]} and its kind"
                      for w, at in block if w == "default" and ours]
        else:
            open_blocks[-1].append((m.group(1) or "default", m.start()))
    return found


paths = files("app")
finish([f for p in paths for f in check(p)], f"banned calls in {len(paths)} files")
