"""Where the files of `resources/` are: in a source tree, an installed wheel and a frozen bundle alike."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from lfstudio.core.errors import ReadError


@cache
def resource_root() -> Path:
    """The folder that holds the program's resources. Raises ReadError if the installation is incomplete."""
    package = Path(__file__).resolve().parent.parent
    candidates = [package / "_resources", package.parent / "resources"]
    if hasattr(sys, "_MEIPASS"):
        candidates.insert(0, Path(sys._MEIPASS) / "resources")
    for folder in candidates:
        if folder.is_dir():
            return folder
    raise ReadError("the program's resources are missing", where=str(candidates[0]), hint="install LF Studio again")


def resource(*parts: str) -> Path:
    """The path of one resource, e.g. ``resource("tables", "laplace.npy")``. Raises ReadError if it is missing."""
    path = resource_root().joinpath(*parts)
    if not path.exists():
        raise ReadError("a resource is missing", where=str(path), hint="install LF Studio again")
    return path
