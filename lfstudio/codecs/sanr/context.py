"""The context model (Fig. 8) in two twins: float for training, integers for the file.

Three 3x3 convolutions with ReLU turn channel c-1 of a level into the mean and scale of every symbol of channel c. The
first channel of a level has a mean and scale of its own. With ``coarse`` the network also sees channel c of the next
coarser level, repeated 2x2, and adds an offset per level and channel instead.

A symbol's probability must be the same on every machine, so the file is made and read with the integer twin: weights
are q * 2^-k, activations live on a grid of 2^-8, every shift rounds half up, and the result is a mean in 1/16 and an
index into the shipped table of scales.
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
Plane = NDArray[np.int32]


def _spec(name: str, shape: tuple[int, ...], std: float, log2_step: float, start: Tensor | None = None) -> TensorSpec:
    return TensorSpec(name, shape, std, side=True, octaves=True, start=start, log2_step=log2_step)


@dataclass(frozen=True, slots=True)
class ContextShape:
    """Which tensors the context model has.

    Attributes:
        channels: of every latent level, coarse to fine. hidden: units of the two hidden layers.
        shared: one network for all levels. family: of the symbol models. coarse: see the coarser level too.
    """

    channels: tuple[int, ...]
    hidden: int
    shared: bool
    family: str
    coarse: bool = False

    @property
    def levels(self) -> int:
        return len(self.channels)

    def prefix(self, level: int) -> str:
        """Name prefix of the network of a level."""
        return "context" if self.shared else f"context{level + 1}"

    def specs(self) -> list[TensorSpec]:
        """Coded tensors, in file order. Steps are powers of two: the integer twin needs that."""
        if not self.channels:
            return []
        if self.coarse:
            zeros = torch.zeros(self.levels, max(self.channels), 2)
            specs = [_spec("context.offset", tuple(zeros.shape), 0.0, -3.0, zeros)]
        else:
            zeros = torch.zeros(self.levels, 2)
            specs = [_spec("context.first", (self.levels, 2), 0.0, -4.0, zeros)]
            if max(self.channels) == 1:
                return specs
            specs.append(_spec("context.offset", (self.levels, 2), 0.0, -4.0, zeros))
        h, inputs = self.hidden, 2 if self.coarse else 1
        for level in range(1 if self.shared else self.levels):
            name = self.prefix(level)
            specs += [
                _spec(f"{name}.w1", (h, inputs, 3, 3), (2 / (9 * inputs)) ** 0.5, -6.0),
                _spec(f"{name}.b1", (h,), 0.1, -6.0),
                _spec(f"{name}.w2", (h, h, 3, 3), (2 / (9 * h)) ** 0.5, -6.0),
                _spec(f"{name}.b2", (h,), 0.1, -6.0),
                _spec(f"{name}.w3", (2, h, 3, 3), 0.3 * (1 / (9 * h)) ** 0.5, -6.0),
            ]
        return specs

    def predict(self, w: Mapping[str, Tensor], level: int, symbols: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """Float twin: mean and scale of every symbol of a level.

        Args:
            symbols: (relaxed) symbols of all levels, "c h w" each.
        Returns:
            mean and scale (b or sigma), each "c h w".
        """
        y = symbols[level]
        if self.coarse:
            before = torch.cat([torch.zeros_like(y[:1]), y[:-1]])
            above = torch.zeros_like(y)
            if level:
                count = min(len(y), len(symbols[level - 1]))
                wide = symbols[level - 1][:count].repeat_interleave(2, 1).repeat_interleave(2, 2)
                above = torch.cat([wide[:, : y.shape[1], : y.shape[2]], above[count:]])
            offset = w["context.offset"][level, : len(y), :, None, None]
            out = self._network(w, level, torch.stack([before, above], 1)) + offset
            mean, log = out[:, 0], out[:, 1]
        else:
            first = w["context.first"][level]
            mean, log = first[0].expand(1, *y.shape[1:]), first[1].expand(1, *y.shape[1:])
            if len(y) > 1:
                out = self._network(w, level, y[:-1, None]) + w["context.offset"][level][:, None, None]
                mean, log = torch.cat([mean, out[:, 0]]), torch.cat([log, out[:, 1]])
        return mean, torch.exp2(log.clamp(-4.4, 12))

    def _network(self, w: Mapping[str, Tensor], level: int, x: Tensor) -> Tensor:
        name = self.prefix(level)
        limit = ACTIVATION_LIMIT / 2**ACTIVATION_BITS
        x = x.clamp(-INPUT_LIMIT, INPUT_LIMIT)
        x = F.conv2d(x, w[f"{name}.w1"], w[f"{name}.b1"], padding=1).clamp(0, limit)
        x = F.conv2d(x, w[f"{name}.w2"], w[f"{name}.b2"], padding=1).clamp(0, limit)
        return F.conv2d(x, w[f"{name}.w3"], padding=1)


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

    def models(
        self, level: int, channel: int, size: tuple[int, int], before: Plane | None, above: Plane | None
    ) -> tuple[Ints, Ints]:
        """mean16 and scale index of every symbol of a channel, "h w" each.

        Args:
            before: the channel before it "h w", None for the first. above: the same channel of the next coarser level,
                None where there is none (only looked at with ``coarse``).
        """
        if not self.shape.coarse and channel == 0:
            mean, log = self.weights["context.first"].on_grid(WEIGHT_BITS)[level]
            return self._indices(np.full(size, mean), np.full(size, log), WEIGHT_BITS)
        zero = np.zeros(size, dtype=np.int64)
        inputs = [zero if before is None else before.astype(np.int64)]
        offset = self.weights["context.offset"].on_grid(WEIGHT_BITS)[level]
        if self.shape.coarse:
            wide = zero if above is None else above.astype(np.int64).repeat(2, 0).repeat(2, 1)[: size[0], : size[1]]
            inputs.append(wide)
            offset = offset[channel]
        x = np.clip(np.stack(inputs), -INPUT_LIMIT, INPUT_LIMIT)
        name, bits = self.shape.prefix(level), WEIGHT_BITS
        for layer in ("1", "2"):
            acc = self._conv(x, self.weights[f"{name}.w{layer}"])
            acc += self.weights[f"{name}.b{layer}"].on_grid(WEIGHT_BITS)[:, None, None] << (bits - WEIGHT_BITS)
            x = np.clip(_shift(acc, bits - ACTIVATION_BITS), 0, ACTIVATION_LIMIT)
            bits = WEIGHT_BITS + ACTIVATION_BITS
        out = self._conv(x, self.weights[f"{name}.w3"]) + (offset[:, None, None] << ACTIVATION_BITS)
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
