"""The integer twin: exact, and close to the float twin."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from lfstudio.codecs.sanr.context import ContextShape, IntegerContext
from lfstudio.codecs.sanr.grid import (
    ACTIVATION_BITS,
    ACTIVATION_LIMIT,
    INPUT_LIMIT,
    SCALE_OFFSET,
    WEIGHT_BITS,
    Fixed,
)
from lfstudio.codecs.sanr.quantised import MAX_LATENT, MAX_WEIGHT
from lfstudio.codecs.sanr.spatial import PHASES, phase_of

Planes = list[np.ndarray]


def _random(shape: ContextShape, seed: int, limit: int) -> dict[str, Fixed]:
    rng = np.random.default_rng(seed)
    return {
        spec.name: Fixed(rng.integers(-limit, limit + 1, spec.shape), int(rng.integers(0, WEIGHT_BITS + 1)))
        for spec in shape.specs()
    }


def _moderate(shape: ContextShape, seed: int) -> dict[str, Fixed]:
    """Weights of the size that training makes."""
    rng = np.random.default_rng(seed)
    return {
        spec.name: Fixed(
            rng.integers(-40, 41, spec.shape), 4 if spec.name in ("context.first", "context.offset") else 7
        )
        for spec in shape.specs()
    }


def _floats(weights: dict[str, Fixed]) -> dict[str, torch.Tensor]:
    return {name: torch.from_numpy(t.q * 2.0**-t.bits).float() for name, t in weights.items()}


def _plain(weights: dict[str, Fixed], level: int, before: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The specification in plain Python integers, one pixel at a time."""

    def shift(x: int, bits: int) -> int:
        return (x + (1 << (bits - 1))) >> bits

    h, w = before.shape
    x = [[[int(np.clip(before[i, j], -INPUT_LIMIT, INPUT_LIMIT)) for j in range(w)] for i in range(h)]]

    def conv(x: list, name: str) -> list:
        t = weights[name]
        q = t.q.tolist()
        return [
            [
                [
                    sum(
                        q[o][c][a][b] * x[c][i + a - 1][j + b - 1]
                        for c in range(len(x))
                        for a in range(3)
                        for b in range(3)
                        if 0 <= i + a - 1 < h and 0 <= j + b - 1 < w
                    )
                    << (WEIGHT_BITS - t.bits)
                    for j in range(w)
                ]
                for i in range(h)
            ]
            for o in range(len(q))
        ]

    bits = WEIGHT_BITS
    for layer in "12":
        bias = [int(b) << (WEIGHT_BITS - weights[f"context.b{layer}"].bits) for b in weights[f"context.b{layer}"].q]
        acc = conv(x, f"context.w{layer}")
        x = [
            [
                [
                    min(
                        max(shift(value + (bias[o] << (bits - WEIGHT_BITS)), bits - ACTIVATION_BITS), 0),
                        ACTIVATION_LIMIT,
                    )
                    for value in row
                ]
                for row in plane
            ]
            for o, plane in enumerate(acc)
        ]
        bits = WEIGHT_BITS + ACTIVATION_BITS
    out = conv(x, "context.w3")
    t = weights["context.offset"]
    offset = [int(b) << (WEIGHT_BITS - t.bits + ACTIVATION_BITS) for b in t.q[level]]
    mean = [[min(max(shift(value + offset[0], bits - 4), -65536), 65536) for value in row] for row in out[0]]
    scale = [
        [
            min(max(shift(min(max(value + offset[1], -(64 << bits)), 64 << bits) * 10, bits) + 44, 0), 255)
            for value in row
        ]
        for row in out[1]
    ]
    return np.array(mean), np.array(scale)


