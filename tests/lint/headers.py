"""Every header compiles alone."""

import subprocess
from concurrent.futures import ThreadPoolExecutor

from tree import ROOT, files, finish

FLAGS = ["-std=c11", "-D_GNU_SOURCE", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-x", "c", "-Iapp"]


def packages(*names):
    return subprocess.run(["pkg-config", "--cflags", *names], check=True, capture_output=True, text=True).stdout.split()


def check(path):
    # A file that only includes it: a header as the main file is warned of for other reasons. (C wants one declaration.)
    done = subprocess.run(["cc", *FLAGS, *extra, "-"], input=f'#include "{path.removeprefix("app/")}"\nextern int alone;\n', cwd=ROOT,
                          capture_output=True, text=True)
    return [] if done.returncode == 0 else [f"{path} does not compile alone:\n{done.stderr.rstrip()}"]


extra = packages("sdl2", "SDL2_ttf", "cairo", "libical", "sqlite3", "libsodium")
headers = files("app", suffixes=(".h",))
with ThreadPoolExecutor(2) as pool:
    finish([f for found in pool.map(check, headers) for f in found], f"{len(headers)} headers compile alone")
