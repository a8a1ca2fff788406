"""What xiaoli publish leaves, handed out by Debian's nginx: types, validators that agree with the files, and nothing else."""

import os
import shutil
import sys
import tempfile
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
from kiosk import need  # noqa: E402

need("nginx")
from nginx import Nginx  # noqa: E402
from program import Place  # noqa: E402


def get(url, headers={}):
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()


def main():
    place = Place()
    os.chmod(place.folder, 0o755)
    web = place.path("web")
    place.run("publish", "key")
    place.ok("event", "add", "--title", "公开的甲", "--when", "2025-05-20", "--uid", "a@t")
    place.ok("event", "add", "--title", "乙", "--when", "2025-05-21", "--category", "sport", "--uid", "b@t")
    place.ok("publish", web)
    server = Nginx(web)

    status, headers, body = get(server.url + "/calendars/all.ics")
    assert status == 200 and headers["Content-Type"] == "text/calendar; charset=utf-8", headers
    assert "公开的甲".encode() in body and headers["ETag"] and headers["Last-Modified"]
    status, sport, _ = get(server.url + "/calendars/sport.ics")
    unchanged = {"If-None-Match": sport["ETag"], "If-Modified-Since": sport["Last-Modified"]}
    for path in ("manifest", "public.db", "files.tsv"):
        assert get(f"{server.url}/{path}")[0] == 200, path
    for path in ("publish-key", "calendar.db", ".xiaoli-lock", "calendars/"):
        assert get(f"{server.url}/{path}")[0] in (403, 404), path

    # one event moves: phones that had the sport calendar are told that nothing is new, others get the change
    place.ok("event", "move", "a@t", "2025-05-23")
    place.ok("publish", web)
    assert get(server.url + "/calendars/sport.ics", unchanged)[0] == 304
    status, moved, body = get(server.url + "/calendars/all.ics", {"If-None-Match": headers["ETag"]})
    assert status == 200 and moved["ETag"] != headers["ETag"] and b"DTSTART;VALUE=DATE:20250523" in body
    shutil.rmtree(place.folder, True)
    print("ok published behind nginx")


if __name__ == "__main__":
    main()
