"""The real program, called as a person calls it, each case on a database of its own."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile

PROGRAM = os.environ.get("XIAOLI_PROGRAM", "")
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NOW = "2025-05-14T09:41:00"

if not PROGRAM or not os.access(PROGRAM, os.X_OK):
    print(f"SKIP: {os.path.basename(sys.argv[0])}: XIAOLI_PROGRAM names no program")
    sys.exit(77)


class Place:
    """A folder with a database in it; NOW unless another time is given."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="xiaoli-cli-")
        atexit.register(shutil.rmtree, self.folder, True)
        self.db = self.path("calendar.db")

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8", newline="") as f:
            f.write(text)
        return self.path(name)

    def run(self, *words, now=NOW, db=True, env=None):
        """Exit status, standard output, standard error."""
        common = (["--db", self.db] if db else []) + (["--now", now] if now else [])
        done = subprocess.run([PROGRAM, *common, *words], capture_output=True, timeout=120, cwd=self.folder,
                              env={**os.environ, "XDG_DATA_HOME": self.folder, "HOME": self.folder, "LC_ALL": "C", **(env or {})})
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    def ok(self, *words, **more):
        """The answer of a call that must succeed and complain of nothing."""
        status, out, err = self.run(*words, **more)
        assert status == 0 and err == "", f"{words}: exit {status}\n{out}{err}"
        return out

    def fails(self, status, *words, says=(), silent=True, **more):
        """The complaint of a call that must fail with this status and these words."""
        got, out, err = self.run(*words, **more)
        assert got == status, f"{words}: exit {got}, wanted {status}\n{out}{err}"
        assert not silent or out == "", f"{words}: answers although it failed\n{out}"
        for word in [says] if isinstance(says, str) else says:
            assert word in err, f"{words}: does not say {word}\n{err}"
        return err


def calendar(*events, name="来文"):
    """An iCalendar file; each event is a list of content lines."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tests//cli//EN", f"X-WR-CALNAME:{name}"]
    for event in events:
        lines += ["BEGIN:VEVENT", "DTSTAMP:20250501T000000Z", *event, "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def has(text, *words):
    for word in words:
        assert word in text, f"{word} is not in:\n{text}"


def lacks(text, *words):
    for word in words:
        assert word not in text, f"{word} is in:\n{text}"


def run_cases(module):
    """Runs every function case_*; the first failure ends the test with its traceback."""
    cases = [(n, f) for n, f in vars(module).items() if n.startswith("case_")]
    assert cases
    for name, case in cases:
        case(Place())
        print(f"ok {name.removeprefix('case_')}")
