"""The grids of the context model's integer twin: constants, coded tensors on binary grids, exact integer products."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from lfstudio.codecs.sanr.bank import TensorSpec

WEIGHT_BITS = 14  # every context weight is a multiple of 2^-14
ACTIVATION_BITS = 8
INPUT_LIMIT = 255  # symbols beyond it look like it to the context model
ACTIVATION_LIMIT = (1 << 16) - 1
MEAN_LIMIT = 16 * 4096
SCALES_PER_OCTAVE = 10
SCALE_OFFSET = {"laplace": 44, "gaussian": 39}  # the table's index of scale 1 (b, or sigma)
MAX_SCALE_INDEX = 255

Ints = NDArray[np.int64]
Plane = NDArray[np.int32]


def context_spec(
    name: str, shape: tuple[int, ...], std: float, log2_step: float, start: Tensor | None = None
) -> TensorSpec:
    """A tensor of the context model: its step is a power of two, which the integer twin needs."""
    return TensorSpec(name, shape, std, side=True, octaves=True, start=start, log2_step=log2_step)


@dataclass(frozen=True, slots=True)
class Fixed:
    """An integer tensor on the grid 2^-bits: value = q * 2^-bits."""

    q: Ints
    bits: int

    def on_grid(self, bits: int) -> Ints:
        """The same values as integers on a finer grid."""
        return self.q << (bits - self.bits)


def activation(x: Tensor) -> Tensor:
    """The float twin's activation: ReLU, at the integer twin's limit."""
    return F.hardtanh(x, 0.0, ACTIVATION_LIMIT / 2**ACTIVATION_BITS)


def activated(acc: Ints, bits: int) -> Ints:
    """The integer twin's activation, from the grid 2^-bits to 2^-8."""
    return np.clip(shifted(acc, bits - ACTIVATION_BITS), 0, ACTIVATION_LIMIT)


def exact_product(weight: Ints, x: Ints) -> Ints:
    """weight @ x. The products and sums stay below 2^53, where float64 holds every integer: the matrix product is exact
    whatever the order of its sums."""
    return (weight.astype(np.float64) @ x.astype(np.float64)).astype(np.int64)


def shifted(x: Ints, bits: int) -> Ints:
    """x / 2^bits, rounded half up."""
    return (x + (1 << (bits - 1))) >> bits if bits > 0 else x << -bits
