"""Who may include whom: every file of app/, with all that its includes bring in, against the table."""

import re

from tree import bare, files, finish, line_of, read

# layer: the layers it may see, and the third parties. Everything may see base. The same table stands
# in CMakeLists.txt, where it decides what links.
TABLE = {
    "base": ("", "sodium iconv pthread"),
    "model": ("", ""),
    "store": ("model", "sqlite3"),
    "store/exam": ("model store", ""),  # exam.db: what runs in the lobby or serves phones may not see it
    "ical": ("model", "libical pthread"),  # libical's zones are not safe to read first from two threads
    "exam": ("model", "pthread"),  # its lanes are jobs
    "sheet": ("", "zip xml xlsxwriter"),
    "actions": ("model store ical", ""),
    # The exam office. Only cli may see it: what runs in the lobby or serves phones is not linked to exam.db.
    "office": ("model store store/exam exam sheet", ""),
    "net": ("", "curl xml"),
    "share": ("model actions net", ""),
    "ui": ("", "icu qrencode"),
    "ui/sdl": ("ui", "sdl cairo"),
    "screens": ("ui model actions", ""),
    "feed": ("model actions", "microhttpd xml zlib pango"),
    "desk": ("model actions screens ui ui/sdl store ical", "sdl pthread"),
    "cli": ("model exam office sheet actions share net desk screens ui feed", ""),  # screens and ui: what desk's headers show
    "main": ("cli", ""),
}
# Headers of actions/ show model and base only, or are for actions/ alone: what reaches outside is seen there.

PARTIES = [
    ("sodium", r"sodium(\.h|/)"), ("iconv", r"iconv\.h"), ("pthread", r"pthread\.h"), ("sqlite3", r"sqlite3"),
    ("libical", r"(libical/|ical\.h|icaltime)"), ("icu", r"unicode/"), ("qrencode", r"qrencode\.h"),
    ("zip", r"zip\.h"), ("xml", r"libxml/"), ("xlsxwriter", r"xlsxwriter\.h"),
    ("microhttpd", r"microhttpd\.h"), ("zlib", r"zlib\.h"), ("sdl", r"SDL"), ("cairo", r"cairo"), ("pango", r"pango"),
    ("curl", r"curl/"),
]
SYSTEM = re.compile(r"(assert|ctype|errno|float|inttypes|iso646|limits|locale|math|setjmp|signal|stdalign|stdarg|stdatomic"
                    r"|stdbool|stddef|stdint|stdio|stdlib|stdnoreturn|string|time|wchar|wctype|dirent|fcntl|poll|sched|strings"
                    r"|unistd|pwd|ifaddrs|netdb|net/if|netinet/in|arpa/inet|getopt|fnmatch|glob|spawn|immintrin|cpuid|sys/\w+|linux/\w+)\.h$")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.MULTILINE)


def layer_of(path):
    parts = path.split("/")[1:-1]
    return "/".join(parts) or "main"


def includes(path, cache={}):
    if path not in cache:
        text = bare(read(path), strings=True)
        cache[path] = [(line_of(text, m.start()), m.group(1) == '"', m.group(2)) for m in INCLUDE.finditer(text)]
    return cache[path]


def party_of(name):
    return next((p for p, pattern in PARTIES if re.match(pattern, name)), None)


def check(path, known):
    layer = layer_of(path)
    if layer not in TABLE:
        return [f"{path}: folder {layer} is not in the table"]
    layers = {layer, "base", *TABLE[layer][0].split()}
    parties = set(TABLE[layer][1].split())
    found, seen = [], set()
    # (file, chain of what brought it in, line of the first include)
    todo = [(path, [], 0)]
    while todo:
        current, chain, first = todo.pop()
        for line, own, name in includes(current):
            at = f"{path}:{first or line}"
            through = "".join(f" through {c}" for c in chain)
            target = "app/" + name
            if own and target in known:
                if layer_of(target) not in layers:
                    found.append(f"{at}: {layer} may not see {name}{through}")
                elif target not in seen:
                    seen.add(target)
                    todo.append((target, [*chain, name], first or line))
            elif own:
                found.append(f"{at}: {name} is not in app/{through}")
            elif party_of(name):
                if party_of(name) not in parties:
                    found.append(f"{at}: {layer} may not see <{name}>{through}")
            elif not SYSTEM.match(name):
                found.append(f"{at}: <{name}> is no header that the table knows{through}")
    return found


known = set(files("app"))
finish([f for path in sorted(known) for f in check(path, known)], f"layers of {len(known)} files")
