"""Only what is needed of a raster, written out: the window, the bands, compressed. For layers that are no files, and
for nodes that do not read the files of this machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsProcessingFeedback,
    QgsRasterBlockFeedback,
    QgsRasterFileWriter,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsRectangle,
)

from .i18n import tr
from .protocol import Cancelled, InvalidInput, Window

#: Pixel types by GDAL's names, as a virtual raster wants them.
_TYPES = {
    Qgis.DataType.Byte: "Byte",
    Qgis.DataType.UInt16: "UInt16",
    Qgis.DataType.Int16: "Int16",
    Qgis.DataType.UInt32: "UInt32",
    Qgis.DataType.Int32: "Int32",
    Qgis.DataType.Float32: "Float32",
    Qgis.DataType.Float64: "Float64",
}


@dataclass(frozen=True)
class Tiling:
    """The tiles that a raster is computed in: their side, and the pixels that neighbours share."""

    tile: int
    overlap: int


def needed(size: tuple[int, int], window: Window, tiling: Tiling) -> Window:
    """What has to be read of a raster of (rows, columns) so that a window of it comes out as from the whole.

    It begins and ends where tiles do (``lattice`` in backend/grid.py), and far enough outside that the blending of the
    tiles at its border, which are blended otherwise than in the middle, is over before the window begins.
    """
    (row, row_stop), (col, col_stop) = (
        _span(first, stop, length, tiling)
        for first, stop, length in ((window.row, window.row_stop, size[0]), (window.col, window.col_stop, size[1]))
    )
    return Window(row, col, row_stop - row, col_stop - col)


def _span(first: int, stop: int, length: int, tiling: Tiling) -> tuple[int, int]:
    step, last = tiling.tile - tiling.overlap, length - tiling.tile  # the last tile ends at the border of the raster
    if last <= 0 or step <= 0:
        return 0, length
    begin = max(0, min((first - tiling.overlap) // step, (last - 1) // step)) * step
    end = -(-stop // step) * step + tiling.overlap
    return (begin, length) if stop > last or end > length else (begin, end)


def write(
    source: Any, window: Window | None, bands: tuple[int, ...], folder: Path, feedback: QgsProcessingFeedback
) -> str:
    """Write a part of a ``layers.Source`` to a compressed GeoTIFF in ``folder``, its values as they are.

    ``bands`` (counted from 1): those of a file; all of them where it is empty, and of layers that are no files.
    Gives the path.
    """
    path = _free(folder, source.stem)
    if source.path:
        layer = _virtual(source, bands, path.with_suffix(".vrt"))
        provider = layer.dataProvider()
    else:
        provider = source.provider
    rows, cols = (window.height, window.width) if window else source.size
    extent = ground(source.extent, source.size, window) if window else source.extent
    _write(provider, path, (rows, cols), extent, source.crs, source.name, feedback)
    return str(path)


def ground(extent: QgsRectangle, size: tuple[int, int], window: Window) -> QgsRectangle:
    """Where a window of a raster lies."""
    width, height = extent.width() / size[1], extent.height() / size[0]
    left, top = extent.xMinimum() + window.col * width, extent.yMaximum() - window.row * height
    return QgsRectangle(left, top - window.height * height, left + window.width * width, top)


def _free(folder: Path, stem: str) -> Path:
    """A file of this name that is not there yet; names tell dates and bands, so they stay."""
    k, path = 1, folder / f"{stem}.tif"
    while path.exists() or path.with_suffix(".vrt").exists():
        k += 1
        path = folder / str(k) / f"{stem}.tif"
        path.parent.mkdir(exist_ok=True)
    return path


def _virtual(source: Any, bands: tuple[int, ...], path: Path) -> QgsRasterLayer:
    """Some bands of a file, without its scale: what is written are the very numbers of the file."""
    original = QgsRasterLayer(source.path, source.name)
    if not original.isValid():
        raise InvalidInput(
            tr("{name} could not be read.").format(name=source.name), tr("Save it as a GeoTIFF, and choose that.")
        )
    provider, (rows, cols), extent = original.dataProvider(), source.size, source.extent
    step = extent.width() / cols, extent.height() / rows
    parts = [
        f'<VRTDataset rasterXSize="{cols}" rasterYSize="{rows}">',
        f"<SRS>{escape(source.crs.toWkt(), quote=False)}</SRS>" if source.crs.isValid() else "",
        f"<GeoTransform>{extent.xMinimum()!r}, {step[0]!r}, 0, {extent.yMaximum()!r}, 0, {-step[1]!r}</GeoTransform>",
    ]
    for k, band in enumerate(bands or range(1, source.count + 1), start=1):
        none = (
            f"<NoDataValue>{provider.sourceNoDataValue(band)!r}</NoDataValue>"
            if provider.sourceHasNoDataValue(band)
            else ""
        )
        rect = f'xOff="0" yOff="0" xSize="{cols}" ySize="{rows}"'
        parts.append(
            f'<VRTRasterBand dataType="{_TYPES[provider.sourceDataType(band)]}" band="{k}">{none}<SimpleSource>'
            f'<SourceFilename relativeToVRT="0">{escape(source.path, quote=False)}</SourceFilename>'
            f"<SourceBand>{band}</SourceBand>"
            f"<SrcRect {rect}/><DstRect {rect}/></SimpleSource></VRTRasterBand>"
        )
    path.write_text("".join([*parts, "</VRTDataset>"]), encoding="utf-8")
    return QgsRasterLayer(str(path), source.name)


def _write(
    provider: Any, path: Path, size: tuple[int, int], extent: QgsRectangle, crs: QgsCoordinateReferenceSystem,
    name: str, feedback: QgsProcessingFeedback,
) -> None:  # fmt: skip
    pipe, writer, block = QgsRasterPipe(), QgsRasterFileWriter(str(path)), QgsRasterBlockFeedback()
    feedback.canceled.connect(block.cancel)
    pipe.set(provider.clone())
    writer.setOutputFormat("GTiff")
    fractions = (Qgis.DataType.Float32, Qgis.DataType.Float64)
    predictor = 3 if provider.dataType(1) in fractions else 2
    writer.setCreateOptions(["COMPRESS=DEFLATE", f"PREDICTOR={predictor}", "TILED=YES", "BIGTIFF=IF_SAFER"])
    rows, cols = size
    failed = writer.writeRaster(pipe, cols, rows, extent, crs, QgsCoordinateTransformContext(), block)
    if feedback.isCanceled():
        raise Cancelled("Cancelled.")
    if failed or not path.is_file():
        raise InvalidInput(
            tr("{name} could not be read.").format(name=name), tr("Save it as a GeoTIFF, and choose that.")
        )
