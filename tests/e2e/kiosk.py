"""A real kiosk in a real X server, driven by real input.

Nothing here sleeps and hopes: every step waits for a line of the program's log, or for words on its
screen (the program mirrors its draw list into the file named by XIAOLI_DUMP).
"""

import atexit
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = os.environ.get("XIAOLI_PROGRAM", "")
SUPPRESSED = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lsan.supp")
PATIENCE = 60  # seconds; a bound against hanging, not a measurement


def need(*tools):
    """Skips the whole test when the machine lacks what it stands on."""
    missing = [t for t in tools if not shutil.which(t)]
    if not PROGRAM or not os.access(PROGRAM, os.X_OK):
        missing.append("the program (XIAOLI_PROGRAM)")
    if missing:
        name = os.path.basename(sys.argv[0])
        print(f"SKIP: {name}: needs {', '.join(missing)}")
        sys.exit(77)


class Display:
    """An Xvfb of its own, on a display number it finds itself."""

    def __init__(self, size="1920x1080"):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", size + "x24", "-nolisten", "tcp"],
            pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        atexit.register(self.close)  # left behind, it would outlive a test that fails early
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = ":" + pipe.readline().strip()

    def close(self):
        self.server.terminate()
        self.server.wait()

    def x(self, *words):
        subprocess.run(["xdotool", *map(str, words)], check=True,
                       env={**os.environ, "DISPLAY": self.name})

    def tap(self, x, y):
        # as long as a person's: while a page moves, the window may learn of the press a frame late
        self.x("mousemove", x, y, "mousedown", 1, "sleep", 0.15, "mouseup", 1)

    def swipe(self, x0, x1, y):
        words = ["mousemove", x0, y, "mousedown", 1]
        for i in range(1, 9):
            words += ["mousemove", x0 + (x1 - x0) * i // 8, y, "sleep", 0.02]
        self.x(*words, "mouseup", 1)

    def drag(self, x, y0, y1):
        """Up or down, and held still before letting go: nothing is thrown."""
        words = ["mousemove", x, y0, "mousedown", 1]
        for i in range(1, 9):
            words += ["mousemove", x, y0 + (y1 - y0) * i // 8, "sleep", 0.02]
        self.x(*words, "sleep", 0.2, "mouseup", 1)


class Kiosk:
    def __init__(self, display, *options, home=None, mirrored=True, env=None):
        self.home = home or tempfile.mkdtemp(prefix="xiaoli-e2e-")
        self.own_home = home is None
        self.dump = os.path.join(self.home, "screen.txt")
        self.env = {**os.environ, "DISPLAY": display.name, "XDG_DATA_HOME": self.home,
                    "XIAOLI_LOG": "info", "XIAOLI_DUMP": self.dump, "SDL_VIDEODRIVER": "x11",
                    "LSAN_OPTIONS": f"print_suppressions=0:suppressions='{SUPPRESSED}'"}
        self.env.update(env or {})
        if not mirrored:  # a measurement: the mirror file costs
            del self.env["XIAOLI_DUMP"]
        self.lines = queue.Queue()
        self.started = time.monotonic()
        self.process = subprocess.Popen([PROGRAM, "kiosk", *options], env=self.env,
                                        stderr=subprocess.PIPE, text=True)
        threading.Thread(target=self._read, daemon=True).start()
        self.log = []
        self.wait_log(r"\bready\b")

    def _read(self):
        for line in self.process.stderr:
            self.lines.put(line.rstrip("\n"))
        self.lines.put(None)

    def wait_log(self, pattern, patience=PATIENCE):
        end = time.monotonic() + patience
        while True:
            try:
                line = self.lines.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no log line /{pattern}/; seen:\n" + "\n".join(self.log[-20:]))
            if line is None:
                raise AssertionError(f"the kiosk ended before /{pattern}/:\n" + "\n".join(self.log[-20:]))
            self.log.append(line)
            if re.search(pattern, line):
                return line

    def screen(self):
        try:
            with open(self.dump, encoding="utf-8") as f:
                return f.read()
        except FileNotFoundError:
            return ""

    def until_screen(self, act, text, gone=False):
        """Does it again, as a visitor would whose touch fell into a motion."""
        for _ in range(5):
            act()
            try:
                return self.wait_screen(text, gone, 8)
            except AssertionError:
                continue
        return self.wait_screen(text, gone)

    def wait_screen(self, text, gone=False, patience=PATIENCE):
        end = time.monotonic() + patience
        while (text in self.screen()) == gone:
            if time.monotonic() > end or self.process.poll() is not None:
                raise AssertionError(f"{'still' if gone else 'never'} on screen: {text}")
            time.sleep(0.02)  # a bounded poll of the mirror file
        return time.monotonic()

    def wait_file(self, path, text):
        end = time.monotonic() + PATIENCE
        while not (os.path.exists(path) and text in open(path, encoding="utf-8").read()):
            if time.monotonic() > end or self.process.poll() is not None:
                raise AssertionError(f"never in {path}: {text}")
            time.sleep(0.02)  # a bounded poll, as above

    def run(self, *words):
        return subprocess.run([PROGRAM, *words], env=self.env, text=True, capture_output=True)

    def close(self):
        self.process.terminate()
        code = self.process.wait(PATIENCE)
        if self.own_home:
            shutil.rmtree(self.home, ignore_errors=True)
        assert code == 0, f"the kiosk ended with {code}:\n" + "\n".join(self.log[-20:])
