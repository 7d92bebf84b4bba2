#!/usr/bin/env python3
"""Renders the sample light field: a toy shelf, ray-cast with NumPy alone, the same samples on every run.

    python render_sample.py [--views 9] [--size 128] [--samples 4] [--out FOLDER] [--preview]

Writes ``sample.png``, a lenslet picture (all views of one point side by side: the order that deflates best), and
``parameters.cfg``. It takes some minutes. The cameras stand in a plane and look the same way; their pictures are
shifted so that what lies in the focus plane does not move. A point at depth z moves by ``f * b * (1/z - 1/z_focus)``
pixels between neighbouring views.

World: x to the right, y up, z away from the cameras; units are centimetres. Light fields index views from the top left.
"""

from __future__ import annotations

import argparse
import struct
import zlib
from pathlib import Path

import numpy as np
from toy_shelf import FAR, Array, Thing, rgb, scene, unit

EYE = np.array([0.0, 9.5, -30.0])
TARGET = np.array([0.0, 5.6, 2.0])
FIELD = 0.62  # picture side / focal length
FOCUS = 31.5  # depth of the focus plane along the viewing direction
BASELINE = 0.39
LIGHT = np.array([-16.0, 34.0, -22.0])
LIGHT_SIZE = 5.0


# -- rays -----------------------------------------------------------------------------------------------------------


def nearest(things: list[Thing], o: Array, d: Array) -> tuple[Array, Array]:
    """Distance of the nearest hit and the index of what is hit (-1 for nothing)."""
    best, which = np.full(len(d), FAR), np.full(len(d), -1)
    for k, thing in enumerate(things):
        t = thing.hit(*thing.local(o, d))
        closer = t < best
        best[closer], which[closer] = t[closer], k
    return best, which


def shaded(things: list[Thing], o: Array, d: Array, light: Array, bounces: int) -> Array:
    """Linear colours "N 3" that rays see; ``light`` "N 3" is a point of the lamp for each."""
    t, which = nearest(things, o, d)
    colours = np.zeros((len(d), 3))
    p = o + t[:, None] * d
    normals, albedo = np.zeros_like(p), np.zeros_like(p)
    shine, gloss, mirror = (np.zeros(len(d)) for _ in range(3))
    receives = np.zeros(len(d), bool)
    for k, thing in enumerate(things):
        hit = which == k
        if not hit.any():
            continue
        own = (p[hit] - thing.at) @ thing.axes.T
        normals[hit] = thing.normal(own) @ thing.axes
        albedo[hit] = thing.texture(own)
        shine[hit], gloss[hit], mirror[hit] = thing.shine, thing.gloss, thing.mirror
        receives[hit] = thing.shaded
    away = np.einsum("ij,ij->i", normals, d) > 0
    normals[away] *= -1
    seen = which >= 0
    start = p + 1e-3 * normals
    to_light = light - start
    distance = np.linalg.norm(to_light, axis=1)
    to_light /= distance[:, None]
    facing = np.maximum(np.einsum("ij,ij->i", normals, to_light), 0)
    lit = seen & (facing > 0)
    blocked = np.zeros(len(d), bool)
    rays, where = (start[lit], to_light[lit]), np.flatnonzero(lit)
    for thing in things:
        blocked[where] |= thing.hit(*thing.local(*rays)) < distance[lit]
    facing[blocked & receives] = 0
    sky = 0.5 + 0.5 * normals[:, 1]
    ambient = np.outer(sky, [0.30, 0.34, 0.42]) + np.outer(1 - sky, [0.17, 0.13, 0.10])
    colours = albedo * (ambient + np.outer(facing, [0.98, 0.90, 0.76]))
    half = unit(to_light - d)
    glint = np.maximum(np.einsum("ij,ij->i", normals, half), 0) ** gloss * shine * (facing > 0)
    colours += glint[:, None] * np.array([1.0, 0.96, 0.88])
    shiny = seen & (mirror > 0)
    if bounces and shiny.any():
        r = d[shiny] - 2 * np.einsum("ij,ij->i", d[shiny], normals[shiny])[:, None] * normals[shiny]
        share = mirror[shiny] + (1 - mirror[shiny]) * (1 + np.einsum("ij,ij->i", d[shiny], normals[shiny])) ** 5 * 0.6
        reflected = shaded(things, start[shiny], r, light[shiny], bounces - 1)
        colours[shiny] = colours[shiny] * (1 - share[:, None]) + reflected * share[:, None]
    colours[~seen] = rgb("b9c4cc") * 0.6
    return colours


def axes_of_camera() -> tuple[Array, Array, Array]:
    """Right, down and forward."""
    forward = unit(TARGET - EYE)
    right = unit(np.cross(np.array([0.0, 1.0, 0.0]), forward))
    return right, np.cross(right, forward), forward


