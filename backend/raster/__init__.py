"""The rim where rasters are read and written, through rasterio (GDAL)."""

from .frames import Cube, Frame, FrameStack, Strip
from .group import group_inputs
from .opening import Findings, open_frames
from .writer import MapWriter, Output

__all__ = [
    "Cube",
    "Findings",
    "Frame",
    "FrameStack",
    "MapWriter",
    "Output",
    "Strip",
    "group_inputs",
    "open_frames",
]
