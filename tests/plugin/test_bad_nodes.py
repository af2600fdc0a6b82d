"""What answers may be anything: silent, slow, cut off, endless, no node at all. Each ends in time, with a sentence."""

import json
import socket
import ssl
import subprocess
import threading
import time

import pytest
from pace import allowed
from qgis.core import QgsAuthConfigSslServer, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import QThread, QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QSslCertificate, QSslError

from prithvi_qgis import loopback, transport
from prithvi_qgis.algorithms import fill_gaps
from prithvi_qgis.client import NodeClient
from prithvi_qgis.loopback import LoopbackTransport
from prithvi_qgis.protocol import BackendError, Cancelled
from prithvi_qgis.transport import NotReached, QgsTransport, Reply, Silent

pytestmark = pytest.mark.usefixtures("qgis_app")

#: Seconds of silence, and in all, that these tests grant.
SILENCE, LONGEST = 0.5, 1.5


class Odd:
    """A server that reads a request's head, and then does what the test says."""

    def __init__(self, answer, context=None):
        self._answer, self._context = answer, context
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.over = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while not self.over.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection):
        try:
            with self._context.wrap_socket(connection, server_side=True) if self._context else connection as made:
                while b"\r\n\r\n" not in made.recv(4096):
                    pass
                self._answer(made, self.over)
        except OSError:
            pass

    def stop(self):
        self.over.set()
        self._socket.close()


@pytest.fixture
def odd():
    made = []

    def start(answer, context=None):
        made.append(Odd(answer, context))
        return made[-1]

    yield start
    for server in made:
        server.stop()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def says_nothing(connection, over):
    over.wait(30)


def stops_half_way(connection, over):
    connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n0123456789")
    over.wait(30)


def stops_in_its_head(connection, over):
    connection.sendall(b"HTTP/1.1 200 O")
    over.wait(30)


def trickles_its_head(connection, over):
    connection.sendall(HEAD)
    while not over.wait(0.02):
        connection.sendall(b"X")


def trickles(connection, over):
    connection.sendall(HEAD + b"Content-Length: 100000\r\n\r\n")
    while not over.wait(0.1):
        connection.sendall(b" ")


def cuts_off(connection, over):
    connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n{}")


def babbles(connection, over):
    connection.sendall(b"\x00\xff what?\r\n\r\n")


def hangs_up(connection, over):
    pass


def never_ends(connection, over):
    connection.sendall(HEAD + b"\r\n")
    while not over.is_set():
        connection.sendall(b" " * 65536)


WAYS = {
    says_nothing: (Silent, "did not answer for"),
    stops_half_way: (Silent, "did not answer for"),
    stops_in_its_head: (Silent, "did not answer for"),
    trickles: (Silent, "had not answered in full after"),
    cuts_off: (NotReached, "cannot be reached"),
    babbles: (NotReached, "cannot be reached"),
    hangs_up: (NotReached, "cannot be reached"),
    never_ends: (BackendError, "sent more than 1 MB at once"),
}



def of_qt(port, silence=SILENCE, longest=LONGEST):
    return QgsTransport(f"http://127.0.0.1:{port}", silence=silence, longest=longest)


def of_sockets(port, silence=SILENCE, longest=LONGEST):
    return LoopbackTransport(f"http://127.0.0.1:{port}", "token", silence=silence, longest=longest)


def asked(qtbot, way, stop=transport.never, body=b""):
    """What a request made in a thread of its own comes to: a reply or an error, and the seconds it took."""
    told = []

    class Thread(QThread):
        def run(self):
            began = time.monotonic()
            try:
                told.append(way.send("PUT" if body else "GET", "/health", body, stop=stop))
            except BaseException as error:
                told.append(error)
            way.close()
            told.append(time.monotonic() - began)

    thread = Thread()
    thread.start()
    qtbot.waitUntil(thread.isFinished, timeout=15000)
    return told


@pytest.fixture
def elsewhere(monkeypatch):
    """What is on this machine is asked as a node elsewhere is."""
    monkeypatch.setattr(transport, "LOOPBACK", ())


