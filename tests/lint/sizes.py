"""No function over 100 lines, no file over 700. Most are far below; one that outgrows this hides two."""

import re

from tree import bare, files, finish, read

FUNCTION_MAX, FILE_MAX = 100, 700
NAME = re.compile(r"^([a-z_]\w*)\(")  # the style puts a function's name at the start of a line


def functions(text):
    name, first = None, 0
    for number, line in enumerate(bare(text).split("\n"), 1):
        m = NAME.match(line)
        if m and not line.rstrip().endswith(";"):
            name, first = m.group(1), number
        elif line.startswith("}") and name:
            yield name, first, number - first + 1
            name = None


lengths = []


def check(path):
    text = read(path)
    lines = text.count("\n")
    found = [f"{path}: {lines} lines (most {FILE_MAX})"] if lines > FILE_MAX else []
    for name, first, length in functions(text):
        lengths.append(length)
        if length > FUNCTION_MAX:
            found.append(f"{path}:{first}: {name} has {length} lines (most {FUNCTION_MAX})")
    return found


paths = files("app", "tests")
found = [f for p in paths for f in check(p)]
for most in (20, 60):
    print(f"{sum(n <= most for n in lengths) / max(1, len(lengths)):.1%} of {len(lengths)} functions have at most {most} lines")
finish(found, f"sizes of {len(paths)} files")
