"""What each parameter and each algorithm is called and means: the one table behind every dialog and every help page."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..i18n import tr

Words = Callable[[], str]

#: Parameter → (label in the dialog, help). The texts are looked up when they are shown, in the language of then.
PARAMETERS: dict[str, tuple[Words, Words]] = {
    "INPUT": (
        lambda: tr("Images"),
        lambda: tr(
            "One raster per date with the six bands blue, green, red, near infrared and two of short-wave infrared "
            "(HLS, Sentinel-2, Landsat), or the band files of each date. Bands are found by their descriptions or file "
            "names, dates by file names (2024-05-01, 20240501) or the layer's temporal properties."
        ),
    ),
    "MASKS": (
        lambda: tr("Cloud masks"),
        lambda: tr(
            "A raster per date that tells where clouds hide the ground. Each is matched to its image by name "
            "(scene_2024-05-01_mask) or date. HLS and Landsat masks beside single band files are found by themselves."
        ),
    ),
    "MASK_KIND": (
        lambda: tr("Mask values"),
        lambda: tr(
            "What the values of the masks mean. “By file name” knows Fmask, SCL and QA_PIXEL; other masks need a "
            "choice."
        ),
    ),
    "EXTENT": (
        lambda: tr("Extent"),
        lambda: tr(
            "Only this part is read and computed; empty means all of the first image. The button at the right "
            "offers what the map shows. The result keeps the image's own pixels."
        ),
    ),
    "MODEL": (
        lambda: tr("Model"),
        lambda: tr("Which installed model computes. The first choice is the one recommended for the task."),
    ),
    "OFFICIAL": (
        lambda: tr("Model"),
        lambda: tr("Which official model to download (0.4 to 3 GB). A download that is cancelled can go on."),
    ),
    "METHOD": (
        lambda: tr("Method"),
        lambda: tr(
            "“Fitted” fits the model's prediction to what is clear on the date (best). “Plain” is what the model alone "
            "would paint, for comparison. “Without a model” fits other dates only."
        ),
    ),
    "LOAD": (
        lambda: tr("Add to the project"),
        lambda: tr(
            "Adds the filled dates as one group that the Temporal Controller plays, with origin and uncertainty."
        ),
    ),
    "BANDS": (
        lambda: tr("Bands"),
        lambda: tr(
            "Names of the bands in the order of the file, separated by commas; for files that do not tell: "
            "BLUE, GREEN, RED, NIR_NARROW, SWIR_1, SWIR_2. Name bands that are not needed too."
        ),
    ),
    "SCALE": (
        lambda: tr("Scale"),
        lambda: tr(
            "File value × scale + offset = reflectance × 10000. Leave it empty where the file says so itself. "
            "Reflectance from 0 to 1 needs 10000, Landsat Collection 2 numbers need 0.275."
        ),
    ),
    "OFFSET": (
        lambda: tr("Offset"),
        lambda: tr("See scale. Landsat Collection 2 needs −2000, Sentinel-2 since January 2022 needs −1000."),
    ),
    "NODATA": (
        lambda: tr("Nodata"),
        lambda: tr("Value of missing pixels. Leave it empty where the file says so itself."),
    ),
    "TILE": (
        lambda: tr("Tile size"),
        lambda: tr("Side of the squares the image is computed in, in pixels. Empty: as the model wants it."),
    ),
    "OVERLAP": (
        lambda: tr("Overlap"),
        lambda: tr("Pixels that neighbouring tiles share, against seams. Empty: as the model wants it."),
    ),
    "BATCH": (
        lambda: tr("Tiles at once"),
        lambda: tr("More is faster on a graphics card, and takes memory. Empty: chosen for the device."),
    ),
    "PRECISION": (
        lambda: tr("Precision"),
        lambda: tr("“Automatic” takes the faster half precision only where the hardware has it."),
    ),
    "DEVICE": (lambda: tr("Device"), lambda: tr("Where to compute: auto, cpu, cuda, cuda:1.")),
    "OUTPUT": (
        lambda: tr("Class map"),
        lambda: tr("A raster on the image's own grid, with colours, class names and nodata in the file."),
    ),
    "FOLDER": (
        lambda: tr("Folder for the filled series"),
        lambda: tr(
            "For each date three rasters: <name>_filled (clear pixels bit for bit as they were), <name>_origin "
            "(observed, filled, impossible) and <name>_uncertainty (expected error, reflectance × 10000)."
        ),
    ),
    "PROBABILITIES": (
        lambda: tr("Class probabilities"),
        lambda: tr("A raster with one band per class, from 0 to 1 (how sure the model is)."),
    ),
    "POLYGONS": (
        lambda: tr("Polygons"),
        lambda: tr(
            "A GeoPackage with the areas of the map as polygons along the edges of its pixels: class, name, pixels and "
            "area of each. Pixels of one class that share a side belong together; nodata is left out."
        ),
    ),
    "MAP": (
        lambda: tr("Class map"),
        lambda: tr(
            "A raster of whole numbers, one for each class, such as “Map floods” makes. Names and colours are those of "
            "the layer's legend."
        ),
    ),
    "HTML": (
        lambda: tr("Report"),
        lambda: tr("What the model would see, as a page: bands, scale, dates, clear share, warnings."),
    ),
    "WEIGHTS": (
        lambda: tr("File of weights"),
        lambda: tr("The official .pt or .pth file, or the model.safetensors beside a model.json."),
    ),
    "MODEL_NAME": (
        lambda: tr("Model name"),
        lambda: tr("Which official model it is, where the file fits several; or the name to install it under."),
    ),
}


@dataclass(frozen=True)
class About:
    """An algorithm in words: what it does, what it needs, what comes of it, and an example to try."""

    does: Words
    needs: Words = str
    gives: Words = str
    example: Words = str


def _images() -> str:
    return tr(
        "A raster with the bands blue, green, red, near infrared and two of short-wave infrared (HLS, Sentinel-2, "
        "Landsat), or its band files. Nodata and, with a mask, clouds stay nodata."
    )


def dates(count: int) -> str:
    """What a model of several dates needs."""
    return tr(
        "{count} dates of one place, each a raster with the bands blue, green, red, near infrared and two of "
        "short-wave infrared (HLS, Sentinel-2, Landsat), or its band files. Nodata and, with masks, clouds stay nodata."
    ).format(count=count)


def _any() -> str:
    return tr(
        "As many dates as the model was made for (most need one), each a raster with the model's bands, or its band "
        "files. Nodata and, with a mask, clouds stay nodata."
    )


def _map() -> str:
    return tr(
        "A raster on the image's own grid with colours, class names and a legend; if wanted, its polygons and the "
        "probability of each class."
    )


#: Algorithm → its words.
ALGORITHMS: dict[str, About] = {
    "fillgaps": About(
        lambda: tr(
            "Fills what clouds, shadows and missing pixels hide in a series of dates. Clear pixels stay bit for bit as "
            "they were; each date gets its filled raster, the origin of every pixel, and the expected error of the "
            "filled ones."
        ),
        lambda: tr(
            "Two or more dates of one place (three to six are good) and their cloud masks. Pixels that no date sees "
            "stay empty."
        ),
        lambda: tr(
            "One group of layers with dates: open View › Panels › Temporal Controller and press play."
        ),
        lambda: tr(
            "Add the rasters of resources/samples/series as images and those of resources/samples/masks as cloud "
            "masks, choose “0 clear, all else hidden” as mask values, and run it."
        ),
    ),
    "mapfloods": About(
        lambda: tr(
            "Maps water and floods in one clear image. The small model that comes along runs in seconds on any "
            "computer. The large official ones (Advanced › Model) need their weights first: run “Fetch a model”."
        ),
        _images,
        _map,
        lambda: tr("Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image, and run it."),
    ),
    "mapburnscars": About(
        lambda: tr("Maps burnt land in one clear image taken after the fire."),
        _images,
        _map,
        lambda: tr(
            "Run “Fetch a model” with prithvi-eo-2.0-300m-burn once, then choose a scene taken after a fire as image."
        ),
    ),
    "mapcrops": About(
        lambda: tr(
            "Maps crop types from three dates of one growing season (early, middle, late). Trained in the United "
            "States; elsewhere take it as a first guess."
        ),
        lambda: dates(3),
        _map,
        lambda: tr(
            "Run “Fetch a model” with prithvi-eo-1.0-crop once, then choose three dates of one season as images."
        ),
    ),
    "mapwithmodel": About(
        lambda: tr(
            "Makes a map with any installed segmentation model, also one you finetuned. Bands, statistics, tile size, "
            "classes and colours come from the model's card."
        ),
        _any,
        _map,
        lambda: tr(
            "Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image and prithvi-tiny-water as model, and "
            "run it."
        ),
    ),
    "classpolygons": About(
        lambda: tr(
            "Turns a class map into polygons along the edges of its pixels, for statistics and for editing. All of "
            "them are valid, and their areas are those of their pixels."
        ),
        lambda: tr("A class map. It may have any grid: turned, in degrees, or without a coordinate reference system."),
        lambda: tr(
            "A GeoPackage with class, name, pixels and area of each polygon, in the colours of the map. Areas are in "
            "m²: in the plane of the map's projection, or on the ellipsoid where the map is in degrees."
        ),
        lambda: tr("Run “Map floods” on the sample scene, then this on its result."),
    ),
    "inspectinput": About(
        lambda: tr(
            "Tells what a model would see of your images: which band was taken for which, the scale of the values, "
            "dates, how much is clear, how far the values are from what the model was trained on, and everything that "
            "does not fit. Nothing is computed, so it takes seconds."
        ),
        lambda: tr("The images that you would give to the model."),
        lambda: tr("A report as a page, and whether the images fit."),
        lambda: tr(
            "Choose resources/samples/scene/madeira_l8_2019-07-27.tif as image and prithvi-tiny-water as model."
        ),
    ),
    "fetchmodel": About(
        lambda: tr(
            "Downloads the official weights of a model, verifies and installs them; the model then has its own "
            "entry in the toolbox. A download that was cut or cancelled continues where it ended."
        ),
        lambda: tr("A connection to the internet, or a mirror of the hub (Settings › Options › Prithvi)."),
        lambda: tr("A new algorithm under “Installed models”."),
        lambda: tr("Choose prithvi-eo-2.0-300m-tl-flood, the official flood model (1.2 GB), and run it."),
    ),
    "installmodel": About(
        lambda: tr(
            "Installs a model from weights that you have as a file: an official one downloaded by hand (which one "
            "it is is found out by itself), or one that was finetuned with Prithvi."
        ),
        lambda: tr("The file of weights; for a finetuned model with its model.json beside it."),
        lambda: tr("A new algorithm under “Installed models”."),
        lambda: tr("Choose the file Prithvi_EO_V2_300M_TL.pt that you downloaded by hand, and run it."),
    ),
}

#: What is said in a dialog in the place of what is typed on a command line; the special before the general.
_FLAGS: tuple[tuple[str, Words], ...] = (
    (
        r"Say it: --mask-kind fmask.*hidden\)",
        lambda: tr("Choose it under “Mask values” (for a plain mask: 0 is clear, all else hidden)"),
    ),
    (r"--mask none", lambda: tr("Take it out of “Cloud masks”")),
    (r"--mask-kind ([a-z-]+)", lambda: tr("“Mask values”: {1}")),
    (r"--mask-kind", lambda: tr("“Mask values”")),
    (r"--mask", lambda: tr("“Cloud masks”")),
    (r"--bands names", lambda: tr("“Bands” (Advanced) names")),
    (r"--bands \S+", lambda: tr("“Bands” (Advanced): {0}")),
    (r"--scale ([\d.]+) --offset (-?\d+)", lambda: tr("“Scale” = {1} and “Offset” = {2} (Advanced)")),
    (r"--scale and --offset", lambda: tr("“Scale” and “Offset” (Advanced)")),
    (r"--scale ([\d.]*\d)", lambda: tr("“Scale” = {1} (Advanced)")),
    (r"--offset (-?\d+)", lambda: tr("“Offset” = {1} (Advanced)")),
    (r"--nodata (-?[\d.]*\d)", lambda: tr("“Nodata” = {1} (Advanced)")),
    (r"--method (\w+)", lambda: tr("method “{1}” (Advanced)")),
    (r"--window ROW COL HEIGHT WIDTH; rows and columns are counted from 0", lambda: tr("the extent")),
    (
        r"a smaller --tile, --batch 1 or fewer --threads",
        lambda: tr("a smaller extent, or a smaller tile size (Advanced)"),
    ),
    (r"--batch (\d+)", lambda: tr("“Tiles at once” = {1} (Advanced)")),
    (r"--precision (\w+)", lambda: tr("“Precision” {1}")),
    (r"--device (\w+)", lambda: tr("“Device” = {1} (Advanced)")),
    (r"--date", lambda: tr("the date in the file's name")),
    (
        r"`prithvi models fetch (\S+)`( \([^)]*\))?, or `prithvi models install FILE --name \S+`",
        lambda: tr(
            "Run Fetch a model from the toolbox (Prithvi › Models) and choose {1}{2}; or Install a model from a file, "
            "if you have its weights"
        ),
    ),
    (
        r"`prithvi models install FOLDER --name (\S+)`",
        lambda: tr("run Install a model from a file (Prithvi › Models)"),
    ),
    (
        r"for instance `prithvi models install \S+ --name (\S+)`",
        lambda: tr("for instance {1}, in the field “Model name” (Advanced)"),
    ),
    (
        r"`prithvi models list` shows (?:all|the kinds|what is)",
        lambda: tr("The dialog of Fetch a model lists all"),
    ),
    (r" \(what the mask values mean\)", str),
    (r"--(scale|offset|nodata|bands|tile|batch|overlap|precision|device|method)", lambda: "“{2}” (Advanced)"),
)

#: What tasks and their results are called; a model's own algorithm is called as its card says.
TITLES: dict[str, Words] = {
    "Map floods": lambda: tr("Map floods"),
    "Map burn scars": lambda: tr("Map burn scars"),
    "Map crops (multi-temporal)": lambda: tr("Map crops (multi-temporal)"),
    "Map with a model": lambda: tr("Map with a model"),
    "Installed models": lambda: tr("Installed models"),
    "Water": lambda: tr("Water"),
    "Burn scars": lambda: tr("Burn scars"),
    "Crops": lambda: tr("Crops"),
    "Map": lambda: tr("Map"),
}


def titled(text: str) -> str:
    """A title in the language of the user; one that a card gives stays as it is."""
    return TITLES[text]() if text in TITLES else text


def label(name: str) -> str:
    """What a parameter is called in a dialog."""
    return PARAMETERS[name][0]()


def help_of(name: str) -> str:
    """What a parameter means."""
    return PARAMETERS[name][1]()


def short_help(about: About, resources: str = "resources") -> str:
    """The help at the right of a dialog; ``resources``: where the samples of the examples lie."""
    parts = (
        ("", about.does), (tr("You need"), about.needs), (tr("You get"), about.gives), (tr("Example"), about.example),
    )  # fmt: skip
    said = [(title, text().replace("resources/samples", f"{resources}/samples")) for title, text in parts]
    return "".join(f"<p><b>{title}:</b> {text}</p>" if title else f"<p>{text}</p>" for title, text in said if text)


def in_dialog(text: str) -> str:
    """A message of the node, which speaks in flags of the command line, in the words of the dialog."""
    for pattern, words in _FLAGS:
        text = re.sub(pattern, lambda found, words=words: _filled(words(), found), text)
    return text


def _filled(words: str, found: re.Match[str]) -> str:
    """{0}: what stands behind the flag; {1} and {2}: the groups of the pattern, the first also as a field's label."""
    first = found[0].split(" ", 1)[-1]
    groups = [group or "" for group in found.groups()] + ["", ""]
    if len(found.groups()) == 1 and groups[0].upper() in PARAMETERS:
        groups[1] = label(groups[0].upper())
    return words.format(first, *groups)