@pytest.mark.parametrize("make", [of_qt, of_sockets], ids=["elsewhere", "here"])
@pytest.mark.parametrize("answer", list(WAYS), ids=lambda f: f.__name__)
def test_every_request_ends_in_time_with_a_sentence(answer, make, odd, qtbot, monkeypatch, elsewhere):
    for module in (transport, loopback):
        monkeypatch.setattr(module, "MOST", 1024**2)
    kind, words = WAYS[answer]
    error, took = asked(qtbot, make(odd(answer).port))
    assert type(error) in (kind, NotReached) and words in error.message and error.hint, error
    assert took < LONGEST + 3


@pytest.mark.parametrize("make", [of_qt, of_sockets], ids=["elsewhere", "here"])
@pytest.mark.parametrize("answer", [says_nothing, stops_in_its_head, stops_half_way, trickles_its_head, trickles])
def test_a_wait_is_cancelled_within_a_second(make, answer, odd, qtbot, elsewhere):
    end = time.monotonic() + 0.3
    way = make(odd(answer).port, silence=20.0, longest=20.0)
    error, took = asked(qtbot, way, stop=lambda: time.monotonic() > end)
    assert isinstance(error, Cancelled) and took < 0.3 + allowed(1.0)


@pytest.mark.parametrize("make", [of_qt, of_sockets], ids=["elsewhere", "here"])
def test_sending_to_a_node_that_does_not_read_is_cancelled_within_a_second(make, odd, qtbot, elsewhere):
    end = time.monotonic() + 0.3
    way = make(odd(says_nothing).port, silence=20.0, longest=20.0)
    error, took = asked(qtbot, way, stop=lambda: time.monotonic() > end, body=bytes(64 * 1024**2))
    assert isinstance(error, Cancelled) and took < 0.3 + allowed(1.0)


def test_a_node_that_takes_no_calls_is_cancelled_within_a_second(qtbot):
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        port = deaf.getsockname()[1]
        waiting = [socket.create_connection(("127.0.0.1", port))]  # which fills the queue
        end = time.monotonic() + 0.3
        way = of_sockets(port, silence=20.0, longest=20.0)
        error, took = asked(qtbot, way, stop=lambda: time.monotonic() > end)
        assert isinstance(error, Cancelled) and took < 0.3 + allowed(1.0)
        waiting.pop().close()


def test_a_connection_of_this_machine_is_used_again(odd):
    def answers(connection, over):
        while not over.is_set():
            connection.sendall(HEAD + b"Content-Length: 2\r\n\r\n{}")
            while b"\r\n\r\n" not in connection.recv(4096):
                pass

    way = of_sockets(odd(answers).port)
    assert way.send("GET", "/health").body == b"{}"
    first = way._connection.sock
    assert way.send("GET", "/health").body == b"{}" and way._connection.sock is first
    way.close()


@pytest.fixture
def self_signed(odd, tmp_path):
    """A server with a certificate that it signed itself, and the certificate."""
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{tmp_path}/key", "-out",
               f"{tmp_path}/cert", "-days", "2", "-subj", "/CN=elsewhere"]  # fmt: skip
    try:
        subprocess.run(command, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl is not here")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{tmp_path}/cert", f"{tmp_path}/key")
    return odd(answers, context), tmp_path / "cert"


def answers(connection, over):
    connection.sendall(HEAD + b"Content-Length: 2\r\n\r\n{}")


def test_a_certificate_that_nobody_signed_is_told_as_such_and_holds_nobody_up(self_signed, qtbot, elsewhere):
    server, _ = self_signed
    for _ in range(5):  # QGIS's own network manager waits for ever in about half of the tries
        error, took = asked(qtbot, QgsTransport(f"https://127.0.0.1:{server.port}", silence=5.0))
        assert isinstance(error, NotReached) and "is not trusted: " in error.message, error
        assert "Authentication" in error.hint and took < 5


def test_a_certificate_that_the_user_trusts_in_qgis_is_trusted(self_signed, qtbot, elsewhere, monkeypatch):
    server, path = self_signed
    certificate = QSslCertificate(path.read_bytes())

    class Said(QgsAuthConfigSslServer):
        def sslIgnoredErrorEnums(self):
            return [QSslError.SslError.SelfSignedCertificate, QSslError.SslError.HostNameMismatch]

    said = Said()
    said.setSslCertificate(certificate)
    monkeypatch.setattr(transport, "exception_for", lambda url: said)
    reply, _ = asked(qtbot, QgsTransport(f"https://127.0.0.1:{server.port}", silence=5.0))
    assert isinstance(reply, Reply) and reply.body == b"{}", reply
    monkeypatch.setattr(transport, "exception_for", lambda url: None)
    error, _ = asked(qtbot, QgsTransport(f"https://127.0.0.1:{server.port}", silence=5.0))
    assert isinstance(error, NotReached)