def render_view(things: list[Thing], du: float, dv: float, size: int, samples: int) -> Array:
    """One view "H W 3", uint8 sRGB; du, dv are rows down and columns right of the central camera."""
    right, down, forward = axes_of_camera()
    o = EYE + BASELINE * (dv * right + du * down)
    total = np.zeros((size * size, 3))
    y, x = (n.ravel() for n in np.mgrid[0:size, 0:size].astype(float))
    for k in range(samples * samples):
        # Each sample of a pixel has its own fixed part of the lamp: smooth shadows without noise.
        i, j = divmod(k, samples)
        px, py = (((n + (m + 0.5) / samples) / size - 0.5) * FIELD * FOCUS for n, m in ((x, j), (y, i)))
        point = EYE + FOCUS * forward + px[:, None] * right + py[:, None] * down
        d = unit(point - o)
        a = 2 * np.pi * ((k * 0.618034) % 1.0)
        spread = LIGHT_SIZE * np.sqrt((k + 0.5) / samples**2)
        lamp = LIGHT + spread * np.array([np.cos(a), 0.0, np.sin(a)])
        total += np.minimum(shaded(things, np.broadcast_to(o, d.shape), d, np.broadcast_to(lamp, d.shape), 1), 1.0)
    linear = total / samples**2
    encoded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * np.maximum(linear, 1e-9) ** (1 / 2.4) - 0.055)
    return np.rint(encoded * 255).astype(np.uint8).reshape(size, size, 3)


def disparities(things: list[Thing], size: int) -> tuple[float, float]:
    """Least and greatest parallax in the central view, pixels between neighbouring views, positive = near."""
    right, down, forward = axes_of_camera()
    y, x = (((n.ravel() + 0.5) / size - 0.5) * FIELD for n in np.mgrid[0:size, 0:size].astype(float))
    d = unit(forward + x[:, None] * right + y[:, None] * down)
    t, which = nearest(things, np.broadcast_to(EYE, d.shape), d)
    depth = (t * (d @ forward))[which >= 0]
    d_min, d_max = (size / FIELD * BASELINE * (1 / z - 1 / FOCUS) for z in (depth.max(), depth.min()))
    return float(d_min), float(d_max)


# -- files ----------------------------------------------------------------------------------------------------------


def parameters(views: int, size: int, d_min: float, d_max: float) -> str:
    sensor = 36.0
    return f"""[intrinsics]
image_resolution_x_px = {size}
image_resolution_y_px = {size}
sensor_size_mm = {sensor}
focal_length_mm = {sensor / FIELD:.3f}

[extrinsics]
num_cams_x = {views}
num_cams_y = {views}
baseline_mm = {BASELINE * 10:.2f}
focus_distance_m = {FOCUS / 100:.3f}

[meta]
scene = toy shelf
disp_min = {d_min:.3f}
disp_max = {d_max:.3f}
"""


def png(picture: Array) -> bytes:
    """An RGB PNG "H W 3" whose scanline filters are chosen by deflating each row five ways."""
    H, W, C = picture.shape
    rows = picture.reshape(H, W * C).astype(int)
    left, up, corner = (np.zeros_like(rows) for _ in range(3))
    left[:, C:], up[1:], corner[1:, C:] = rows[:, :-C], rows[:-1], rows[:-1, :-C]
    a, b, c = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    paeth = np.where((a <= b) & (a <= c), left, np.where(b <= c, up, corner))
    filtered = [(rows - p).astype(np.uint8) for p in (0 * rows, left, up, (left + up) // 2, paeth)]
    lines = []
    for y in range(H):
        ways = [bytes([kind]) + residual[y].tobytes() for kind, residual in enumerate(filtered)]
        lines.append(min(ways, key=lambda line: len(zlib.compress(line, 9))))
    header = struct.pack(">IIBBBBB", W, H, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"sRGB", b"\0"), (b"IDAT", zlib.compress(b"".join(lines), 9)), (b"IEND", b""))
    body = b"".join(struct.pack(">I", len(d)) + k + d + struct.pack(">I", zlib.crc32(k + d)) for k, d in chunks)
    return b"\x89PNG\r\n\x1a\n" + body


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--views", type=int, default=9, help="a side")
    parser.add_argument("--size", type=int, default=128, help="pixels a side")
    parser.add_argument("--samples", type=int, default=4, help="per pixel and axis")
    parser.add_argument("--preview", action="store_true", help="only the central view, into preview.png")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    args = parser.parse_args()

    things, n, size = scene(), args.views, args.size
    if args.preview:
        (args.out / "preview.png").write_bytes(png(render_view(things, 0, 0, size, args.samples)))
        return
    picture = np.empty((size, n, size, n, 3), np.uint8)
    for u in range(n):
        for v in range(n):
            picture[:, u, :, v] = render_view(things, u - (n - 1) / 2, v - (n - 1) / 2, size, args.samples)
    (args.out / "sample.png").write_bytes(png(picture.reshape(size * n, size * n, 3)))
    (args.out / "parameters.cfg").write_text(parameters(n, size, *disparities(things, size)), encoding="ascii")


if __name__ == "__main__":
    main()
