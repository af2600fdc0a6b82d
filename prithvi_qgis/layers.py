"""From QGIS layers to frames: what is refused before anything runs, and layers that are no files written out.

``plan`` looks at layers (QGIS's main thread); the Plan it gives is free of layers and becomes frames in any thread.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsDataProvider,
    QgsProcessingFeedback,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsRectangle,
)

from . import names, parcels, tiff
from .behind import files_of
from .i18n import tr
from .parcels import Tiling
from .protocol import FrameRef, InvalidInput, ModelCard, Window

#: Formats that the node reads as they are.
READABLE = (".tif", ".tiff", ".jp2")

#: Reflectance times this is the unit of a frame's scale and offset.
CANONICAL = 10_000.0


@dataclass(frozen=True)
class Source:
    """One raster: a file the node can read (``path``), or a provider whose pixels have to be written out first."""

    name: str  # as the user sees it
    stem: str  # of the file, or what the file will be called
    path: str
    count: int
    bands: tuple[str, ...]  # descriptions, empty where there are none
    extent: QgsRectangle
    size: tuple[int, int]  # rows, columns
    crs: QgsCoordinateReferenceSystem
    provider: Any = None
    date: dt.date | None = None
    scale: tuple[float, float] | None = (1.0, 0.0)  # what the bands declare; None where they differ
    turned: tuple[float, ...] | None = None  # the transform of a file whose rows do not run from west to east
    whole: bool = False  # a part of the file would tell less than all of it: turned, or with a mask of its own
    files: frozenset[Path] = frozenset()  # all that are read, resolved

    def file(self, folder: Path, feedback: QgsProcessingFeedback, part: Part) -> str:
        """Its path, after writing what is needed of it into ``folder`` if need be."""
        if self.path and (part.reads_paths or self.whole or part.all_of_it):
            return self.path
        if not self.path:
            text = tr("{name} is not a file the node reads as it is: writing a temporary GeoTIFF")
            feedback.pushInfo(text.format(name=self.name))
        return parcels.write(self, self._window(part), part.bands, folder, feedback)

    def _window(self, part: Part) -> Window | None:
        """The pixels of it that are needed."""
        if part.extent is None:
            return None
        extent = part.extent
        if self.crs.isValid() and part.crs.isValid() and self.crs != part.crs:
            way = QgsCoordinateTransform(part.crs, self.crs, QgsCoordinateTransformContext())
            try:
                extent = way.transformBoundingBox(extent)
            except QgsCsException:
                return None
            extent.grow(2 * self.extent.width() / self.size[1])  # for the interpolation between its pixels
        return window_of(self, extent)


@dataclass(frozen=True)
class Part:
    """What is needed of every raster: an extent in a CRS (None: all), some bands; and whether the node reads files."""

    extent: QgsRectangle | None
    crs: QgsCoordinateReferenceSystem
    reads_paths: bool
    bands: tuple[int, ...] = ()
    all_of_it: bool = False


@dataclass(frozen=True)
class Scene:
    """One date: its rasters, its mask."""

    name: str
    parts: tuple[Source, ...]
    mask: Source | None = None
    date: dt.date | None = None


@dataclass(frozen=True)
class Given:
    """What the user said about all dates at once."""

    bands: tuple[str, ...] = ()
    scale: float | None = None
    offset: float | None = None
    mask_kind: str | None = None
    nodata: float | None = None


@dataclass(frozen=True)
class Plan:
    """Scenes in the order given, ready to become frames."""

    scenes: tuple[Scene, ...]
    given: Given
    window: Window | None = None

    card: ModelCard | None = None

    def files(self) -> set[Path]:
        """The files that are read, resolved."""
        rasters = [raster for s in self.scenes for raster in (*s.parts, s.mask)]
        return {file for r in rasters if r is not None for file in r.files}

    def frames(self, folder: Path, feedback: QgsProcessingFeedback) -> tuple[FrameRef, ...]:
        """All frames whole, for a node that reads this machine's files."""
        return self.ready(folder, feedback)[0]

    def ready(
        self, folder: Path, feedback: QgsProcessingFeedback, tiling: Tiling | None = None, reads_paths: bool = True
    ) -> tuple[tuple[FrameRef, ...], Window | None]:
        """The frames, and the window in pixels of the first. What the node cannot read is written to ``folder``: of
        that only what the window needs (``tiling``: the tiles it is computed in).
        """
        first, window = self.scenes[0].parts[0], self.window
        cut = parcels.needed(first.size, window, tiling) if window and tiling and not first.turned else None
        extent = parcels.ground(first.extent, first.size, cut) if cut else None
        part = Part(extent, first.crs, reads_paths)
        if cut and window and not (first.path and (reads_paths or first.whole)):
            window = Window(window.row - cut.row, window.col - cut.col, window.height, window.width)
            window = None if (window.height, window.width) == (cut.height, cut.width) else window
        return tuple(self._frame(scene, folder, feedback, part) for scene in self.scenes), window

    def _frame(self, scene: Scene, folder: Path, feedback: QgsProcessingFeedback, part: Part) -> FrameRef:
        """One date; what a written file no longer tells (bands, scale) is said in its place."""
        given, first = self.given, scene.parts[0]
        wanted = self._bands(scene)
        nameless = first.count > 1 and not (given.bands or first.bands)
        undated = scene.date is None and len(self.scenes) > 1
        exact = replace(part, bands=wanted[0], all_of_it=nameless or undated)  # metadata that QGIS hides may tell both
        paths = tuple(p.file(folder, feedback, exact) for p in scene.parts)
        bands, scale, offset = given.bands, given.scale, given.offset
        if paths[0] != first.path:
            bands = given.bands or (first.bands if len(scene.parts) == 1 else ())
            bands = wanted[1] if first.path and wanted[0] else bands
            factor, shift = (1.0, 0.0) if first.scale is None else first.scale
            if scale is None and (factor, shift) != (1.0, 0.0):
                factor, shift = (factor, shift) if first.path else (1.0, 0.0)  # QGIS's own numbers are scaled already
                scale, offset = factor * CANONICAL, shift * CANONICAL if offset is None else offset
        return FrameRef(
            paths=paths,
            bands=bands,
            date=scene.date,
            scale=scale,
            offset=offset,
            nodata=given.nodata,
            mask=scene.mask.file(folder, feedback, part) if scene.mask else None,
            mask_kind=given.mask_kind if scene.mask else None,
        )

    def _bands(self, scene: Scene) -> tuple[tuple[int, ...], tuple[str, ...]]:
        """Numbers and names of the bands of a file that the model needs; empty where only the node can tell."""
        first = scene.parts[0]
        there = [name.upper() for name in self.given.bands or first.bands]
        wanted = self.card.band_names if self.card else ()
        if len(scene.parts) > 1 or len(there) != first.count or not set(wanted) <= set(there):
            return (), ()
        return tuple(there.index(name) + 1 for name in wanted), tuple(wanted)


