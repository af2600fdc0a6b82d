"""QGIS's own installer takes the zip: installed, active, listed, used, unloaded, removed. Environment: ZIP."""

import os
import threading

from desktop import begin
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QToolBar
from qgis.utils import active_plugins, iface, pluginMetadata, plugins, unloadPlugin

NAME = "prithvi_qgis"


def check(what, holds):
    print(("ok      " if holds else "FAILED  ") + what, flush=True)
    return bool(holds)


def main():
    import pyplugin_installer

    threads = threading.active_count()
    pyplugin_installer.instance().installFromZipFile(os.environ["ZIP"])
    yield 1000
    registry = QgsApplication.processingRegistry()
    provider = registry.providerById("prithvi")
    names = [a.name() for a in provider.algorithms()] if provider else []
    folder = os.path.join(QgsApplication.qgisSettingsDirPath(), "python", "plugins", NAME)
    fine = [
        check("it is active", NAME in active_plugins and NAME in plugins),
        check(
            f"QGIS reads its version ({pluginMetadata(NAME, 'version')})", pluginMetadata(NAME, "version")[:1].isdigit()
        ),
        check("QGIS reads its changelog", "\n" in pluginMetadata(NAME, "changelog")),
        check(f"it lies in the profile ({folder})", os.path.isfile(os.path.join(folder, "backend", "protocol.py"))),
        check(f"its provider lists {len(names)} algorithms", {"fillgaps", "mapfloods", "inspectinput"} <= set(names)),
        check("its toolbar is there", bar()),
        check("it started no thread", threading.active_count() == threads),
    ]
    unloadPlugin(NAME)
    yield 500
    fine += [
        check("unloaded: no provider", registry.providerById("prithvi") is None),
        check("unloaded: no toolbar, no menu entry", not bar() and not entries()),
    ]
    pyplugin_installer.instance().uninstallPlugin(NAME, quiet=True)
    yield 500
    fine.append(check("removed: its folder is gone", not os.path.exists(folder)))
    return 0 if all(fine) else 1


def bar():
    return iface.mainWindow().findChild(QToolBar, "PrithviToolBar")


def entries():
    return [a.text() for a in iface.rasterMenu().actions() if "rithvi" in a.text()]


begin(main)