def _plain_spatial(
    weights: dict[str, Fixed],
    level: int,
    channel: int,
    own: np.ndarray,
    before: np.ndarray | None,
    above: np.ndarray | None,
    scale_of_one: int,
) -> tuple[list[list[int]], list[list[int]]]:
    """The specification of the spatial network in plain Python integers, one symbol at a time: mean16 and scale index
    of the symbols of each phase in raster order."""

    def grid(name: str) -> list:
        t = weights[f"context.{name}"]
        return (t.q.astype(object) * (1 << (14 - t.bits))).tolist()

    def shift(a: int, n: int) -> int:
        return (a + (1 << (n - 1))) >> n

    def clamp(a: int, low: int, high: int) -> int:
        return min(max(a, low), high)

    rows, columns = own.shape
    around = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]

    def phase(y: int, x: int) -> int:
        return {(0, 0): 0, (1, 1): 1}.get((y % 2, x % 2), 2)

    def seen(y: int, x: int) -> list[int]:
        own_phase = phase(y, x)
        places = [(y + dy, x + dx) for dy, dx in around]
        inside = [0 <= a < rows and 0 <= b < columns for a, b in places]
        out = [int(before[p]) if before is not None and ok else 0 for p, ok in zip(places, inside, strict=True)]
        out += [
            int(above[p[0] // 2, p[1] // 2]) if above is not None and ok else 0
            for p, ok in zip(places, inside, strict=True)
        ]
        for earlier, steps in ((0, [s for s in around if s != (0, 0)]), (1, [(-1, 0), (0, -1), (0, 1), (1, 0)])):
            for dy, dx in steps:
                a, b = y + dy, x + dx
                known = 0 <= a < rows and 0 <= b < columns and phase(a, b) == earlier < own_phase
                out.append(int(own[a, b]) if known else 0)
        return [clamp(value, -255, 255) for value in out]

    kernel = [a + b for a, b in zip(grid("w1"), grid("own"), strict=True)]
    b1, w2, b2, w3, offset = grid("b1"), grid("w2"), grid("b2"), grid("w3"), grid("offset")[level][channel]
    means: list[list[int]] = [[] for _ in range(3)]
    scales: list[list[int]] = [[] for _ in range(3)]
    for y in range(rows):
        for x in range(columns):
            p, sight = phase(y, x), seen(y, x)
            assert len(sight) == 30
            hidden = [
                clamp(shift(sum(map(int.__mul__, row, sight)) + bias, 6), 0, 65535)
                for row, bias in zip(kernel, b1[level][p], strict=True)
            ]
            hidden = [
                clamp(shift(sum(map(int.__mul__, row, hidden)) + (bias << 8), 14), 0, 65535)
                for row, bias in zip(w2, b2, strict=True)
            ]
            mean, log = (sum(map(int.__mul__, row, hidden)) + (bias << 8) for row, bias in zip(w3, offset, strict=True))
            means[p].append(clamp(shift(mean, 18), -65536, 65536))
            log = clamp(log, -64 << 22, 64 << 22)
            scales[p].append(clamp(shift(10 * log, 22) + scale_of_one, 0, 255))
    return means, scales


@pytest.mark.parametrize("limit", [3, 200, 1 << 15])
def test_matches_unbounded_integers(limit: int) -> None:
    shape = ContextShape((3, 3), 4, True, "laplace")
    weights = _random(shape, limit, limit)
    before = np.random.default_rng(1).integers(-300, 301, (5, 6)).astype(np.int32)
    mean, scale = IntegerContext(shape, weights).models(1, 2, (5, 6), before)
    expected = _plain(weights, 1, before)
    np.testing.assert_array_equal(mean, expected[0])
    np.testing.assert_array_equal(scale, expected[1])


def _assert_spatial_is_plain(
    shape: ContextShape, weights: dict[str, Fixed], own: np.ndarray, before: np.ndarray, above: np.ndarray
) -> None:
    twin = IntegerContext(shape, weights)
    for first, second in ((before, above), (None, above), (before, None), (None, None)):
        scale_of_one = {"laplace": 44, "gaussian": 39}[shape.family]
        means, scales = _plain_spatial(weights, 1, 2, own, first, second, scale_of_one)
        for phase in range(PHASES):
            mean, scale = twin.phase_models(1, 2, phase, own, first, second)
            np.testing.assert_array_equal(mean, means[phase])
            np.testing.assert_array_equal(scale, scales[phase])


@pytest.mark.parametrize("family", ["laplace", "gaussian"])
@pytest.mark.parametrize("size", [(5, 6), (1, 1), (1, 4), (7, 1), (2, 2), (3, 5)])
@pytest.mark.parametrize("limit", [3, 200, MAX_WEIGHT])
def test_spatial_matches_unbounded_integers(limit: int, size: tuple[int, int], family: str) -> None:
    shape = ContextShape((3, 3), 4, True, family, spatial=True)
    rng = np.random.default_rng(limit)
    rows, columns = size
    own, before = rng.integers(-300, 301, (2, rows, columns)).astype(np.int32)
    above = rng.integers(-300, 301, (-(-rows // 2), -(-columns // 2))).astype(np.int32)
    _assert_spatial_is_plain(shape, _random(shape, limit, limit), own, before, above)


@pytest.mark.parametrize("bits", [0, WEIGHT_BITS])
@pytest.mark.parametrize("signs", ["positive", "random"])
def test_spatial_is_exact_at_the_extremes(signs: str, bits: int) -> None:
    """The largest network, every weight and symbol as large as a file can hold."""
    shape = ContextShape((3, 3), 64, True, "laplace", spatial=True)
    rng = np.random.default_rng(2)

    def extreme(size: tuple[int, ...], largest: int) -> np.ndarray:
        sign = np.ones(size, int) if signs == "positive" else rng.choice([-1, 1], size)
        return sign * (largest - rng.integers(0, 2, size))

    weights = {spec.name: Fixed(extreme(spec.shape, MAX_WEIGHT), bits) for spec in shape.specs()}
    own, before = extreme((2, 3, 3), MAX_LATENT).astype(np.int32)
    above = extreme((2, 2), MAX_LATENT).astype(np.int32)
    _assert_spatial_is_plain(shape, weights, own, before, above)


@pytest.mark.parametrize("family", ["laplace", "gaussian"])
@pytest.mark.parametrize("shared", [True, False])
def test_integer_twin_follows_the_float_twin(family: str, shared: bool) -> None:
    shape = ContextShape((3, 3), 8, shared, family)
    rng = np.random.default_rng(4)
    weights = _moderate(shape, 4)
    planes = [rng.integers(-6, 7, (3, 6, 5)).astype(np.int32), rng.integers(-6, 7, (3, 12, 10)).astype(np.int32)]
    mean, scale = shape.predict(_floats(weights), 1, [torch.from_numpy(y).float() for y in planes])
    twin = IntegerContext(shape, weights)
    for c in range(3):
        mean16, index = twin.models(1, c, (12, 10), planes[1][c - 1] if c else None)
        _assert_close(mean16, index, mean[c], scale[c], family)


def _assert_close(mean16: np.ndarray, index: np.ndarray, mean: torch.Tensor, scale: torch.Tensor, family: str) -> None:
    """Indices of the integer twin against the float twin's mean and scale, as near as their grids allow."""
    np.testing.assert_allclose(mean16 / 16, mean.numpy(), atol=1 / 16)
    inside = (index > 0) & (index < 255)
    assert inside.any()
    log2_scale = (index - SCALE_OFFSET[family]) / 10
    np.testing.assert_allclose(log2_scale[inside], scale.log2().numpy()[inside], atol=0.1)


def _by_phase(twin: IntegerContext, level: int, channel: int, planes: Planes) -> tuple[np.ndarray, np.ndarray]:
    """The spatial models of a whole channel "h w", put together from its phases."""
    own = planes[level][channel]
    before = planes[level][channel - 1] if channel else None
    above = planes[level - 1][channel] if level and channel < len(planes[level - 1]) else None
    mean, scale = np.zeros(own.shape, int), np.zeros(own.shape, int)
    for phase in range(PHASES):
        mask = phase_of(*own.shape) == phase
        mean[mask], scale[mask] = twin.phase_models(level, channel, phase, own, before, above)
    return mean, scale


SPATIAL = (2, 3, 1)
"""Channels of three levels: a channel with and one without a coarser one, and a level of one channel."""


def _spatial_planes(seed: int) -> Planes:
    rng = np.random.default_rng(seed)
    sizes = [(3, 3), (6, 5), (11, 10)]
    return [rng.integers(-6, 7, (c, *size)).astype(np.int32) for c, size in zip(SPATIAL, sizes, strict=True)]


@pytest.mark.parametrize("family", ["laplace", "gaussian"])
@pytest.mark.parametrize("level", [0, 1, 2])
def test_spatial_integer_twin_follows_the_float_twin(level: int, family: str) -> None:
    shape = ContextShape(SPATIAL, 8, True, family, spatial=True)
    weights, planes = _moderate(shape, 4), _spatial_planes(4)
    mean, scale = shape.predict(_floats(weights), level, [torch.from_numpy(y).float() for y in planes])
    for c in range(SPATIAL[level]):
        _assert_close(*_by_phase(IntegerContext(shape, weights), level, c, planes), mean[c], scale[c], family)


def test_phases_part_a_channel_like_a_chequerboard() -> None:
    assert phase_of(3, 4).tolist() == [[0, 2, 0, 2], [2, 1, 2, 1], [0, 2, 0, 2]]


@pytest.mark.parametrize("twin", ["float", "integer"])
def test_a_symbols_model_depends_on_what_is_decoded_before_it_alone(twin: str) -> None:
    shape = ContextShape(SPATIAL, 8, True, "laplace", spatial=True)
    weights, planes = _moderate(shape, 4), _spatial_planes(5)
    floats, integers = _floats(weights), IntegerContext(shape, weights)

    def models() -> dict[tuple[int, int], np.ndarray]:
        """Models "2 h w" of every level and channel."""
        if twin == "integer":
            return {
                (level, c): np.stack(_by_phase(integers, level, c, planes))
                for level in range(3)
                for c in range(SPATIAL[level])
            }
        inputs = [torch.from_numpy(y).float() for y in planes]
        pairs = [shape.predict(floats, level, inputs) for level in range(3)]
        return {
            (level, c): np.stack([part[c].numpy() for part in pairs[level]])
            for level in range(3)
            for c in range(SPATIAL[level])
        }

    def order(level: int, c: int) -> np.ndarray:
        """The put in which each symbol is coded."""
        return (level + c) * PHASES + phase_of(*planes[level].shape[1:])

    base = models()
    felt = set()
    for level, c in base:
        for y, x in np.ndindex(planes[level].shape[1:]):
            kept = planes[level][c, y, x]
            planes[level][c, y, x] = -kept + 40
            for (other, d), now in models().items():
                changed = (now != base[other, d]).any(0)
                assert bool((order(other, d)[changed] > order(level, c)[y, x]).all())
                if (other, d) == (level, c):
                    moves = {(abs(a - y), abs(b - x)) for a, b in np.argwhere(changed).tolist()}
                    felt |= {(int(order(level, c)[y, x] % 3), *move) for move in moves}
            planes[level][c, y, x] = kept
    assert felt == {(0, 1, 1), (0, 0, 1), (0, 1, 0), (1, 0, 1), (1, 1, 0)}
