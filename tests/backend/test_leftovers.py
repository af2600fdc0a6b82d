"""What a killed run leaves beside its output is removed by the next one; what a living one writes is not."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio

from backend.grid import Grid
from backend.leftovers import FORGOTTEN, beside, is_dead, sweep, this_host
from backend.raster import MapWriter, Output
from backend.raster.gpkg import Column, PolygonWriter

ROOT = Path(__file__).resolve().parents[2]
GRID = Grid("", (1.0, 0.0, 0.0, 0.0, -1.0, 0.0), 600, 300)

#: A run that has written some rows and waits to be killed.
HALF_A_RUN = """
import sys, time, numpy as np
from backend.grid import Grid
from backend.raster import MapWriter, Output
with MapWriter(Grid("", (1.0, 0.0, 0.0, 0.0, -1.0, 0.0), 600, 300), [Output(sys.argv[1])]) as out:
    out.write(np.ones((300, 300), np.uint8))
    print("half", flush=True)
    time.sleep(600)
"""


def write(path: Path) -> None:
    with MapWriter(GRID, [Output(path)]) as out:
        out.write(np.ones(GRID.shape, np.uint8))


def half_a_run(path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HALF_A_RUN, str(path)]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert run.stdout and run.stdout.readline() == "half\n"
    return run


def dead_pid() -> int:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return gone.pid


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="there, age alone tells")
def test_the_next_run_removes_what_a_killed_one_left_and_nothing_of_a_living_one(tmp_path: Path) -> None:
    target = tmp_path / "mäp [1].tif"
    killed, living = half_a_run(target), half_a_run(target)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    try:
        assert len(names(tmp_path)) == 2
        write(target)
        (left,) = set(names(tmp_path)) - {target.name}
        assert f".{living.pid}." in left
    finally:
        living.kill()
        living.wait()
    write(target)
    assert names(tmp_path) == [target.name]
    with rasterio.open(target) as read:
        assert (read.read(1) == 1).all()


@pytest.mark.skipif(os.name == "nt", reason="there, age alone tells")
def test_polygons_too_and_what_hangs_on_a_part(tmp_path: Path) -> None:
    target, pid = tmp_path / "map.gpkg", dead_pid()
    for ending in (".part", ".part.aux.xml"):
        (tmp_path / f".map.gpkg.{this_host()}.{pid}{ending}").touch()
    with PolygonWriter(target, "", [Column("class", "INTEGER")], "Polygons", ""):
        pass
    assert names(tmp_path) == ["map.gpkg"]


def test_only_parts_of_this_very_output_are_looked_at(tmp_path: Path) -> None:
    pid = dead_pid()
    host = this_host()
    others = [f".other.tif.{host}.{pid}.part.tif", f".map.tif.{host}.{pid}.tif", ".map.tif.part.tif", "a.tif"]
    for name in others:
        (tmp_path / name).touch()
    assert sweep(tmp_path / "map.tif", ".part.tif") == []
    assert names(tmp_path) == sorted(others)


def test_another_machines_part_is_left_for_a_day(tmp_path: Path) -> None:
    part = tmp_path / ".map.tif.elsewhere.1.part.tif"
    part.touch()
    assert sweep(tmp_path / "map.tif", ".part.tif") == []
    long_ago = time.time() - FORGOTTEN - 60
    os.utime(part, (long_ago, long_ago))
    assert sweep(tmp_path / "map.tif", ".part.tif") == [part]


def test_a_number_that_is_no_process_is_not_taken_for_dead(tmp_path: Path) -> None:
    part = beside(tmp_path / "map.tif", ".part.tif")
    part.touch()
    assert not is_dead(this_host(), os.getpid(), part)
    assert not is_dead(this_host(), 10**30, part)


def test_a_folder_that_is_gone_has_nothing_to_sweep(tmp_path: Path) -> None:
    assert sweep(tmp_path / "gone" / "map.tif", ".part.tif") == []
