"""From the zip to the first map, as somebody who has never seen a terminal: real clicks, counted.

A fresh profile and no backend. Environment: ZIP; MOST, the clicks allowed (4); SHOT, a picture of the end.
"""

import os
import time

from desktop import begin, click, fill_screen, top, wait
from qgis.core import QgsPalettedRasterRenderer, QgsProject
from qgis.PyQt.QtWidgets import QToolBar
from qgis.utils import iface, plugins

MOST = int(os.environ.get("MOST", "4"))

#: Seconds that the set-up may take: 300 MB to fetch, a gigabyte to unpack.
LONGEST = 500.0


def maps():
    layers = QgsProject.instance().mapLayers().values()
    return [la for la in layers if isinstance(getattr(la, "renderer", lambda: None)(), QgsPalettedRasterRenderer)]


def main():
    import pyplugin_installer

    fill_screen()
    pyplugin_installer.instance().installFromZipFile(os.environ["ZIP"])
    yield 1000
    session = plugins["prithvi_qgis"]._session
    if session.is_ready():
        raise RuntimeError("there is a backend already: this would prove nothing")
    clicks, began = 0, time.monotonic()
    bar = iface.mainWindow().findChild(QToolBar, "PrithviToolBar")
    click(bar.widgetForAction(bar.actions()[0]))
    clicks += 1
    yield 500
    dialog = top("SetupDialog")
    while not dialog.primary.isEnabled():
        yield 100
    print(f"offered after {time.monotonic() - began:.1f} s: {said(dialog)}", flush=True)
    began = time.monotonic()
    click(dialog.primary)
    clicks += 1
    stage, gap, seen = "", 0.0, time.monotonic()
    while not maps():
        yield 20
        gap, seen = max(gap, time.monotonic() - seen - 0.02), time.monotonic()
        if dialog._fail_page.isVisible():
            raise RuntimeError(f"the set-up failed: {dialog._failed.text()}")
        if time.monotonic() - began > LONGEST:
            raise TimeoutError(f"no map after {LONGEST:.0f} s, at: {dialog._stage}")
        if dialog._stage != stage:
            stage = dialog._stage
            print(f"{time.monotonic() - began:6.1f} s  {stage}", flush=True)
    print(f"{time.monotonic() - began:6.1f} s  a map, after {clicks} clicks; longest gap {gap:.2f} s", flush=True)
    yield 1500
    layer = maps()[0]
    legend = [(c.value, c.label) for c in layer.renderer().classes()]
    unfolded = QgsProject.instance().layerTreeRoot().findLayer(layer.id()).isExpanded()
    fine = clicks <= MOST and layer.isValid() and legend[:2] == [(0, "No water"), (1, "Water")] and unfolded
    print(f"{layer.name()}: {legend}; the session is ready: {session.is_ready()}", flush=True)
    if os.environ.get("SHOT"):
        iface.mainWindow().grab().save(os.environ["SHOT"])
    from qgis.utils import unloadPlugin

    unloadPlugin("prithvi_qgis")  # ends the node, as closing QGIS does
    wait(500)
    return 0 if fine and session.local.pid == 0 else 1


def said(dialog):
    from qgis.PyQt.QtWidgets import QLabel

    return " · ".join(la.text() for la in dialog.offer_page.findChildren(QLabel) if la.text() and la.isVisible())


begin(main)
