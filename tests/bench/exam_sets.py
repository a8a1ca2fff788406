"""The public examination timetabling sets: ours beside what was published.

Every plan is measured by the validators among the shared material, which share no code with the
program. What has been run is kept beside the build and not run again (a line per set, seed, seconds
and program), so that a long run can be stopped and taken up."""

import hashlib
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("XIAOLI_SHARED") or os.path.join(os.path.dirname(ROOT), "shared")

# ITC2007, sets 1-12: the best of the competition's winner (Mueller 2009, best of 10), and the best
# average of a published solver.
COMPETITION = {
    "1": (4370, 3927), "2": (400, 404), "3": (10049, 8012), "4": (18141, 13312), "5": (2988, 2582), "6": (26585, 25448),
    "7": (4213, 3662), "8": (7742, 6944), "9": (1030, None), "10": (16682, None), "11": (34129, None), "12": (5535, None),
}
# Carter's sets: periods, the best cost per student known in 2021, and how far above it is good enough.
TORONTO = {
    "car-s-91": (35, 4.2379, 3), "car-f-92": (32, 3.6421, 3), "ear-f-83": (24, 32.4204, 3), "hec-s-92": (18, 10.0337, 3),
    "kfu-s-93": (20, 12.7990, 3), "lse-f-91": (18, 9.7737, 3), "pur-s-93": (42, 4.0005, 3), "rye-s-93": (23, 7.8376, 3),
    "sta-f-83": (13, 157.0327, 3), "tre-s-92": (23, 7.5904, 3), "uta-s-92": (35, 2.9472, 5), "ute-s-92": (10, 24.7600, 3),
    "yor-f-83": (21, 34.4049, 3),
}


class Kept:
    """What has been run before, by this very program."""

    def __init__(self, path, program):
        self.path = path
        self.mark = hashlib.sha256(open(program, "rb").read()).hexdigest()[:16]
        self.seen = {}
        if os.path.exists(path):
            for line in open(path):
                *key, value = line.rstrip("\n").split("\t")
                self.seen[tuple(key)] = value

    def get(self, key, make):
        key = (self.mark, *map(str, key))
        if key not in self.seen:
            self.seen[key] = make()
            with open(self.path, "a") as f:
                f.write("\t".join((*key, self.seen[key])) + "\n")
        return self.seen[key].split()


def tool(name, *words):
    return subprocess.run([sys.executable, os.path.join(SHARED, "tools", name), *words], text=True, capture_output=True).stdout


def competition_run(folder, path, seconds, seed):
    """-> "hard soft proposals-per-second", measured by the validator."""
    plan = os.path.join(folder, "bench-files", "plan.sol")
    said = subprocess.run([os.path.join(folder, "xiaoli"), "exam", "timetable", path, "--seconds", str(seconds), "--seed", str(seed),
                           "--lang", "en", "-o", plan], env={**os.environ, "XIAOLI_ROOT": ROOT}, text=True, check=True,
                          capture_output=True).stdout
    text = tool("itc2007_validate.py", path, plan, "--json")
    hard, soft = re.search(r'"hard_total":\s*(\d+)', text), re.search(r'"soft_total":\s*(\d+)', text)
    rate = int(re.search(r"steps per second\s+(\d+)", said).group(1)) / 1e6
    return f"{hard.group(1)} {soft.group(1)} {rate:.2f}"


def toronto_run(folder, base, periods, seconds, seed):
    plan = os.path.join(folder, "bench-files", "plan.txt")
    said = subprocess.run([os.path.join(folder, "tests", "bench_toronto"), base + ".crs", base + ".stu", str(periods), str(seconds),
                           str(seed), "2", plan], text=True, check=True, capture_output=True).stdout
    text = tool("toronto_validate.py", base + ".crs", base + ".stu", plan)
    clashes, cost = re.search(r"clashes (\d+)", text).group(1), re.search(r"cost ([\d.]+)\n", text).group(1)
    return f"{clashes} {cost} {re.search(r'([0-9.]+) M/s', said).group(1)}"


def competition(folder, kept, seeds, seconds, show):
    base = os.path.join(SHARED, "datasets", "itc2007-exam")
    for name, (winner, best) in COMPETITION.items():
        path = os.path.join(base, f"exam_comp_set{name}.exam")
        if not os.path.exists(path):
            print(f"ITC2007 set {name}: SKIP, not among the shared material")
            continue
        runs = [kept.get(("itc2007", name, seconds, seed), lambda s=seed: competition_run(folder, path, seconds, s)) for seed in seeds]
        softs = [int(run[1]) for run in runs]
        feasible = sum(run[0] == "0" for run in runs)
        show(f"ITC2007 set {name}, {seconds} s, {len(runs)} seeds",
             f"feasible {feasible}/{len(runs)}, mean {sum(softs) / len(softs):.0f}, best {min(softs)}, {runs[0][2]} M proposals/s",
             f"< {winner} (winner)" + (f", <= {best} (best mean published)" if best else ""))


def toronto(folder, kept, seeds, seconds, show):
    for name, (periods, known, percent) in TORONTO.items():
        base = os.path.join(SHARED, "datasets", "toronto", name)
        if not os.path.exists(base + ".stu"):
            print(f"Toronto {name}: SKIP, not among the shared material")
            continue
        runs = [kept.get(("toronto", name, seconds, seed), lambda s=seed: toronto_run(folder, base, periods, seconds, s)) for seed in seeds]
        costs = [float(run[1]) for run in runs]
        mean = sum(costs) / len(costs)
        clashes = sum(int(run[0]) for run in runs)
        show(f"Toronto {name}, {seconds} s, {len(runs)} seeds",
             f"clashes {clashes}, mean {mean:.4f} ({(mean / known - 1) * 100:+.1f} %), {runs[0][2]} M proposals/s", f"{known} + {percent} %")


def measure(folder, kept_folder, show, full):
    seeds = range(1, 6) if full else range(1, 3)
    kept = Kept(os.path.join(kept_folder, "exam-sets.tsv"), os.path.join(folder, "xiaoli"))
    competition(folder, kept, seeds, 180 if full else 30, show)
    toronto(folder, kept, seeds if full else (1,), 600 if full else 30, show)
