"""A folder with one picture per view."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import numpy as np

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.core.lightfield import Geometry, LightField, Samples
from lfstudio.readers import dark, hci
from lfstudio.readers.assemble import MAX_VIEWS, load, stored_positions
from lfstudio.readers.below import light_fields_below, nothing_found, pictures_in
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.names import (
    Position,
    Series,
    factor_pairs,
    find_series,
    is_auxiliary,
    largest_rectangle,
    place,
    square_guess,
)
from lfstudio.readers.pfm import read_pfm
from lfstudio.readers.picture import Picture, picture_extent, read_picture
from lfstudio.readers.stored import Stored
from lfstudio.readers.zarrs import is_zarr

_PLENO = ("#_#.ppm", "#_#.pgm")
_LARGE = 7  # rows and columns of a grid from which its corners may be dark
_BORDER_VIEWS = 3
_GRIDS = 8  # proposed where nothing tells the grid


def propose_folder(folder: Path) -> tuple[Proposal, ...]:
    """What the names in ``folder`` suggest; empty if nothing does. Raises ReadError if it cannot be listed."""
    series_of, folder, _ = _views_in(folder)
    proposals: list[Proposal] = []
    parameters, _ = hci.read_parameters(folder)
    for series in series_of[:1]:
        if series.extent is not None:
            proposals += _of_indices(series, series.extent)
            continue
        grid, square = parameters.grid, square_guess(series.sequence)
        if grid is not None and (cells := place(series.sequence, *grid)) is not None:
            complete = len(cells) == grid[0] * grid[1]
            reason = f"{hci.NAME} states a grid of {grid[0]} x {grid[1]} views"
            proposals.append(Proposal(f"folder:{grid[0]}x{grid[1]}", 0.98 if complete else 0.4, reason))
        if series.constant_row and square != grid:
            reason = f"the names {series.pattern} have one row of {series.count} columns"
            proposals.append(Proposal(f"folder:1x{series.count}", 0.55 if square is None else 0.3, reason))
        if square is not None and square != grid:
            complete = series.count == square[0] * square[1]
            reason = f"{series.count} numbered pictures form a square of {square[0]} x {square[1]}"
            proposals.append(Proposal(f"folder:{square[0]}x{square[1]}", 0.8 if complete else 0.4, reason))
        if series.contiguous and (square is None or square[0] * square[1] != series.count):
            for n, (rows, columns) in enumerate(factor_pairs(series.count)[:_GRIDS]):
                reason = f"{series.count} numbered pictures can be {rows} rows of {columns}"
                proposals.append(Proposal(f"folder:{rows}x{columns}", round(0.35 - 0.02 * n, 2), reason))
    best = max(proposals, key=lambda p: p.confidence, default=None)
    if best is not None and best.confidence >= 0.5:
        proposals += _without_black(folder, Layout.parse(best.layout))
    return tuple(sorted(proposals, key=lambda p: -p.confidence))


def _of_indices(series: Series, extent: Position) -> list[Proposal]:
    """Proposals for names that number rows and columns; parts of the grid where some are missing."""
    rows, columns = extent
    missing = rows * columns - series.count
    gaps = f", {missing} missing" if missing else ""
    reason = f"the names {series.pattern} number {rows} rows and {columns} columns{gaps}"
    whole = _as_named(series)
    found = [Proposal(str(whole.layout), 0.3 if missing else 0.95, f"{reason}{whole.because}")]
    found += [Proposal(str(layout), 0.3 if missing else 0.45, reason) for layout in whole.alternatives]
    if not missing or rows * columns > MAX_VIEWS:
        return found
    there = np.zeros(extent, bool)
    there[tuple(np.array(list(series.cells)).T)] = True
    if (centre := dark.whole_centre(there)) is not None:
        reason = (
            f"{missing} of {rows} x {columns} views are missing; the {centre[0]} x {centre[1]} in the middle are there"
        )
        found.append(Proposal(str(replace(whole.layout, centre=centre)), 0.45, reason))
        usual = (min(9, *centre), min(9, *centre))
        if usual != centre:
            reason = f"{missing} of {rows} x {columns} views are missing; {usual[0]} x {usual[1]} in the middle"
            found.append(Proposal(str(replace(whole.layout, centre=usual)), 0.44, reason))
    if (part := largest_rectangle(series.cells, rows, columns)) is not None:
        (top, left), (height, width) = part
        reason = f"the largest part of {rows} x {columns} views without gaps"
        found.append(Proposal(f"folder:{height}x{width},at={top}x{left}", 0.4, reason))
    return found


def _without_black(folder: Path, layout: Layout) -> list[Proposal]:
    """Proposals that leave out black views in the corners of a grid, and black borders of the views. Reads a few."""
    try:
        stored = look_at_folder(folder, layout)
        rows, columns = stored.grid
        middle = (rows // 2, columns // 2)
        some = [middle, (rows // 2, 0), (0, columns // 2)][: _BORDER_VIEWS if min(rows, columns) > 1 else 1]
        views = dict(stored.read(some))
    except ReadError:
        return []
    found = []
    window = dark.inside_black_border(list(views.values()), (1 << stored.bit_depth) - 1)
    if window is not None and layout.crop is None:
        x, y, width, height = window
        reason = f"without the black border of the views: {width}x{height} of {stored.size[1]}x{stored.size[0]} pixels"
        found.append(Proposal(str(replace(layout, crop=(x, y, width, height))), 0.48, reason))
    if min(rows, columns) >= _LARGE and layout.centre is None:
        try:
            inset = _dark_corner(stored, float(views[middle].mean()))
        except ReadError:
            return found
        if inset:
            sizes = {(rows - 2 * inset, columns - 2 * inset), (min(9, rows - 2 * inset), min(9, columns - 2 * inset))}
            for size in sorted(sizes):
                reason = f"without the dark views in the corners of the grid: the {size[0]} x {size[1]} in the middle"
                found.append(Proposal(str(replace(layout, centre=size, crop=window)), 0.49, reason))
    return found


def _dark_corner(stored: Stored, brightness: float) -> int:
    """How many views from the corner of the grid inwards the first one is that is not black."""
    rows, columns = stored.grid
    for inset in range(min(rows, columns) // 2 - 1):
        corners = [(inset, inset), (rows - 1 - inset, columns - 1 - inset)]
        if all(float(view.mean()) >= 0.12 * brightness for _, view in stored.read(corners)):
            return inset
    return 0


@dataclass(frozen=True, slots=True)
class _Named:
    """A grid as its names tell it.

    Attributes:
        layout: to open it in. alternatives: those that the parallax may prefer. because: why, to add to a reason.
    """

    layout: Layout
    alternatives: tuple[Layout, ...] = ()
    because: str = ""


def _as_named(series: Series) -> _Named:
    """What names tell of the order beyond their indices: cameras' coordinates, and columns that come first.

    Cameras' x grows to the right in all collections; whether their y grows downwards differs, and is left to the
    parallax where it can tell.
    """
    rows, columns = series.extent or (1, 1)
    layout = Layout("folder", rows, columns)
    if series.pattern in _PLENO:
        because = "; names of this kind put the column first"
        return _Named(replace(layout, transpose=True), (layout,), because)
    if series.column_first and not series.coordinates:
        return _Named(replace(layout, transpose=True), (layout,), "; their words put the column first")
    if not series.coordinates:
        return _Named(layout)
    x_by_column = np.array([(c, x) for (_, c), (x, _) in series.coordinates.items()]).T
    y_by_row = np.array([(r, y) for (r, _), (_, y) in series.coordinates.items()]).T
    flip_v, flip_u = (bool(np.corrcoef(pairs)[0, 1] < 0) for pairs in (x_by_column, y_by_row))
    flipped = replace(layout, flip_u=flip_u, flip_v=flip_v)
    axes = " and ".join(name for name, on in (("u", flip_u), ("v", flip_v)) if on)
    because = f"; the cameras' coordinates in them run backwards along {axes}" if axes else ""
    return _Named(flipped, (replace(flipped, flip_u=not flip_u),), because)


def open_folder(folder: Path, layout: Layout | None = None) -> LightField:
    """The light field of a folder of views, in the order that its names, `parameters.cfg` or ``layout`` state.

    Raises:
        ReadError: the folder or a picture cannot be read.
        LayoutError: no grid, views missing, or views of different size or type; the message names the files.
    """
    return load(look_at_folder(folder, layout))


def look_at_folder(folder: Path, layout: Layout | None = None) -> Stored:
    """The views, each read when it is asked for. Raises as `open_folder`."""
    opened = folder
    series, folder, files = _views_in(folder)
    where = str(folder)
    if not series:
        raise nothing_found(folder)
    chosen = series[0]
    parameters, notices = hci.read_parameters(folder)
    named = _as_named(chosen) if layout is None and chosen.extent is not None else _Named(layout or Layout("folder"))
    layout = named.layout
    rows, columns, cells = _grid(chosen, layout, parameters.grid, where)
    coordinates = dict(chosen.coordinates)
    if layout.at is not None:
        top, left = layout.at
        coordinates = {(r - top, c - left): xy for (r, c), xy in coordinates.items()}
        cells = _part(cells, layout, where)
        rows, columns = layout.rows or 0, layout.columns or 0
    _require_all(cells, rows, columns, chosen, layout, where)

    ignored = sorted(path.name for path in set(files) - chosen.files)
    texts = list(notices)
    if folder != opened:
        texts.append(f"the views are those of its folder {folder.relative_to(opened)}")
    if named.because and layout != Layout("folder", rows, columns):
        texts.append(f"the order of views was taken from the names {chosen.pattern}{named.because}")
    if ignored:
        some = ", ".join(ignored[:3]) + (" …" if len(ignored) > 3 else "")
        plural = "picture in the folder was" if len(ignored) == 1 else "pictures in the folder were"
        texts.append(f"{len(ignored)} other {plural} ignored: {some}")
    texts += _look_alikes(series)
    geometry = _geometry(folder, parameters.geometry, coordinates, (rows, columns))
    used = layout.with_grid(rows, columns)
    views = _Views(cells, rows, columns, used, texts)
    name = opened.resolve().name or where
    return Stored(
        opened, used, (rows, columns), views.size, views.bit_depth, views.read, views.notices, geometry, name,
        named.alternatives, views.one,
    )  # fmt: skip


def _geometry(
    folder: Path, stated: Geometry | None, coordinates: dict[Position, tuple[float, float]], grid: Position
) -> Geometry | None:
    """What is stated, with the range of a disparity map beside the views and the coordinates in their names."""
    found = stated
    if found is None or found.disparity_min_px is None or found.disparity_max_px is None:
        maps = [p for p in sorted(folder.glob("*disp*.pfm")) if "highres" not in p.name]
        for path in sorted(maps, key=lambda p: p.name != "gt_disp_lowres.pfm")[:1]:
            try:
                values = read_pfm(path)
            except ReadError:
                break
            known = values[np.isfinite(values)]
            if known.size:
                low, high = float(known.min()), float(known.max())
                found = replace(found or Geometry(), disparity_min_px=low, disparity_max_px=high)
    if coordinates and all((r, c) in coordinates for r, c in np.ndindex(grid)):
        positions = np.array([[coordinates[r, c] for c in range(grid[1])] for r in range(grid[0])], np.float64)
        found = replace(found or Geometry(), positions=positions)
    return found


def _views_in(folder: Path) -> tuple[tuple[Series, ...], Path, list[Path]]:
    """The series of views in a folder, the likeliest first; the folder, or the only one below it that has any; its
    pictures. Raises ReadError."""
    files = pictures_in(folder)
    series = _by_looks(find_series(files))
    if series:
        return series, folder, files
    below = [path for path in light_fields_below(folder) if not is_auxiliary(path.name)]
    if len(below) == 1 and below[0].is_dir() and not is_zarr(below[0]):
        files = pictures_in(below[0])
        return _by_looks(find_series(files)), below[0], files
    return (), folder, files


def _by_looks(series: tuple[Series, ...]) -> tuple[Series, ...]:
    """Series of as many files as the first, those of colour pictures first, then the larger ones."""
    if len(series) < 2 or series[0].pattern.startswith("input_Cam#"):
        return series
    equal = [s for s in series if (s.count, s.auxiliary) == (series[0].count, series[0].auxiliary)]
    if len(equal) < 2:
        return series
    ranked = sorted(equal, key=lambda s: [-n for n in _looks(s)])
    return (*ranked, *(s for s in series if s not in equal))


def _looks(series: Series) -> tuple[int, int]:
    """Channels and pixels of its first picture; zeros if it cannot be read."""
    try:
        width, height, channels = picture_extent(min(series.files))
    except ReadError:
        return 0, 0
    return channels, width * height


def _look_alikes(series: tuple[Series, ...]) -> Iterator[str]:
    """A notice if there are further series that look like views, and are no copies of the first one."""
    first = series[0]
    stem = first.pattern.rpartition(".")[0]
    others = [
        s
        for s in series[1:]
        if not s.auxiliary and stem not in s.pattern and s.count == first.count and _looks(s) == _looks(first)
    ]
    if others:
        names = ", ".join(s.pattern for s in others[:2]) + (" …" if len(others) > 2 else "")
        yield f"{names} may be another light field; give each a folder of its own to open it"


def _grid(series: Series, layout: Layout, stated: Position | None, where: str) -> tuple[int, int, dict[Position, Path]]:
    """Rows, columns and the files by position in the whole stored grid."""
    asked = None if layout.rows is None or layout.columns is None else (layout.rows, layout.columns)
    if series.extent is not None:
        if asked is not None and layout.at is None and asked != series.extent:
            rows, columns = series.extent
            hint = f"try folder:{rows}x{columns}"
            if asked[0] <= rows and asked[1] <= columns:
                at = ((rows - asked[0]) // 2, (columns - asked[1]) // 2)
                hint += f", or folder:{asked[0]}x{asked[1]},at={at[0]}x{at[1]} for the central part of it"
            raise LayoutError(
                f"the names tell {rows}x{columns} views, not {asked[0]}x{asked[1]}", where=where, hint=hint
            )
        return *series.extent, series.cells

    square = square_guess(series.sequence)
    grid = (stated or square) if layout.at is not None else (asked or stated or square)
    if grid is None:
        hint = f"give the grid, for example --layout folder:{_factors(series.count)}"
        side = math.isqrt(series.count) + 1
        if side**2 - series.count <= 2:
            hint += f"; or is a view missing? {side}x{side} would be {side**2}"
        raise LayoutError(f"{series.count} numbered pictures do not tell their grid", where=where, hint=hint)
    cells = place(series.sequence, *grid)
    if cells is None:
        other = f"folder:{square[0]}x{square[1]}" if square else f"folder:{_factors(series.count)}"
        low, high = min(series.sequence), max(series.sequence)
        raise LayoutError(
            f"{series.count} pictures numbered {low} to {high} do not fit {grid[0]}x{grid[1]} views",
            where=where,
            hint=f"give the grid, for example --layout {other}",
        )
    return *grid, cells


def _factors(count: int) -> str:
    """The squarest ROWSxCOLUMNS of ``count`` views."""
    rows = max(n for n in range(1, int(count**0.5) + 1) if count % n == 0)
    return f"{rows}x{count // rows}"


def _part(cells: dict[Position, Path], layout: Layout, where: str) -> dict[Position, Path]:
    """The positions that ``at=`` and the grid of ``layout`` take, counted from their own corner."""
    (top, left), rows, columns = layout.at or (0, 0), layout.rows or 0, layout.columns or 0
    part = {
        (r - top, c - left): path
        for (r, c), path in cells.items()
        if top <= r < top + rows and left <= c < left + columns
    }
    if not part:
        raise LayoutError(f"no views at {layout}", where=where, hint="at= counts rows and columns from 0")
    return part


def _require_all(
    cells: dict[Position, Path], rows: int, columns: int, series: Series, layout: Layout, where: str
) -> None:
    """Raises LayoutError if a view that the layout needs is missing."""
    count = rows * columns - sum(r < rows and c < columns for r, c in cells)
    if not count:
        return
    if layout.centre is not None and rows * columns <= MAX_VIEWS:
        part = Stored(Path(where), layout, (rows, columns), (1, 1, 1), 8, lambda _: ())
        needed = stored_positions(part).reshape(-1, 2)
        if all((int(r), int(c)) in cells for r, c in needed):
            return
    # A grid may be stated as large as anything: never more of it than the first few gaps is listed.
    gaps = ((r, c) for r in range(rows) for c in range(columns) if (r, c) not in cells)
    some = ", ".join(f"row {r} column {c}" for r, c in islice(gaps, 4)) + (" …" if count > 4 else "")
    verb = "is" if count == 1 else "are"
    hints: list[str] = []
    if (rectangle := largest_rectangle(cells, rows, columns)) is not None:
        (top, left), (height, width) = rectangle
        hints.append(f"folder:{height}x{width},at={top}x{left} takes the largest part without gaps")
    if rows * columns <= MAX_VIEWS:
        there = np.zeros((rows, columns), bool)
        there[tuple(np.array([p for p in cells if p[0] < rows and p[1] < columns]).reshape(-1, 2).T)] = True
        if (centre := dark.whole_centre(there)) is not None:
            hints.append(f"folder:{rows}x{columns},centre={centre[0]}x{centre[1]} the views in the middle")
    if series.contiguous and (all_of := _factors(series.count)) != f"{rows}x{columns}" and not all_of.startswith("1x"):
        hints.insert(0, f"if these are all views, folder:{all_of}")
    raise LayoutError(
        f"{count} of {rows * columns} views {verb} missing (counted from 0: {some}; names {series.pattern})",
        where=where,
        hint="; ".join(["copy what is missing into the folder", *hints]),
    )


def _kind(picture: Picture) -> str:
    height, width, channels = picture.samples.shape
    return f"{width}x{height} {'gray' if channels == 1 else 'RGB'} of {picture.bit_depth} bits"


class _Views:
    """The pictures of a grid, checked to be of one size and type as they are read.

    Attributes:
        size, bit_depth: of the first one. notices: what their reader noticed, counted.
    """

    def __init__(
        self, cells: dict[Position, Path], rows: int, columns: int, layout: Layout, texts: Sequence[str]
    ) -> None:
        self._cells, self._texts = cells, list(texts)
        self._order = [p for p in np.ndindex(rows, columns) if p in cells]
        needed = stored_positions(Stored(Path(), layout, (rows, columns), (1, 1, 1), 8, lambda _: ()))
        self._count = needed.shape[0] * needed.shape[1]
        self._begin = (int(needed[..., 0].min()), int(needed[..., 1].min()))
        self._first = read_picture(cells[self._begin])
        self._noticed: dict[str, set[Position]] = {}
        self.size = self._first.samples.shape
        self.bit_depth = self._first.bit_depth
        self.notices = _Counted(self._texts, self._noticed, self._count)
        self._note(self._begin, self._first)

    def read(self, wanted: Sequence[Position]) -> Iterator[tuple[Position, Samples]]:
        """One after the other."""
        for position in wanted:
            yield position, self.one(position)

    def one(self, position: Position) -> Samples:
        """One view. Raises ReadError; LayoutError that names the odd one if it is of another size or type."""
        picture = self._first if position == self._begin else read_picture(self._cells[position])
        if _kind(picture) != _kind(self._first):
            odd, other, path = picture, self._first, self._cells[position]
            after = self._order[self._order.index(position) + 1 :]
            second = self._order.index(position) == self._order.index(self._begin) + 1
            if second and after and _kind(read_picture(self._cells[after[0]])) == _kind(picture):
                odd, other, path = self._first, picture, self._cells[self._begin]
            raise LayoutError(
                f"this view is {_kind(odd)} where the others are {_kind(other)}",
                where=str(path),
                hint="all views need one size and type; make this one like the others",
            )
        self._note(position, picture)
        return picture.samples

    def _note(self, position: Position, picture: Picture) -> None:
        for text in picture.notices:
            self._noticed.setdefault(text, set()).add(position)


class _Counted(list[str]):
    """Notices, with those of the views counted at the time they are looked at."""

    def __init__(self, texts: list[str], noticed: dict[str, set[Position]], count: int) -> None:
        super().__init__(texts)
        self._noticed, self._count = noticed, count

    def __iter__(self) -> Iterator[str]:
        yield from super().__iter__()
        yield from (f"{text} in {len(views)} of {self._count} views" for text, views in self._noticed.items())


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not is_zarr(path)


FORMAT = Format("a folder", ("folder",), (), _is_folder, propose_folder, open_folder, look_at_folder)
