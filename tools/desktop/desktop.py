"""What scripts inside the QGIS desktop share: waiting while it draws, clicking, pictures, an end that always comes."""

import os
import sys
import time
import traceback

from qgis.PyQt.QtCore import QEventLoop, QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface


def wait(milliseconds):
    """Let QGIS go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(true, seconds=60.0, what="it"):
    """Until something holds. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not happen within {seconds:.0f} s")
        wait(50)


def wait_for_map(seconds=20.0):
    """Until the map has been drawn."""
    canvas, drawn = iface.mapCanvas(), []
    canvas.mapCanvasRefreshed.connect(lambda: drawn.append(1))
    canvas.refresh()
    wait_until(lambda: drawn and not canvas.isDrawing(), seconds, "drawing the map")
    wait(300)


def top(name):
    """The visible window of a class, by the class's name; None without one."""
    found = [w for w in QApplication.topLevelWidgets() if type(w).__name__ == name and w.isVisible()]
    return found[0] if found else None


def click(widget, place=None):
    """A real press and release of the left button, at the widget's middle or a point of it."""
    spot = QPoint(widget.width() // 2, widget.height() // 2) if place is None else place
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


def fill_screen():
    """There is no window manager: the main window is placed by hand, as large as the screen."""
    window = iface.mainWindow()
    window.setGeometry(QApplication.primaryScreen().geometry())
    wait(300)
    return window


def begin(main, after=1500):
    """Run ``main`` once QGIS is up, and end QGIS with its result, whatever happens.

    A generator is left at each ``yield MILLISECONDS`` to QGIS's own event loop, where deleted objects go.
    """

    def end(status):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(int(status or 0))  # QGIS would ask whether to save the project

    def fail():
        traceback.print_exc()
        end(1)

    def run():
        try:
            made = main()
        except Exception:  # a script that fails must not leave a QGIS behind
            fail()
        step(made) if hasattr(made, "send") else end(made)

    def step(steps):
        try:
            pause = next(steps)
        except StopIteration as stop:
            end(stop.value)
        except Exception:
            fail()
        QTimer.singleShot(pause, lambda: step(steps))

    QTimer.singleShot(after, run)
