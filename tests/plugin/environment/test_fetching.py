"""Wheels over QGIS's network: whole, continued, from mirrors; and a clear reason for whatever stands in the way."""

import hashlib
import subprocess
import threading
import time

import pytest
from pace import allowed
from qgis.core import QgsAuthCertUtils, QgsAuthConfigSslServer, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import QThread
from qgis.PyQt.QtNetwork import QNetworkProxy, QSslCertificate, QSslError
from wheelhouse import make_house

from prithvi_qgis.environment import fetching, network
from prithvi_qgis.environment.fetching import Fetcher
from prithvi_qgis.environment.sources import Sources, sources
from prithvi_qgis.protocol import BackendError, Cancelled, InvalidInput, NotFound

#: No mirror, no folder: the lock's own addresses.
NOWHERE = Sources()


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(fetching, "PAUSE", 30)
    monkeypatch.setattr(fetching, "SILENCE", 1.0)


@pytest.fixture
def fetch(tmp_path, lock):
    """fetch(…) → the folder, with every wheel of the lock; ``moved`` keeps the bytes told."""
    into = tmp_path / "wheels"
    into.mkdir()

    def run(sources=NOWHERE, stop=lambda: False, wheels=None):
        run.moved = []
        Fetcher(into, sources, stop, run.moved.append).fetch(list(wheels or lock.entries))
        return into

    run.into = into
    return run


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def check(folder, lock):
    assert {p.name: digest(p) for p in folder.iterdir()} == {w.file: w.sha256 for w in lock.entries}


def test_all_wheels_arrive_whole(fetch, lock):
    check(fetch(), lock)
    assert sum(fetch.moved) == sum(w.size for w in lock.entries)


def test_what_is_there_is_not_fetched_again(fetch, lock, server):
    fetch()
    server.manners.asked.clear()
    check(fetch(), lock)
    assert server.manners.asked == [] and sum(fetch.moved) == sum(w.size for w in lock.entries)


def test_what_is_there_but_damaged_is_fetched_again(fetch, lock):
    (fetch.into / lock.entries[0].file).write_bytes(b"half a whee")
    check(fetch(), lock)


class TestInterrupted:
    @pytest.fixture
    def house(self):
        return make_house(filler=400_000)

    def test_a_cut_connection_goes_on_where_it_was(self, fetch, lock, server):
        name = lock.entries[0].file
        server.manners.cut[name] = [2, 100_000]
        check(fetch(), lock)
        ranges = [r for path, r in server.manners.asked if path.endswith(name)]
        assert ranges[0] == "" and len(ranges) == 3
        assert all(int(r[6:-1]) > 50_000 for r in ranges[1:]), "each attempt continued the one before"
        assert sum(fetch.moved) == sum(w.size for w in lock.entries)

    def test_a_server_without_ranges_begins_anew(self, fetch, lock, server):
        server.manners.ranges = False
        server.manners.cut[lock.entries[0].file] = [1, 100_000]
        check(fetch(), lock)
        assert sum(fetch.moved) == sum(w.size for w in lock.entries)

    def test_what_an_earlier_attempt_left_is_continued(self, fetch, lock, server, house):
        name = lock.entries[0].file
        (fetch.into / f"{name}.part").write_bytes(house[name][:300_000])
        check(fetch(), lock)
        assert (f"/files/{name}", "bytes=300000-") in server.manners.asked

    def test_a_damaged_part_is_thrown_away(self, fetch, lock, server):
        (fetch.into / f"{lock.entries[0].file}.part").write_bytes(b"x" * 300_000)
        check(fetch(), lock)

    def test_a_part_that_is_whole_already_is_used(self, fetch, lock, house):
        name = lock.entries[0].file
        (fetch.into / f"{name}.part").write_bytes(house[name])
        check(fetch(), lock)

    def test_cancel_takes_less_than_a_second_and_keeps_what_came(self, fetch, lock, server):
        server.manners.slow = 0.05
        asked = []
        threading.Timer(0.4, lambda: asked.append(time.monotonic())).start()
        with pytest.raises(Cancelled):
            fetch(stop=lambda: bool(asked))
        assert time.monotonic() - asked[0] < allowed(1.0)
        assert (fetch.into / f"{lock.entries[0].file}.part").stat().st_size > 10_000

    def test_a_server_that_falls_silent_is_given_up(self, fetch, server, monkeypatch):
        monkeypatch.setattr(fetching, "ATTEMPTS", 1)
        monkeypatch.setattr(fetching, "SILENCE", 0.3)
        server.manners.silent = True
        with pytest.raises(BackendError, match="did not answer in time"):
            fetch()


def test_another_file_under_the_same_name_is_never_used(fetch, lock, server):
    server.manners.files[lock.entries[0].file] = b"PK not the wheel"
    with pytest.raises(InvalidInput, match=r"not the file that Prithvi was tested with.*SHA-256"):
        fetch()
    assert not (fetch.into / lock.entries[0].file).exists()


