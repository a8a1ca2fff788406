"""What an import takes in, export --all gives back: every component, property, parameter and value.

Compares calendar files of many programs with what comes back, property by property, by a parser of its own
(raw_ics.py), and prints how much it compared. What the importer refused or left out, it must have said, with the line.
"""

import collections
import os
import re
import sys

from program import ROOT, Place
from raw_ics import Component, calendars, parse

SHARED = os.environ.get("XIAOLI_SHARED") or os.path.join(os.path.dirname(ROOT), "shared")
CORPUS = os.path.join(SHARED, "datasets", "ics")

# Files that do not come back whole although nothing was said about it, with the reason.
EXCEPTIONS = {
    "libical/test-data/large.ics": "repeats its events hundreds of times; more copies than the list of problems names",
}

# -- what the importer said ----------------------------------------------------------------------


class Said:
    """Lines of the file that the importer refused or left out, from its complaints in English."""

    def __init__(self, complaints):
        self.components, self.lines = set(), set()
        for number, text in re.findall(r":(\d+): (.*)", complaints):
            if text.endswith("(not imported)") or "appears more than once in the file" in text:
                self.components.add(int(number))
            elif "cannot be understood" in text or "bytes of one line" in text or "lines of calendar properties" in text:
                self.lines.add(int(number))

    def refused(self, component):
        return any(component.first <= n <= component.last for n in self.components)

    def prune(self, component):
        """Without the lines that were left out."""
        component.properties = [p for p in component.properties if p.number not in self.lines]
        for child in component.children:
            self.prune(child)


# -- comparing -----------------------------------------------------------------------------------

ADDED = re.compile(r"VERSION:2\.0$|PRODID:-//xiaoli//|X-WR-CALNAME:")
MADE_UID = re.compile(r"UID:xiaoli-[0-9a-f]{32}$")


def without_made_uid(event):
    """An event that has no UID gets one."""
    event.properties = [p for p in event.properties if not MADE_UID.match(p.text)]
    return event


def missing_and_extra(was, now):
    """Texts of two property lists as multisets."""
    a, b = collections.Counter(p.text for p in was), collections.Counter(p.text for p in now)
    return list((a - b).elements()), list((b - a).elements())


def compare_calendar(was, now, everywhere):
    """What differs, in words."""
    faults = []
    missing, extra = missing_and_extra(was.properties, now.properties)
    names = {p.text.split(":")[0].split(";")[0].upper() for p in was.properties}
    extra = [t for t in extra if not ADDED.match(t) or t.split(":")[0] in names]
    faults += [f"VCALENDAR lost {t}" for t in missing] + [f"VCALENDAR gained {t}" for t in extra]
    for c in now.children:
        if c.name == "VEVENT":
            without_made_uid(c)
    left = collections.Counter(c.key() for c in now.children)
    for c in was.children:
        key = c.key()
        if left[key]:
            left[key] -= 1
        elif c.name != "VEVENT" or not everywhere[key]:  # equal copies of an event count once
            faults.append(f"{c.name} of line {c.first} is not there as it was")
    faults += [f"there is a {key[0]} that was not: {key[1][:3]}" for key in left.elements()]
    return faults


def compare(raw, back, said):
    """Faults, and what was compared: components, properties, components refused."""
    was, now = calendars(parse(raw)), calendars(parse(back))
    for c in was:
        said.prune(c)
    refused = [x for c in was for x in c.children if said.refused(x)]
    copies = {x.key() for x in refused}  # equal copies of an event are spoken of once
    for c in was:
        c.children = [x for x in c.children if x not in refused and x.key() not in copies]
    was = was[:1] + [c for c in was[1:] if c.properties or c.children]
    everywhere = collections.Counter()
    for c in now:
        for x in c.children:
            if x.name == "VEVENT":
                without_made_uid(x)
        everywhere.update(x.key() for x in c.children)
    was = was[:1] + [c for c in was[1:] if c.properties or any(x.name != "VEVENT" or x.key() in everywhere for x in c.children)]
    counts = [sum(n) for n in zip(*(c.count() for c in was))]
    if len(was) != len(now):
        return [f"{len(was)} VCALENDARs became {len(now)}"], [*counts, len(refused)]
    return [f for a, b in zip(was, now) for f in compare_calendar(a, b, everywhere)], [*counts, len(refused)]


def files():
    for folder, _, names in sorted(os.walk(CORPUS)):
        for name in sorted(names):
            if not name.endswith((".json", ".tsv")):
                yield os.path.join(folder, name)


def check(place, number, path, totals):
    name, key = os.path.relpath(path, CORPUS), f"c{number}"
    status, _, said = place.run("--lang", "en", "import", path, "--calendar", key)
    totals["files"] += 1
    if status and f"{path}: " in said and "not imported" not in said:
        totals["no calendar"] += 1
        return []
    status, _, err = place.run("export", "--all", "--calendar", key, place.path("back.ics"))
    if status:
        return [f"{name}: cannot be exported: {err}"]
    with open(path, "rb") as a, open(place.path("back.ics"), "rb") as b:
        faults, counts = compare(a.read(), b.read(), Said(said))
    for what, n in zip(("components", "properties", "refused"), counts):
        totals[what] += n
    totals["exact"] += not faults
    if name in EXCEPTIONS:
        totals["exceptions"] += 1
        return [] if faults else [f"{name}: comes back whole, but is listed as an exception"]
    return [f"{name}: {f}" for f in faults]


def main():
    if not os.path.isdir(CORPUS):
        print("SKIP: cli_lossless: no calendar files among the shared datasets")
        sys.exit(77)
    place, totals, faults = Place(), collections.Counter(), []
    for number, path in enumerate(files()):
        faults += check(place, number, path, totals)
    print(f"lossless: {totals['files']} files, {totals['no calendar']} answered as no calendar, {totals['exact']} came back exactly, "
          f"{totals['exceptions']} named exceptions; compared {totals['components']} components and {totals['properties']} properties; "
          f"{totals['refused']} components refused with their line")
    for fault in faults:
        print(fault)
    assert totals["files"] > 500 and totals["properties"] > 50000
    sys.exit(1 if faults else 0)


main()
