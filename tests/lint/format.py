"""clang-format has nothing to change."""

import shutil
import subprocess

from tree import ROOT, files, finish

if not shutil.which("clang-format"):
    print("SKIP: lint_format: needs clang-format")
    raise SystemExit(77)
paths = files("app", "tests")
done = subprocess.run(["clang-format", "--dry-run", "-Werror", *paths], cwd=ROOT, capture_output=True, text=True)
bad = sorted({line.split(":")[0] for line in done.stderr.splitlines() if "error:" in line})
finish([f"{p}: run clang-format -i" for p in bad] or ([done.stderr] if done.returncode else []), f"formatting of {len(paths)} files")
