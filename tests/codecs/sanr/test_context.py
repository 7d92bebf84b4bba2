"""The integer twin: exact, and close to the float twin."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from lfstudio.codecs.sanr.context import (
    ACTIVATION_BITS,
    ACTIVATION_LIMIT,
    INPUT_LIMIT,
    SCALE_OFFSET,
    WEIGHT_BITS,
    ContextShape,
    Fixed,
    IntegerContext,
)


def _random(shape: ContextShape, seed: int, limit: int) -> dict[str, Fixed]:
    rng = np.random.default_rng(seed)
    return {
        spec.name: Fixed(rng.integers(-limit, limit + 1, spec.shape), int(rng.integers(0, WEIGHT_BITS + 1)))
        for spec in shape.specs()
    }


def _plain(
    weights: dict[str, Fixed], level: int, channel: int, planes: list[np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """The specification in plain Python integers, one pixel at a time."""

    def shift(x: int, bits: int) -> int:
        return (x + (1 << (bits - 1))) >> bits

    h, w = planes[0].shape
    x = [[[int(np.clip(p[i, j], -INPUT_LIMIT, INPUT_LIMIT)) for j in range(w)] for i in range(h)] for p in planes]

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
    offset = [
        int(b) << (WEIGHT_BITS - t.bits + ACTIVATION_BITS)
        for b in (t.q[level, channel] if t.q.ndim == 3 else t.q[level])
    ]
    mean = [[min(max(shift(value + offset[0], bits - 4), -65536), 65536) for value in row] for row in out[0]]
    scale = [
        [
            min(max(shift(min(max(value + offset[1], -(64 << bits)), 64 << bits) * 10, bits) + 44, 0), 255)
            for value in row
        ]
        for row in out[1]
    ]
    return np.array(mean), np.array(scale)


@pytest.mark.parametrize("coarse", [False, True])
@pytest.mark.parametrize("limit", [3, 200, 1 << 15])
def test_matches_unbounded_integers(limit: int, coarse: bool) -> None:
    shape = ContextShape((3, 3), 4, True, "laplace", coarse)
    weights = _random(shape, limit, limit)
    rng = np.random.default_rng(1)
    before = rng.integers(-300, 301, (5, 6)).astype(np.int32)
    above = rng.integers(-300, 301, (3, 3)).astype(np.int32)
    mean, scale = IntegerContext(shape, weights).models(1, 2, (5, 6), before, above)
    seen = [before, np.kron(above, np.ones((2, 2), np.int32))[:5, :6]] if coarse else [before]
    expected = _plain(weights, 1, 2, seen)
    np.testing.assert_array_equal(mean, expected[0])
    np.testing.assert_array_equal(scale, expected[1])


@pytest.mark.parametrize("family", ["laplace", "gaussian"])
@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize("coarse", [True, False])
def test_integer_twin_follows_the_float_twin(family: str, shared: bool, coarse: bool) -> None:
    shape = ContextShape((3, 3), 8, shared, family, coarse)
    rng = np.random.default_rng(4)
    weights = {
        spec.name: Fixed(rng.integers(-40, 41, spec.shape), 7 if ".w" in spec.name or ".b" in spec.name else 4)
        for spec in shape.specs()
    }
    floats = {name: torch.from_numpy(t.q * 2.0**-t.bits).float() for name, t in weights.items()}
    planes = [rng.integers(-6, 7, (3, 6, 5)).astype(np.int32), rng.integers(-6, 7, (3, 12, 10)).astype(np.int32)]
    mean, scale = shape.predict(floats, 1, [torch.from_numpy(y).float() for y in planes])
    twin = IntegerContext(shape, weights)
    for c in range(3):
        mean16, index = twin.models(1, c, (12, 10), planes[1][c - 1] if c else None, planes[0][c])
        log2_scale = (index - SCALE_OFFSET[family]) / 10
        np.testing.assert_allclose(mean16 / 16, mean[c].numpy(), atol=1 / 16)
        inside = (index > 0) & (index < 255)
        np.testing.assert_allclose(log2_scale[inside], scale[c].log2().numpy()[inside], atol=0.1)
