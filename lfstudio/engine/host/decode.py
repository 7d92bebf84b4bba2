"""From a coded file to pictures: what `lfstudio decode` does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from lfstudio.core.errors import OutputError, OutputExistsError, UsageError
from lfstudio.core.lightfield import LightField, Samples
from lfstudio.engine.host.files import CodedFile, open_coded
from lfstudio.engine.host.measure import OnView
from lfstudio.readers import writers

Position = tuple[float, float]

PICTURE_SUFFIXES = (".png", ".ppm", ".pgm")


def decode(
    path: str,
    output: Path,
    *,
    views: Sequence[Position] = (),
    form: str | None = None,
    force: bool = False,
    on_view: OnView | None = None,
) -> dict[str, Any]:
    """Decode ``path`` into ``output``.

    Args:
        output: a folder for `png` and `ppm` views and those named as collections name them; a file for the other
            formats, and for one view.
        views: (u, v) of the views to decode, fractions where the profile can; all of them if empty.
        form: one of `writers.FORMATS`; unless given, as ``output`` is named.
        force: replace what exists.
        on_view: told after every view.

    Returns: ``path``, ``format``, ``files`` written, the grid ``views`` [U, V], ``decoded`` views, ``bit_depth``.
    Raises: as `files.open_coded`; UsageError for a view outside the grid or between views where the profile has none,
        and for a format that cannot hold what is asked for; OutputExistsError, OutputError.
    """
    form = _form(output, form, len(views))
    plain = form in writers.VIEW_FORMATS
    folder = writers.WRITERS[form].folder and not (plain and _is_picture(output))
    if not output.parent.is_dir() and not folder:
        raise OutputError("the folder does not exist", where=str(output.parent))
    if not folder and output.exists() and not force:
        raise OutputExistsError("the file exists already", where=str(output), hint="--force replaces it")
    opened = open_coded(path)
    U, V = opened.shape.U, opened.shape.V
    for u, v in views:
        if not (0 <= u <= U - 1 and 0 <= v <= V - 1):
            raise UsageError(f"view {u:g},{v:g} is outside the {U}x{V} grid", where="--view")
    chosen: list[Position] = list(views) or [(u, v) for u in range(U) for v in range(V)]
    coded = _Counted(opened, len(chosen), on_view)
    if folder and plain:
        files = _write_folder(coded, output, chosen, form, force=force)
    elif views:
        files = _write_one(coded, output, chosen[0], form, force=force)
    else:
        stream = ((int(u), int(v), coded.view(u, v)) for u, v in chosen)
        files = list(
            writers.write_light_field(stream, output, form, shape=coded.shape, bit_depth=coded.bit_depth, force=force)
        )
    return {
        "path": str(output),
        "format": form,
        "files": [str(file) for file in files],
        "views": [U, V],
        "decoded": [list(position) for position in chosen],
        "bit_depth": coded.bit_depth,
    }


class _Counted:
    """A coded file that tells how many of the chosen views were decoded."""

    def __init__(self, coded: CodedFile, total: int, on_view: OnView | None) -> None:
        self.shape = coded.shape
        self.bit_depth = coded.bit_depth
        self._coded = coded
        self._total = total
        self._done = 0
        self._on_view = on_view

    def view(self, u: float, v: float) -> Samples:
        view = self._coded.view(u, v)
        self._done += 1
        if self._on_view is not None:
            self._on_view(self._done, self._total)
        return view


def _is_picture(output: Path) -> bool:
    """Whether ``output`` is one picture and not a folder of them."""
    return output.suffix.lower() in PICTURE_SUFFIXES and not output.is_dir()


def _form(output: Path, form: str | None, count: int) -> str:
    """The format to write, after checking that it fits ``output`` and the number of chosen views (0 = all)."""
    picture = _is_picture(output)
    if form is None:
        form = "npy" if output.suffix.lower() == ".npy" else "mosaic" if picture and count != 1 else "png"
    if form != "zarr" and not writers.WRITERS[form].folder and output.is_dir():
        raise UsageError(f"a folder is there, but {form} is one file", where=str(output))
    if form == "mosaic" and not picture:
        raise UsageError("a mosaic is a picture", where=str(output), hint="name it .png or .ppm")
    if form == "mosaic" and count:
        raise UsageError("a mosaic holds all views", where="--view", hint="leave --view out, or decode into a folder")
    if form not in (*writers.VIEW_FORMATS, "npy", "mosaic") and count:
        raise UsageError(f"{form} holds all views", where="--view", hint="leave --view out, or decode into a folder")
    if form == "npy" and count > 1:
        raise UsageError("npy holds all views or one", where="--view", hint="decode into a folder")
    if form in writers.VIEW_FORMATS and picture and count != 1:
        raise UsageError(
            "several views do not go into one picture", where=str(output), hint="name a folder, or use --format mosaic"
        )
    return form


def _write_folder(coded: _Counted, folder: Path, chosen: Sequence[Position], form: str, *, force: bool) -> list[Path]:
    """One picture per view: ``input_Cam%03d`` for the captured ones, ``view_1.5_2.25`` for those between."""
    suffix = ".png" if form == "png" else ".pgm" if coded.shape.C == 1 else ".ppm"
    captured = [(int(u), int(v)) for u, v in chosen if u == int(u) and v == int(v)]
    between = [(u, v) for u, v in chosen if u != int(u) or v != int(v)]
    names = {position: writers.view_name(*position, coded.shape.V, suffix) for position in captured}
    for name in (*names.values(), *(_between_name(position, suffix) for position in between)):
        if not force and (folder / name).exists():
            raise OutputExistsError("the file exists already", where=str(folder / name), hint="--force replaces it")

    def stream() -> Iterator[tuple[int, int, Samples]]:
        for u, v in captured:
            yield u, v, coded.view(u, v)

    files = list(writers.write_views(stream(), folder, form, shape=coded.shape, bit_depth=coded.bit_depth, force=force))
    for position in between:
        path = folder / _between_name(position, suffix)
        writers.write_picture(coded.view(*position), path, coded.bit_depth, force=force)
        files.append(path)
    return files


def _between_name(position: Position, suffix: str) -> str:
    return "view_{:g}_{:g}".format(*position) + suffix


def _write_one(coded: _Counted, output: Path, position: Position, form: str, *, force: bool) -> list[Path]:
    view = coded.view(*position)
    if form == "npy":
        one = LightField(view[np.newaxis, np.newaxis], coded.bit_depth)
        return [writers.write_npy(one, output, force=force)]
    writers.write_picture(view, output, coded.bit_depth, force=force)
    return [output]
