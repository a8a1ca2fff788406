"""The second compiler has nothing to say either. usage: clang.py BUILD_FOLDER"""

import json
import os
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from tree import ROOT, finish

if not shutil.which("clang"):
    print("SKIP: lint_clang: needs clang")
    raise SystemExit(77)


def check(entry):
    words = shlex.split(entry["command"])[1:]
    keep = [w for i, w in enumerate(words) if w not in ("-c", "-o") and words[i - 1] != "-o"]
    keep = [w for w in keep if not w.startswith(("-fsanitize", "-fno-sanitize"))]
    done = subprocess.run(["clang", "-fsyntax-only", *keep], cwd=entry["directory"], capture_output=True, text=True)
    return [] if done.returncode == 0 else [done.stderr.rstrip()]


with open(os.path.join(sys.argv[1], "compile_commands.json"), encoding="utf-8") as f:
    entries = [e for e in json.load(f) if e["file"].startswith(ROOT)]
with ThreadPoolExecutor(2) as pool:
    finish([f for found in pool.map(check, entries) for f in found], f"clang over {len(entries)} files")
