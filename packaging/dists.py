"""What a wheel and an sdist hold, and what they must not. Standard library only."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

RESOURCES = (
    r"icons/[a-z0-9-]+\.svg",
    r"sample/(sample\.png|parameters\.cfg|LICENCE\.txt)",
    r"tables/[a-z]+\.npy",
    r"translations/lfstudio_[a-z_A-Z]+\.qm",
)
"""What the program reads while it runs, below `resources`."""

_WHEEL = tuple(
    re.compile(pattern)
    for pattern in (
        r"lfstudio/(?!_resources/)([a-z0-9_]+/)*[a-z0-9_]+\.py",
        *(rf"lfstudio/_resources/{kind}" for kind in RESOURCES),
        r"lfstudio-[^/]+\.dist-info/(METADATA|WHEEL|RECORD|entry_points\.txt|licenses/LICENSE)",
    )
)
_SDIST = re.compile(
    r"(lfstudio|resources|tests|packaging|docs|tools)/.+"
    r"|README\.md|CHANGELOG\.md|LICENSE|lfstudio\.spec|pyproject\.toml|PKG-INFO|\.gitignore"
)
_LITTER = re.compile(r"(^|/)(__pycache__|\.[a-z]+_cache|build|dist|[^/]+\.partial|[^/]+\.egg-info|[^/]+\.py[co])(/|$)")


def build(root: Path, output: Path) -> tuple[Path, Path]:
    """Build both from the tree ``root``; returns wheel and sdist. Needs hatchling in this environment."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(output)], cwd=root, check=True, stdout=subprocess.DEVNULL
    )
    (wheel,), (sdist,) = output.glob("*.whl"), output.glob("*.tar.gz")
    return wheel, sdist


def names(dist: Path) -> list[str]:
    """The files in a wheel, or in an sdist below its only folder."""
    if dist.suffix == ".whl":
        with zipfile.ZipFile(dist) as archive:
            return sorted(archive.namelist())
    with tarfile.open(dist) as archive:
        return sorted(member.name.partition("/")[2] for member in archive if member.isfile())


def unwanted(dist: Path) -> list[str]:
    """The files in it that do not belong there."""
    if dist.suffix == ".whl":
        return [name for name in names(dist) if not any(pattern.fullmatch(name) for pattern in _WHEEL)]
    return [name for name in names(dist) if not _SDIST.fullmatch(name) or _LITTER.search(name)]


def wanted(root: Path, dist: Path) -> set[str]:
    """The files of the tree ``root`` that must be in it, by their names there."""
    modules = {path.relative_to(root).as_posix() for path in (root / "lfstudio").rglob("*.py")}
    kinds = [re.compile(kind) for kind in RESOURCES]
    resources = {
        name
        for path in (root / "resources").rglob("*")
        if any(kind.fullmatch(name := path.relative_to(root / "resources").as_posix()) for kind in kinds)
    }
    if dist.suffix == ".whl":
        return modules | {f"lfstudio/_resources/{name}" for name in resources}
    return modules | {f"resources/{name}" for name in resources} | {"pyproject.toml", "README.md", "LICENSE"}