def test_an_endless_file_is_cut_off(fetch, lock, server):
    server.manners.files[lock.entries[1].file] = b"0" * 3_000_000
    with pytest.raises(InvalidInput, match="longer or shorter"):
        fetch()


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        (404, NotFound, "no longer has a file"),
        (403, BackendError, "refuses the download"),
        (503, BackendError, "could not"),
    ],
)
def test_a_refusal_is_told_with_what_to_do(fetch, lock, server, status, kind, said, monkeypatch):
    monkeypatch.setattr(fetching, "ATTEMPTS", 2)
    server.manners.status[lock.entries[1].file] = status
    with pytest.raises(kind, match=said) as caught:
        fetch()
    assert caught.value.hint and "127.0.0.1" in caught.value.message


def test_a_passing_trouble_of_the_server_passes(fetch, lock, server):
    server.manners.status[lock.entries[1].file] = 503
    threading.Timer(0.1, server.manners.status.clear).start()
    check(fetch(), lock)


def test_a_name_that_is_not_found_means_no_network(fetch, lock):
    gone = [fetching.Wheel(**{**vars(lock.entries[0]), "url": "http://nowhere.invalid/alpha.whl"})]
    with pytest.raises(BackendError, match="is not found: there is no network") as caught:
        fetch(wheels=gone)
    assert "prithvi bundle" in caught.value.hint and "Proxy" not in caught.value.message


