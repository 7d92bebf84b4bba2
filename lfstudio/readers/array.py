"""NumPy files: light fields as one array."""

from __future__ import annotations

import math
import tokenize
from pathlib import Path

import numpy as np

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.core.lightfield import LightField
from lfstudio.readers.assemble import allocate, finish
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.picture import os_error

_HINT = "save it as U V H W C (or U V H W for gray), uint8 or uint16"


def propose_array(path: Path) -> tuple[Proposal, ...]:
    """The layout of a ``.npy`` file from its header. Raises ReadError or LayoutError if it cannot be one."""
    array = _map(path)
    _, grid = _axes(array.shape, Layout("npy"), str(path))
    if grid is None:
        return (Proposal("npy", 0.95, f"an array of {array.ndim} axes {array.shape} reads as U V H W C"),)
    reason = f"an array {array.shape} reads as a stack of {grid[0] * grid[1]} views, row by row"
    return (Proposal(f"npy:{grid[0]}x{grid[1]}", 0.7, reason),)


def open_array(path: Path, layout: Layout | None = None) -> LightField:
    """The light field of a ``.npy`` file; see `Layout` for the axes that it may have.

    Raises:
        ReadError: missing, damaged, cut short, or holding Python objects.
        LayoutError: axes or sample type that are no light field.
    """
    layout = layout or Layout("npy")
    where = str(path)
    mapped = _map(path)
    if mapped.dtype not in (np.dtype(np.uint8), np.dtype(np.uint16), np.dtype(np.uint16).newbyteorder()):
        raise LayoutError(f"samples of type {mapped.dtype} are not supported", where=where, hint=_HINT)
    shape, grid = _axes(mapped.shape, layout, where)
    alpha = shape[4] == 4
    bit_depth = 8 * mapped.dtype.itemsize
    samples = allocate((*shape[:4], 3 if alpha else shape[4]), bit_depth, where)
    samples[...] = mapped.reshape(shape)[..., : samples.shape[4]]
    notices = ["the fourth channel was dropped"] if alpha else []
    return finish(samples, bit_depth, layout if grid is None else layout.with_grid(*grid), path, notices)


def _map(path: Path) -> np.ndarray:
    """The array, mapped: its header is checked against the file's size before anything is allocated."""
    try:
        if path.stat().st_size == 0:
            raise ReadError("the file is empty", where=str(path), hint="copy or download the file again")
        return np.load(path, mmap_mode="r", allow_pickle=False)
    except OSError as error:
        raise os_error(error, path) from error
    except (ValueError, EOFError, TypeError, OverflowError, SyntaxError, tokenize.TokenError) as error:
        raise ReadError("the NumPy file is damaged, cut short or holds objects", where=str(path), hint=_HINT) from error


def _axes(
    shape: tuple[int, ...], layout: Layout, where: str
) -> tuple[tuple[int, int, int, int, int], tuple[int, int] | None]:
    """The shape as "U V H W C", and the grid if the array is a stack of views "N H W [C]"."""
    if 0 in shape:
        raise LayoutError(f"the array {shape} is empty", where=where, hint=_HINT)
    asked = None if layout.rows is None or layout.columns is None else (layout.rows, layout.columns)
    if len(shape) == 5 and shape[4] in (1, 3, 4) and asked in (None, shape[:2]):
        return (shape[0], shape[1], shape[2], shape[3], shape[4]), None
    if len(shape) == 4 and asked in (None, shape[:2]) and not (asked is None and shape[3] in (3, 4)):
        return (shape[0], shape[1], shape[2], shape[3], 1), None
    if len(shape) == 3 or (len(shape) == 4 and shape[3] in (1, 3, 4)):
        side = math.isqrt(shape[0])
        grid = asked if asked is not None else (side, side)
        if grid[0] * grid[1] == shape[0]:
            return (*grid, shape[1], shape[2], shape[3] if len(shape) == 4 else 1), grid
        hint = "give the grid, for example --layout npy:ROWSxCOLUMNS"
        raise LayoutError(f"a stack of {shape[0]} views does not fit {grid[0]}x{grid[1]}", where=where, hint=hint)
    text = "x".join(map(str, shape))
    if asked is not None:
        raise LayoutError(f"an array {text} does not hold {asked[0]}x{asked[1]} views", where=where, hint=_HINT)
    raise LayoutError(f"an array {text} is no light field", where=where, hint=_HINT)


def _is_npy(path: Path) -> bool:
    return path.suffix.lower() == ".npy" and not path.is_dir()


FORMAT = Format("a NumPy file", ("npy",), (".npy",), _is_npy, propose_array, open_array)
