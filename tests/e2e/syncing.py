"""Two desks that write, and Debian's Radicale between them: nothing that anybody wrote is ever lost without being shown."""

import atexit
import base64
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
from kiosk import PROGRAM, need  # noqa: E402

need("radicale")
from nginx import free_port  # noqa: E402
from program import Place, calendar, has, lacks  # noqa: E402

os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"
USER, PASSWORD = "desk", "open-sesame-42"


class Radicale:
    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="xiaoli-radicale-")
        atexit.register(shutil.rmtree, self.home, True)
        self.port = free_port()
        with open(self.home + "/users", "w", encoding="utf-8") as f:
            f.write(f"{USER}:{PASSWORD}\n")
        with open(self.home + "/config", "w", encoding="utf-8") as f:
            f.write(f"[server]\nhosts = 127.0.0.1:{self.port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {self.home}/users\n"
                    f"htpasswd_encryption = plain\ndelay = 0\n[storage]\nfilesystem_folder = {self.home}/data\n[logging]\nlevel = error\n")
        self.server = subprocess.Popen(["radicale", "--config", self.home + "/config"], stderr=subprocess.DEVNULL)
        atexit.register(self.stop)
        end = time.monotonic() + 30
        while time.monotonic() < end:
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            time.sleep(0.05)
        self.root = f"http://127.0.0.1:{self.port}"
        self.url = f"{self.root}/{USER}/office/"

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait()
            self.server = None

    def ask(self, method, url, body=b"", **headers):
        login = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        request = urllib.request.Request(url, data=body or None, method=method, headers={"Authorization": "Basic " + login, **headers})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read().decode()

    def make(self, url=None):
        body = ('<?xml version="1.0"?><c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>'
                "<d:displayname>office</d:displayname></d:prop></d:set></c:mkcalendar>")
        self.ask("MKCALENDAR", url or self.url, body.encode(), **{"Content-Type": "application/xml"})

    def everything(self):
        return self.ask("GET", self.url).replace("\r\n ", "")

    def files(self):
        folder = f"{self.home}/data/collection-root/{USER}/office"
        return {n: open(os.path.join(folder, n), encoding="utf-8", newline="").read() for n in os.listdir(folder) if n.endswith(".ics")}

    def href(self, uid):
        return self.url + next(n for n, text in self.files().items() if f"UID:{uid}" in text.replace("\r\n ", ""))

    def put(self, uid, *lines):
        self.ask("PUT", self.url + uid.split("@")[0] + ".ics", calendar([f"UID:{uid}", *lines]).replace("X-WR-CALNAME:来文\r\n", "").encode(),
                 **{"Content-Type": "text/calendar"})


class Desk:
    def __init__(self, server, key="office"):
        self.place, self.server, self.key = Place(), server, key
        self.login = self.place.write("login", f"{USER}\n{PASSWORD}\n")
        os.chmod(self.login, 0o600)

    def words(self, *more):
        return ["sync", self.server.url, "--login", self.login, "--calendar", self.key, *more]

    def sync(self, *more, status=0, says=()):
        got, out, err = self.place.run(*self.words(*more))
        assert got == status, f"exit {got}, wanted {status}\n{out}{err}"
        assert PASSWORD not in out + err
        has(out + err, *([says] if isinstance(says, str) else says))
        return out + err

    def list(self, day="2025-06-03"):
        return self.place.ok("list", "--from", day, "--to", day, "--format", "tsv")


def case_two_desks_and_a_phone():
    server = Radicale()
    server.make()
    a, b = Desk(server), Desk(server, "bureau")
    server.put("s@t", "DTSTART;VALUE=DATE:20250603", "SUMMARY:服务器上的", "X-OWN;X-P=1:kept as it is", "LOCATION:甲校")
    b.place.ok("event", "add", "--title", "乙科室的", "--when", "2025-06-03T09:00..10:00", "--uid", "b@t", "--place", "乙校")
    b.sync(says=["取来 1 项", "送出 1 项"])
    a.sync(says=["取来 2 项", "送出 0 项"])
    has(a.list(), "服务器上的", "乙科室的")
    has(server.everything(), "X-OWN;X-P=1:kept as it is", "SUMMARY:乙科室的", "TZID=Asia/Shanghai")
    a.sync(says=["取来 0 项", "送出 0 项"])
    before = server.files()
    b.sync(says=["取来 0 项", "送出 0 项"])
    assert server.files() == before

    # different fields of one event: both stand in the end, everywhere
    a.place.ok("event", "move", "b@t", "2025-06-04T09:00..10:00")
    text = server.ask("GET", server.href("b@t"))
    server.ask("PUT", server.href("b@t"), text.replace("乙校", "丙校").encode(), **{"Content-Type": "text/calendar"})
    a.sync(says=["取来 1 项", "送出 1 项"])
    b.sync(says="取来 1 项")
    for desk in (a, b):
        has(desk.place.ok("event", "show", "b@t"), "丙校", "2025-06-04")
    has(server.everything(), "丙校", "20250604T090000")

    # the same field: shown by every run, both versions kept, until somebody decides
    a.place.ok("event", "move", "b@t", "2025-06-05T09:00..10:00")
    b.place.ok("event", "move", "b@t", "2025-06-06T09:00..10:00")
    a.sync(says="送出 1 项")
    for _ in range(2):
        b.sync(status=1, says=["1 处冲突", "2025-06-05", "2025-06-06"])
        has(b.place.ok("event", "show", "b@t"), "2025-06-06")
        has(server.everything(), "20250605T090000")
    b.sync("--ours", says="送出 1 项")
    a.sync(says="取来 1 项")
    has(a.place.ok("event", "show", "b@t"), "2025-06-06")
    a.place.ok("event", "move", "b@t", "2025-06-10T09:00..10:00")
    b.place.ok("event", "move", "b@t", "2025-06-11T09:00..10:00")
    a.sync()
    b.sync(status=1)
    b.sync("--theirs", says=["送出 0 项"])
    has(b.place.ok("event", "show", "b@t"), "2025-06-10")

    # deleted on the server: cancelled here with notice, and not sent back
    server.ask("DELETE", server.href("s@t"))
    a.sync(says=["对方删去 1 项", "送出 0 项"])
    has(a.list(), "cancelled")
    a.sync(says=["对方删去 0 项", "送出 0 项"])
    assert len(server.files()) == 1
    # deleted there while changed here: shown, nothing lost, then sent anew
    b.place.ok("event", "move", "s@t", "2025-06-12")
    b.sync(status=1, says=["服务器上已删除"])
    b.sync(status=1, says=["服务器上已删除"])
    b.sync("--ours", says="送出 1 项")
    has(server.everything(), "SUMMARY:服务器上的", "20250612", "X-OWN;X-P=1:kept as it is")

    # deleted here (an addition taken back) while changed there
    a.sync()
    b.place.ok("event", "add", "--title", "收回的", "--when", "2025-06-20", "--uid", "gone@t")
    b.sync(says="送出 1 项")
    before = server.files()
    print("ok two desks")


