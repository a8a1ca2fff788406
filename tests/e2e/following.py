"""Kiosks that follow a published calendar over the network: Debian's nginx hands it out, and servers that misbehave.

Nothing that is older, torn, or signed by somebody else may ever reach the screen; without a network the last copy stays.
"""

import functools
import http.server
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
from kiosk import PROGRAM, Display, Kiosk, need  # noqa: E402

need("nginx")
from nginx import Nginx  # noqa: E402
from program import Place, calendar, has, lacks  # noqa: E402

os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost"


class Publisher:
    """A bureau with a folder that it publishes."""

    def __init__(self):
        self.place = Place()
        os.chmod(self.place.folder, 0o755)
        self.web = self.place.path("web")
        self.key = self.place.run("publish", "key")[1].strip()

    def add(self, title, when="2025-05-20", *more):
        self.place.ok("event", "add", "--title", title, "--when", when, *more)

    def publish(self, **more):
        self.place.ok("publish", self.web, **more)


class Screen:
    """A machine that follows; its copy, and what it shows."""

    def __init__(self, url, key):
        self.place, self.url, self.key = Place(), url, key
        self.copy = self.place.path("followed.db")

    def follow(self, *more, key=None, status=0, says=(), url=None):
        got, out, err = self.place.run("--db", self.copy, "follow", url or self.url, *(["--key", key] if key else []), *more,
                                       db=False)
        assert got == status, f"exit {got}, wanted {status}\n{out}{err}"
        has(out + err, *([says] if isinstance(says, str) else says))
        return out + err

    def shows(self, title, day="2025-05-20"):
        return title in self.place.ok("--db", self.copy, "list", "--from", day, "--to", day, db=False)

    def bytes(self):
        with open(self.copy, "rb") as f:
            return f.read()


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        self.server.answer(self)


class Misbehaving:
    """A server whose every answer is a function of the request."""

    def __init__(self, answer, tls=None):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.answer = answer
        if tls:
            self.server.socket = tls.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self.server.server_port}/"


def give(request, body, status=200, **headers):
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


def read(path):
    with open(path, "rb") as f:
        return f.read()


def first_time_needs_the_key(server, bureau):
    screen = Screen(server.url, bureau.key)
    screen.follow(status=1, says=[bureau.key, "电话"])
    screen.follow(key="ab" * 32, status=1, says="签名不对")
    assert not os.path.exists(screen.copy), "nothing may be there before the signature is right"
    screen.follow(key="abc", status=2, says="64")
    screen.follow(key=bureau.key, says=["已更新", "2025-05-14T09:00"])
    assert screen.shows("公开的甲") and not screen.shows("内部的乙")
    screen.follow(key="ab" * 32, status=1, says="--replace")
    screen.follow(url=server.url + "/elsewhere", status=1, says="已经在跟随")
    return screen


def changes_arrive_and_cost_little(server, bureau, screen):
    screen.follow(says="没有新内容")
    assert server.statuses()[-1] == ("/manifest", 304), server.statuses()[-1]
    bureau.add("后来的丙")
    bureau.publish()
    screen.follow(says="已更新")
    assert screen.shows("后来的丙")
    before = screen.bytes()
    bureau.publish(now="2025-05-14T11:20")  # nothing new, but the publisher is alive
    screen.follow(says=["内容未变", "2025-05-14T11:00"])
    assert server.statuses()[-1] == ("/manifest", 200) and screen.bytes() != before and screen.shows("后来的丙")


def without_a_network_the_last_copy_stays(server, screen):
    before = screen.bytes()
    server.stop()
    screen.follow(status=1, says=["连接不上", "仍使用已有的一份", "2025-05-14T11:00"])
    assert screen.bytes() == before and screen.shows("公开的甲")
    server.start()
    screen.follow(says="没有新内容")


def an_older_publication_is_refused(server, bureau, screen):
    old = shutil.copytree(bureau.web, bureau.place.path("old"))
    bureau.add("更晚的丁")
    bureau.publish(now="2025-05-14T12:05")
    screen.follow(says="已更新")
    kept = shutil.copytree(bureau.web, bureau.place.path("kept"))
    shutil.rmtree(bureau.web)
    shutil.copytree(old, bureau.web)
    before = screen.bytes()
    screen.follow(status=1, says=["旧内容", "没有采用"])
    assert screen.bytes() == before and screen.shows("更晚的丁")
    screen.follow("--replace", key=bureau.key, says="已更新")  # somebody has made sure
    assert not screen.shows("更晚的丁")
    shutil.rmtree(bureau.web)
    shutil.copytree(kept, bureau.web)
    screen.follow(says="已更新")


