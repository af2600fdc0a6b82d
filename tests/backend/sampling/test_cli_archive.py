"""``prithvi explore`` and ``prithvi sample`` as a person starts them."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path

import pytest

from backend.archive.schema import read_archive, read_samples
from backend.cli import main
from tests.backend.archive.made import Made, make_archive, tile


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make_archive(tmp_path_factory.mktemp("cli"), [tile()], [20, 120, 220, 320], cell=16, cloud=0.1)


@pytest.fixture
def explored(made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["explore", str(made.folder / "granules"), "--out", str(tmp_path / "x"), "--workers", "1"]) == 0
    return tmp_path / "x" / "archive.parquet"


def sample(explored: Path, *more: str) -> int:
    return main([
        "sample", str(explored), "--out", str(explored.with_name("samples.parquet")), "--size", "16", "--chips", "20",
        "--block-km", "1", "--workers", "1", "--max-cloud", "0", *more,
    ])  # fmt: skip


def alone(page: Path) -> str:
    """The page, after a look that it needs nothing from anywhere."""
    text = page.read_text()
    assert not re.findall(r"""(?:src|href)=["'](?!data:)""", text)
    assert "http://" not in text
    assert "https://" not in text
    return text


def test_exploring_prints_what_is_there_and_writes_table_pictures_and_page(
    explored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = capsys.readouterr().out
    assert "4 (4 measured now, 0 known)" in said
    assert "2024-01-20 to 2024-11-15" in said
    assert len(read_archive(explored)) == 4
    assert {p.name for p in explored.parent.iterdir()} == {
        "archive.parquet", "index.html", "map.png", "dates.png", "clouds.png",
    }  # fmt: skip
    assert alone(explored.with_name("index.html")).count("data:image/png;base64,") == 3


def test_what_is_left_out_is_on_the_screen_and_on_the_page(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    make_archive(folder, [tile()], [20, 120], cell=16)
    broken = next((folder / "granules").rglob("*.B04.tif"))
    broken.write_text("<script>alert(1)</script>")
    assert main(["explore", str(folder), "--out", str(tmp_path / "x"), "--workers", "1"]) == 0
    assert "B04.tif cannot be read" in capsys.readouterr().out
    text = alone(tmp_path / "x" / "index.html")
    assert "B04.tif cannot be read" in text
    assert "<script>" not in text


def test_as_json_it_is_one_document(made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--out", str(tmp_path), "--no-page", "--json", "--workers", "1"]
    assert main(["explore", str(made.folder / "granules"), *where]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["granules"], told["sensors"], told["skipped"]) == (4, {"S30": 4}, [])
    assert (told["measured"], told["kept"], told["clouds_known_from"]) == (4, 0, {"mask": 4})
    assert not (tmp_path / "index.html").exists()


def test_a_sample_with_strata_of_a_raster_meets_its_quotas_and_reports_them(
    made: Made, explored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rasters = ["--classes", f"land={made.landcover}", "--covariate", f"warm={made.temperature}:1"]
    asked = [*rasters, "--strata", "land", "warm:2"]
    capsys.readouterr()
    assert sample(explored, *asked, "--frames", "2", "--validation", "0", "--test", "0", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["draws of train"] == sum(q["met"] for q in told["quotas"]) == 20
    samples = read_samples(explored.with_name("samples.parquet"))
    assert sum(c.copies for c in samples.chips) == 20
    assert samples.info.recipe["covariates"][1]["name"] == "land"
    assert "land 1, warm 1/2" in samples.info.notes["empty"] or "land 1, warm 2/2" in samples.info.notes["empty"]
    text = alone(explored.with_name("samples_report") / "index.html")
    assert all(name in text for name in ("land 2, warm", "quotas met", "stratified, seed 0"))


@pytest.mark.parametrize(
    ("flags", "code", "said"),
    [
        (["--frames", "5"], 2, "No window has 5 dates"),
        (["--strata", "rain:4"], 2, "There is no statistic rain"),
        (["--classes", "land=/nowhere.tif", "--strata", "land"], 3, "There is no file /nowhere.tif"),
        (["--classes", "land"], 2, "names no raster"),
        (["--hold-out", "test:moon=1"], 2, "does not say what is held out"),
        (["--hold-out", "test:place=T01ABC"], 3, "There is no place T01ABC"),
        (["--block-km", "999"], 2, "1 block of 999 km"),
        (["--quota-of", "x=5"], 2, "No candidate is of the stratum 'x'"),
        (["--workers", "-1"], 2, "-1 workers"),
    ],
)
def test_what_cannot_be_is_one_error_that_says_what_to_do(
    explored: Path, capsys: pytest.CaptureFixture[str], flags: list[str], code: int, said: str
) -> None:
    assert sample(explored, *flags) == code
    shown = capsys.readouterr().err
    assert said in shown
    assert "→" in shown
    assert not explored.with_name("samples.parquet").exists()


def test_a_cluster_that_was_started_in_another_folder_finds_what_is_named_from_here(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "granules").symlink_to(made.folder / "granules")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, worker_dashboard_address=None
    ) as cluster:
        there = ["--dask", cluster.scheduler_address]
        monkeypatch.chdir(tmp_path / "work")
        relative = os.path.relpath(made.landcover)
        assert main(["explore", "granules", "--out", "x", "--no-page", *there]) == 0
        assert main([
            "sample", "x/archive.parquet", "--out", "s.parquet", "--size", "16", "--chips", "20", "--block-km", "1",
            "--classes", f"landcover={relative}", "--strata", "landcover", "--no-report", *there,
        ]) == 0  # fmt: skip
        assert main(["chips", "build", "s.parquet", "--archive", "x/archive.parquet", "--out", "c.zarr", *there]) == 0
    assert main(["chips", "check", "c.zarr"]) == 0


def test_an_archive_is_the_same_from_whatever_folder_it_is_named(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(made.folder)
    for name in ("granules", str(made.folder / "granules")):
        assert main(["explore", name, "--out", str(tmp_path / "x"), "--no-page", "--workers", "1"]) == 0
    assert "4 (0 measured now, 4 known)" in capsys.readouterr().out


def test_nothing_to_explore_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explore", "--out", str(tmp_path)]) == 2
    assert main(["explore", str(tmp_path / "nowhere"), "--out", str(tmp_path)]) == 3
    assert main(["explore", str(tmp_path / "items.json"), "--out", str(tmp_path)]) == 3
    assert "Say where the archive is" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_random_and_clusters_are_one_flag_away(explored: Path) -> None:
    for method in ("random", "kmeans"):
        assert sample(explored, "--method", method, "--clusters", "3", "--frames", "2", "--no-report") == 0
        assert read_samples(explored.with_name("samples.parquet")).info.recipe["method"] == method


def test_a_page_that_cannot_be_written_leaves_no_half_of_it(tmp_path: Path) -> None:
    from backend.archive.page import write

    (tmp_path / "index.html").mkdir()
    with pytest.raises(OSError):
        write(tmp_path / "index.html", "<p>")
    assert [p.name for p in tmp_path.iterdir()] == ["index.html"]


def test_a_place_that_cannot_be_written_is_refused_before_the_work(
    made: Made, explored: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    granules = str(made.folder / "granules")
    for out in (tmp_path / "file" / "x", tmp_path / ("n" * 300)):
        assert main(["explore", granules, "--out", str(out)]) == 2
        assert "cannot be written" in capsys.readouterr().err
    for table in (tmp_path, tmp_path / "file" / "s.parquet", tmp_path / ("s" * 245 + ".parquet")):
        assert main(["sample", str(explored), "--out", str(table)]) == 2
        assert "cannot be written" in capsys.readouterr().err
    assert main(["explore", str(tmp_path / "nothing"), "--out", str(tmp_path / "new")]) != 0
    assert not (tmp_path / "new").exists()


def test_a_full_disk_is_said_and_the_same_command_goes_on(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    explore = ["explore", str(made.folder / "granules"), "--out", str(tmp_path / "x"), "--workers", "1"]
    with monkeypatch.context() as patch:
        patch.setattr("pyarrow.parquet.write_table", full)
        assert main(explore) == 5
        assert "is full" in (said := capsys.readouterr().err) and "run the same command again" in said
    assert main(explore) == 0
    assert "(0 measured now, 4 known)" in capsys.readouterr().out
    with monkeypatch.context() as patch:
        patch.setattr("pyarrow.parquet.write_table", full)
        assert sample(tmp_path / "x/archive.parquet") == 5
    assert sample(tmp_path / "x/archive.parquet") == 0
