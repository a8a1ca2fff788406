"""A Chromium without a window, spoken to through its debugging pipe."""

import base64
import json
import os
import shutil
import subprocess
import tempfile


class Chromium:
    def __init__(self):
        self.home = tempfile.mkdtemp(prefix="xiaoli-chromium-")
        to_r, to_w = os.pipe()
        from_r, from_w = os.pipe()
        command = (f"exec chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --hide-scrollbars "
                   f"--user-data-dir={self.home} --remote-debugging-pipe about:blank 3<&{to_r} 4>&{from_w}")
        self.process = subprocess.Popen(["bash", "-c", command], pass_fds=(to_r, from_w), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                        env={**os.environ, "HOME": self.home})
        os.close(to_r)
        os.close(from_w)
        self.out, self.inn = os.fdopen(to_w, "wb", 0), os.fdopen(from_r, "rb", 0)
        self.rest, self.number, self.events = b"", 0, []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Log", "Runtime"):
            self.call(domain + ".enable")

    def message(self):
        while b"\0" not in self.rest:
            part = self.inn.read(65536)
            assert part, "Chromium has gone"
            self.rest += part
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **params):
        self.number += 1
        order = {"id": self.number, "method": method, "params": params}
        if hasattr(self, "session"):
            order["sessionId"] = self.session
        self.out.write(json.dumps(order).encode() + b"\0")
        while True:
            m = self.message()
            if m.get("id") == self.number:
                assert "error" not in m, f"{method}: {m}"
                return m["result"]
            self.events.append(m)

    def be(self, agent, width, height, language="zh-CN", scale=2):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=True)
        self.call("Emulation.setUserAgentOverride", userAgent=agent, acceptLanguage=language)

    def go(self, url):
        self.events.clear()
        self.call("Page.navigate", url=url)
        while not any(m.get("method") == "Page.loadEventFired" for m in self.events):
            self.events.append(self.message())

    def value(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def complaints(self):
        """What the page's own rules, or missing files, made it say."""
        return [m["params"]["entry"]["text"] for m in self.events if m.get("method") == "Log.entryAdded"]

    def picture(self, path):
        data = self.call("Page.captureScreenshot", captureBeyondViewport=True)["data"]
        with open(path, "wb") as f:
            f.write(base64.b64decode(data))

    def close(self):
        self.process.kill()
        self.process.wait()
        self.out.close()
        self.inn.close()
        shutil.rmtree(self.home, True)