def nothing_torn_or_forged_is_taken(bureau, screen):
    manifest, data = read(bureau.web + "/manifest"), read(bureau.web + "/public.db")
    other = Publisher()
    other.add("别人的戊")
    other.publish(now="2025-05-14T13:05")
    forged, forged_data = read(other.web + "/manifest"), read(other.web + "/public.db")
    bureau.add("真的己")
    bureau.publish(now="2025-05-14T13:05")
    newer, newer_data = read(bureau.web + "/manifest"), read(bureau.web + "/public.db")
    flipped = bytearray(newer_data)
    flipped[len(flipped) // 2] ^= 1
    server = Misbehaving(lambda r: give(r, current["m"] if "manifest" in r.path else current["d"]))
    current = {"m": manifest, "d": data}
    screen.follow(url=server.url, key=screen.key, says="已更新")
    before = screen.bytes()
    for m, d, says in [(forged, forged_data, "签名不对"), (manifest.replace(b"revision ", b"revision 9"), data, "签名不对"),
                       (newer, data, "不一致"), (newer, bytes(flipped), "不一致"), (newer, newer_data[:-1], "不一致"),
                       (newer, newer_data + b"x", ""), (newer, forged_data, ""), (b"<html>503</html>", data, "不是一份日历发布"),
                       (b"", data, "不是一份日历发布"), (b"x" * 100_000, data, "超过上限")]:
        current["m"], current["d"] = m, d
        screen.follow(url=server.url, status=1, says=says)
        assert screen.bytes() == before, says
        assert sorted(os.listdir(screen.place.folder)) == ["followed.db", "followed.db.follow", "followed.db.follow-lock"]
    # the publisher replaces its files between the two questions: the second look finds them as they belong together
    answers = iter([manifest, newer])

    def replaced_midway(r):
        give(r, (next(answers, newer) if "manifest" in r.path else newer_data))

    midway = Misbehaving(replaced_midway)
    screen.follow("--replace", url=midway.url, key=screen.key, says="已更新")
    assert screen.shows("真的己")


def servers_that_misbehave_are_bounded(screen):
    def endless(r):
        r.send_response(200)
        r.end_headers()
        try:
            while True:
                r.wfile.write(b"x" * 65536)
        except OSError:
            pass

    before = screen.bytes()
    bomb = subprocess.run(["gzip", "-c"], input=bytes(64 << 20), capture_output=True, check=True).stdout
    for answer, says in [(endless, "超过上限"), (lambda r: give(r, bomb, Content_Encoding="gzip"), "超过上限"),
                         (lambda r: give(r, b"", 301, Location="file:///etc/hostname"), "不允许"),
                         (lambda r: give(r, b"", 301, Location=r.path), "不允许"), (lambda r: give(r, b"", 500), "500"),
                         (lambda r: r.connection.close(), "没有取到")]:
        server = Misbehaving(answer)
        screen.follow("--replace", url=server.url, key=screen.key, status=1, says=says)
        assert screen.bytes() == before
    for address in ("file:///etc/hostname", "ftp://127.0.0.1/", "https://name:secret@127.0.0.1/", "gopher://127.0.0.1/", "/etc/hostname"):
        text = screen.follow("--replace", url=address, key=screen.key, status=2, says="不能用这个地址")
        lacks(text, "secret")


def certificates_are_checked(bureau, screen):
    if not shutil.which("openssl"):
        print("SKIP: following: certificates: needs openssl")
        return
    made = screen.place.path("tls")
    os.mkdir(made)
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", f"{made}/key", "-out", f"{made}/cert"],
                   check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(f"{made}/cert", f"{made}/key")
    server = Misbehaving(lambda r: give(r, read(bureau.web + r.path.split("?")[0])), tls)
    screen.follow("--replace", url=server.url, key=screen.key, status=1, says="证书不可信")
    screen.follow("--replace", "--ca", f"{made}/cert", url=server.url, key=screen.key, says="已更新")
    plain = Misbehaving(lambda r: give(r, read(bureau.web + r.path.split("?")[0])))
    down = Misbehaving(lambda r: give(r, b"", 301, Location=plain.url + "manifest"), tls)
    screen.follow("--replace", "--ca", f"{made}/cert", url=down.url, key=screen.key, status=1, says="不允许")


def own_activities_are_in_no_danger(server, bureau):
    school = Screen(server.url, bureau.key)
    school.place.ok("--db", school.copy, "event", "add", "--title", "本校的事", "--when", "2025-05-20", db=False)
    school.follow(key=bureau.key, status=1, says="本单位自己的日历")
    assert school.shows("本校的事")
    screen = Screen(server.url, bureau.key)
    screen.follow(key=bureau.key)
    status, _, err = screen.place.run("--db", screen.copy, "event", "add", "--title", "改副本", "--when", "2025-05-20", db=False)
    assert status == 1 and "只读" in err, err


def a_calendar_file_becomes_a_calendar(server, bureau):
    school = Place()
    school.ok("event", "add", "--title", "本校的事", "--when", "2025-05-20")
    url = server.url + "/calendars/all.ics"
    has(school.ok("follow", url), "已更新日历")
    day = ("list", "--from", "2025-05-20", "--to", "2025-05-20")
    has(school.ok(*day), "本校的事", "公开的甲")
    has(school.ok("follow", url.replace("http://", "webcal://").replace("webcal", "http")), "没有新内容")
    assert server.statuses()[-1] == ("/calendars/all.ics", 304)
    school.ok("setting", "bureau_name")  # still its own
    lines = [["UID:a@t", "DTSTART;VALUE=DATE:20250601", "SUMMARY:甲"], ["UID:b@t", "DTSTART;VALUE=DATE:20250601", "SUMMARY:乙"]]
    texts = [calendar(*lines), calendar(lines[0]), calendar(["UID:a@t", "DTSTART;VALUE=DATE:20250601"]).replace("BEGIN:VEVENT", "METHOD:REPLY\r\nBEGIN:VEVENT"),
             "not a calendar"]
    current = {}
    web = Misbehaving(lambda r: give(r, current["text"].encode()))
    june = ("list", "--from", "2025-06-01", "--to", "2025-06-01", "--format", "tsv")
    current["text"] = texts[0]
    has(school.ok("follow", web.url + "x.ics", "--calendar", "web"), "新增或更改 2 项")
    current["text"] = texts[1]
    has(school.ok("follow", web.url + "x.ics"), "取消或删除 1 项")
    has(school.ok(*june), "甲", "乙", "cancelled")
    before = school.ok(*june)
    for text in texts[2:]:
        current["text"] = text
        school.fails(1, "follow", web.url + "x.ics")
        assert school.ok(*june) == before
    school.fails(1, "follow", web.url + "y.ics", "--calendar", "bureau", says="本单位自己的日历")


def killed_at_any_moment_it_is_whole(bureau, screen, server):
    for after in (0.02, 0.04, 0.06, 0.08, 0.1, 0.13, 0.17, 0.25):
        bureau.add(f"第{after}")
        bureau.publish(now="2025-05-14T14:05")
        child = subprocess.Popen([PROGRAM, "--db", screen.copy, "--now", "2025-05-14T14:10", "follow", server.url],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            child.wait(after)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        assert screen.shows("公开的甲"), after
    screen.follow()
    assert screen.shows("第0.25") and not os.path.exists(screen.copy + ".new")


def a_running_kiosk_shows_it_by_itself(bureau, screen, server):
    missing = [t for t in ("Xvfb", "xdotool") if not shutil.which(t)]
    if missing:
        print(f"SKIP: following: a running kiosk: needs {', '.join(missing)}")
        return
    display = Display()
    watch = subprocess.Popen([PROGRAM, "--db", screen.copy, "--now", "2025-05-14T14:30", "follow", server.url, "--every", "5", "--seed", "1"],
                             stdout=subprocess.DEVNULL)
    kiosk = Kiosk(display, "--db", screen.copy, "--now", "2025-05-14T14:30")
    try:
        kiosk.wait_screen("更新于 14:00")
        bureau.add("屏幕自己换上的庚", "2025-05-14")
        bureau.publish(now="2025-05-14T14:30")
        kiosk.wait_screen("屏幕自己换上的庚")
    finally:
        watch.kill()
        watch.wait()
        kiosk.close()
        display.close()


def main():
    bureau = Publisher()
    bureau.add("公开的甲")
    bureau.add("内部的乙", "2025-05-20", "--internal")
    bureau.publish()
    server = Nginx(bureau.web)
    screen = first_time_needs_the_key(server, bureau)
    print("ok the key")
    changes_arrive_and_cost_little(server, bureau, screen)
    without_a_network_the_last_copy_stays(server, screen)
    print("ok changes, and no network")
    an_older_publication_is_refused(server, bureau, screen)
    print("ok older")
    nothing_torn_or_forged_is_taken(bureau, Screen(server.url, bureau.key))
    print("ok torn and forged")
    servers_that_misbehave_are_bounded(screen)
    certificates_are_checked(bureau, screen)
    print("ok misbehaving servers, certificates")
    own_activities_are_in_no_danger(server, bureau)
    a_calendar_file_becomes_a_calendar(server, bureau)
    print("ok own activities, calendar files")
    screen.follow("--replace", key=bureau.key)
    killed_at_any_moment_it_is_whole(bureau, screen, server)
    print("ok killed")
    a_running_kiosk_shows_it_by_itself(bureau, screen, server)
    print("ok kiosk")


if __name__ == "__main__":
    begun = time.monotonic()
    main()
    print(f"ok following, {time.monotonic() - begun:.0f} s")
