"""Pictures for the tour: cropped, and small enough for a README."""

import os
from pathlib import Path

from desktop import wait
from qgis.PyQt.QtCore import QBuffer, QIODevice, QRect, Qt
from qgis.PyQt.QtGui import QImage
from qgis.PyQt.QtWidgets import QApplication

FOLDER = Path(os.environ["SHOTS"])

#: Bytes that a picture may have at most.
MOST = 300_000


def take(widget, name, area=None):
    """A widget (or an area of it) as NAME.png."""
    QApplication.processEvents()
    wait(250)
    image = widget.grab(*([area] if area is not None else [])).toImage()
    save(image, name)


def save(image, name):
    """In true colours where that is small enough, else in 256, else smaller too."""
    full = image.convertToFormat(QImage.Format.Format_RGB32)
    tries = [full, full.convertToFormat(QImage.Format.Format_Indexed8, Qt.ImageConversionFlag.ThresholdDither)]
    while len(tries) < 6:
        width = int(tries[-1].width() * 0.9)
        smaller = full.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        tries.append(smaller.convertToFormat(QImage.Format.Format_Indexed8, Qt.ImageConversionFlag.ThresholdDither))
    for one in tries:
        content = _png(one)
        if len(content) < MOST:
            break
    (FOLDER / f"{name}.png").write_bytes(content)
    print(f"{name}.png {one.width()} x {one.height()}, {len(content):,} bytes", flush=True)


def _png(image):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)
    return bytes(buffer.data())


def around(widget, within, margin=0):
    """The rectangle of a widget in another's coordinates."""
    corner = widget.mapTo(within, widget.rect().topLeft())
    return QRect(corner, widget.size()).adjusted(-margin, -margin, margin, margin)
