"""The dialogs' contents, and algorithms over a node in memory."""

import json

import pytest
from fakenode import FakeNode, link_to
from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingParameterDefinition, QgsProject
from scenes import grid_of, load, read, water_scene, write

from prithvi_qgis.algorithms import words
from prithvi_qgis.algorithms.fill_gaps import FillGaps
from prithvi_qgis.algorithms.segment import TASKS, Segment, task_of
from prithvi_qgis.catalogue import known
from prithvi_qgis.session import Session

ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced
FLOODS = TASKS[0]


def algorithms(provider):
    return provider.algorithms()


def test_what_is_in_the_toolbox(provider):
    ids = {a.id() for a in provider.algorithms()}
    assert {
        "prithvi:fillgaps", "prithvi:mapfloods", "prithvi:mapburnscars", "prithvi:mapcrops", "prithvi:mapwithmodel",
        "prithvi:inspectinput", "prithvi:fetchmodel", "prithvi:installmodel", "prithvi:map_prithvi_tiny_water",
    } <= ids  # fmt: skip


def test_every_dialog_has_few_fields_help_for_each_and_an_icon(provider):
    for algorithm in provider.algorithms():
        fields = algorithm.parameterDefinitions()
        visible = [f.name() for f in fields if f.isDestination() or not f.flags() & ADVANCED]  # 3.22 folds no output
        assert len(visible) <= 6, (algorithm.id(), visible)
        assert all(f.help() and f.description() for f in fields), algorithm.id()
        assert len(algorithm.shortHelpString()) > 60
        assert not algorithm.icon().isNull() and not algorithm.icon().pixmap(16, 16).isNull()
        assert algorithm.displayName()[0].isupper()


def test_parameters_survive_json(provider, scene):
    algorithm = provider.algorithm("mapfloods").create()
    given = {
        "INPUT": [str(scene)],
        "MASK_KIND": 4,
        "EXTENT": "500000,500300,5599700,5600000 [EPSG:32631]",
        "SCALE": 1.5,
    }
    again = json.loads(json.dumps(given))
    assert algorithm.checkParameterValues({**again, "OUTPUT": "TEMPORARY_OUTPUT"}, QgsProcessingContext())[0]


@pytest.mark.parametrize("name", ["mapburnscars", "mapcrops"])
def test_missing_weights_say_how_to_get_them(provider, name):
    fine, why = provider.algorithm(name).create().canExecute()
    assert not fine
    assert "are not installed" in why and "Fetch a model" in why and "MB" in why


def run(algorithm, parameters, feedback, context=None):
    algorithm = algorithm.create()
    context = context or QgsProcessingContext()
    fine, why = algorithm.checkParameterValues(parameters, context)
    assert fine, why
    return algorithm.run(parameters, context, feedback, {}, False)


def test_a_map_over_a_node_in_memory(scene, tmp_path, feedback):
    made = write(tmp_path / "node" / "map.tif", water_scene()[0], names=())
    report = {
        "classes": [
            {"value": 0, "name": "Land", "pixels": 3, "share": 0.75},
            {"value": 1, "name": "Water", "pixels": 1, "share": 0.25},
        ],
        "dates": ["2024-05-01"], "warnings": ["Say so: --scale 10000"], "nodata_pixels": 0,
    }  # fmt: skip
    node = FakeNode(results={"map": link_to(made), "report": {"value": report}})
    out = tmp_path / "out.tif"
    given = {
        "INPUT": [str(scene)],
        "OUTPUT": str(out),
        "TILE": 64,
        "EXTENT": "500000,500300,5599700,5600000 [EPSG:32631]",
    }
    results, fine = run(Segment(Session(lambda stop: node), FLOODS), given, feedback)
    assert fine and results["OUTPUT"] == str(out) and out.read_bytes() == made.read_bytes()
    ((process, body, _),) = node.bodies
    options = body["inputs"]["options"]
    assert (process, body["inputs"]["model"]) == ("segment", "prithvi-tiny-water")
    assert options["tile"] == 64 and options["overlap"] == -1 and options["batch"] == 0
    assert options["window"] == {"row": 0, "col": 0, "height": 10, "width": 10}
    assert feedback.warnings == ["Say so: “Scale” = 10000 (Advanced)"]
    assert any(line.startswith("Water: 25.0% (1 pixels") for line in feedback.infos)


