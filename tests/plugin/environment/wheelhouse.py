"""Small wheels that pip really installs, a lock of them, a fake uv, and a server that serves them badly on demand."""

import base64
import hashlib
import http.server
import io
import re
import ssl
import threading
import time
import zipfile
from dataclasses import dataclass, field

NAMES = ("torch", "alpha", "beta")

#: A stand-in for uv: makes the environment with venv and unpacks the wheels; says and does what TROUBLE holds first.
FAKE_UV = """#!/usr/bin/env python3
import os, pathlib, subprocess, sys, time, zipfile
trouble = pathlib.Path(__file__).with_name("trouble.txt")
words = sys.argv[1:]
if words[0] == "pip" and trouble.exists():
    kind, _, text = trouble.read_text().partition("\\n")
    if kind != "always":
        trouble.unlink()
    if kind == "hang":
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        time.sleep(60)
    sys.exit(text)
if words[0] == "venv":
    python = words[words.index("--python") + 1]
    sys.exit(subprocess.call([python, "-I", "-m", "venv", "--without-pip", words[-1]]))
target = pathlib.Path(words[words.index("--python") + 1]).parents[1]
(site,) = target.glob("lib/python3*/site-packages")
for wheel in pathlib.Path(words[words.index("--find-links") + 1]).glob("*.whl"):
    if not wheel.name.startswith("uv-"):
        zipfile.ZipFile(wheel).extractall(site)
"""


def make_wheel(name, version="1.0", filler=0, scripts=None):
    """The bytes of a wheel with one module, so large as ``filler`` says; ``scripts`` go where programs go."""
    files = {f"{name}/__init__.py": f'__version__ = "{version}"\n'.encode()}
    if filler:
        files[f"{name}/filler.bin"] = hashlib.shake_128(name.encode()).digest(filler)
    for script, text in (scripts or {}).items():
        files[f"{name}-{version}.data/scripts/{script}"] = text.encode()
    info = f"{name}-{version}.dist-info"
    files[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode()
    files[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = "".join(f"{n},sha256={_b64(d)},{len(d)}\n" for n, d in files.items()) + f"{info}/RECORD,,\n"
    files[f"{info}/RECORD"] = record.encode()
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), data)  # the same bytes each time
    return made.getvalue()


def _b64(data):
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def make_house(filler=0):
    """File name → bytes of some small wheels and of the fake uv's."""
    made = {f"{n}-1.0-py3-none-any.whl": make_wheel(n, filler=filler if n == "torch" else 0) for n in NAMES}
    made["uv-9.9-py3-none-any.whl"] = make_wheel("uv", "9.9", scripts={"uv": FAKE_UV})
    return made


def make_lock(bundle, house, base, pythons=("3.11", "3.12", "3.13", "3.14"), platform="", variant="cpu"):
    """The lock of a house, at the addresses below ``base``."""
    entries = []
    for name, data in house.items():
        whom = ("tool",) if name.startswith("uv-") else tuple(pythons)
        entries.append(
            bundle.Wheel(name, len(data), 3 * len(data), hashlib.sha256(data).hexdigest(), f"{base}/files/{name}", whom)
        )
    return bundle.Lock(platform, variant, hashlib.sha256(repr(entries).encode()).hexdigest(), tuple(entries))


@dataclass
class Manners:
    """How a server behaves; ``asked`` is what it was asked (path, Range)."""

    files: dict = field(default_factory=dict)
    status: dict = field(default_factory=dict)  # file name → HTTP status instead of the file
    cut: dict = field(default_factory=dict)  # file name → the first so many answers end after so many bytes: [n, bytes]
    ranges: bool = True
    slow: float = 0.0  # seconds after each block
    silent: bool = False
    proxy: int = 0  # this status for whatever is asked through it
    asked: list = field(default_factory=list)


class Server:
    """A server on the loopback; ``url`` is where. With ``tls`` a certificate that nobody trusts."""

    def __init__(self, files, tls=None):
        manners = self.manners = Manners(dict(files))
        self._http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(manners))
        self._http.daemon_threads = True
        self._http.handle_error = lambda *_: None  # clients that went away are part of the test
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*tls)
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self.port = self._http.server_address[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self):
        self._http.shutdown()
        self._http.server_close()


def _handler(manners):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            pass

        def do_GET(self):
            manners.asked.append((self.path, self.headers.get("Range", "")))
            if manners.silent:
                time.sleep(30)
            if manners.proxy:
                self._say(manners.proxy, b"", {"Proxy-Authenticate": 'Basic realm="p"'} if manners.proxy == 407 else {})
                return
            name = self.path.rsplit("/", 1)[-1]
            if self.path.startswith("/simple/"):
                self._page(self.path.split("/")[2])
            elif name in manners.status:
                self._say(manners.status[name], b"")
            elif name in manners.files:
                self._file(name, manners.files[name])
            else:
                self._say(404, b"")

        def _page(self, package):
            names = [n for n in manners.files if n.split("-")[0] == package]
            if not names:
                self._say(404, b"")
                return
            links = "".join(f'<a href="../../mirrored/{n}#sha256=00">{n}</a><br>' for n in names)
            self._say(200, f"<html><body>{links}</body></html>".encode())

        def _file(self, name, data):
            start = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", "")) if manners.ranges else None
            first = int(start[1]) if start else 0
            if first >= len(data) and start:
                self._say(416, b"")
                return
            body = data[first:]
            extra = {"Content-Range": f"bytes {first}-{len(data) - 1}/{len(data)}"} if start else {}
            self.send_response(206 if start else 200)
            for key, value in {"Content-Length": len(body), **extra}.items():
                self.send_header(key, str(value))
            self.end_headers()
            left = manners.cut.get(name, [0, 0])
            if left[0]:
                left[0] -= 1
                body = body[: left[1]]
                self.close_connection = True
            for at in range(0, len(body), 1 << 14):
                self.wfile.write(body[at : at + (1 << 14)])
                time.sleep(manners.slow)

        def _say(self, status, body, headers=None):
            self.send_response(status)
            for key, value in {"Content-Length": len(body), **(headers or {})}.items():
                self.send_header(key, str(value))
            self.end_headers()
            self.wfile.write(body)

    return Handler
