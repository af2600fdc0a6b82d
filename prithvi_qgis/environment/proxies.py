"""QGIS's proxy and certificates for a program that fetches by itself (uv, when it fetches a Python)."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from qgis.core import QgsApplication, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtNetwork import QNetworkProxy, QNetworkProxyQuery

#: What Qt calls the kinds of proxy that uv knows too.
KINDS = {QNetworkProxy.ProxyType.HttpProxy: "http", QNetworkProxy.ProxyType.HttpCachingProxy: "http",
         QNetworkProxy.ProxyType.Socks5Proxy: "socks5"}  # fmt: skip


def variables(url: str, shop: Path) -> dict[str, str]:
    """Environment variables that lead a program where QGIS would go for an address."""
    made: dict[str, str] = {}
    proxy = proxy_for(url)
    if proxy:
        made.update(HTTP_PROXY=proxy, HTTPS_PROXY=proxy, ALL_PROXY=proxy)
    bundle = _certificates(shop)
    if bundle:
        made["SSL_CERT_FILE"] = str(bundle)
    return made


def proxy_for(url: str) -> str:
    """The proxy that QGIS takes for an address, as a URL; '' for none. Holds the password: for a child's eyes only."""
    manager = QgsNetworkAccessManager.instance()
    factory = manager.proxyFactory()
    found = factory.queryProxy(QNetworkProxyQuery(QUrl(url))) if factory else [manager.proxy()]
    for proxy in found:
        kind = KINDS.get(proxy.type())
        if kind and proxy.hostName():
            who = f"{quote(proxy.user(), safe='')}:{quote(proxy.password(), safe='')}@" if proxy.user() else ""
            return f"{kind}://{who}{proxy.hostName()}:{proxy.port()}"
    return ""


def _certificates(shop: Path) -> Path | None:
    """All that QGIS trusts, where somebody added to it; else the system's are enough."""
    manager = QgsApplication.authManager()
    if manager is None or manager.isDisabled() or not (manager.extraFileCAs() or manager.databaseCAs()):
        return None
    path = shop / "certificates.pem"
    path.write_bytes(bytes(manager.trustedCaCertsPemText()))
    return path
