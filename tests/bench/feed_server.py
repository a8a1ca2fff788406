"""The server beside nginx, both serving the same bytes in the same run; and what it costs."""

import os
import re
import resource
import shutil
import socket
import sys

TURNS = 12
SECONDS = "1"
CONNECTIONS = "16"


def ratio(run, folder, ours, theirs, path, *header):
    """Answers per second of each over many short turns, and of one by the other: what else runs disturbs both alike."""
    seen, size = {ours: 0, theirs: 0}, 0
    for _ in range(TURNS):
        for port in (ours, theirs):
            rate, size = run(folder, "tests/bench_http", str(port), SECONDS, CONNECTIONS, path, *header[:1] if port == ours else header[1:2]).split()
            seen[port] += float(rate) / TURNS
    return seen[ours], seen[theirs], seen[ours] / seen[theirs], int(size)


def rss_kb(pid):
    with open(f"/proc/{pid}/status") as f:
        return int(re.search(r"VmRSS:\s+(\d+) kB", f.read()).group(1))


def idle_memory(server, count=600):
    """Connections that have asked once and wait, from several addresses: how much each adds."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
    before, held = rss_kb(server.process.pid), []
    for i in range(count):
        c = socket.create_connection((server.host, server.port), 10, source_address=(f"127.0.0.{2 + i // 50}", 0))
        c.sendall(b"GET /robots.txt HTTP/1.1\r\nHost: a\r\n\r\n")
        assert c.recv(4096)
        held.append(c)
    after = rss_kb(server.process.pid)
    for c in held:
        c.close()
    return (after - before) / count


def grow(server, size):
    """Adds events until the calendar has that many bytes."""
    rows = (["BEGIN:VEVENT", f"UID:{i}@bench", "DTSTAMP:20250501T000000Z", f"DTSTART;VALUE=DATE:202506{1 + i % 28:02}", f"SUMMARY:活动{i}",
             "DESCRIPTION:" + "说明" * 60, "END:VEVENT"] for i in range(size // 900))
    path = os.path.join(server.home, "more.ics")
    with open(path, "w", encoding="utf-8") as f:
        f.write("\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//bench//EN", *(line for row in rows for line in row), "END:VCALENDAR", ""]))
    tag = server.ask("/calendars/all.ics")[1]["etag"]
    server.command("import", path)
    while server.ask("/calendars/all.ics")[1]["etag"] == tag:
        pass


def measure(folder, kept, run, show):
    for line in run(folder, "tests/bench_feed", "10000", os.path.join(kept, "feed-10000.db")).splitlines():
        what, text = line.split(": ", 1)
        show(f"feed of 10,000 events, {what}", text, "<= 50 ms, then kept" if what == "file" else "(kept)")
    if not shutil.which("nginx"):
        print("SKIP: nginx is not installed")
        return
    import nginx
    from server import Server
    nginx.CONFIG = nginx.CONFIG.replace("access_log {home}/access.log;", "access_log off; sendfile on; tcp_nopush on;")
    server = Server("--public-url", "https://bench.example", quiet=True)
    try:
        grow(server, 200000)
        heads, body = server.ask("/calendars/all.ics")[1:]
        root = os.path.join(server.home, "www")
        os.makedirs(os.path.join(root, "calendars"))
        os.chmod(server.home, 0o755)
        with open(os.path.join(root, "calendars", "all.ics"), "wb") as f:
            f.write(body)
        peer = nginx.Nginx(root)
        import http.client
        c = http.client.HTTPConnection("127.0.0.1", peer.port)
        c.request("GET", "/calendars/all.ics")
        answer = c.getresponse()
        assert answer.read() == body
        tags = [f"If-None-Match: {heads['etag']}", f"If-None-Match: {answer.getheader('etag')}"]
        for name, target, header in (("304", 0.5, tags), (f"{len(body) // 1000} KB", 0.7, [])):
            ours, theirs, quotient, size = ratio(run, folder, server.port, peer.port, "/calendars/all.ics", *header)
            show(f"answers a second, {name}", f"{ours:.0f}, nginx {theirs:.0f}: ratio {quotient:.2f} ({size} bytes each)", f">= {target}")
        peer.stop()
    finally:
        server.close()
    plain = Server(quiet=True)
    try:
        plain.ask("/robots.txt")
        show("memory of an idle connection", f"{idle_memory(plain):.1f} KB", "(none of its own)")
    finally:
        plain.close()
