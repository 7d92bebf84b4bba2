"""Disparity compensation against the specification written out, and its parts against what they say they do."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from lfstudio.codecs.sanr.config import Structure
from lfstudio.codecs.sanr.model import Anatomy, anatomy, scaled_latents
from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightFieldShape

Array = NDArray[np.float64]
Named = dict[str, Array]

STRUCTURE = Structure(
    profile="studio", hsmbs=4, c_s=3, c_u=1, c_v=1, rank=4, c_l=2, f0="none", full_layer=False, upsampling="bilinear",
    synthesis="warp", c_full=3, features=3, hidden=2, margin=4,
)  # fmt: skip
SHAPE = LightFieldShape(3, 4, 11, 14, 3)
CANVAS = (SHAPE.H + 8, SHAPE.W + 8)


def neutral(parts: Anatomy) -> Named:
    """Weights that show the latents of full size, sample by sample, in every view."""
    w = {spec.name: np.zeros(spec.shape) for spec in parts.specs}
    w["axes"] = np.eye(2)
    w["mix5"] = np.eye(parts.structure.features, parts.structure.c_full)
    return w


def render(parts: Anatomy, w: Named, latents: list[Array], u: float, v: float) -> Array:
    """One view "C H W" as the codec makes it."""
    weights = {name: torch.tensor(value, dtype=torch.float32) for name, value in w.items()}
    kind = torch.int64 if isinstance(u, int) and isinstance(v, int) else torch.float32
    with torch.inference_mode():
        symbols = [torch.from_numpy(y).float()[None] for y in latents]
        prepared = parts.synthesis.prepare(weights, scaled_latents(parts, weights, symbols))
        position = torch.tensor([u], dtype=kind), torch.tensor([v], dtype=kind)
        view: Array = parts.synthesis.render(weights, prepared, *position)[0].double().numpy()
    return view


def shown(image: Array, u: float = 0, v: float = 0, **changed: Array) -> Array:
    """A view of the canonical image "3 h w", with neutral weights but for the changed ones ("." is written "_")."""
    parts = anatomy(STRUCTURE, SHAPE)
    latents = [np.zeros((c, *size)) for c, size in zip(parts.channels, parts.sizes, strict=True)]
    latents[-1] = image
    w = neutral(parts) | {name.replace("_", "."): value for name, value in changed.items()}
    return render(parts, w, latents, u, v)


def noise(*size: int) -> Array:
    return np.random.default_rng(7).uniform(-0.5, 0.5, size)


def moved_by(dy: float, dx: float) -> Array:
    return np.broadcast_to(np.array([dy, dx]), (SHAPE.U, SHAPE.V, 2))


def view_of(image: Array, dy: int = 0, dx: int = 0) -> Array:
    """The canvas cut to the view, moved by whole pixels."""
    return image[:, 4 + dy : 4 + dy + SHAPE.H, 4 + dx : 4 + dx + SHAPE.W]


def catmull_rom(t: float) -> list[float]:
    """Weights of the samples -1, 0, 1, 2."""
    return [
        (-(t**3) + 2 * t**2 - t) / 2, (3 * t**3 - 5 * t**2 + 2) / 2, (-3 * t**3 + 4 * t**2 + t) / 2, (t**3 - t**2) / 2,
    ]  # fmt: skip


def test_whole_pixels_are_the_canonical_image_itself() -> None:
    image = noise(3, *CANVAS)
    np.testing.assert_allclose(shown(image), view_of(image) + 0.5, atol=1e-5)
    np.testing.assert_allclose(shown(image, shift=moved_by(2, -3)), view_of(image, 2, -3) + 0.5, atol=1e-5)


@pytest.mark.parametrize("t", [0.5, 0.25, 0.9])
def test_parts_of_a_pixel_along_an_axis_are_cubic(t: float) -> None:
    image = noise(3, *CANVAS)
    down = sum(c * view_of(image, k - 1, 0) for k, c in enumerate(catmull_rom(t)))
    across = sum(c * view_of(image, 0, k - 1) for k, c in enumerate(catmull_rom(t)))
    np.testing.assert_allclose(shown(image, shift=moved_by(t, 0)), down + 0.5, atol=1e-5)
    np.testing.assert_allclose(shown(image, shift=moved_by(0, t)), across + 0.5, atol=1e-5)


def test_a_smooth_picture_between_its_samples_is_cubic_in_both_directions() -> None:
    y, x = np.mgrid[: CANVAS[0], : CANVAS[1]].astype(float)

    def picture(y: Array, x: Array) -> Array:
        return np.stack([0.2 * np.sin(y / 3 + c) + 0.2 * np.cos(x / 2.5 - c) for c in range(3)])

    image = picture(y, x)
    found = shown(image, shift=moved_by(0.5, 0.5)) - 0.5
    cubic = sum(
        a * b * view_of(image, i - 1, j - 1)
        for i, a in enumerate(catmull_rom(0.5))
        for j, b in enumerate(catmull_rom(0.5))
    )
    np.testing.assert_allclose(found, cubic, atol=1e-5)
    true = view_of(picture(y + 0.5, x + 0.5))
    bilinear = sum(view_of(image, i, j) for i in (0, 1) for j in (0, 1)) / 4
    assert np.abs(found - true).max() < np.abs(bilinear - true).max() / 4


@pytest.mark.parametrize("shift", [(0.5, 0.5), (0.3, -0.8), (-1.25, 2.7)])
def test_parabolas_are_kept(shift: tuple[float, float]) -> None:
    y, x = (a / 20 for a in np.mgrid[: CANVAS[0], : CANVAS[1]].astype(float))
    dy, dx = (a / 20 for a in shift)

    def parabola(y: Array, x: Array) -> Array:
        return np.stack([y * y - x * y + 0.3 * x * x + y, x * x - 2 * y, -y * y + 3 * x * y])

    found = shown(parabola(y, x), shift=moved_by(*shift))
    np.testing.assert_allclose(found, view_of(parabola(y + dy, x + dx)) + 0.5, atol=1e-5)


def test_beyond_the_border_it_is_repeated() -> None:
    image = noise(3, *CANVAS)
    found = shown(image, shift=moved_by(100, 0))
    np.testing.assert_allclose(found, np.repeat(view_of(image, 4)[:, -1:], SHAPE.H, 1) + 0.5, atol=1e-6)
    found = shown(image, shift=moved_by(-3.5, -100))
    np.testing.assert_allclose(found, np.repeat(found[:, :, :1], SHAPE.W, 2), atol=1e-6)


def test_every_colour_of_a_view_has_a_filter_of_its_own() -> None:
    rng = np.random.default_rng(0)
    image, of_u, of_v = noise(3, *CANVAS), rng.normal(size=(3, 3, 9)), rng.normal(size=(4, 3, 9))
    for u, v in ((0, 3), (2, 1)):
        kernel = (of_u[u] + of_v[v]).reshape(3, 3, 3)
        kernel[:, 1, 1] += 1
        padded = np.pad(view_of(image), ((0, 0), (1, 1), (1, 1)), mode="edge")
        expected = np.zeros((3, SHAPE.H, SHAPE.W))
        for c, i, j in np.ndindex(3, 3, 3):
            expected[c] += kernel[c, i, j] * padded[c, i : i + SHAPE.H, j : j + SHAPE.W]
        np.testing.assert_allclose(shown(image, u, v, filter_u=of_u, filter_v=of_v), expected + 0.5, atol=1e-5)


def test_light_and_tone_scale_and_lift_every_colour_of_a_view() -> None:
    rng = np.random.default_rng(0)
    image, light = noise(3, *CANVAS), rng.normal(size=(3, 4, 3))
    of_u, of_v = rng.normal(size=(3, 3, 2)), rng.normal(size=(4, 3, 2))
    for u, v in ((0, 3), (2, 1)):
        found = shown(image, u, v, light=light, tone_u=of_u, tone_v=of_v)
        gain = 1 + of_u[u, :, 0] + of_v[v, :, 0] + light[u, v]
        lift = of_u[u, :, 1] + of_v[v, :, 1]
        expected = (view_of(image) + 0.5) * gain[:, None, None] + lift[:, None, None]
        np.testing.assert_allclose(found, expected, atol=1e-5)


def _between(table: Array, at: float) -> Array:
    low = math.floor(at)
    part = at - low
    return table[low] * (1 - part) + (table[low + 1] * part if part else 0)


@pytest.mark.parametrize(("u", "v"), [(0.25, 1.5), (2.0, 2.75), (1.5, 3.0), (1.0, 0.0)])
def test_views_between_interpolate_the_tables(u: float, v: float) -> None:
    rng = np.random.default_rng(0)
    image = noise(3, *CANVAS)
    light = rng.normal(size=(3, 4, 3))
    tables = {name: rng.normal(size=(count, 3, n)) for part, n in (("tone", 2), ("filter", 9))
              for name, count in ((f"{part}_u", 3), (f"{part}_v", 4))}  # fmt: skip
    found = shown(image, u, v, light=light, **tables)
    # the same values for every captured view
    at = {name: np.broadcast_to(_between(table, u if name.endswith("u") else v), table.shape)
          for name, table in tables.items()}  # fmt: skip
    light_there = np.broadcast_to(_between(_between(light, u), v), light.shape)
    np.testing.assert_allclose(found, shown(image, 1, 1, light=light_there, **at), atol=1e-4)


def test_a_canonical_disparity_moves_views_with_the_grid() -> None:
    """Constant disparity: a view is the picture at (y, x) + A (Δu, Δv) d."""
    parts = anatomy(replace(STRUCTURE, depth=True), SHAPE)
    latents = [np.zeros((c, *size)) for c, size in zip(parts.channels, parts.sizes, strict=True)]
    latents[2][-1], latents[-1] = 0.5, noise(3, *CANVAS)
    w = neutral(parts) | {"axes": np.array([[0.0, 2.0], [4.0, 0.0]])}
    found = render(parts, w, latents, 2, 1)  # one step down, one left of the middle (1, 2)
    np.testing.assert_allclose(found, view_of(latents[-1], -1, 2) + 0.5, atol=1e-5)


@pytest.mark.parametrize("hsmbs", [3, 5, 6])
def test_a_disparity_channel_needs_features_at_half_size(hsmbs: int) -> None:
    with pytest.raises(UsageError, match="depth"):
        replace(STRUCTURE, depth=True, hsmbs=hsmbs)


# The whole of a view once more, from the specification alone


def doubled(x: Array) -> Array:
    """Twice as large, bilinear, corners not aligned: "c h w"."""
    for axis in (1, 2):
        n = x.shape[axis]
        at = np.clip((np.arange(2 * n) + 0.5) / 2 - 0.5, 0, n - 1)
        x = np.apply_along_axis(lambda line, at=at, n=n: np.interp(at, np.arange(n), line), axis, x)
    return x


def cut(x: Array, size: tuple[int, int]) -> Array:
    return x[:, : size[0], : size[1]]


def sampled(x: Array, rows: Array, columns: Array) -> Array:
    """Bilinear samples of "c h w" at positions "H W", the border repeated."""
    h, w = x.shape[1:]
    rows, columns = rows.clip(0, h - 1), columns.clip(0, w - 1)
    y, z = np.floor(rows).astype(int), np.floor(columns).astype(int)
    a, b = rows - y, columns - z
    y1, z1 = np.minimum(y + 1, h - 1), np.minimum(z + 1, w - 1)
    top, bottom = (x[:, r, z] * (1 - b) + x[:, r, z1] * b for r in (y, y1))
    return top * (1 - a) + bottom * a


def convolved(x: Array, kernel: Array, dilation: int) -> Array:
    size, reach = x.shape[1:], dilation * (kernel.shape[2] // 2)
    padded = np.pad(x, ((0, 0), (reach, reach), (reach, reach)))
    out = np.zeros((len(kernel), *size))
    for i, j in np.ndindex(kernel.shape[2:]):
        part = padded[:, i * dilation :, j * dilation :][:, : size[0], : size[1]]
        out += np.tensordot(kernel[:, :, i, j], part, 1)
    return out


def gelu(x: Array) -> Array:
    return 0.5 * x * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))


def specified(parts: Anatomy, w: Named, latents: list[Array], u: int, v: int) -> Array:
    s, (_, _, H, W, C), m = parts.structure, parts.shape, parts.structure.margin
    L, canvas = s.hsmbs, (H + 2 * m, W + 2 * m)
    du, dv = u - parts.shape.U // 2, v - parts.shape.V // 2
    gained = [y * 2 ** w["gain"][i, : len(y), None, None] for i, y in enumerate(latents)]

    image = np.tensordot(w["mix1"], gained[0], 1)
    for level in range(1, len(gained)):
        image = cut(doubled(image), parts.sizes[level]) + np.tensordot(w[f"mix{level + 1}"], gained[level], 1)
    if not s.c_full:
        image = cut(doubled(image), canvas)

    x = np.zeros((0, *parts.sizes[0]))
    for i in range(3):
        name = f"hsmb{i + 1}"
        coefficients = np.concatenate([w[f"{name}.W_S"], w[f"{name}.W_u"][u], w[f"{name}.W_v"][v]])
        kernel = np.einsum("oir,rxy->oixy", coefficients, w["base"])
        x = convolved(np.concatenate([x, gained[i]]), kernel, 1 if i == 0 else 2)
        x += (w[f"{name}.b_u"][u] + w[f"{name}.b_v"][v])[:, None, None]
        x = cut(doubled(x), parts.sizes[i + 1])
        mean, variance = x.mean((1, 2), keepdims=True), x.var((1, 2), keepdims=True)
        x = gelu((x - mean) / np.sqrt(variance + 1e-5))
    heads = np.tensordot(np.concatenate([w["disparity"], w["project"]]), x, 1)
    down = w["axes"][0, 0] * du + w["axes"][0, 1] * dv
    right = w["axes"][1, 0] * du + w["axes"][1, 1] * dv
    if s.depth:
        depth = gained[2][-1:]
        for size in parts.sizes[3:L]:
            depth = cut(doubled(depth), size)
        y, z = np.mgrid[: depth.shape[1], : depth.shape[2]]
        seen = depth
        for _ in range(2):
            seen = sampled(depth, y + down * seen[0] / 2, z + right * seen[0] / 2)
        heads[:1] += seen
    heads = doubled(heads)[:, m : m + H, m : m + W]

    y, z = np.mgrid[m : m + H, m : m + W]
    rows = (y + down * heads[0] + w["shift"][u, v, 0]).clip(0, canvas[0] - 1)
    columns = (z + right * heads[0] + w["shift"][u, v, 1]).clip(0, canvas[1] - 1)
    features = sampled(image, rows, columns)
    padded = np.pad(image[:C], ((0, 0), (1, 1), (1, 1)), mode="edge")
    curved_down = padded[:, :-2, 1:-1] + padded[:, 2:, 1:-1] - 2 * image[:C]
    curved_across = padded[:, 1:-1, :-2] + padded[:, 1:-1, 2:] - 2 * image[:C]
    a, b = rows - np.floor(rows), columns - np.floor(columns)
    colours = features[:C] - a * (1 - a) / 2 * sampled(curved_down, rows, columns)
    colours -= b * (1 - b) / 2 * sampled(curved_across, rows, columns)
    hidden = gelu(heads[1:] + np.tensordot(w["merge"], features, 1) + w["merge.b"][:, None, None])
    picture = colours + np.tensordot(w["out"], hidden, 1) + w["out.b"][:, None, None]

    kernel = (w["filter.u"][u] + w["filter.v"][v]).reshape(C, 3, 3)
    padded = np.pad(picture, ((0, 0), (1, 1), (1, 1)), mode="edge")
    for c, i, j in np.ndindex(C, 3, 3):
        picture[c] += kernel[c, i, j] * padded[c, i : i + H, j : j + W]
    tone = w["tone.u"][u] + w["tone.v"][v]
    gain = 1 + tone[:, 0] + w["light"][u, v]
    return (picture + 0.5) * gain[:, None, None] + tone[:, 1, None, None]


@pytest.mark.parametrize(
    ("changes", "shape"),
    [
        ({"depth": True}, SHAPE),
        ({"depth": False, "margin": 6, "features": 5, "c_full": 1}, SHAPE),
        ({"depth": True, "c_full": 0, "margin": 2}, LightFieldShape(2, 2, 19, 13, 1)),
        ({"depth": False, "margin": 0}, LightFieldShape(1, 3, 16, 32, 1)),
    ],
)
def test_a_view_is_what_the_specification_says(changes: dict[str, int], shape: LightFieldShape) -> None:
    parts = anatomy(replace(STRUCTURE, latent_gain=True, **changes), shape)
    rng = np.random.default_rng(3)
    # as float32 holds them, so that only the arithmetic differs
    w = {spec.name: rng.normal(size=spec.shape).astype(np.float32).astype(float) * 0.25 for spec in parts.specs}
    w["axes"] += np.eye(2)
    latents = [
        rng.integers(-3, 4, (c, *size)).astype(float) for c, size in zip(parts.channels, parts.sizes, strict=True)
    ]
    for u, v in ((0, 0), (shape.U - 1, shape.V - 1)):
        np.testing.assert_allclose(
            render(parts, w, latents, u, v), specified(parts, w, latents, u, v), rtol=1e-4, atol=3e-4
        )