def test_files_are_sent_to_a_node_that_reads_no_paths(scene, tmp_path, feedback):
    made = write(tmp_path / "node" / "map.tif", water_scene()[0], names=())
    report = {"classes": [], "dates": [], "warnings": []}
    node = FakeNode(
        results={"map": link_to(made, False), "report": {"value": report}}, files={"map.tif": made.read_bytes()},
        reads_paths=False,
    )  # fmt: skip
    run(
        Segment(Session(lambda stop: node), FLOODS),
        {"INPUT": [str(scene)], "OUTPUT": str(tmp_path / "o.tif")},
        feedback,
    )
    (sent,) = node.bodies[0][1]["inputs"]["frames"][0]["paths"]
    assert sent.startswith("sha256:") and sent.endswith("/scene_2024-05-01.tif")
    arrived = tmp_path / "arrived.tif"
    arrived.write_bytes(node.blobs[sent.split("/")[0]])
    assert (read(arrived) == read(scene)).all() and grid_of(arrived) == grid_of(scene)


def test_a_problem_of_the_node_is_shown_in_the_words_of_the_dialog(series, tmp_path, feedback):
    problem = {"kind": "invalid-input", "message": "It is not certain.", "hint": "Name another --mask-kind."}
    node = FakeNode([{"status": "failed", "problem": problem}])
    with pytest.raises(QgsProcessingException, match="Name another “Mask values”"):
        run(
            FillGaps(Session(lambda stop: node)),
            {"INPUT": list(map(str, series[0])), "OUTPUT": str(tmp_path)},
            feedback,
        )


def test_a_cancelled_run_is_no_error_and_leaves_nothing(scene, tmp_path, feedback):
    node = FakeNode([{"status": "running"}])
    feedback.progressChanged.connect(lambda _: feedback.cancel())
    node.script = [{"status": "running", "progress": 3}]
    out = tmp_path / "o.tif"
    results, fine = run(
        Segment(Session(lambda stop: node), FLOODS), {"INPUT": [str(scene)], "OUTPUT": str(out)}, feedback
    )
    assert fine and results == {} and not out.exists()
    assert feedback.errors == [] and "DELETE /jobs/j1" in node.sent


def test_no_image_and_no_layer_are_refused(provider):
    algorithm = provider.algorithm("mapfloods").create()
    fine, why = algorithm.checkParameterValues({"INPUT": [], "OUTPUT": "TEMPORARY_OUTPUT"}, QgsProcessingContext())
    assert not fine and "No image was chosen" in why


def test_the_algorithm_of_a_card_is_named_after_it():
    task = task_of(known("prithvi-eo-1.0-burn"))
    assert task.name == "map_prithvi_eo_1_0_burn" and task.models == ("prithvi-eo-1.0-burn",)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Say so: --scale 0.275 --offset -2000", "Say so: “Scale” = 0.275 and “Offset” = -2000 (Advanced)"),
        ("--bands BLUE,RED", "“Bands” (Advanced): BLUE,RED"),
        ("`prithvi models fetch a-b` (12 MB), or `prithvi models install FILE --name a-b`.",
         "Run Fetch a model from the toolbox (Prithvi › Models) and choose a-b (12 MB); or Install a model from a "
         "file, if you have its weights."),
        ("Give the mask that belongs to it.", "Give the mask that belongs to it."),
    ],
)  # fmt: skip
def test_flags_become_fields(said, shown):
    assert words.in_dialog(said) == shown


def test_layers_of_the_project_are_taken_by_id(provider, scene, qgis_new_project):
    layer = load(scene)
    QgsProject.instance().addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    given = {"INPUT": [layer.id()], "OUTPUT": "TEMPORARY_OUTPUT"}
    assert provider.algorithm("mapfloods").create().checkParameterValues(given, context) == (True, "")
