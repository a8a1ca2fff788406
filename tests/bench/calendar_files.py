"""`tests/bench/run calendar`: reading, importing, expanding, asking and searching large calendar files.

The files are made by a generator that is not part of the source (shared material: tools/gen_ics.py), once. Each figure
stands beside its target and what became of it. Other programs, where they are installed, do the same with a smaller
file, since most of them take minutes for the large one; what they need stands as a multiple of what we need for that file.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

LARGE, SMALL, FEW = 100000, 20000, 500
LIMIT_S = 60
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def row(what, seen, target="", good=None):
    verdict = "" if good is None else "met" if good else "MISSED"
    print(f"{what:<44} {seen:<54} {target:<18} {verdict}".rstrip(), flush=True)


def made(folder, events):
    """A file of that many events, or None without the generator."""
    shared = os.environ.get("XIAOLI_SHARED", os.path.join(ROOT, "..", "shared"))
    generator = os.path.join(shared, "tools", "gen_ics.py")
    path = os.path.join(folder, f"events-{events}.ics")
    if not os.path.exists(path) and os.path.exists(generator):
        subprocess.run([sys.executable, generator, str(events), path + ".part"], check=True, stdout=subprocess.DEVNULL)
        os.rename(path + ".part", path)
    return path if os.path.exists(path) else None


class Timed:
    """A program run to its end, or to the limit: wall and CPU seconds, largest resident size."""

    def __init__(self, words, env=None, stdin=b""):
        start = time.monotonic()
        out = tempfile.TemporaryFile()
        process = subprocess.Popen(words, env={**os.environ, **(env or {})}, stdin=subprocess.PIPE, stdout=out, stderr=out)
        try:
            process.stdin.write(stdin)
            process.stdin.close()
        except BrokenPipeError:
            pass
        self.late = False
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - start > LIMIT_S and not self.late:
                self.late = True
                process.kill()
            time.sleep(0.01)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.wall = time.monotonic() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.mb = usage.ru_maxrss / 1024
        self.code = process.returncode
        out.seek(0)
        self.text = out.read().decode(errors="replace")


def says(t):
    if t.late:
        return f"stopped after {LIMIT_S} s"
    figures = f"CPU {t.cpu:.2f} s, wall {t.wall:.2f} s, {t.mb:.0f} MB"
    return figures if t.code == 0 else f"{figures}; in part, said {t.code}"


# -- ours

def parse(folder, path, run):
    text = run(folder, "tests/bench_calfile", path, "3")
    ratio = float(re.search(r"ratio ([0-9.]+)", text).group(1))
    ours = int(re.search(r" ([0-9]+) MB; libical", text).group(1))
    row("", text.split("; ")[1], "")
    row(f"reading {LARGE:,} events, their meaning too", text.split("; ")[0].split(" in ")[1], "<= 80 MB", ours <= 80)
    row("its time against libical's bare parse", f"{ratio:.2f}x", "<= 1.5x", ratio <= 1.5)


def imported(folder, path, what, target=None):
    """Into a new database."""
    home = tempfile.mkdtemp(prefix="xiaoli-bench-", dir=os.path.join(folder, "bench-files"))
    try:
        words = [os.path.join(folder, "xiaoli"), "--db", os.path.join(home, "calendar.db")]
        env = {"XIAOLI_ROOT": ROOT, "XIAOLI_LOG": "error"}
        subprocess.run([*words, "setting"], env={**os.environ, **env}, check=True, capture_output=True)
        t = Timed([*words, "import", path], env)
        row(what, says(t), f"<= {target} s of CPU" if target else "", t.code == 0 and t.cpu <= target if target else None)
        return t
    finally:
        shutil.rmtree(home)


def month_data(folder, month):
    text = month(folder, 1000000)
    p99 = float(re.search(r"p99 ([0-9.]+) ms", text).group(1))
    row("month's data, 1,000,000 occurrences", text, "p99 <= 2 ms", p99 <= 2)


def expansion(folder, run):
    for line in run(folder, "tests/bench_expand").splitlines():
        what, seen = line.split(": ", 1)
        ratio = re.search(r"([0-9.]+)x", seen)
        good = float(ratio.group(1)) >= 10 if what == "least" and ratio else None
        row(f"occurrences a second, {what}", seen, ">= 10x libical's" if what == "least" else "", good)


def search(folder, run):
    for line in run(folder, "tests/bench_search", "100000").splitlines():
        worst = re.search(r"worst of .* kinds ([0-9.]+) ms", line)
        if line.startswith(" "):
            row(f"search, {line.split()[0]}", " ".join(line.split()[1:]))
        elif worst:
            row("search, 100,000 titles", line, "<= 5 ms", float(worst.group(1)) <= 5)


# -- others

def calcurse(path, home):
    return Timed(["calcurse", "-D", home, "-i", path], stdin=b"n\n" * 8)


def khal(path, home):
    config = os.path.join(home, "config")
    with open(config, "w") as f:
        f.write(f"[calendars]\n[[bench]]\npath = {home}/bench\ntype = calendar\n"
                f"[sqlite]\npath = {home}/khal.db\n"
                "[locale]\nlocal_timezone = Asia/Shanghai\ndefault_timezone = Asia/Shanghai\n"
                "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
                "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n")
    os.mkdir(os.path.join(home, "bench"))
    return Timed(["khal", "-c", config, "import", "--batch", "-a", "bench", path], {"LC_ALL": "C.UTF-8"})


def times(theirs, ours):
    return f"{theirs / ours:.1f} x ours" if ours > 0 else ""


def peer_imports(path, ours):
    """Of the few events, each into a new store."""
    for name, import_into in (("calcurse", calcurse), ("khal", khal)):
        what = f"import of {FEW} events, {name}"
        if not shutil.which(name):
            row(what, "skipped: not installed")
            continue
        home = tempfile.mkdtemp(prefix="xiaoli-bench-")
        try:
            t = import_into(path, home)
            row(what, says(t), times(t.cpu, ours.cpu))
        finally:
            shutil.rmtree(home)


def peer_readings(folder, path, run, is_there):
    """Without an import: its bare parse beside our reading, meaning included."""
    text = run(folder, "tests/bench_calfile", path, "3")
    ours, libical = (float(re.search(r" in ([0-9.]+) s", text).group(1)), float(re.search(r"libical ([0-9.]+) s", text).group(1)))
    row(f"reading {SMALL:,} events, ours", f"CPU {ours:.2f} s, their meaning too")
    row(f"parse of {SMALL:,} events, libical", f"CPU {libical:.2f} s", times(libical, ours))
    what = f"parse of {SMALL:,} events, Evolution's libecal"
    if not os.path.exists(os.path.join(folder, "tests", "bench_ecal")):
        row(what, "skipped: libecal-2.0 was not there when this was built")
        return
    ecal = float(re.search(r" in ([0-9.]+) s", run(folder, "tests/bench_ecal", path)).group(1))
    row(what, f"CPU {ecal:.2f} s", times(ecal, ours))


def measure(folder, files, run, month, is_there):
    large, small = made(files, LARGE), made(files, SMALL)
    if not large:
        row("reading and import", "skipped: no generator (shared material, tools/gen_ics.py)")
    if large and is_there("bench_calfile"):
        parse(folder, large, run)
    if large:
        imported(folder, large, f"import of {LARGE:,} events", 6)
    month_data(folder, month)
    if is_there("bench_expand"):
        expansion(folder, run)
    if is_there("bench_search"):
        search(folder, run)
    if large and is_there("bench_calfile"):
        peer_readings(folder, small, run, is_there)
    if large:
        few = made(files, FEW)
        peer_imports(few, imported(folder, few, f"import of {FEW} events, ours"))
