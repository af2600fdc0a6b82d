"""What each parameter is called and what it means, and what each algorithm does: the one table behind every dialog."""

from __future__ import annotations

import re

from qgis.PyQt.QtCore import QCoreApplication

#: Parameter → (label in the dialog, help).
PARAMETERS: dict[str, tuple[str, str]] = {
    "INPUT": (
        "Images",
        "One raster per date with the six bands blue, green, red, near infrared and two of short-wave infrared "
        "(HLS, Sentinel-2, Landsat), or the band files of each date. Bands are found by their descriptions or file "
        "names, dates by file names (2024-05-01, 20240501) or the layer's temporal properties.",
    ),
    "MASKS": (
        "Cloud masks",
        "A raster per date that tells where clouds hide the ground. Each is matched to its image by name "
        "(scene_2024-05-01_mask) or date. HLS and Landsat masks beside single band files are found by themselves.",
    ),
    "MASK_KIND": (
        "Mask values",
        "What the values of the masks mean. “By file name” knows Fmask, SCL and QA_PIXEL; other masks need a choice.",
    ),
    "EXTENT": (
        "Extent",
        "Only this part is read and computed; empty means all of the first image. The button at the right "
        "offers what the map shows. The result keeps the image's own pixels.",
    ),
    "MODEL": ("Model", "Which installed model computes. The first choice is the one recommended for the task."),
    "OFFICIAL": ("Model", "Which official model to download (0.4 to 3 GB). A download that is cancelled can go on."),
    "METHOD": (
        "Method",
        "“Fitted” fits the model's prediction to what is clear on the date (best). “Plain” is what the model alone "
        "would paint, for comparison. “Without a model” fits other dates only.",
    ),
    "LOAD": (
        "Add the series to the project",
        "Adds the filled dates as one group that the Temporal Controller plays, with origin and uncertainty.",
    ),
    "BANDS": (
        "Bands",
        "Names of the bands in the order of the file, separated by commas; for files that do not tell: "
        "BLUE, GREEN, RED, NIR_NARROW, SWIR_1, SWIR_2. Name bands that are not needed too.",
    ),
    "SCALE": (
        "Scale",
        "File value × scale + offset = reflectance × 10000. Leave it empty where the file says so itself. "
        "Reflectance from 0 to 1 needs 10000, Landsat Collection 2 numbers need 0.275.",
    ),
    "OFFSET": ("Offset", "See scale. Landsat Collection 2 needs −2000, Sentinel-2 since January 2022 needs −1000."),
    "TILE": ("Tile size", "Side of the squares the image is computed in, in pixels. Empty: as the model wants it."),
    "OVERLAP": ("Overlap", "Pixels that neighbouring tiles share, against seams. Empty: as the model wants it."),
    "BATCH": ("Tiles at once", "More is faster on a graphics card, and takes memory. Empty: chosen for the device."),
    "PRECISION": ("Precision", "“Automatic” takes the faster half precision only where the hardware has it."),
    "DEVICE": ("Device", "Where to compute: auto, cpu, cuda, cuda:1."),
    "OUTPUT": ("Class map", "A raster on the image's own grid, with colours, class names and nodata in the file."),
    "FOLDER": (
        "Folder for the filled series",
        "For each date three rasters: <name>_filled (clear pixels bit for bit as they were), <name>_origin "
        "(observed, filled, impossible) and <name>_uncertainty (expected error, reflectance × 10000).",
    ),
    "PROBABILITIES": ("Class probabilities", "One band per class, from 0 to 1 (how sure the model is)."),
    "HTML": ("Report", "What the model would see, as a page: bands, scale, dates, clear share, warnings."),
    "WEIGHTS": ("File of weights", "The official .pt or .pth file, or the model.safetensors beside a model.json."),
}  # fmt: skip

#: What is said in a dialog in the place of what is typed on a command line.
_FLAGS = (
    (
        r"Say it: --mask-kind fmask.*hidden\)",
        "Choose it under “Mask values” (for a plain mask: 0 is clear, all else hidden)",
    ),
    (r"--precision (\w+)", "“Precision” {1}"),
    (r"--mask-kind", "“Mask values”"),
    (r"--bands \S+", "“Bands” (Advanced): {0}"),
    (r"--scale ([\d.]+) --offset (-?\d+)", "“Scale” = {1} and “Offset” = {2} (Advanced)"),
    (r"--scale and --offset", "“Scale” and “Offset” (Advanced)"),
    (r"--scale ([\d.]+)", "“Scale” = {1} (Advanced)"),
    (r"--offset (-?\d+)", "“Offset” = {1} (Advanced)"),
    (r"--method (\w+)", "method “{1}” (Advanced)"),
    (r"--window ROW COL HEIGHT WIDTH; rows and columns are counted from 0", "the extent"),
    (r"a smaller --tile, --batch 1 or fewer --threads", "a smaller extent, or a smaller tile size (Advanced)"),
    (r"--nodata", "the nodata value of the file"),
    (r"--date", "the date in the file's name"),
    (
        r"`prithvi models fetch (\S+)`( \([^)]*\))?, or `prithvi models install FILE --name \S+`",
        "Run Fetch a model from the toolbox (Prithvi › Models) and choose {1}{2}; or Install a model from a file, "
        "if you have its weights",
    ),
    (r"`prithvi models list` shows (?:all|the kinds)", "The dialog of Fetch a model lists all"),
    (r" \(what the mask values mean\)", ""),
)


def tr(text: str) -> str:
    """A text in the language of the user."""
    return QCoreApplication.translate("Prithvi", text)


def label(name: str) -> str:
    return tr(PARAMETERS[name][0])


def help_of(name: str) -> str:
    return tr(PARAMETERS[name][1])


def in_dialog(text: str) -> str:
    """A message of the node, which speaks in flags of the command line, in the words of the dialog."""
    for pattern, words in _FLAGS:
        text = re.sub(pattern, lambda found, words=words: _filled(words, found), text)
    return text


def _filled(words: str, found: re.Match[str]) -> str:
    first = found[0].split(" ", 1)[-1]
    return words.format(first, *(group or "" for group in found.groups()))
