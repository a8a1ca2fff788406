"""Debian's nginx on loopback, serving one folder; the configuration is the README's, less TLS."""

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
import time

CONFIG = """
daemon off;
master_process off;
pid {home}/pid;
error_log stderr error;
events {{ worker_connections 512; }}
http {{
  access_log {home}/access.log;
  client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
  uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
  keepalive_requests 100000;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    location ~ /\\. {{ return 404; }}
    location / {{
      types {{ text/calendar ics; text/html html; image/png png; }}
      charset utf-8;
      charset_types text/calendar;
      add_header Cache-Control "max-age=60";
    }}
  }}
}}
"""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Nginx:
    def __init__(self, root):
        self.home = tempfile.mkdtemp(prefix="xiaoli-nginx-")
        atexit.register(shutil.rmtree, self.home, True)
        os.chmod(self.home, 0o755)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        config = os.path.join(self.home, "nginx.conf")
        with open(config, "w", encoding="utf-8") as f:
            f.write(CONFIG.format(home=self.home, port=self.port, root=root))
        self.config = config
        self.server = None
        atexit.register(self.stop)
        self.start()

    def start(self):
        self.server = subprocess.Popen(["nginx", "-e", "stderr", "-p", self.home, "-c", self.config])
        end = time.monotonic() + 30
        while time.monotonic() < end:
            assert self.server.poll() is None, "nginx does not start"
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise AssertionError("nginx does not answer")

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait()
            self.server = None

    def statuses(self):
        """Of all answers so far, with the path asked for."""
        with open(os.path.join(self.home, "access.log"), encoding="utf-8") as f:
            rows = [line.split('"') for line in f]
        return [(row[1].split(" ")[1], int(row[2].split()[0])) for row in rows]