def test_the_proxy_is_that_of_qgis_and_this_machine_has_none():
    settings, manager = QgsSettings(), QgsNetworkAccessManager.instance()
    settings.setValue("proxy/proxyEnabled", True)
    settings.setValue("proxy/proxyType", "HttpProxy")
    settings.setValue("proxy/proxyHost", "proxy.example.org")
    settings.setValue("proxy/proxyPort", "3128")
    settings.setValue("proxy/noProxyUrls", ["http://inside.example.org"])
    manager.setupDefaultProxyAndCache()
    try:
        found = transport.proxy_for(QUrl("https://node.example.org:8765"))
        assert (found.hostName(), found.port()) == ("proxy.example.org", 3128)
        for free in ("http://inside.example.org:8765", "http://127.0.0.1:8765"):
            assert transport.proxy_for(QUrl(free)).type() == QNetworkProxy.ProxyType.NoProxy, free
    finally:
        settings.remove("proxy")
        manager.setupDefaultProxyAndCache()


def test_a_reply_that_pyqt_lost_is_an_error_and_no_wait(odd, qtbot, monkeypatch, elsewhere):
    monkeypatch.setattr(transport.sip, "isdeleted", lambda thing: True)
    way = of_qt(odd(says_nothing).port)
    error, took = asked(qtbot, way)
    assert isinstance(error, NotReached) and took < 2


# answers that are no node's -----------------------------------------------------------------------------------


class Says:
    """A Transport that says one thing."""

    patience = 0.0

    def __init__(self, value):
        self.body = value if isinstance(value, bytes) else json.dumps(value).encode()

    def send(self, *_, **__):
        return Reply(200, {}, self.body)


ODD_ANSWERS = [
    b"", b"<html>Sign in</html>", b"[" * 100_000, b"\xff\xfe", None, 5, "x", [], [1], {}, {"models": 5},
    {"models": [5]}, {"models": [{}]}, {"jobs": {}}, {"jobs": [[]]}, {"jobID": 5}, {"status": None},
    {"status": 3, "problem": []},
    {"received": "much"}, {"received": None}, {"protocol": ["1"]}, {"protocol": {}},
]  # fmt: skip

QUESTIONS = {
    "health": lambda c, t: c.health(),
    "models": lambda c, t: c.models(),
    "card": lambda c, t: c.card("a"),
    "execute": lambda c, t: c.execute("fill", {}, ("frames",)),
    "jobs": lambda c, t: c.jobs(),
    "job": lambda c, t: c.job("a"),
    "upload": lambda c, t: c.upload(t / "file"),
}


@pytest.mark.parametrize("question", list(QUESTIONS))
@pytest.mark.parametrize("said", ODD_ANSWERS, ids=lambda v: repr(v)[:20])
def test_what_is_no_answer_of_a_node_is_said_to_be_none(question, said, tmp_path):
    (tmp_path / "file").write_bytes(b"abc")
    with pytest.raises(BackendError) as found:
        QUESTIONS[question](NodeClient(Says(said)), tmp_path)
    assert found.value.message


@pytest.mark.parametrize("link", [None, 5, "x", [], {}, {"href": 5, "length": 3}, {"href": "/a", "length": "3"}])
def test_a_link_that_is_none_leaves_nothing_behind(link, tmp_path):
    with pytest.raises(BackendError):
        NodeClient(Says(b"abc")).fetch(link, tmp_path / "o.tif")
    assert not list(tmp_path.iterdir())


def test_an_odd_problem_is_still_a_problem():
    state = NodeClient(Says({"status": "failed", "progress": "much", "problem": {"message": "It broke.", "x": 1}}))
    assert state.job("a").problem.message == "It broke." and state.job("a").progress == 0


@pytest.mark.parametrize("name", ["../../etc/x", "/etc/x", "..\\x", "C:x", "a/b"])
def test_a_name_that_leads_out_of_the_folder_is_refused(name):
    with pytest.raises(BackendError, match="no Prithvi node"):
        fill_gaps.file_name({"name": name}, "filled")
    assert fill_gaps.file_name({"name": "Höhe 2024-05-01"}, "filled") == "Höhe 2024-05-01_filled.tif"
