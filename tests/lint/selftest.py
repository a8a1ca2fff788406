"""Every lint can fail: a small tree in a temporary folder passes, and turns red with one thing wrong in it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "home.today"\nmsgstr "{0}"\n'
GOOD = {
    "app/base/day.h": "/* A day. */\n#ifndef BASE_DAY_H\n#define BASE_DAY_H\n\nint day_next(int day);\n\n#endif\n",
    "app/base/day.c": '#include "base/day.h"\n\nint\nday_next(int day)\n{\n    return day + 1;\n}\n',
    "app/screens/home.c": '#include "base/day.h"\n\nextern const char *const home_id;\nconst char *const home_id = "home.today";\n',
    "app/start": "#!/usr/bin/env bash\necho ready\n",
    "assets/messages/home.zh.po": PO,
    "assets/messages/home.en.po": PO,
}


def function(name, lines):
    return f"void {name}(void);\n\nvoid\n{name}(void)\n{{\n" + "    ;\n" * lines + "}\n"


# lint, file, what is wrong in it
BAD = [
    ("layers", "app/base/up.c", '#include "screens/home.h"\n'),
    ("layers", "app/screens/sql.c", "#include <sqlite3.h>\n"),
    ("layers", "app/screens/through.c", '#include "actions/leak.h"\n'),
    ("layers", "app/base/who.c", "#include <nobody/knows.h>\n"),
    ("headers", "app/base/lone.h", "struct lone {\n    size_t n;\n};\n"),
    ("banned", "app/base/copy.c", "void\nf(char *a)\n{\n    strcpy(a, a);\n}\n"),
    ("banned", "app/base/when.c", "long\nf(void)\n{\n    return time(NULL);\n}\n"),
    ("banned", "app/base/leave.c", "void\nf(void)\n{\n    exit(1);\n}\n"),
    ("banned", "app/base/hide.h", "typedef struct hidden hidden;\n"),
    ("banned", "app/base/which.c", "int\nf(int s)\n{\n    switch (s) {\n    case STATUS_DONE:\n        return 1;\n    default:\n        return 0;\n    }\n}\n"),
    ("sizes", "app/base/long.c", function("f", 120)),
    ("sizes", "app/base/file.c", "/* */\n" * 701),
    ("format", "app/base/wild.c", "int  f( void ) ;\n"),
    ("messages", "app/screens/lost.c", 'const char *id = "home.tomorrow";\n'),
    ("messages", "assets/messages/home.en.po", PO.replace("{0}", "{0} {1}")),
    ("messages", "assets/messages/home.en.po", PO.split("msgid \"home")[0]),
    ("messages", "app/screens/home.c", "extern int nothing;\n"),
    ("self", "app/base/where.c", "/* " + "/wo" + "rk/here */\n"),
    ("self", "README.md", "see issu" + "e #7\n"),
    ("shell", "app/start", "#!/usr/bin/env bash\nrm $1/$2\n"),
    ("clang", "app/base/warned.c", "int f(long n);\n\nint\nf(long n)\n{\n    int small = n;\n    return small;\n}\n"),
]


def lay(root, tree):
    for path, text in tree.items():
        where = os.path.join(root, path)
        os.makedirs(os.path.dirname(where), exist_ok=True)
        with open(where, "w", encoding="utf-8") as f:
            f.write(text)
    shutil.copy(os.path.join(HERE, "..", "..", ".clang-format"), root)
    commands = [{"directory": root, "file": os.path.join(root, p), "command": f"cc -Iapp -Wall -Wconversion -Werror -c {p}"}
                for p in tree if p.endswith(".c")]
    with open(os.path.join(root, "compile_commands.json"), "w", encoding="utf-8") as f:
        json.dump(commands, f)


def run(lint, tree):
    with tempfile.TemporaryDirectory(prefix="xiaoli-lint-") as root:
        lay(root, tree)
        done = subprocess.run([sys.executable, os.path.join(HERE, lint + ".py"), root], capture_output=True, text=True,
                              env={**os.environ, "XIAOLI_ROOT": root, "PYTHONDONTWRITEBYTECODE": "1"})
    return done.returncode, done.stdout + done.stderr


def main():
    wrong, absent = [], set()
    for lint in sorted({lint for lint, _, _ in BAD}):
        code, words = run(lint, GOOD)
        if code == 77:
            absent.add(lint)
            print(words.strip())
        elif code != 0:
            wrong.append(f"{lint} is red over a clean tree:\n{words}")
    for lint, path, text in BAD:
        if lint in absent:
            continue
        code, words = run(lint, GOOD | {"app/actions/leak.h": '#include "store/rows.h"\n', "app/store/rows.h": "\n", path: text}
                          if path.endswith("through.c") else GOOD | {path: text})
        if code != 1 or "findings" not in words or (os.path.basename(path) not in words and lint != "messages"):
            wrong.append(f"{lint} let {path} pass ({code}):\n{words}")
    print("\n".join(wrong) if wrong else f"{len(BAD)} faults seen")
    return 1 if wrong else 0


sys.exit(main())
