"""shellcheck has nothing to say of the scripts."""

import shutil
import subprocess

from tree import ROOT, files, finish, read

if not shutil.which("shellcheck"):
    print("SKIP: lint_shell: needs shellcheck")
    raise SystemExit(77)


def is_script(path):
    try:
        return path.endswith(".sh") or read(path).startswith(("#!/usr/bin/env bash", "#!/bin/bash", "#!/bin/sh"))
    except UnicodeDecodeError:
        return False


paths = [p for p in files("app", "tests", ".ci", suffixes=(".sh", "start", "run")) if is_script(p)]
done = subprocess.run(["shellcheck", "-x", "-f", "gcc", *paths], cwd=ROOT, capture_output=True, text=True)
finish((done.stdout + done.stderr).splitlines() if done.returncode else [], f"{len(paths)} scripts")
