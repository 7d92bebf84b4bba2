"""Weight tensors in groups: what to list of them, and their histograms with the distributions that code them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.protocols import WeightTensor
from lfstudio.session.latent_stats import histogram, laplace_shares

ALL = "*"
"""The group of all tensors."""


@dataclass(frozen=True, slots=True)
class WeightRow:
    """One line of the list.

    Attributes:
        key: the tensor's name, or the group's. shape: as text; empty for a group. count: numbers in it.
        step: quantisation step; None for a group of several. zeros: share of symbols that are zero, 0 .. 1.
    """

    key: str
    shape: str
    count: int
    bits: float
    step: float | None
    zeros: float

    @property
    def bits_each(self) -> float:
        """Average cost of a number."""
        return self.bits / self.count if self.count else 0.0


def groups(tensors: Iterable[WeightTensor]) -> dict[str, list[WeightTensor]]:
    """Tensors by the first word of their names (``hsmb1``, ``context`` …), in file order."""
    found: dict[str, list[WeightTensor]] = {}
    for tensor in tensors:
        found.setdefault(tensor.name.split(".")[0], []).append(tensor)
    return found


def members(tensors: Sequence[WeightTensor], key: str) -> list[WeightTensor]:
    """The tensor called ``key``, else those of the group; all for `ALL`; none for what there is not."""
    if key == ALL:
        return list(tensors)
    named = [tensor for tensor in tensors if tensor.name == key]
    return named or [tensor for tensor in tensors if tensor.name.split(".")[0] == key]


def row(key: str, tensors: Sequence[WeightTensor]) -> WeightRow:
    """What to list of some tensors."""
    count = sum(int(t.symbols.size) for t in tensors)
    zeros = count - sum(int(np.count_nonzero(t.symbols)) for t in tensors)
    single = tensors[0] if len(tensors) == 1 else None
    shape = "" if single is None else "×".join(str(n) for n in single.symbols.shape) or "1"
    step = None if single is None else single.step
    return WeightRow(key, shape, count, sum(t.bits for t in tensors), step, zeros / count if count else 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class WeightHistogram:
    """Shares (0 .. 1) of integers, and of the Laplace distributions that code them; ``fit`` is empty where symbols are
    counted in wider bins."""

    values: NDArray[np.int64]
    shares: NDArray[np.float64]
    fit_values: NDArray[np.int64]
    fit: NDArray[np.float64]


def weight_histogram(tensors: Sequence[WeightTensor]) -> WeightHistogram:
    """Of all symbols of some tensors; the distribution of several is the mean of theirs, weighted by their sizes."""
    none = np.zeros(0, dtype=np.int64)
    if not tensors:
        return WeightHistogram(none, np.zeros(0), none, np.zeros(0))
    symbols = np.concatenate([t.symbols.reshape(-1) for t in tensors])
    values, shares = histogram(symbols)
    if not len(values) or (len(values) > 1 and values[1] - values[0] != 1):
        return WeightHistogram(values, shares, none, np.zeros(0))
    wide = np.arange(values[0] - 3, values[-1] + 4)
    fit = sum((t.symbols.size / symbols.size) * laplace_shares(wide, t.mean, t.scale) for t in tensors)
    return WeightHistogram(values, shares, wide, np.asarray(fit, dtype=np.float64))
