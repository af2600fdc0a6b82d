"""Locks of the plugin's own Python: ``python -m tools.environment_locks [PLATFORM-VARIANT …]`` (part of ``make lock``).

For each platform, variant and Python, uv resolves what pyproject.toml wants with the versions of requirements.lock, and
every wheel is written down with its address, SHA-256, and size packed and unpacked. The sizes come from the servers: of
a wheel only its table of contents is read. PyTorch for the CPU on Linux and for CUDA on Windows is not on PyPI; its
wheels are those of torch_wheels.txt.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "environment"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")

#: What uv calls our platforms, and the end of the names of uv's own wheels for them.
PLATFORMS = {
    "linux-x86_64": ("x86_64-manylinux_2_28", "manylinux_2_17_x86_64.manylinux2014_x86_64.whl"),
    "linux-aarch64": ("aarch64-manylinux_2_28", "manylinux_2_28_aarch64.whl"),
    "macos-arm64": ("aarch64-apple-darwin", "macosx_11_0_arm64.whl"),
    "windows-amd64": ("x86_64-pc-windows-msvc", "win_amd64.whl"),
}
#: Where PyTorch's index differs from PyPI: the part of its addresses that tells the builds apart.
ELSEWHERE = {
    "linux-x86_64-cpu": "/cpu/", "linux-aarch64-cpu": "/cpu/", "windows-amd64-cuda": "/cu130/",
}  # fmt: skip
LOCKS = tuple(f"{p}-{v}" for p in PLATFORMS for v in ("cpu", "cuda") if (p, v) != ("macos-arm64", "cuda"))

#: Unpacked bytes for each packed one, where a wheel cannot be looked into: of the CPU build for Linux, and of CUDA's.
RATIO = 699_298_109 / 191_794_682


def main() -> int:
    for name in sys.argv[1:] or LOCKS:
        write_lock(name)
    return 0


def write_lock(name: str) -> None:
    """One lock file."""
    platform, _, variant = name.rpartition("-")
    wheels: dict[tuple[str, str], list[str]] = {}
    for python in PYTHONS:
        try:
            found = list(resolved(platform, variant, python))
        except LookupError as error:
            print(f"lock: {name} is without Python {python}: {error}", file=sys.stderr)
            continue
        for wheel in found:
            wheels.setdefault(wheel, []).append(python)
    wheels[installer(platform)] = ["tool"]
    with ThreadPoolExecutor(8) as pool:
        sizes = dict(zip(wheels, pool.map(lambda wheel: sizes_of(wheel[0]), wheels)))
    lines = [
        f"{','.join(pythons)} {sizes[url, sha][0]} {sizes[url, sha][1]} {sha} {url}"
        for (url, sha), pythons in sorted(wheels.items(), key=lambda item: item[0][0].rsplit("/", 1)[-1].lower())
    ]
    head = (
        f"# The wheels of Prithvi's own Python on {platform} ({variant}); made by `make lock`.\n"
        '# Pythons, bytes to fetch, bytes on disk, SHA-256, address. "tool" is uv, which installs the others.\n'
    )
    TARGET.mkdir(exist_ok=True)
    (TARGET / f"{name}.lock").write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    print(f"lock: {name}: {len(lines)} wheels", file=sys.stderr)


def resolved(platform: str, variant: str, python: str) -> Iterator[tuple[str, str]]:
    """(address, SHA-256) of every wheel of one environment."""
    elsewhere = ELSEWHERE.get(f"{platform}-{variant}")
    with tempfile.TemporaryDirectory() as folder:
        wanted, out = Path(folder) / "wanted.in", Path(folder) / "pylock.toml"
        wanted.write_text("\n".join(requirements(python, elsewhere is None)), encoding="utf-8")
        command = [
            "uv", "pip", "compile", str(wanted), "--python-version", python, "--python-platform",
            PLATFORMS[platform][0], "--only-binary", ":all:", "--constraint", str(ROOT / "requirements.lock"),
            "--format", "pylock.toml", "--no-annotate", "--quiet", "--output-file", str(out),
            "--no-config", "--index-url", "https://pypi.org/simple",
        ]  # fmt: skip
        oldest = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": "14.0"}  # what PyTorch's wheels for macOS want
        done = subprocess.run(command, cwd=folder, env=oldest, capture_output=True, text=True, check=False)
        if done.returncode:
            raise LookupError(done.stderr.strip())
        packages = tomllib.loads(out.read_text(encoding="utf-8"))["packages"]
    for package in packages:
        yield best(package["wheels"], platform, python)
    if elsewhere:
        yield torch_from(elsewhere, platform, python)


def requirements(python: str, torch: bool) -> list[str]:
    """What pyproject.toml asks for, with the node; instead of torch from elsewhere, what it needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["node"]]
    if torch:
        return wanted
    (known,) = (m for m in project["tool"]["uv"]["dependency-metadata"] if m["name"] == "torch")
    return [w for w in wanted if not w.startswith("torch==")] + known["requires-dist"]


