"""Every message that the program names exists in both languages, with places for the same arguments."""

import re

from tree import bare, files, finish, line_of, read

ENTRY = re.compile(r'^msgid "((?:\\.|[^"\\])*)"\nmsgstr ((?:"(?:\\.|[^"\\])*"\n?)+)', re.MULTILINE)
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"')
ID = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_]+)+$")
PREFIX = re.compile(r"([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*\.)(?:%[a-z0-9]*[ds])?$")
FILE = re.compile(r"\.(png|po|tsv|json|svg|db|ttc|txt|ics|tmp|sock|lock|log)$")


# Where one language says less than the other: "Year of the Snake" beside 乙巳蛇年.
UNEQUAL = {"bar.old", "date.day_same_month", "lunar.year", "month.teaching_week", "month.week"}


def catalogue(language):
    found, problems = {}, []
    for path in files("assets/messages", suffixes=(f".{language}.po",)):
        for m in ENTRY.finditer(read(path)):
            name = m.group(1)
            if name in found:
                problems.append(f"{path}: {name} stands in {found[name][0]} already")
            elif name:
                found[name] = (path, "".join(LITERAL.findall(m.group(2))))
    return found, problems


def call_around(text, offset):
    """Name of the function whose arguments hold text[offset]: "" at the top or in an initialiser."""
    depth = 0
    for i in range(offset - 1, max(0, offset - 600), -1):
        if text[i] == ")":
            depth += 1
        elif text[i] == "(":
            if depth == 0:
                return re.search(r"\w*$", text[max(0, i - 60):i].rstrip()).group()
            depth -= 1
        elif text[i] in ";{}":
            break
    return ""


# The names of widgets look like ids, but are nobody's words.
WIDGETS = re.compile(r"(ui_\w+|filter_\w+|part_(?!nav_at)\w+|\w*touch\w*|\w*button|\w*arrow|\w*pill)$")


def used():
    """Ids and prefixes of ids that app/ names, with where."""
    names, prefixes = {}, set()
    for path in files("app"):
        text = bare(read(path), strings=True)
        for m in LITERAL.finditer(text):
            word = m.group(1)
            if ID.match(word) and not FILE.search(word) and not WIDGETS.match(call_around(text, m.start())):
                names.setdefault(word, f"{path}:{line_of(text, m.start())}")
            elif word + ".1" in zh or path == "app/base/message.c" and word.isalpha():
                prefixes.add(word + ".")  # say_nth("weekday", n); families of an error's arguments
            elif PREFIX.match(word):
                prefixes.add(PREFIX.match(word).group(1))
        if path == "app/base/error.h":
            for m in re.finditer(r'_\(\w+, "(\w+)"\)', text):
                names.setdefault("error." + m.group(1), f"{path}:{line_of(text, m.start())}")
    return names, prefixes


def used_by_templates():
    """{{=id}} in a page."""
    for path in files("assets/feed", suffixes=(".html",)):
        text = read(path)
        for m in re.finditer(r"\{\{=([\w.]+)\}\}", text):
            yield m.group(1), f"{path}:{line_of(text, m.start())}"


zh, problems = catalogue("zh")
en, more = catalogue("en")
problems += more
for name in sorted(zh.keys() ^ en.keys()):
    here, other = (zh, "en") if name in zh else (en, "zh")
    problems.append(f"{here[name][0]}: {name} has no {other}")
places = re.compile(r"\{\d\}")
for name in sorted(zh.keys() & en.keys()):
    if set(places.findall(en[name][1])) != set(places.findall(zh[name][1])) and name not in UNEQUAL:
        problems.append(f"{zh[name][0]}: {name} has other arguments than its English")
names, prefixes = used()
for name, where in used_by_templates():
    names.setdefault(name, where)
areas = {name.split(".")[0] for name in zh}
for name, where in sorted(names.items()):
    family = any(other.startswith(name + ".") for other in zh)  # say_nth("weekday", n)
    if name.split(".")[0] in areas and name not in zh and not family:
        problems.append(f"{where}: {name} has no words")
prefixes |= {name + "." for name in names}
idle = [n for n in sorted(zh) if n not in names and not any(n.startswith(p) for p in prefixes)]
problems += [f"{zh[name][0]}: {name} is named nowhere in app/" for name in idle]
finish(problems, f"{len(zh)} messages in two languages")