def case_deleted_here():
    server = Radicale()
    server.make()
    a, b = Desk(server, "bureau"), Desk(server, "bureau")
    for uid in ("x@t", "y@t"):
        a.place.ok("event", "add", "--title", "收回" + uid, "--when", "2025-06-20", "--uid", uid)
    a.sync(says="送出 2 项")
    b.sync(says="取来 2 项")
    b.place.ok("undo")
    b.place.ok("undo")
    b.sync(says="本机删去 2 项")
    assert server.files() == {}
    a.sync(says="对方删去 2 项")
    print("ok deleted here")


def case_discovery_and_secrets():
    server = Radicale()
    server.make()
    desk = Desk(server)
    server.put("s@t", "DTSTART;VALUE=DATE:20250603", "SUMMARY:服务器上的")
    status, out, err = desk.place.run("sync", server.root + "/", "--login", desk.login)
    assert status == 0 and "取来 1 项" in out, out + err
    status, out, err = desk.place.run("sync", server.url, env={"XIAOLI_SYNC_LOGIN": f"{USER}:{PASSWORD}"})
    assert status == 0, out + err
    server.make(f"{server.root}/{USER}/second/")
    status, out, err = desk.place.run("sync", server.root + "/", "--login", desk.login)
    assert status == 1 and "second" in err and "office" in err, err
    status, out, err = desk.place.run("sync", server.url, env={"XIAOLI_SYNC_LOGIN": f"{USER}:wrong"})
    assert status == 1 and "401" in err and "wrong" not in err, err
    os.chmod(desk.login, 0o644)
    desk.sync(status=1, says="chmod 600")
    os.chmod(desk.login, 0o600)
    status, _, err = desk.place.run("sync", "http://192.0.2.1/", "--login", desk.login)
    assert status == 1 and "https" in err
    for name in os.listdir(desk.place.folder):
        if name != "login" and os.path.isfile(desk.place.path(name)):
            with open(desk.place.path(name), "rb") as f:
                assert PASSWORD.encode() not in f.read(), name
    print("ok discovery, secrets")


def case_killed_in_the_middle():
    server = Radicale()
    server.make()
    a, b = Desk(server, "bureau"), Desk(server, "bureau")
    lines = [[f"UID:k{i}@t", f"DTSTART;VALUE=DATE:202506{1 + i % 28:02}", f"SUMMARY:第{i}项"] for i in range(30)]
    a.place.ok("import", a.place.write("many.ics", calendar(*lines)), "--calendar", "bureau")
    for after in (0.1, 0.2, 0.3, 0.5, 0.8, 1.2):
        child = subprocess.Popen([PROGRAM, "--db", a.place.db, "--now", "2025-05-14T09:41", *a.words()], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        try:
            child.wait(after)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    a.sync()
    assert len(server.files()) == 30, len(server.files())
    for after in (0.1, 0.2, 0.3, 0.5):
        child = subprocess.Popen([PROGRAM, "--db", b.place.db, "--now", "2025-05-14T09:41", *b.words()], stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        try:
            child.wait(after)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    b.sync()
    a.sync(says=["取来 0 项", "送出 0 项", "对方删去 0 项"])
    out = b.place.ok("list", "--from", "2025-06-01", "--to", "2025-06-28")
    assert out.count("项") >= 30, out
    # what was agreed is lost: it is found equal again
    for name in os.listdir(b.place.folder):
        if ".sync-" in name:
            os.remove(b.place.path(name))
    b.sync(says="送出 0 项")
    lacks(b.sync(), "冲突")
    print("ok killed")


if __name__ == "__main__":
    begun = time.monotonic()
    for case in (case_two_desks_and_a_phone, case_deleted_here, case_discovery_and_secrets, case_killed_in_the_middle):
        case()
    print(f"ok syncing, {time.monotonic() - begun:.0f} s")
