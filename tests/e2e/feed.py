"""Calendar files over HTTP: curl as a phone's calendar asks, and clients with bad manners."""

import contextlib
import os
import resource
import socket
import subprocess
import sys
import time
import zlib

from server import Server, have, run_cases


@contextlib.contextmanager
def serving(*options, **more):
    server = Server(*options, **more)
    try:
        yield server
    finally:
        server.close()


def curl(server, path, *options):
    done = subprocess.run(["curl", "-sS", "--max-time", "20", *options, server.url + path], capture_output=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def case_curl_follows_a_change():
    if not have("curl", "e2e_feed curl"):
        return
    with serving() as s:
        kept, tag = os.path.join(s.home, "kept.ics"), os.path.join(s.home, "tag")

        def poll():
            return curl(s, "/calendars/all.ics", "--etag-save", tag, *(["--etag-compare", tag] if os.path.exists(tag) else []),
                        "-o", kept, "-w", "%{http_code}")

        assert poll() == "200" and poll() == "304"
        s.command("event", "add", "--uid", "moved@test", "--title", "教师排球赛", "--category", "sport", "--when", "2025-05-23T14:00..16:00", "--confirmed")
        s.command("event", "add", "--uid", "gone@test", "--title", "校园开放日", "--when", "2025-05-24", "--confirmed")
        s.command("event", "move", "moved@test", "2025-05-30T14:00..16:00")
        s.command("event", "cancel", "gone@test")
        deadline = time.monotonic() + 10
        while poll() != "200":
            assert time.monotonic() < deadline, "the change was not seen"
        with open(kept, encoding="utf-8") as f:
            text = f.read()
        assert "DTSTART;TZID=Asia/Shanghai:20250530T140000" in text and "SUMMARY:【取消】校园开放日" in text
        date = curl(s, "/calendars/all.ics", "-o", os.devnull, "-w", "%header{last-modified}")
        if not date.startswith("%"):  # older curls know no %header
            assert curl(s, "/calendars/all.ics", "-H", "If-Modified-Since: " + date, "-o", os.devnull, "-w", "%{http_code}") == "304"
        head = curl(s, "/calendars/exam.ics?download", "-I").lower()
        assert "attachment; filename=\"exam.ics\"" in head and "content-type: text/calendar; charset=utf-8" in head
        assert "nosniff" in head and "cache-control: public, max-age=300" in head


def case_head_and_packing():
    with serving() as s:
        status, heads, body = s.ask("/calendars/all.ics")
        assert status == 200 and int(heads["content-length"]) == len(body)
        assert s.ask("/calendars/all.ics", "HEAD")[1]["content-length"] == heads["content-length"]
        status, packed, data = s.ask("/calendars/all.ics", Accept_Encoding="gzip")
        assert packed["content-encoding"] == "gzip" and packed["etag"] != heads["etag"] and "Accept-Encoding" in packed["vary"]
        assert zlib.decompress(data, 31) == body
        assert s.ask("/calendars/all.ics", If_None_Match=packed["etag"])[0] == 304


def raw(server, data, *, source=None):
    """What comes back for bytes on the wire, until the server closes."""
    with socket.create_connection((server.host, server.port), 15, source_address=(source, 0) if source else None) as c:
        answer = b""
        with contextlib.suppress(OSError):
            c.sendall(data)
            c.shutdown(socket.SHUT_WR)
        with contextlib.suppress(ConnectionResetError):
            while part := c.recv(65536):
                answer += part
        return answer


def case_what_is_no_request():
    with serving() as s:
        for data in (b"\0" * 100, b"GET\r\n\r\n", b"GET /calendars/all.ics HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
                     b"GET /" + b"a" * 40000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", b"PUT /calendars/all.ics HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n",
                     b"GET /%00/../calendars/all.ics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"):
            assert b" 200 " not in raw(s, data).split(b"\r\n")[0], data[:40]
        big = b"REPORT /dav/calendars/all/ HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\nConnection: close\r\n\r\n" + b"x" * 2000000
        assert b" 413 " in raw(s, big).split(b"\r\n")[0]
        assert s.ask("/calendars/all.ics")[0] == 200


def case_slow_drips_end():
    """Sixty clients that send a byte now and then are gone in time, and others are answered meanwhile."""
    with serving() as s:
        begun = time.monotonic()
        slow = [socket.create_connection((s.host, s.port), 5, source_address=(f"127.0.0.{2 + i % 3}", 0)) for i in range(60)]
        for c in slow:
            c.sendall(b"GET /calendars/all.ics HTTP/1.1\r\nHost: a\r\nX-Slow: ")
            c.setblocking(False)
        open_still = set(slow)
        while open_still and time.monotonic() - begun < 30:
            asked = time.monotonic()
            assert s.ask("/calendars/exam.ics")[0] == 200 and time.monotonic() - asked < 5
            for c in list(open_still):
                try:
                    c.send(b"a")
                    if c.recv(1000) == b"":
                        open_still.remove(c)
                except BlockingIOError:
                    pass
                except OSError:
                    open_still.remove(c)
            time.sleep(0.2)
        assert not open_still, f"{len(open_still)} of 60 still hold on after 30 s"
        assert time.monotonic() - begun > 8, "nobody was given time to ask"


def case_one_address_holds_so_many():
    with serving() as s:
        held = [socket.create_connection((s.host, s.port), 5, source_address=("127.0.0.9", 0)) for _ in range(100)]
        refused = 0
        for c in held:
            c.settimeout(5)
            with contextlib.suppress(OSError):
                c.sendall(b"GET /calendars/exam.ics HTTP/1.1\r\nHost: a\r\n\r\n")
            try:
                refused += c.recv(100) == b""
            except OSError:
                refused += 1
        assert refused == 36, refused
        assert s.ask("/calendars/exam.ics")[0] == 200
        for c in held:
            c.close()


def case_a_flood_of_connections_is_survived():
    """More than it takes, from many addresses; afterwards it answers as before."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
    with serving() as s:
        held = []
        for i in range(1400):
            c = socket.socket()
            c.setblocking(False)
            c.bind((f"127.0.{1 + i // 50}.1", 0))
            with contextlib.suppress(BlockingIOError):
                c.connect((s.host, s.port))
            held.append(c)
        for c in held:
            c.close()
        deadline = time.monotonic() + 20
        while s.ask("/calendars/exam.ics")[0] != 200:
            assert time.monotonic() < deadline
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def case_private_calendars_by_https_only():
    with serving() as plain:
        path = plain.command("token", "add", "演示教师").split("\n")[0]
        assert plain.ask(path)[0] == 404
    with serving("--public-url", "https://rili.example") as s:
        path = s.command("token", "add", "演示教师").split("\n")[0]
        status, heads, _ = s.ask(path)
        assert status == 200 and heads["cache-control"] == "private, no-store" and "演示教师" in s.command("token", "list")
        s.command("token", "remove", "演示教师")
        assert s.ask(path, X_Forwarded_For="203.0.113.5")[0] == 404
        statuses = [s.ask(f"/private/{i:048x}.ics", X_Forwarded_For="203.0.113.5")[0] for i in range(8)]
        assert statuses == [404] * 4 + [429] * 4, statuses
        assert s.ask("/calendars/all.ics", X_Forwarded_For="203.0.113.6")[0] == 200
        assert path[9:-4] not in s.said()


def case_the_log_tells_nothing_of_people():
    with serving() as s:
        s.ask("/calendars/all.ics", User_Agent="SpyPhone/1.0", Cookie="a=b")
        s.ask("/who-am-i?name=zhang")
        said = s.said()
        assert "GET /calendars/all.ics 200" in said, said
        for word in ("127.0.0.1", "SpyPhone", "zhang", "who-am-i"):
            assert word not in said, said


def case_screens_hear_of_it():
    """The announcement that a screen over the same calendar reads, to make its codes."""
    with serving(listen="0.0.0.0:0") as s:
        names = [n for n in os.listdir(s.home) if n.startswith("serve")]
        assert len(names) == 1, names
        with open(os.path.join(s.home, names[0]), encoding="utf-8") as f:
            assert f.read() == f"listen {s.port} 0.0.0.0\n"


def case_it_stops_when_told_and_starts_again():
    with serving() as s:
        tag = s.ask("/calendars/all.ics")[1]["etag"]
        with socket.create_connection((s.host, s.port)) as waiting:
            assert s.stop() == 0
            with contextlib.suppress(ConnectionResetError):
                assert waiting.recv(10) == b""
        s.start(f"127.0.0.1:{s.port}")
        assert s.ask("/calendars/all.ics", If_None_Match=tag)[0] == 304


run_cases(sys.modules[__name__])
