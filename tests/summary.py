"""Adds up what tests/run ran: names what failed and what was skipped, and closes with one line of counts.

usage: summary.py [--step="pass|fail NAME"]... REPORT.xml...   (reports as ctest --output-junit writes them)
Exit 0 only if something ran and nothing failed.
"""

import re
import sys
import xml.etree.ElementTree as ET

SKIP = re.compile(r"^SKIP: (.+)$", re.M)


class Count:
    def __init__(self):
        self.passed, self.failed, self.skipped = 0, [], []

    def add_case(self, case):
        name, status = case.get("name"), case.get("status")
        skips = [s.removeprefix(f"{name}: ") for s in SKIP.findall(case.findtext("system-out") or "")]
        if case.find("skipped") is not None or status in ("notrun", "disabled"):
            # A program that is not there has not been skipped on purpose.
            words = case.find("skipped").get("message", "") if case.find("skipped") is not None else ""
            if skips or "SKIP_RETURN_CODE" in words or status == "disabled":
                self.skipped += [f"{name}: {s}" for s in skips] or [name]
            else:
                self.failed.append(f"{name} (did not run: {words})")
        elif status == "run":
            self.passed += 1
            self.skipped += [f"{name}: {s}" for s in skips]
        else:
            self.failed.append(name)

    def add_report(self, path):
        try:
            cases = ET.parse(path).getroot().findall("testcase")
        except (OSError, ET.ParseError) as problem:
            self.failed.append(f"{path}: {problem}")
            return
        for case in cases:
            self.add_case(case)

    def add_step(self, text):
        result, name = text.split(" ", 1)
        if result == "pass":
            self.passed += 1
        else:
            self.failed.append(name)


def main(words):
    count = Count()
    for word in words:
        if word.startswith("--step="):
            count.add_step(word.removeprefix("--step="))
        elif word:
            count.add_report(word)
    for title, names in (("Skipped", count.skipped), ("Failed", count.failed)):
        if names:
            print(f"\n{title}:")
            print("\n".join(f"  {n}" for n in names))
    print(f"\n{count.passed} passed, {len(count.failed)} failed, {len(count.skipped)} skipped")
    return 0 if count.passed and not count.failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
