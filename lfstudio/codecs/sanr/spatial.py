"""The context model with the symbol's neighbours: a pointwise network over what is decoded already around a symbol.

A channel is coded in three phases: first the symbols at even rows and columns, then those at odd rows and columns,
which see their four diagonal neighbours, then the rest, which see the four beside them. Every symbol also sees 3x3
symbols of the channel before and, repeated 2x2, of the same channel of the next coarser level. So a channel takes three
rounds to decode, whatever its size.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from lfstudio.codecs.sanr.bank import TensorSpec
from lfstudio.codecs.sanr.grid import INPUT_LIMIT, Ints, Plane, activation, context_spec
from lfstudio.codecs.sanr.modulated import pointwise

if TYPE_CHECKING:
    from lfstudio.codecs.sanr.context import ContextShape

PHASES = 3
_FIRST = (0, 1, 2, 3, 5, 6, 7, 8)  # around a symbol, in raster order of 3x3: neighbours of the first phase
_SECOND = (1, 3, 5, 7)  # and those of the second that may be looked at


def specs(shape: ContextShape) -> list[TensorSpec]:
    """The network's coded tensors, in file order."""
    h = shape.hidden
    zeros = torch.zeros(shape.levels, max(shape.channels), 2)
    return [
        context_spec("context.offset", tuple(zeros.shape), 0.0, -3.0, zeros),
        context_spec("context.w1", (h, 18), (2 / 22) ** 0.5, -6.0),
        context_spec("context.own", (h, len(_FIRST) + len(_SECOND)), 0.1, -6.0),
        context_spec("context.b1", (shape.levels, PHASES, h), 0.1, -6.0),
        context_spec("context.w2", (h, h), (2 / h) ** 0.5, -6.0),
        context_spec("context.b2", (h,), 0.1, -6.0),
        context_spec("context.w3", (2, h), 0.3 * (1 / h) ** 0.5, -6.0),
    ]


@functools.lru_cache(maxsize=64)
def phase_of(rows: int, columns: int) -> NDArray[np.int64]:
    """In which phase each symbol of a channel is coded: "rows columns", 0 to 2."""
    odd_row, odd_column = np.arange(rows)[:, None] % 2, np.arange(columns)[None] % 2
    return np.where(odd_row != odd_column, 2, odd_row)


@functools.lru_cache(maxsize=64)
def _phases(rows: int, columns: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Masks of the first two phases "2 rows columns", and the phase of every symbol."""
    phase = torch.from_numpy(phase_of(rows, columns)).to(device)
    return torch.stack([phase == 0, phase == 1]).float(), phase


def predict(
    shape: ContextShape, w: Mapping[str, Tensor], level: int, symbols: Sequence[Tensor]
) -> tuple[Tensor, Tensor]:
    """Float twin: mean and log2 scale of every symbol of a level, "c h w" each; see `ContextShape.predict`."""
    y, h = symbols[level], shape.hidden
    above = torch.zeros_like(y)
    if level:
        count = min(len(y), len(symbols[level - 1]))
        wide = symbols[level - 1][:count].repeat_interleave(2, 1).repeat_interleave(2, 2)
        above = torch.cat([wide[:, : y.shape[1], : y.shape[2]], above[count:]])
    masks, phase = _phases(y.shape[1], y.shape[2], y.device)
    before = torch.cat([torch.zeros_like(y[:1]), y[:-1]])
    x = torch.cat([torch.stack([before, above], 1), y[:, None] * masks], 1)
    own = F.pad(w["context.own"], (0, 1))[:, _own_places(y.device)].view(h, 2, 3, 3)
    kernel = torch.cat([w["context.w1"].view(h, 2, 3, 3), own], 1)
    bias = w["context.b1"][level].T[:, phase]
    x = activation(F.conv2d(F.hardtanh(x, -INPUT_LIMIT, INPUT_LIMIT), kernel, padding=1) + bias)
    x = activation(pointwise(x, w["context.w2"], w["context.b2"]))
    out = pointwise(x, w["context.w3"]) + w["context.offset"][level, : len(y), :, None, None]
    return out[:, 0], out[:, 1]


@functools.cache
def _own_places(device: torch.device) -> Tensor:
    """Where the 18 weights of two 3x3 kernels are in ``context.own``; its length means 0."""
    places = torch.full((18,), len(_FIRST) + len(_SECOND))
    places[list(_FIRST)] = torch.arange(len(_FIRST))
    places[[9 + place for place in _SECOND]] = torch.arange(len(_FIRST), len(_FIRST) + len(_SECOND))
    return places.to(device)


def neighbourhood(own: Plane, before: Plane | None, above: Plane | None, phase: int) -> Ints:
    """Integer twin: what the symbols of a phase see, "30 n", symbols in raster order.

    9 of the channel before, 9 of the coarser level, 8 of this channel's first phase, 4 of its second, each 3x3 in
    raster order; 0 outside and where nothing is known yet.
    """
    rows, columns = own.shape
    phases = phase_of(rows, columns)
    y, x = np.nonzero(phases == phase)
    zero = np.zeros((rows, columns), dtype=np.int64)
    wide = zero if above is None else above.astype(np.int64).repeat(2, 0).repeat(2, 1)[:rows, :columns]
    sources = [
        (zero if before is None else before.astype(np.int64), tuple(range(9))),
        (wide, tuple(range(9))),
        (np.where((phases == 0) & (phase > 0), own, 0).astype(np.int64), _FIRST),
        (np.where((phases == 1) & (phase > 1), own, 0).astype(np.int64), _SECOND),
    ]
    out = []
    for plane, places in sources:
        padded = np.pad(np.clip(plane, -INPUT_LIMIT, INPUT_LIMIT), 1)
        out += [padded[y + place // 3, x + place % 3] for place in places]
    return np.stack(out)
