"""A running server for the tests that speak to it as phones and calendar programs do."""

import http.client
import os
import re
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


class Server:
    """`xiaoli serve` on a free port of the loopback, over a database of its own with the demonstration in it."""

    def __init__(self, *options, demo=True, listen="127.0.0.1:0", quiet=False):
        self.home = tempfile.mkdtemp(prefix="xiaoli-feed-")
        self.db = os.path.join(self.home, "calendar.db")
        self.common = ["--db", self.db, "--now", NOW, *(["--demo"] if demo else [])]
        self.options, self.quiet = options, quiet
        self.log = os.path.join(self.home, "log")
        self.command("list")
        self.start(listen)

    def start(self, listen="127.0.0.1:0"):
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([PROGRAM, "serve", *self.common, "--listen", listen, "--lang", "en", *self.options],
                                            stdout=subprocess.PIPE, stderr=log, text=True, env={**os.environ, "XIAOLI_RUN": self.home,
                                                 "XIAOLI_LOG": "warn" if self.quiet else "info"})
        line = self.process.stdout.readline()
        found = re.search(r"http://(\S+?):(\d+)/", line)
        if not found:
            raise AssertionError(f"the server did not start: {line}{self.said()}")
        self.host, self.port = found.group(1).replace("0.0.0.0", "127.0.0.1"), int(found.group(2))
        self.url = f"http://{self.host}:{self.port}"

    def said(self):
        with open(self.log, encoding="utf-8", errors="replace") as f:
            return f.read()

    def command(self, *words):
        """A command of staff on the same calendar; its answer."""
        done = subprocess.run([PROGRAM, *words, *self.common], capture_output=True, text=True)
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def ask(self, path, method="GET", body=None, **headers):
        """Status, headers (names in lower case), body as bytes; `_` in a header's name stands for `-`."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        connection.request(method, path, body=body, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, data

    def stop(self):
        """Its exit status; it must end within seconds of being told."""
        self.process.terminate()
        self.process.stdout.close()
        return self.process.wait(timeout=20)

    def close(self):
        status = self.stop() if self.process.poll() is None else self.process.returncode
        said = self.said()
        shutil.rmtree(self.home, True)
        assert status == 0, f"exit {status}\n{said}"


def have(program, name):
    """Whether a client is there; says so when it is not."""
    if shutil.which(program):
        return True
    print(f"SKIP: {name}: {program} is not installed")
    return False


def run_cases(module):
    """Runs every function case_* with a server of its own."""
    cases = [(n, f) for n, f in vars(module).items() if n.startswith("case_")]
    wanted = os.environ.get("XIAOLI_CASE")
    assert cases
    for name, case in cases:
        if wanted and wanted not in name:
            continue
        case()
        print(f"ok {name.removeprefix('case_')}", flush=True)
