"""The import ladder: who may know whom, read from the source so that nothing has to be run for it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BACKEND = ROOT / "backend"
PLUGIN = ROOT / "prithvi_qgis"

#: From the bottom up. A module may import from its own rung and from those below, and nothing from above.
LADDER: tuple[tuple[str, ...], ...] = (
    ("protocol", "errors", "grid", "words", "leftovers", "version"),
    ("raster", "masks", "labels", "registry", "model", "device", "bundle", "workers"),
    ("archive", "sampling", "chips", "infer", "train", "tasks"),
    ("pretrain",),
    ("node", "cli", "selftest", "__main__"),
)
RUNG = {name: height for height, names in enumerate(LADDER) for name in names}

#: Nothing of these may be loaded by `import backend` or `import backend.protocol`.
HEAVY = ("torch", "rasterio", "zarr", "numpy", "huggingface_hub", "rich", "safetensors")


@dataclass(frozen=True)
class Import:
    """One import: where it stands, what it names, and its dots (0: absolute)."""

    file: Path
    line: int
    module: str
    level: int

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {'.' * self.level}{self.module}"


def imports(file: Path) -> Iterator[Import]:
    """Every import in a file, those inside functions and under TYPE_CHECKING too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(file, node.lineno, alias.name, 0) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = [node.module] if node.module else [alias.name for alias in node.names]
            yield from (Import(file, node.lineno, name, node.level) for name in names)


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py")) if folder.is_dir() else []


def all_imports(folder: Path) -> list[Import]:
    return [found for file in files(folder) for found in imports(file)]


def top(file: Path) -> str:
    """The name under ``backend`` that a file belongs to: a module's own, or its package's."""
    first = file.relative_to(BACKEND).parts[0]
    return first.removesuffix(".py")


def target(found: Import) -> str | None:
    """The name under ``backend`` that a relative import leads to; None when it stays in its own package."""
    package = found.file.relative_to(BACKEND).parts[:-1]
    up = found.level - 1
    assert up <= len(package), f"{found} leaves the package"
    if len(package) - up > 0:
        return None
    return found.module.split(".")[0]


def test_there_is_something_to_check() -> None:
    assert len(files(BACKEND)) > 10


def test_every_module_of_the_backend_has_its_rung() -> None:
    unknown = {top(f) for f in files(BACKEND)} - set(RUNG) - {"__init__"}
    assert not unknown, f"say in LADDER where these stand: {sorted(unknown)}"


def test_imports_go_down_the_ladder() -> None:
    wrong = []
    for found in all_imports(BACKEND):
        name = target(found) if found.level else None
        if name is not None and top(found.file) != "__init__" and RUNG[name] > RUNG[top(found.file)]:
            wrong.append(str(found))
    assert not wrong, "\n".join(wrong)


def test_the_backend_imports_itself_relatively_and_never_qgis() -> None:
    wrong = [
        f
        for f in all_imports(BACKEND)
        if not f.level and f.module.split(".")[0] in ("backend", "qgis", "prithvi_qgis")
    ]
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("name", ["protocol.py", "errors.py"])
def test_the_seam_needs_the_standard_library_only(name: str) -> None:
    wrong = [f for f in imports(BACKEND / name) if not f.level and not is_standard(f.module)]
    assert not wrong, "\n".join(map(str, wrong))


def test_the_grid_needs_numpy_only() -> None:
    wrong = [
        f
        for f in imports(BACKEND / "grid.py")
        if not f.level and not is_standard(f.module) and f.module != "numpy"
    ]
    assert not wrong, "\n".join(map(str, wrong))


def test_the_model_is_torch_and_touches_no_file() -> None:
    allowed = {"torch", "numpy"}
    wrong = [
        f"{f}"
        for f in all_imports(BACKEND / "model")
        if not f.level and not is_standard(f.module) and f.module.split(".")[0] not in allowed
    ]
    wrong += [
        f"{f}"
        for f in all_imports(BACKEND / "model")
        if f.module.split(".")[0] in ("pathlib", "os", "io", "shutil", "tempfile")
    ]
    for file in files(BACKEND / "model"):
        wrong += [f"{file.relative_to(ROOT)}:{line} opens a file" for line in file_calls(file)]
    assert not wrong, "\n".join(wrong)


def test_the_plugin_knows_qgis_the_standard_library_and_the_seam() -> None:
    """Holds for every file of the plugin once there is one; only protocol.py may look for the backend."""
    wrong = []
    for found in all_imports(PLUGIN):
        if found.level or is_standard(found.module) or found.module.split(".")[0] in ("qgis", "processing"):
            continue  # "processing" is QGIS's own, in a folder of its own
        if found.file.name != "protocol.py" or found.module != "backend.protocol":
            wrong.append(str(found))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("module", ["backend", "backend.protocol", "backend.errors"])
def test_importing_the_seam_loads_nothing_heavy(module: str) -> None:
    loaded = modules_after(f"import {module}")
    assert not loaded & set(HEAVY)


def test_the_command_line_starts_without_torch_and_rasterio() -> None:
    loaded = modules_after("from backend.cli import main; main(['models', 'list', '--json'])")
    assert not loaded & {"torch", "rasterio", "zarr", "huggingface_hub"}


def modules_after(statement: str) -> set[str]:
    """Top-level modules that a fresh Python has loaded after a statement."""
    code = f"import sys\n{statement}\nprint('\\nLOADED', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert done.returncode == 0, done.stderr
    return {name.split(".")[0] for name in done.stdout.split("LOADED")[1].split()}


def is_standard(module: str) -> bool:
    return module.split(".")[0] in sys.stdlib_module_names


def file_calls(file: Path) -> list[int]:
    """Lines that call open(), torch.load or torch.save."""
    lines = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name in ("open", "torch.load", "torch.save", "np.load", "np.save", "numpy.load"):
                lines.append(node.lineno)
    return lines
