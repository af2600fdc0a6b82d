"""The tour: toolbox, every dialog, options, models, jobs, and what the two samples look like on the map."""

import os

from desktop import begin, fill_screen, top, wait, wait_for_map, wait_until
from picture import around, take
from qgis.core import (
    QgsApplication,
    QgsInterval,
    QgsProject,
    QgsRasterLayer,
    QgsSettings,
    QgsTemporalNavigationObject,
    QgsUnitTypes,
)
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QAction, QDialog, QDockWidget, QTreeView
from qgis.utils import iface, plugins

#: Algorithm → the size of its dialog, where it is not that of the maps.
MAP = (860, 640)
SIZES = {"fillgaps": (860, 520), "inspectinput": (860, 520), "classpolygons": (860, 460)}
SIZES |= dict.fromkeys(("fetchmodel", "installmodel"), (860, 400))


def main():
    window = fill_screen()
    plugin = plugins["prithvi_qgis"]
    session = plugin._session
    QgsSettings().setValue("prithvi/python", os.environ["PYTHON"])
    calm(window)
    samples_on_the_map(session)
    toolbox(window)
    dialogs()
    docks(window)
    windows(session, plugin)
    return 0


def calm(window):
    """Only the panels that the pictures are about."""
    for dock in window.findChildren(QDockWidget):
        if dock.objectName() not in ("Layers", "theLayerDock"):
            dock.hide()
    iface.messageBar().clearWidgets()


def action(window, name):
    return next(a for a in window.findChildren(QAction) if a.objectName() == name)


def samples_on_the_map(session):
    from prithvi_qgis.gui import samples

    for sample, name in ((samples.SCENE, "flood-map"), (samples.SERIES, "filled-series")):
        QgsProject.instance().clear()
        layers = ran(session, sample)
        wait(500)
        window = iface.mainWindow()
        layer_dock = window.findChild(QDockWidget, "Layers")
        if sample is samples.SERIES:
            window.resizeDocks([layer_dock], [330], Qt.Orientation.Horizontal)
            series(window, layers)
        else:
            window.resizeDocks([layer_dock], [470], Qt.Orientation.Horizontal)
            iface.setActiveLayer(layers[0])
            iface.zoomToActiveLayer()
        wait_for_map()
        iface.messageBar().clearWidgets()
        take(window, name)
    QgsProject.instance().clear()
    iface.messageBar().clearWidgets()


def ran(session, sample):
    """The layers that a sample gives."""
    from prithvi_qgis.gui import samples

    ended = []
    run = samples.run(session, sample, lambda layers, why: ended.append((layers, why)))
    wait_until(lambda: ended, 180, f"the sample {sample.name}")
    layers, why = ended[0]
    if not layers:
        raise RuntimeError(why)
    del run
    return layers


def series(window, layers):
    """The Temporal Controller above the map, at one of the dates that were cloudy."""
    dock = next(d for d in window.findChildren(QDockWidget) if "emporal" in d.objectName())
    dock.show()
    wait(300)
    navigation = iface.mapCanvas().temporalController()
    navigation.setNavigationMode(QgsTemporalNavigationObject.NavigationMode.Animated)
    spans = sorted((la.temporalProperties().fixedTemporalRange() for la in layers), key=lambda s: s.begin())
    whole = spans[0]
    whole.extend(spans[-1])
    navigation.setTemporalExtents(whole)
    navigation.setFrameDuration(QgsInterval(10, QgsUnitTypes.TemporalUnit.TemporalDays))
    wait(300)
    navigation.setCurrentFrameNumber(navigation.totalFrameCount() // 2)
    window.resizeDocks([dock], [120], Qt.Orientation.Vertical)
    iface.mapCanvas().zoomToFullExtent()


def toolbox(window):
    dock = window.findChild(QDockWidget, "ProcessingToolbox")
    dock.show()
    dock.setFloating(True)
    dock.resize(340, 400)
    search = dock.findChild(QgsFilterLineEdit) or dock.findChildren(QgsFilterLineEdit)[0]
    search.setText("prithvi")
    dock.findChild(QTreeView).expandAll()
    wait(800)
    take(dock, "toolbox")
    search.setText("")
    dock.setFloating(False)
    dock.hide()


def dialogs():
    import processing

    from prithvi_qgis.gui import samples

    images, masks = samples.SERIES.files()
    scene = samples.SCENE.files()[0]
    for path in [*images, *masks, *scene]:
        QgsProject.instance().addMapLayer(QgsRasterLayer(path, path.rsplit("/", 1)[1][:-4]))
    given = {
        "fillgaps": {"INPUT": images, "MASKS": masks, "MASK_KIND": 4},
        "mapcrops": {"INPUT": images[:3]},
        "fetchmodel": {"MODEL": "prithvi-eo-2.0-300m-tl-flood"}, "installmodel": {}, "classpolygons": {},
    }  # fmt: skip
    for name in [a.name() for a in QgsApplication.processingRegistry().providerById("prithvi").algorithms()]:
        dialog = processing.createAlgorithmDialog(f"prithvi:{name}", given.get(name, {"INPUT": scene}))
        if dialog is None:
            print(f"{name}: cannot be opened here", flush=True)
            continue
        dialog.show()
        wait(300)
        dialog.resize(*SIZES.get(name, MAP))  # QGIS gives it the size that the last one had
        wait(500)
        take(dialog, f"dialog-{name}")
        dialog.close()
    QgsProject.instance().clear()


def docks(window):
    action(window, "PrithviJobs").trigger()
    wait(300)
    dock = next(d for d in window.findChildren(QDockWidget) if type(d).__name__ == "JobsDock")
    wait_until(lambda: len(dock._model.jobs) >= 2, 20, "listing the jobs")
    dock.choose(dock._model.jobs[0].id)
    window.resizeDocks([dock], [380], Qt.Orientation.Horizontal)
    wait(1200)
    take(window, "jobs", around(dock, window))
    dock.setUserVisible(False)


def windows(session, plugin):
    action(iface.mainWindow(), "PrithviStart").trigger()
    wait(800)
    take(top("StartDialog"), "start")
    top("StartDialog").close()
    action(iface.mainWindow(), "PrithviModel").trigger()
    wait(1500)
    dialog = top("ModelsDialog")
    dialog.choose("prithvi-tiny-water")
    wait(500)
    take(dialog, "models")
    dialog.close()
    # The options are modal: the picture is taken from within, and closes them.
    QTimer.singleShot(2500, options_picture)
    action(iface.mainWindow(), "PrithviOptions").trigger()


def options_picture():
    dialog = top("QgsOptions") or next(
        w for w in QgsApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()
    )
    dialog.resize(900, 680)
    wait(800)
    take(dialog, "options")
    dialog.reject()


begin(main, after=2500)