def plan(layers: list[Any], masks: list[Any], given: Given, card: ModelCard | None) -> Plan:
    """Check layers and put them together to scenes. InvalidInput says what does not fit, and what to do."""
    sources = [source_of(layer) for layer in layers]
    images = [s for s in sources if not names.is_mask(s.stem)]
    if not images:
        raise InvalidInput(tr("No image was chosen."), tr("Choose at least one raster with the bands of the model."))
    scenes = paired(grouped(images), [source_of(m) for m in masks] + [s for s in sources if s not in images])
    if card:
        check_bands(scenes, given, card)
        check_count(scenes, card)
    return Plan(tuple(scenes), given, card=card)


def source_of(layer: Any, place_needed: bool = True) -> Source:
    """A layer as a source. InvalidInput for what is no raster with values and (if needed) a place on earth."""
    if not isinstance(layer, QgsRasterLayer) or not layer.isValid():
        name = layer.name() if layer is not None else tr("One of the layers")
        what = tr("{name} cannot be read as a raster.").format(name=name)
        raise InvalidInput(what, tr("Choose a raster layer that QGIS can show."))
    provider = layer.dataProvider()
    if place_needed and not layer.crs().isValid():
        what = tr("{name} has no coordinate reference system, so nobody knows where its pixels lie.")
        raise InvalidInput(
            what.format(name=layer.name()),
            tr("Set it under Layer Properties › Source, or with Raster › Projections › Assign Projection."),
        )
    if provider.dataType(1) in (Qgis.DataType.ARGB32, Qgis.DataType.ARGB32_Premultiplied):
        raise InvalidInput(
            tr("{name} is a picture from a web service, not measured reflectance.").format(name=layer.name()),
            tr("Choose a raster with the sensor's bands, from a file or a coverage service."),
        )
    if not provider.xSize() or not provider.ySize():
        what = tr("{name} has no pixels of its own.").format(name=layer.name())
        raise InvalidInput(what, tr("Save it as a GeoTIFF, and choose that."))
    path = readable_path(layer)
    stem = Path(path).stem if path else names.file_name(layer.name())
    found = tiff.header(path) if path else None
    scales = {(provider.bandScale(k), provider.bandOffset(k)) for k in range(1, layer.bandCount() + 1)}
    scale = scales.pop() if len(scales) == 1 else None
    turned = found.transform if found and found.is_turned else None
    return Source(
        layer.name(), stem, path, layer.bandCount(), descriptions(layer), layer.extent(),
        (found.height, found.width) if found and turned else (provider.ySize(), provider.xSize()), layer.crs(),
        None if path else _own(layer), date_of(layer, stem), scale, turned,
        whole=bool(path) and (bool(turned) or bool(found and found.has_mask) or scale is None), files=files_of(layer),
    )  # fmt: skip


