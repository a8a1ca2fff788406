"""What the lints share: the files of the tree, and C text without its comments and strings."""

import os
import re
import sys

ROOT = os.path.abspath(os.environ.get("XIAOLI_ROOT") or os.path.join(os.path.dirname(__file__), "..", ".."))


def files(*folders, suffixes=(".c", ".h")):
    """Paths relative to the root, sorted."""
    found = []
    for folder in folders:
        for where, folders_in, names in os.walk(os.path.join(ROOT, folder)):
            folders_in[:] = [f for f in folders_in if not f.startswith((".", "build", "__pycache__"))]
            found += [os.path.relpath(os.path.join(where, n), ROOT) for n in names if n.endswith(suffixes)]
    return sorted(found)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as f:
        return f.read()


TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def bare(text, strings=False):
    """C text with comments (and, unless asked for, strings) blanked out; line numbers stay."""
    def blank(m):
        if strings and m.group()[0] in "\"'":
            return m.group()
        return "\n" * m.group().count("\n") or " "
    return TOKEN.sub(blank, text)


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def finish(findings, what):
    """Prints the findings; ends the lint."""
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings: {what}" if findings else f"clean: {what}")
    sys.exit(1 if findings else 0)
