"""Many threads ask this machine's node at once, while Python tidies up: each gets its answers, and stops when told."""

import gc
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pace import allowed
from qgis.PyQt.QtCore import QTimer

from prithvi_qgis.gui.background import Background
from prithvi_qgis.loopback import LoopbackTransport
from prithvi_qgis.protocol import Cancelled
from prithvi_qgis.transport import NotReached, Silent

BODY = b"x" * 3000


@pytest.fixture
def server():
    """Answers /health at once and /slow never."""

    class Answer(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            if self.path == "/slow":
                time.sleep(3)
            self.send_response(200 if self.headers["Authorization"] == "Bearer word" else 401)
            self.send_header("Content-Length", str(len(BODY)))
            self.end_headers()
            self.wfile.write(BODY)

        def log_message(self, *_):
            pass

    made = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    made.daemon_threads = True
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()
    thread.join()


def test_threads_do_not_disturb_each_other(server, window, qtbot):
    background, answers, failures = Background(None), [], []

    def work(call):
        got = []
        for _ in range(20):
            transport = LoopbackTransport(server, "word")
            got += [transport.send("GET", "/health") for _ in range(5)]
            transport.close()
        return got

    def tidy():
        junk = [[] for _ in range(300)]
        for one in junk:
            one.append(one)
        gc.collect(0)

    timer = QTimer()
    timer.timeout.connect(tidy)
    timer.start(2)
    for _ in range(6):
        background.run(window.main, work, answers.extend, failures.append)
    qtbot.waitUntil(lambda: background.busy == 0, timeout=60_000)
    timer.stop()
    background.close()
    assert failures == [] and len(answers) == 600
    assert {(a.status, a.body) for a in answers} == {(200, BODY)}


def test_who_is_told_to_stop_stops_at_once(server):
    transport, began = LoopbackTransport(server, "word"), time.monotonic()
    with pytest.raises(Cancelled):
        transport.send("GET", "/slow", stop=lambda: time.monotonic() - began > 0.1)
    assert time.monotonic() - began < allowed(0.5)
    assert transport.send("GET", "/health").body == BODY, "the late answer is not taken for the next one"
    transport.close()


def test_silence_and_absence_are_told_apart(server):
    with pytest.raises(Silent, match=r"did not answer for 0 s"):
        LoopbackTransport(server, "word", silence=0.2).send("GET", "/slow")
    with pytest.raises(NotReached, match="cannot be reached: Connection refused"):
        LoopbackTransport("http://127.0.0.1:9", "word").send("GET", "/health")


def test_a_connection_that_was_left_alone_is_made_anew(server, monkeypatch):
    transport = LoopbackTransport(server, "word")
    transport.send("GET", "/health")
    first = transport._connection
    transport.send("GET", "/health")
    assert transport._connection is first
    transport._used -= 2
    transport.send("GET", "/health")
    assert transport._connection is not first
    transport.close()
