"""``parameters.cfg`` of the HCI 4D light field benchmark: the grid and the geometry of a folder of views."""

from __future__ import annotations

import configparser
import math
from pathlib import Path
from typing import Any

from lfstudio.core.lightfield import Geometry

NAME = "parameters.cfg"


class Parameters:
    """The values of one `parameters.cfg`, each None where it is absent or no number.

    Attributes:
        grid: (num_cams_y, num_cams_x), rows by columns.
        geometry: what it says of cameras and disparities, or None.
    """

    def __init__(self, values: dict[str, float]) -> None:
        rows, columns = values.get("num_cams_y"), values.get("num_cams_x")
        self.grid: tuple[int, int] | None = None
        if rows is not None and columns is not None and rows >= 1 and columns >= 1:
            self.grid = (int(rows), int(columns))
        self.geometry: Geometry | None = None
        known: dict[str, Any] = {
            "baseline_mm": values.get("baseline_mm"),
            "focal_length_mm": values.get("focal_length_mm"),
            "focus_distance_m": values.get("focus_distance_m"),
            "disparity_min_px": values.get("disp_min"),
            "disparity_max_px": values.get("disp_max"),
        }
        if any(value is not None for value in known.values()):
            self.geometry = Geometry(**known)


def read_parameters(folder: Path) -> tuple[Parameters, tuple[str, ...]]:
    """The parameters in ``folder`` and notices about what in them cannot be used; empty ones without the file."""
    path = folder / NAME
    if not path.is_file():
        return Parameters({}), ()
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, configparser.Error):
        return Parameters({}), (f"{NAME} cannot be read and was ignored",)
    values: dict[str, float] = {}
    for section in parser.sections():
        for key, text in parser.items(section):
            try:
                value = float(text.split(";")[0].strip())
            except ValueError:
                continue
            if math.isfinite(value):
                values[key] = value
    return Parameters(values), ()


def states_geometry(geometry: Geometry | None) -> bool:
    """Whether a `parameters.cfg` can say anything of a geometry."""
    return geometry is not None and any(
        value is not None
        for value in (
            geometry.baseline_mm, geometry.focal_length_mm, geometry.focus_distance_m,
            geometry.disparity_min_px, geometry.disparity_max_px,
        )
    )  # fmt: skip


def format_parameters(rows: int, columns: int, geometry: Geometry | None) -> str:
    """The text of a `parameters.cfg` for a grid of ``rows`` x ``columns`` views."""
    extrinsics: dict[str, float | int | None] = {"num_cams_x": columns, "num_cams_y": rows}
    intrinsics: dict[str, float | int | None] = {}
    meta: dict[str, float | int | None] = {}
    if geometry is not None:
        extrinsics |= {"baseline_mm": geometry.baseline_mm, "focus_distance_m": geometry.focus_distance_m}
        intrinsics |= {"focal_length_mm": geometry.focal_length_mm}
        meta |= {"disp_min": geometry.disparity_min_px, "disp_max": geometry.disparity_max_px}
    lines: list[str] = []
    for name, values in zip(("intrinsics", "extrinsics", "meta"), (intrinsics, extrinsics, meta), strict=True):
        stated = [f"{key} = {value!r}" for key, value in values.items() if value is not None]
        if stated:
            lines += [f"[{name}]", *stated, ""]
    return "\n".join(lines)