def _own(layer: QgsRasterLayer) -> Any:
    """A provider of our own of what a layer shows, for another thread."""
    if layer.providerType() == "virtualraster":  # the copy of a copy, which is what gets written, is garbage in 3.22
        options = QgsDataProvider.ProviderOptions()
        return QgsProviderRegistry.instance().createProvider("virtualraster", layer.source(), options)
    return layer.dataProvider().clone()


def readable_path(layer: QgsRasterLayer) -> str:
    """The file behind a layer, where the node would see in it what QGIS shows; else ''."""
    if layer.providerType() != "gdal" or layer.dataProvider().crs() != layer.crs():
        return ""
    parts = QgsProviderRegistry.instance().decodeUri("gdal", layer.source())
    path = str(parts.get("path") or "")
    special = parts.get("layerName") or parts.get("vsiPrefix") or parts.get("openOptions")
    if special or Path(path).suffix.lower() not in READABLE or not Path(path).is_file():
        return ""
    return str(Path(path).absolute())


def descriptions(layer: QgsRasterLayer) -> tuple[str, ...]:
    """What the bands are called, from "Band 1: BLUE"; empty unless each has a name of its own."""
    found = [layer.bandName(k).partition(":")[2].strip() for k in range(1, layer.bandCount() + 1)]
    return tuple(found) if all(found) and len(set(found)) == len(found) else ()


def date_of(layer: QgsRasterLayer, stem: str) -> dt.date | None:
    """The date the user gave the layer (temporal properties), else that of its file name, else of its own name."""
    properties = layer.temporalProperties()
    if properties and properties.isActive():
        begin = properties.fixedTemporalRange().begin()
        if begin.isValid():
            return dt.date(begin.date().year(), begin.date().month(), begin.date().day())
    return names.date_of(stem, layer.name())


def grouped(sources: list[Source]) -> list[Scene]:
    """Files of one band each that are named alike are one date."""
    groups: dict[str, list[Source]] = {}
    for k, source in enumerate(sources):
        scene, is_band = names.scene_of(source.stem)
        key = scene if is_band and source.count == 1 else f"{source.stem}\0{k}"
        groups.setdefault(key, []).append(source)
    return [
        Scene(key.partition("\0")[0], tuple(parts), date=next((p.date for p in parts if p.date), None))
        for key, parts in groups.items()
    ]


def paired(scenes: list[Scene], masks: list[Source]) -> list[Scene]:
    """Each mask to the scene it is named after. InvalidInput for one that fits none, and for a second one."""
    made = list(scenes)
    for mask in masks:
        k = names.mask_for([s.name for s in scenes], mask.stem)
        if k is None:
            raise InvalidInput(
                tr("The mask {name} cannot be matched to one of the images by its name.").format(name=mask.name),
                tr("Name it like its image (for instance scene_2024-05-01_mask), or with the same date."),
            )
        before = made[k].mask
        if before:
            what = tr("{one} and {other} are both masks of {image}.")
            raise InvalidInput(
                what.format(one=mask.name, other=before.name, image=made[k].name), tr("Choose one.")
            )
        made[k] = replace(made[k], mask=mask)
    return made


