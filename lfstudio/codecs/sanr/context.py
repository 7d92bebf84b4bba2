"""The context model (Fig. 8) in two twins: float for training, integers for the file.

Three 3x3 convolutions with ReLU turn channel c-1 of a level into the mean and scale of every symbol of channel c. The
first channel of a level has a mean and scale of its own. A symbol's probability must be the same on every machine, so
the file is made and read with the integer twin: weights are q * 2^-k, activations live on a grid of 2^-8, every shift
rounds half up, and the result is a mean in 1/16 and an index into the shipped table of scales.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
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


def _spec(name: str, shape: tuple[int, ...], std: float, log2_step: float, start: Tensor | None = None) -> TensorSpec:
    return TensorSpec(name, shape, std, side=True, octaves=True, start=start, log2_step=log2_step)


@dataclass(frozen=True, slots=True)
class ContextShape:
    """Which tensors the context model has: ``levels`` latent levels of ``channels`` channels, ``hidden`` units."""

    levels: int
    channels: int
    hidden: int
    shared: bool
    family: str

    def prefix(self, level: int) -> str:
        """Name prefix of the network of a level."""
        return "context" if self.shared else f"context{level + 1}"

    def specs(self) -> list[TensorSpec]:
        """Coded tensors, in file order. Steps are powers of two: the integer twin needs that."""
        if self.channels == 0:
            return []
        zeros = torch.zeros(self.levels, 2)
        specs = [_spec("context.first", (self.levels, 2), 0.0, -4.0, zeros)]
        if self.channels == 1:
            return specs
        specs.append(_spec("context.offset", (self.levels, 2), 0.0, -4.0, zeros))
        h = self.hidden
        for level in range(1 if self.shared else self.levels):
            name = self.prefix(level)
            specs += [
                _spec(f"{name}.w1", (h, 1, 3, 3), (2 / 9) ** 0.5, -6.0),
                _spec(f"{name}.b1", (h,), 0.1, -6.0),
                _spec(f"{name}.w2", (h, h, 3, 3), (2 / (9 * h)) ** 0.5, -6.0),
                _spec(f"{name}.b2", (h,), 0.1, -6.0),
                _spec(f"{name}.w3", (2, h, 3, 3), 0.3 * (1 / (9 * h)) ** 0.5, -6.0),
            ]
        return specs

    def predict(self, w: Mapping[str, Tensor], level: int, y: Tensor) -> tuple[Tensor, Tensor]:
        """Float twin: mean and scale of every symbol of a level.

        Args:
            y: the level's (relaxed) symbols "c h w".
        Returns:
            mean and scale (b or sigma), each broadcastable to "c h w".
        """
        first = w["context.first"][level]
        means, logs = [first[0].expand(1, *y.shape[1:])], [first[1].expand(1, *y.shape[1:])]
        if self.channels > 1:
            name = self.prefix(level)
            x = y[:-1, None].clamp(-INPUT_LIMIT, INPUT_LIMIT)
            limit = ACTIVATION_LIMIT / 2**ACTIVATION_BITS
            x = F.conv2d(x, w[f"{name}.w1"], w[f"{name}.b1"], padding=1).clamp(0, limit)
            x = F.conv2d(x, w[f"{name}.w2"], w[f"{name}.b2"], padding=1).clamp(0, limit)
            x = F.conv2d(x, w[f"{name}.w3"], w["context.offset"][level], padding=1)
            means.append(x[:, 0])
            logs.append(x[:, 1])
        mean, log = torch.cat(means), torch.cat(logs)
        return mean, torch.exp2(log.clamp(-4.4, 12))


@dataclass(frozen=True, slots=True)
class Fixed:
    """An integer tensor on the grid 2^-bits: value = q * 2^-bits."""

    q: Ints
    bits: int

    def on_grid(self, bits: int) -> Ints:
        """The same values as integers on a finer grid."""
        return self.q << (bits - self.bits)


class IntegerContext:
    """The integer twin: from decoded symbols to table indices, exactly, on every machine.

    Args:
        weights: the context tensors by name.
    """

    def __init__(self, shape: ContextShape, weights: Mapping[str, Fixed]) -> None:
        self.shape = shape
        self.weights = weights

    def first(self, level: int, h: int, w: int) -> tuple[Ints, Ints]:
        """mean16 and scale index of a level's first channel, "h w" each."""
        mean, log = self.weights["context.first"].on_grid(WEIGHT_BITS)[level]
        return self._indices(np.full((h, w), mean), np.full((h, w), log), WEIGHT_BITS)

    def following(self, level: int, previous: NDArray[np.int32]) -> tuple[Ints, Ints]:
        """mean16 and scale index of the channel after ``previous`` "h w", each "h w"."""
        name = self.shape.prefix(level)
        x = np.clip(previous.astype(np.int64), -INPUT_LIMIT, INPUT_LIMIT)[None]
        bits = WEIGHT_BITS
        for layer in ("1", "2"):
            acc = self._conv(x, self.weights[f"{name}.w{layer}"])
            acc += self.weights[f"{name}.b{layer}"].on_grid(WEIGHT_BITS)[:, None, None] << (bits - WEIGHT_BITS)
            x = np.clip(_shift(acc, bits - ACTIVATION_BITS), 0, ACTIVATION_LIMIT)
            bits = WEIGHT_BITS + ACTIVATION_BITS
        out = self._conv(x, self.weights[f"{name}.w3"])
        out += self.weights["context.offset"].on_grid(WEIGHT_BITS)[level][:, None, None] << ACTIVATION_BITS
        return self._indices(out[0], out[1], bits)

    def _indices(self, mean: Ints, log: Ints, bits: int) -> tuple[Ints, Ints]:
        mean16 = np.clip(_shift(mean, bits - 4), -MEAN_LIMIT, MEAN_LIMIT)
        offset = SCALE_OFFSET[self.shape.family]
        log = np.clip(log, -(64 << bits), 64 << bits)
        scale = np.clip(_shift(log * SCALES_PER_OCTAVE, bits) + offset, 0, MAX_SCALE_INDEX)
        return mean16, scale

    @staticmethod
    def _conv(x: Ints, weight: Fixed) -> Ints:
        """3x3 convolution, zero padding, of "c h w" integers; the result is on the finest weight grid.

        The products and sums stay below 2^53, where float64 holds every integer: the matrix product is exact whatever
        the order of its sums.
        """
        c, h, w = x.shape
        padded = np.zeros((c, h + 2, w + 2), dtype=np.float64)
        padded[:, 1:-1, 1:-1] = x
        patches = np.stack([padded[:, i : i + h, j : j + w] for i in range(3) for j in range(3)], axis=1)
        flat = weight.q.reshape(weight.q.shape[0], -1).astype(np.float64)
        product = flat @ patches.reshape(c * 9, h * w)
        return product.astype(np.int64).reshape(-1, h, w) << (WEIGHT_BITS - weight.bits)


def _shift(x: Ints, bits: int) -> Ints:
    """x / 2^bits, rounded half up."""
    return (x + (1 << (bits - 1))) >> bits if bits > 0 else x << -bits


def check_bounds(weights: Mapping[str, Fixed]) -> Sequence[str]:
    """Names of tensors whose integers are too large for the exactness argument of `IntegerContext`."""
    return [name for name, t in weights.items() if t.q.size and int(np.abs(t.q).max()) > 1 << 15]
