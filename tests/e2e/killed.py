"""kill -9 at random moments of imports and edits: each is wholly there or not at all.

usage: killed.py [ROUNDS]   (default 40; the long run does 200). The seed is printed, and can be given as XIAOLI_SEED.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

from kiosk import PROGRAM, need

EVENTS = 40


def calendar(round_number):
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//killed//EN", f"X-WR-CALNAME:批次{round_number}"]
    for i in range(EVENTS):
        day = 1 + i % 28
        lines += ["BEGIN:VEVENT", f"UID:r{round_number}-{i}@test", "DTSTAMP:20250501T000000Z",
                  f"DTSTART;VALUE=DATE:202506{day:02}", f"SUMMARY:批次{round_number}第{i}项",
                  "RRULE:FREQ=WEEKLY;COUNT=5", "END:VEVENT"]
    return "\r\n".join(lines + ["END:VCALENDAR", ""])


class Victim:
    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="xiaoli-killed-")
        self.db = os.path.join(self.home, "calendar.db")

    def run(self, *words):
        return subprocess.run([PROGRAM, *words, "--db", self.db], text=True, capture_output=True)

    def titles(self):
        answer = self.run("list", "--from", "2025-06-01", "--to", "2025-06-28", "--format", "json")
        assert answer.returncode == 0, answer.stderr
        rows = json.loads(answer.stdout)
        rows = rows if isinstance(rows, list) else rows["events"]
        return {row["title"] for row in rows}

    def strike(self, words, after):
        """Starts a command and kills it after a while, if it still runs. True if it was cut off."""
        child = subprocess.Popen([PROGRAM, *words, "--db", self.db], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        try:
            child.wait(after)
            return False
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            return True


def length_of(victim, words):
    start = time.monotonic()
    answer = victim.run(*words)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return time.monotonic() - start


def main():
    need()
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    seed = int(os.environ.get("XIAOLI_SEED", random.SystemRandom().randrange(1 << 30)))
    print(f"seed {seed}, {rounds} rounds")
    chance = random.Random(seed)
    victim = Victim()
    path = os.path.join(victim.home, "in.ics")
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(calendar(0))
    whole_import = length_of(victim, ("import", path))
    edit = ("event", "add", "--uid", "e0@test", "--title", "编辑0", "--when", "2025-06-10")
    whole_edit = length_of(victim, edit)
    cut = there = absent = 0
    for n in range(1, rounds + 1):
        if n % 2:
            with open(path, "w", encoding="utf-8", newline="") as f:
                f.write(calendar(n))
            cut += victim.strike(("import", path), chance.uniform(0, whole_import))
            found = sum(t.startswith(f"批次{n}第") for t in victim.titles())
            assert found in (0, EVENTS), f"round {n}: {found} of {EVENTS} events are there"
        else:
            words = ("event", "add", "--uid", f"e{n}@test", "--title", f"编辑{n}", "--when", "2025-06-10")
            cut += victim.strike(words, chance.uniform(0, whole_edit))
            found = f"编辑{n}" in victim.titles()
        there += bool(found)
        absent += not found
    answer = victim.run("doctor")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    print(f"{cut} cut off; {there} wholly there, {absent} not at all; doctor is content")
    assert cut > rounds // 4, "too few were cut off to prove anything"
    shutil.rmtree(victim.home)


main()
