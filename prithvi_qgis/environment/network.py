"""QGIS's way to the network, for a thread that must never wait for the GUI's: its proxy, its certificates, its
exceptions.

``QgsNetworkAccessManager`` would do the same, but in another thread than the main one it stops at a certificate that is
not trusted until the main thread wakes it, and sleeps for ever when the main thread was quicker (seen in 3.22).
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from qgis.core import QgsApplication, QgsAuthCertUtils, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import (
    QNetworkAccessManager,
    QNetworkProxy,
    QNetworkProxyQuery,
    QNetworkReply,
    QNetworkRequest,
    QSslCertificate,
    QSslConfiguration,
    QSslError,
)

#: What Qt calls the kinds of proxy that uv knows too.
KINDS = {
    QNetworkProxy.ProxyType.HttpProxy: "http",
    QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    QNetworkProxy.ProxyType.Socks5Proxy: "socks5",
}


class Network:
    """Requests as QGIS would make them; used in the thread that made it."""

    def __init__(self) -> None:
        self._manager = QNetworkAccessManager()
        self._trusted = authorities()

    def get(self, request: QNetworkRequest) -> QNetworkReply:
        """Ask; certificates that the user let pass in QGIS pass here too."""
        if self._trusted:
            secured = QSslConfiguration(QSslConfiguration.defaultConfiguration())
            secured.setCaCertificates(self._trusted)
            request.setSslConfiguration(secured)
        self._manager.setProxy(_proxies(request.url())[0])
        reply = self._manager.get(request)
        reply.sslErrors.connect(lambda errors: reply.ignoreSslErrors(errors) if let_pass(reply.url(), errors) else None)
        return reply


def authorities() -> list[QSslCertificate]:
    """Whom QGIS trusts: the system's, and those the user or an administrator added; empty: the system's alone."""
    manager = QgsApplication.authManager()
    return [] if manager is None or manager.isDisabled() else list(manager.trustedCaCertsCache())


def let_pass(url: QUrl, errors: list[QSslError]) -> bool:
    """Whether the user saved an exception in QGIS for this server, this certificate and all of these errors."""
    manager = QgsApplication.authManager()
    if manager is None or manager.isDisabled() or not errors:
        return False
    digest = QgsAuthCertUtils.shaHexForCert(errors[0].certificate())
    config = manager.sslCertCustomConfig(digest, f"{url.host()}:{url.port(443)}")
    if config.isNull():
        return False
    allowed = set(config.sslIgnoredErrorEnums())
    return all(e.error() in allowed for e in errors)


def proxy_for(url: str) -> str:
    """The proxy that QGIS takes for an address, as a URL; '' for none. Holds the password: for a child's eyes only."""
    for proxy in _proxies(QUrl(url)):
        kind = KINDS.get(proxy.type())
        if kind and proxy.hostName():
            who = f"{quote(proxy.user(), safe='')}:{quote(proxy.password(), safe='')}@" if proxy.user() else ""
            return f"{kind}://{who}{proxy.hostName()}:{proxy.port()}"
    return ""


def variables(url: str, shop: Path) -> dict[str, str]:
    """Environment variables that lead a program, which fetches by itself, where QGIS would go for an address."""
    made: dict[str, str] = {}
    proxy = proxy_for(url)
    if proxy:
        made.update(HTTP_PROXY=proxy, HTTPS_PROXY=proxy, ALL_PROXY=proxy)
    trusted = authorities()
    if trusted:
        path = shop / "certificates.pem"
        path.write_bytes(b"".join(bytes(c.toPem()) for c in trusted))
        made["SSL_CERT_FILE"] = str(path)
    return made


def _proxies(url: QUrl) -> list[QNetworkProxy]:
    """What QGIS's settings, or the system's, say for an address; at least one, which may be "none"."""
    manager = QgsNetworkAccessManager.instance()
    factory = manager.proxyFactory()
    found = list(factory.queryProxy(QNetworkProxyQuery(url))) if factory else [manager.proxy()]
    return found or [QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)]
