"""The project speaks of itself only: not of the machine it was made on, nor of what stands around it."""

import re
import subprocess

from tree import ROOT, files, finish, read

# Written in pieces, so that this file may be read too.
WORDS = [
    "/wo" "rk/", "/tmp/bu" "ild", "/ho" "me/[a-z]", "/ro" "ot/", r"\bissu" "e #?[0-9]", "issu" "es show", "pyp" r"i\.org", "crat" r"es\.io",
    "npm" "js", r"deb\.deb" r"ian\.org", r"proxy\.gol" "ang", "docker" r"\.io", "raw.github" "usercontent", r"\bCla" "ude\b", r"\bChat" "GPT", r"\bLL" "M\b",
    "language mo" "del", "AI-gen" "erated", "helper's bri" "ef", "this ses" r"sion\b", "brief" r"\.md",
    "Anth" "ropic", "Open" r"AI\b", r"\bA" r"I (assist|agent|model|help)", "artifact regi" "stry", "snapshot\\.deb" "ian", "security\\.deb" "ian",
]
TEXT = (".c", ".h", ".md", ".txt", ".cmake", ".py", ".sh", ".tsv", ".json", ".po", ".svg", "start", "run")
pattern = re.compile("|".join(WORDS))


def tracked():
    try:
        out = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return [p for p in out.splitlines() if p.endswith(TEXT) or "." not in p.split("/")[-1]]
    except (OSError, subprocess.CalledProcessError):
        return files(".", suffixes=TEXT)  # a copy without its history


findings, count = [], 0
for path in tracked():
    try:
        text = read(path)
    except (FileNotFoundError, UnicodeDecodeError):
        continue
    count += 1
    for number, line in enumerate(text.split("\n"), 1):
        m = pattern.search(line)
        if m:
            findings.append(f"{path}:{number}: {m.group()}")
finish(findings, f"{count} files speak of the project only")
