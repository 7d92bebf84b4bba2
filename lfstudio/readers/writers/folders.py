"""Folders of views, named as the collections of light fields name them.

==============  ======================================================================================================
``hci``         ``input_Cam040``: a running number, row by row, with ``parameters.cfg``; what the 4D benchmark has
``stanford``    ``out_04_07_-1.500000_3.000000``: row, column, then where the camera is: down, to the right
``indexed``     ``view_04_07``: row, column
``epfl``        ``004_007``: row, column
``pleno``       ``007_004``: column, row, as JPEG Pleno has them
==============  ======================================================================================================
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import OutputError, UsageError
from lfstudio.readers import hci
from lfstudio.readers.writers.content import Content, refuse_existing
from lfstudio.readers.writers.pictures import write_picture

VIEW_FORMATS = ("png", "ppm")
_UNIT_MM = 1.0


def view_name(u: int, v: int, columns: int, suffix: str = ".png") -> str:
    """The file name of view (u, v) in a grid of so many columns: ``input_Cam%03d``, row-major, as HCI names them."""
    return f"input_Cam{u * columns + v:03d}{suffix}"


def _stanford(content: Content, u: int, v: int) -> str:
    down, right = position(content, u, v)
    return f"out_{u:02d}_{v:02d}_{down:.6f}_{right:.6f}"


NAMINGS: dict[str, Callable[[Content, int, int], str]] = {
    "hci": lambda content, u, v: view_name(u, v, content.shape.V, ""),
    "stanford": _stanford,
    "indexed": lambda content, u, v: f"view_{u:02d}_{v:02d}",
    "epfl": lambda content, u, v: f"{u:03d}_{v:03d}",
    "pleno": lambda content, u, v: f"{v:03d}_{u:03d}",
}
"""The name of view (u, v) without its suffix, by naming."""


def position(content: Content, u: int, v: int) -> tuple[float, float]:
    """Where the camera of a view is, (down, to the right): from the poses, else the baseline in mm, else by views;
    the latter two from the middle of the grid."""
    geometry = content.geometry
    if geometry is not None and geometry.poses is not None:
        return float(geometry.poses[u, v, 1, 3]), float(geometry.poses[u, v, 0, 3])
    step = geometry.baseline_mm if geometry is not None and geometry.baseline_mm else _UNIT_MM
    return (u - (content.shape.U - 1) / 2) * step, (v - (content.shape.V - 1) / 2) * step


def write_folder(
    content: Content, folder: Path, format: str = "png", naming: str = "hci", *, force: bool = False
) -> tuple[Path, ...]:
    """Write one picture per view; see `lfstudio.readers.writers.write_views`."""
    if format not in VIEW_FORMATS:
        raise UsageError(f"{format!r} is not a format for views", hint=f"formats are {', '.join(VIEW_FORMATS)}")
    if naming not in NAMINGS:
        raise UsageError(f"{naming!r} is not a way to name views", hint=f"there are {', '.join(NAMINGS)}")
    shape = content.shape
    suffix = ".png" if format == "png" else ".pgm" if shape.C == 1 else ".ppm"
    name = NAMINGS[naming]
    _make_folder(folder)
    refuse_existing(folder / hci.NAME, force)
    if content.whole:
        for u in range(shape.U):
            for v in range(shape.V):
                refuse_existing(folder / (name(content, u, v) + suffix), force)
    written: dict[tuple[int, int], Path] = {}
    for u, v, view in content.stream():
        path = folder / (name(content, u, v) + suffix)
        write_picture(view, path, content.bit_depth, force=force)
        written[u, v] = path
    if len(written) == shape.views:
        text = hci.format_parameters(shape.U, shape.V, content.geometry)
        if naming == "hci" or hci.states_geometry(content.geometry):
            write_atomically(folder / hci.NAME, text.encode())
    return tuple(written.values())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the folder: {error.strerror or error}", where=str(folder)) from error