def check_bands(scenes: list[Scene], given: Given, card: ModelCard) -> None:
    wanted = len(card.bands)
    for scene in scenes:
        count = sum(part.count for part in scene.parts)
        if count < wanted:
            there = tr("1 band") if count == 1 else tr("{count} bands").format(count=count)
            what = tr("{name} has {there}; {model} needs {wanted}: {bands}.")
            raise InvalidInput(
                what.format(
                    name=scene.name, there=there, model=card.title, wanted=wanted, bands=", ".join(card.band_names)
                ),
                tr("Choose a raster that has them all, or all band files of the date."),
            )
        if given.bands and len(given.bands) < wanted:
            what = tr("Bands names {count} bands; {model} needs {wanted}: {bands}.")
            raise InvalidInput(
                what.format(
                    count=len(given.bands), model=card.title, wanted=wanted, bands=", ".join(card.band_names)
                ),
                tr("Name every band of the file, in its order, or leave the field empty."),
            )


def check_count(scenes: list[Scene], card: ModelCard) -> None:
    """Whether there are as many dates as the model was made for; a file that may hold several is let through."""
    stacked = any(part.count >= 2 * len(card.bands) for scene in scenes for part in scene.parts)
    if not stacked and not card.frames_flexible and card.kind == "segment" and len(scenes) != card.frames:
        if card.frames == 1:
            what = tr("{model} needs one date; {chosen} were chosen.").format(model=card.title, chosen=len(scenes))
            raise InvalidInput(what, tr("Run it once per date (Run as Batch Process does so)."))
        what = tr("{model} needs {wanted} dates; chosen: {chosen}.")
        raise InvalidInput(
            what.format(model=card.title, wanted=card.frames, chosen=len(scenes)),
            tr("Choose {wanted} dates.").format(wanted=card.frames),
        )


def window_of(source: Source, asked: QgsRectangle) -> Window | None:
    """The pixels of a raster that an extent (in its CRS) touches; None where that is all of them.

    InvalidInput when the two do not meet.
    """
    (rows, cols), whole = source.size, source.extent
    if source.turned:
        return _turned_window(source, asked)
    width, height = whole.width() / cols, whole.height() / rows
    slack = 1e-6  # of a pixel: an extent that was snapped to the grid keeps its size
    left = max(0, int((asked.xMinimum() - whole.xMinimum()) / width + slack))
    top = max(0, int((whole.yMaximum() - asked.yMaximum()) / height + slack))
    right = min(cols, _up((asked.xMaximum() - whole.xMinimum()) / width - slack))
    bottom = min(rows, _up((whole.yMaximum() - asked.yMinimum()) / height - slack))
    if right <= left or bottom <= top:
        what = tr("The extent does not touch {name}.").format(name=source.name)
        raise InvalidInput(what, tr("Choose one on the image, or leave it empty."))
    found = Window(top, left, bottom - top, right - left)
    return None if (found.height, found.width) == (rows, cols) else found


def _turned_window(source: Source, asked: QgsRectangle) -> Window | None:
    """The same on a grid that is turned: the pixels around the corners of the extent."""
    (rows, cols), (a, b, c, d, e, f) = source.size, source.turned or ()
    det = a * e - b * d
    sides = (asked.xMinimum(), asked.xMaximum()), (asked.yMinimum(), asked.yMaximum())
    corners = [(x - c, y - f) for x in sides[0] for y in sides[1]]
    right_left = [(e * x - b * y) / det for x, y in corners]
    down_up = [(a * y - d * x) / det for x, y in corners]
    left, top = max(0, int(min(right_left) // 1)), max(0, int(min(down_up) // 1))
    right, bottom = min(cols, _up(max(right_left))), min(rows, _up(max(down_up)))
    if right <= left or bottom <= top:
        what = tr("The extent does not touch {name}.").format(name=source.name)
        raise InvalidInput(what, tr("Choose one on the image, or leave it empty."))
    found = Window(top, left, bottom - top, right - left)
    return None if (found.height, found.width) == (rows, cols) else found


def _up(value: float) -> int:
    return int(-(-value // 1))
