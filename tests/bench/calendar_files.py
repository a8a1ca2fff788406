"""`tests/bench/run calendar`: reading, importing, expanding, asking and searching large calendar files.

The files are made by a generator that is not part of the source (shared material: tools/gen_ics.py), once. Each figure
stands beside its target and what became of it; what another program does stands without. Other programs' imports are
timed with the smaller file and a time limit, where they are installed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

LARGE, SMALL = 100000, 20000
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
    home = tempfile.mkdtemp(prefix="xiaoli-bench-", dir=os.path.join(folder, "bench-files"))
    try:
        words = [os.path.join(folder, "xiaoli"), "--db", os.path.join(home, "calendar.db")]
        env = {"XIAOLI_ROOT": ROOT, "XIAOLI_LOG": "error"}
        subprocess.run([*words, "setting"], env={**os.environ, **env}, check=True, capture_output=True)
        t = Timed([*words, "import", path], env)
        row(what, says(t), f"<= {target} s of CPU" if target else "", t.code == 0 and t.cpu <= target if target else None)
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


def others(path):
    for name, import_into in (("calcurse", calcurse), ("khal", khal)):
        what = f"import of {SMALL:,} events, {name}"
        if not shutil.which(name):
            row(what, "not installed")
            continue
        home = tempfile.mkdtemp(prefix="xiaoli-bench-")
        try:
            row(what, says(import_into(path, home)))
        finally:
            shutil.rmtree(home)
    server = any(os.path.exists(os.path.join(d, "evolution-calendar-factory")) for d in
                 ("/usr/libexec", "/usr/lib/evolution-data-server", "/usr/libexec/evolution-data-server"))
    row(f"import of {SMALL:,} events, Evolution's data server",
        "installed, but has no command that imports" if server else "not installed")


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
    if large:
        imported(folder, small, f"import of {SMALL:,} events, ours")
        if is_there("bench_calfile"):
            text = run(folder, "tests/bench_calfile", small, "3")
            row(f"bare parse of {SMALL:,} events, libical", text.split("libical ")[1].split(";")[0])
        others(small)