def best(wheels: list[dict], platform: str, python: str) -> tuple[str, str]:
    """Of several wheels that fit, the one made for exactly this Python, for the newest system that is common."""
    tag = "cp" + python.replace(".", "")

    def rank(wheel: dict) -> tuple[bool, bool, str]:
        name = wheel["url"].rsplit("/", 1)[-1]
        return (f"-{tag}-{tag}-" in name, "abi3" in name, name)

    fitting = [w for w in wheels if not re.search(r"-cp3\d+t?-cp3\d+t-|-musllinux_[^-]*\.whl$", w["url"])]
    chosen = max(fitting, key=rank)
    return chosen["url"], chosen["hashes"]["sha256"]


def table() -> dict[str, tuple[str, int]]:
    """Address → SHA-256 and size, from torch_wheels.txt."""
    lines = (Path(__file__).parent / "torch_wheels.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return {url: (sha, int(size)) for sha, size, url in rows}


def torch_from(build: str, platform: str, python: str) -> tuple[str, str]:
    """PyTorch's wheel of a build that is not on PyPI. Raises LookupError where its digest is not known."""
    tag, machine = "cp" + python.replace(".", ""), platform.replace("windows-amd64", "win_amd64").split("-")[-1]
    for url, (sha, _) in table().items():
        if build in url and f"-{tag}-{tag}-" in url and url.endswith(f"{machine}.whl"):
            return url, sha
    raise LookupError(f"torch_wheels.txt has no wheel for {tag} on {platform}")


@lru_cache(1)
def installer_page() -> str:
    version = subprocess.run(["uv", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    page = get("https://pypi.org/simple/uv/").decode()
    return "\n".join(line for line in page.splitlines() if f"/uv-{version}-" in line)


def installer(platform: str) -> tuple[str, str]:
    """(address, SHA-256) of uv's wheel, of the version that makes this lock."""
    for url, sha in re.findall(r'href="([^"#]+)#sha256=([0-9a-f]{64})"', installer_page()):
        if url.endswith(PLATFORMS[platform][1]):
            return url, sha
    raise LookupError(f"PyPI has no uv for {platform}")


@lru_cache(None)
def sizes_of(url: str) -> tuple[int, int]:
    """Bytes of a wheel, packed and unpacked."""
    known = table().get(url)
    if known:
        return known[1], round(known[1] * (RATIO if "/cpu/" in url else 2.2))
    remote = Remote(url)
    with zipfile.ZipFile(io.BufferedReader(remote, 1 << 18)) as archive:
        return remote.size, sum(info.file_size for info in archive.infolist())


class Remote(io.RawIOBase):
    """A file on a server, read in the parts that are asked for."""

    def __init__(self, url: str) -> None:
        self.url, self.place = url, 0
        with urlopen(Request(url, method="HEAD"), timeout=60) as answer:
            self.size = int(answer.headers["Content-Length"])

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.place

    def seek(self, offset: int, whence: int = 0) -> int:
        self.place = offset + (0, self.place, self.size)[whence]
        return self.place

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        end = min(self.place + len(buffer), self.size)
        if end <= self.place:
            return 0
        data = get(self.url, {"Range": f"bytes={self.place}-{end - 1}"})
        buffer[: len(data)] = data
        self.place += len(data)
        return len(data)


def get(url: str, headers: dict[str, str] | None = None) -> bytes:
    with urlopen(Request(unquote(url) if " " in url else url, headers=headers or {}), timeout=120) as answer:
        return bytes(answer.read())


if __name__ == "__main__":
    sys.exit(main())