@pytest.fixture
def spied(serve, house, lock, tmp_path):
    """A wheel behind a certificate that nobody trusts, as where a firewall looks into connections."""
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    made += ["-addext", "subjectAltName=IP:127.0.0.1"]
    files = [str(tmp_path / "cert.pem"), str(tmp_path / "key.pem")]
    try:
        subprocess.run([*made, "-out", files[0], "-keyout", files[1]], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("makes its certificate with openssl")
    url = f"{serve(house, tls=files).url}/files/{lock.entries[0].file}"
    return [fetching.Wheel(**{**vars(lock.entries[0]), "url": url})]


def test_a_certificate_that_nobody_trusts_is_named(fetch, spied):
    with pytest.raises(BackendError, match=r"certificate that QGIS does not trust.*self.signed") as caught:
        fetch(wheels=spied)
    assert "Manage Certificates" in caught.value.hint


def test_a_certificate_that_qgis_trusts_is_trusted(fetch, spied, monkeypatch, tmp_path):
    (own,) = QSslCertificate.fromPath(str(tmp_path / "cert.pem"))
    monkeypatch.setattr(network, "authorities", lambda: [own])
    assert fetch(wheels=spied)
    assert network.variables("https://x/", tmp_path)["SSL_CERT_FILE"] == str(tmp_path / "certificates.pem")
    assert (tmp_path / "certificates.pem").read_text() == (tmp_path / "cert.pem").read_text()


def test_an_exception_that_the_user_saved_holds_for_that_certificate_alone(fetch, spied, monkeypatch, tmp_path):
    (own,) = QSslCertificate.fromPath(str(tmp_path / "cert.pem"))
    saved = QgsAuthConfigSslServer()
    saved.setSslCertificate(own)
    saved.setSslIgnoredErrorEnums([QSslError.SslError.SelfSignedCertificate])

    class Manager:
        def isDisabled(self):
            return False

        def trustedCaCertsCache(self):
            return []

        def sslCertCustomConfig(self, digest, place):
            asked.append(place)
            mine = digest == QgsAuthCertUtils.shaHexForCert(own)
            return saved if mine and allowed else QgsAuthConfigSslServer()

    asked, allowed = [], True
    monkeypatch.setattr(network.QgsApplication, "authManager", lambda: Manager())
    assert fetch(wheels=spied) and asked[0] == spied[0].url.split("/")[2]
    next(fetch.into.glob("*.whl")).unlink()
    allowed = False
    with pytest.raises(BackendError, match="does not trust"):
        fetch(wheels=spied)


@pytest.mark.parametrize("behind_a_firewall", [False, True])
def test_it_works_in_a_thread_while_the_main_one_goes_on(fetch, lock, spied, behind_a_firewall, qtbot):
    class Work(QThread):
        error = None

        def run(self):
            try:
                fetch(wheels=spied if behind_a_firewall else None)
            except BackendError as error:
                self.error = error

    work = Work()
    work.start()
    qtbot.waitUntil(work.isFinished, timeout=10_000)
    work.wait()
    if behind_a_firewall:
        assert "certificate" in work.error.message
    else:
        assert work.error is None
        check(fetch.into, lock)


class TestProxy:
    @pytest.fixture(autouse=True)
    def through(self, serve, house):
        """QGIS's proxy is a server of ours."""
        proxy, manager = serve(house), QgsNetworkAccessManager.instance()
        before = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()
        set_proxy(manager, QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", proxy.port), ["x"], ["x"])
        settings = QgsSettings()
        for key, value in {"Enabled": True, "Host": "127.0.0.1", "Port": str(proxy.port), "Password": "secret"}.items():
            settings.setValue(f"proxy/proxy{key}", value)
        yield proxy
        set_proxy(manager, *before)
        for key in ("Enabled", "Host", "Port", "Password"):
            settings.remove(f"proxy/proxy{key}")

    def test_the_way_leads_through_qgis_proxy(self, fetch, lock, through):
        gone = [fetching.Wheel(**{**vars(w), "url": f"http://nowhere.invalid/files/{w.file}"}) for w in lock.entries]
        check(fetch(wheels=gone), lock)
        assert all(path.startswith("http://nowhere.invalid/") for path, _ in through.manners.asked)

    def test_a_proxy_that_wants_a_password_says_so(self, fetch, through, lock):
        through.manners.proxy = 407
        gone = [fetching.Wheel(**{**vars(w), "url": f"http://nowhere.invalid/files/{w.file}"}) for w in lock.entries]
        with pytest.raises(BackendError, match="wants a name and a password") as caught:
            fetch(wheels=gone)
        assert "Network › Proxy" in caught.value.hint and "secret" not in str(caught.value)

    def test_a_proxy_that_is_not_there_is_named(self, fetch, through, lock):
        through.close()
        gone = [fetching.Wheel(**{**vars(w), "url": f"http://nowhere.invalid/files/{w.file}"}) for w in lock.entries]
        with pytest.raises(BackendError, match=f"proxy 127.0.0.1:{through.port} cannot be reached"):
            fetch(wheels=gone)


def set_proxy(manager, proxy, excludes, none):
    manager.setFallbackProxyAndExcludes(proxy, excludes, none)


class TestMirrors:
    def test_a_mirror_is_asked_first(self, fetch, lock, serve, house, server):
        mirror = serve(house)
        check(fetch(Sources(indexes=(f"{mirror.url}/simple",))), lock)
        assert server.manners.asked == []
        assert {p for p, _ in mirror.manners.asked} >= {"/simple/torch/", "/mirrored/torch-1.0-py3-none-any.whl"}

    def test_what_a_mirror_lacks_comes_from_the_locks_address(self, fetch, lock, serve, house, server):
        mirror = serve({n: d for n, d in house.items() if not n.startswith("torch")})
        check(fetch(Sources(indexes=(f"{mirror.url}/simple",))), lock)
        assert [p for p, _ in server.manners.asked] == ["/files/torch-1.0-py3-none-any.whl"]

    def test_a_mirror_with_another_file_changes_nothing(self, fetch, lock, serve, house):
        mirror = serve({**house, "torch-1.0-py3-none-any.whl": b"PK evil"})
        check(fetch(Sources(indexes=(f"{mirror.url}/simple",))), lock)

    def test_a_folder_with_wheels_is_taken_first(self, fetch, lock, house, server, tmp_path):
        stick = tmp_path / "stick"
        stick.mkdir()
        for name, data in house.items():
            (stick / name).write_bytes(data)
        check(fetch(Sources(folders=(stick,))), lock)
        assert server.manners.asked == [] and sum(fetch.moved) == sum(w.size for w in lock.entries)

    def test_the_setting_wins_over_pips_configuration(self, monkeypatch):
        from prithvi_qgis.environment import sources as module

        monkeypatch.setattr(module, "_pip", lambda: {"index-url": ["https://pip.example/simple"]})
        assert sources().indexes == ("https://pip.example/simple",)
        monkeypatch.setenv("PRITHVI_PACKAGE_INDEX", "https://mirror.example/simple")
        assert sources().indexes == ("https://mirror.example/simple",)


def test_pips_configuration_of_the_machine_is_read(monkeypatch, tmp_path):
    monkeypatch.undo()
    from prithvi_qgis.environment import sources as module

    (tmp_path / "wheels").mkdir()
    (tmp_path / "pip.conf").write_text(
        f"[global]\nindex-url = https://mirror.example/simple\nextra-index-url = https://pypi.org/simple\n"
        f"find-links = {tmp_path / 'wheels'} file://{tmp_path / 'wheels'} https://links.example/page\n"
    )
    monkeypatch.setattr(module, "_pip_files", lambda: [tmp_path / "none", tmp_path / "pip.conf"])
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PRITHVI_PACKAGE_INDEX"):
        monkeypatch.delenv(name, raising=False)
    found = module.sources()
    assert found.indexes == ("https://mirror.example/simple",)
    assert found.folders == (tmp_path / "wheels", tmp_path / "wheels") and found.pages == (
        "https://links.example/page",
    )
    monkeypatch.setenv("PIP_INDEX_URL", "https://other.example/simple")
    assert module.sources().indexes[0] == "https://other.example/simple"
