"""What programs and systems say becomes a sentence, and what to do about it."""

import errno
from pathlib import Path

import pytest
from pace import allowed
from qgis.core import QgsNetworkAccessManager
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkReply

from prithvi_qgis.environment import child, network, reasons
from prithvi_qgis.protocol import BackendError, Cancelled, InvalidInput, OutOfMemory

HERE = Path("/home/me/prithvi")

#: Real last words of uv 0.13 and pip 23 to 26, and of the systems below them.
SAID = [
    ("error: Failed to write: No space left on device (os error 28)", OutOfMemory, "disk .* is full"),
    ("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device", OutOfMemory, "is full"),
    ("There is not enough space on the disk. (os error 112)", OutOfMemory, "is full"),
    ("Disk quota exceeded (os error 122)", OutOfMemory, "is full"),
    (
        "[WinError 32] The process cannot access the file because it is being used by another process",
        BackendError,
        "holds a file",
    ),
    ("Der Prozess kann nicht auf die Datei zugreifen (os error 32)", BackendError, "holds a file"),
    (
        "Operation did not complete successfully because the file contains a virus (os error 225)",
        BackendError,
        "virus scanner refused",
    ),
    ("error: failed to remove file: Access is denied. (os error 5)", BackendError, "may not write"),
    ("PermissionError: [Errno 13] Permission denied: '/usr/lib'", BackendError, "may not write"),
    ("Read-only file system (os error 30)", BackendError, "may not write"),
    ("The filename or extension is too long. (os error 206)", BackendError, "too long"),
    (
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n they do not match the hash",
        InvalidInput,
        "not the one that Prithvi",
    ),
    ("Hash mismatch for `torch==2.13.0`", InvalidInput, "not the one that Prithvi"),
    (
        "error sending request: tunnel error: proxy authorization required 407 Proxy Authentication Required",
        BackendError,
        "name and a password",
    ),
    ("tcp connect error: proxy connection refused", BackendError, "proxy .* cannot be reached"),
    ("invalid peer certificate: UnknownIssuer", BackendError, "certificate that is not trusted"),
    (
        "SSLCertVerificationError: certificate verify failed: self-signed certificate in certificate chain",
        BackendError,
        "certificate",
    ),
    (
        "dns error: failed to lookup address information: Name or service not known",
        BackendError,
        "not found: there is no network",
    ),
    ("operation timed out", BackendError, "took too long"),
    (
        "ERROR: torch-2.13.0-cp311-win_amd64.whl is not a supported wheel on this platform.",
        BackendError,
        "kind of machine",
    ),
    ("error: No interpreter found for Python 3.12", BackendError, "does not fit"),
    (
        "The virtual environment was not created successfully because ensurepip is not available.",
        BackendError,
        "cannot make env",
    ),
    ("/lib/libc.so.6: version `GLIBC_2.38' not found", BackendError, "does not run on this system"),
    (
        "memory allocation of 1048576 bytes failed: Cannot allocate memory (os error 12)",
        OutOfMemory,
        "ran out of memory",
    ),
]


@pytest.mark.parametrize(("text", "kind", "said"), SAID)
def test_words_become_a_sentence(text, kind, said):
    error = reasons.of_text("Installing", text, HERE)
    assert type(error) is kind and error.hint.endswith(".")
    with pytest.raises(kind, match=f"(?s){said}"):
        raise error
    assert text.splitlines()[-1] in error.message, "the root cause stays"


def test_unknown_words_are_shown_as_they_are_and_the_log_is_named():
    error = reasons.of_text("Installing", "\n".join(f"line {k}" for k in range(100)), HERE)
    assert error.message.startswith("Installing failed.") and error.message.endswith("line 98\nline 99")
    assert "environment.log" in error.hint and "line 10\n" not in error.message


@pytest.mark.parametrize("win", [32, 33, 112])
def test_windows_own_numbers_are_known(win):
    error = OSError(errno.EIO, "…", "C:\\x")
    error.winerror = win
    found = reasons.of_os_error(error, HERE)
    assert ("full" if win == 112 else "virus scanner") in found.message


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("RemoteHostClosedError", "could not be used"),
        ("TimeoutError", "did not answer in time"),
        ("ProxyNotFoundError", "proxy .* cannot be reached"),
        ("ProxyTimeoutError", "proxy .* cannot be reached"),
        ("HostNotFoundError", "there is no network"),
        ("SslHandshakeFailedError", "certificate"),
    ],
)
def test_every_end_of_a_request_has_its_reason(name, said):
    error = reasons.of_answer(reasons.Answer("pypi.org", 0, getattr(QNetworkReply.NetworkError, name), "Qt's words"))
    with pytest.raises(BackendError, match=said):
        raise error
    assert error.hint


def test_a_program_sees_an_allow_list_of_variables(monkeypatch):
    for name in (
        "PYTHONHOME",
        "PYTHONEXECUTABLE",
        "PIP_TARGET",
        "UV_INDEX_URL",
        "LD_LIBRARY_PATH",
        "AWS_SECRET_ACCESS_KEY",
    ):
        monkeypatch.setenv(name, "/qgis")
    done = child.run(["/usr/bin/env"], lambda: False, limit=5, extra={"EXTRA": "1"})
    assert "/qgis" not in done.text and "EXTRA=1" in done.text


def test_a_program_that_takes_too_long_is_ended_with_its_children():
    done = child.run(["/bin/sh", "-c", "sleep 61 & sleep 61"], lambda: False, limit=0.3)
    assert done.late and done.code < 0


def test_a_program_that_is_stopped_ends_within_a_second():
    import time

    began = time.monotonic()
    with pytest.raises(Cancelled):
        child.run(["/bin/sh", "-c", "sleep 62 & sleep 62"], lambda: time.monotonic() - began > 0.2, limit=60)
    assert time.monotonic() - began < allowed(1.0)


def test_a_program_that_writes_much_is_read(tmp_path):
    heard = []
    done = child.run(["/bin/sh", "-c", "seq 1 20000; exit 3"], lambda: False, limit=20, heard=heard.append)
    assert done.code == 3 and len(heard) == 20000 and done.text.endswith("20000") and len(done.text.splitlines()) == 400


def test_what_fetches_by_itself_goes_through_qgis_proxy(tmp_path):
    manager = QgsNetworkAccessManager.instance()
    before = manager.fallbackProxy(), manager.excludeList(), manager.noProxyList()
    proxy = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "proxy.example", 3128, "me@home", "p:ss/wörd")
    manager.setFallbackProxyAndExcludes(proxy, ["https://inside.example"], ["https://inside.example"])
    try:
        made = network.variables("https://github.com/", tmp_path)
        assert made["HTTPS_PROXY"] == "http://me%40home:p%3Ass%2Fw%C3%B6rd@proxy.example:3128"
        assert "HTTPS_PROXY" not in network.variables("https://inside.example/", tmp_path)
    finally:
        manager.setFallbackProxyAndExcludes(*before)
    assert "HTTPS_PROXY" not in network.variables("https://github.com/", tmp_path)
