"""A parser of calendar files that knows unfolding and nesting and nothing else, for comparing what goes in with what comes out.

It shares no code with the program on purpose.
"""

import collections
import re

Line = collections.namedtuple("Line", "number text")


class Component:
    def __init__(self, name, number):
        self.name, self.first, self.last = name, number, number
        self.properties, self.children = [], []

    def key(self):
        """Everything in it; order does not count."""
        return (self.name, tuple(sorted(p.text for p in self.properties)), tuple(sorted(c.key() for c in self.children)))

    def count(self):
        return (1 + sum(c.count()[0] for c in self.children), len(self.properties) + sum(c.count()[1] for c in self.children))


def to_utf8_bytes(raw):
    """UTF-16 made UTF-8."""
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and len(raw) >= 4 and (raw[0] == 0) != (raw[1] == 0) and (raw[2] == 0) == (raw[0] == 0) and (raw[3] == 0) == (raw[1] == 0):
        return raw.decode("utf-16-be" if raw[0] == 0 else "utf-16-le", "replace").encode()
    return raw.decode("utf-16", "replace").encode() if wide else raw


def logical_lines(raw):
    """Physical lines joined where the next begins with a blank, or where quoted-printable breaks softly."""
    out = []
    for number, line in enumerate(re.split(rb"\r\n|\r|\n", to_utf8_bytes(raw)), 1):
        line = line.removeprefix(b"\xef\xbb\xbf")
        line = bytes(c for c in line if c >= 32 and c != 127 or c == 9)  # RFC 5545 allows no control characters
        soft = bool(out) and out[-1][1].endswith(b"=") and b"QUOTED-PRINTABLE" in out[-1][1].split(b":")[0]
        if out and line[:1] in (b" ", b"\t"):
            out[-1][1] += line[1:]
        elif soft:
            out[-1][1] = out[-1][1][:-1] + line
        else:
            out.append([number, line])
    return [(n, t) for n, t in out if t]


def decode(lines):
    """UTF-8, else GB18030."""
    def one(text):
        for encoding in ("utf-8", "gb18030"):
            try:
                return text.decode(encoding)
            except UnicodeDecodeError:
                pass
        return text.decode("utf-8", "replace")
    return [Line(n, one(t)) for n, t in lines]


APART = ("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", "VTIMEZONE")  # none of them stands in another


def forgotten(stack, name):
    """How many components stay open when this one begins: one that never ended ends here."""
    if name == "VCALENDAR":
        return 1
    names = [c.name for c in stack]
    inside = [i for i, n in enumerate(names) if n in APART]
    return inside[0] if name in APART and inside else len(stack)


def parse(raw):
    """A component without a name that holds the outermost ones."""
    stack = [Component("", 0)]
    for line in decode(logical_lines(raw)):
        name, _, value = line.text.partition(":")
        what = value.strip().upper()
        if name.upper() == "BEGIN":
            del stack[forgotten(stack, what):]
            stack.append(Component(what, line.number))
            stack[-2].children.append(stack[-1])
        elif name.upper() == "END" and what in [c.name for c in stack]:
            while stack[-1].name != what:
                stack.pop().last = line.number
            stack.pop().last = line.number
        else:
            stack[-1].properties.append(line)
    return stack[0]


def calendars(root):
    """VCALENDARs; components outside of any belong to the one before them."""
    out = [Component("VCALENDAR", 0)]
    for c in root.children:
        if c.name == "VCALENDAR":
            out.append(c)
        elif c.name in APART:
            out[-1].children.append(c)
    if len(out) > 1:
        out[1].children += out[0].children
        del out[0]
    return out
