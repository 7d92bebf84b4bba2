"""The toy shelf that `render_sample.py` renders: shapes, colours, and where everything stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

Array = np.ndarray
Texture = Callable[[Array], Array]

FAR = 1e9


def unit(v: Array) -> Array:
    return v / np.linalg.norm(v, axis=-1, keepdims=True)


def turn(yaw: float, pitch: float = 0.0, roll: float = 0.0) -> Array:
    """Rows are an object's own axes in the world; angles in degrees about y, x, z."""
    a, b, c = np.radians([yaw, pitch, roll])
    ry = np.array([[np.cos(a), 0, -np.sin(a)], [0, 1, 0], [np.sin(a), 0, np.cos(a)]])
    rx = np.array([[1, 0, 0], [0, np.cos(b), np.sin(b)], [0, -np.sin(b), np.cos(b)]])
    rz = np.array([[np.cos(c), np.sin(c), 0], [-np.sin(c), np.cos(c), 0], [0, 0, 1]])
    return rz @ rx @ ry


@dataclass
class Thing:
    """A shape at ``at`` with axes ``axes``; ``texture`` maps own coordinates "N 3" to colours "N 3", linear 0 .. 1."""

    at: Array
    texture: Texture
    axes: Array
    shine: float = 0.0  # strength of the highlight
    gloss: float = 40.0  # its sharpness
    mirror: float = 0.0  # share of the reflection
    shaded: bool = True  # receives shadows

    def local(self, o: Array, d: Array) -> tuple[Array, Array]:
        return (o - self.at) @ self.axes.T, d @ self.axes.T

    def hit(self, o: Array, d: Array) -> Array:
        """Distances along rays in own coordinates; FAR where they miss."""
        raise NotImplementedError

    def normal(self, p: Array) -> Array:
        """Outward normals at own points "N 3"."""
        raise NotImplementedError


@dataclass
class Ball(Thing):
    radius: float = 1.0

    def hit(self, o: Array, d: Array) -> Array:
        b = np.einsum("ij,ij->i", o, d)
        disc = b * b - np.einsum("ij,ij->i", o, o) + self.radius**2
        root = np.sqrt(np.maximum(disc, 0))
        near, far = -b - root, -b + root
        t = np.where(near > 1e-4, near, far)
        return np.where((disc > 0) & (t > 1e-4), t, FAR)

    def normal(self, p: Array) -> Array:
        return p / self.radius


@dataclass
class Box(Thing):
    half: tuple[float, float, float] = (1.0, 1.0, 1.0)

    def hit(self, o: Array, d: Array) -> Array:
        with np.errstate(divide="ignore", invalid="ignore"):
            a, b = (-np.array(self.half) - o) / d, (np.array(self.half) - o) / d
        near, far = np.minimum(a, b).max(axis=1), np.maximum(a, b).min(axis=1)
        return np.where((near < far) & (near > 1e-4), near, FAR)

    def normal(self, p: Array) -> Array:
        q = p / np.array(self.half)
        axis = np.abs(q).argmax(axis=1)
        n = np.zeros_like(p)
        rows = np.arange(len(p))
        n[rows, axis] = np.sign(q[rows, axis])
        return n


@dataclass
class Cone(Thing):
    """A capped cone along its own y from radius ``low`` at 0 to ``high`` at ``height``; equal radii make a cylinder."""

    low: float = 1.0
    high: float = 1.0
    height: float = 1.0

    def hit(self, o: Array, d: Array) -> Array:
        k = (self.high - self.low) / self.height
        ro, rd = self.low + k * o[:, 1], k * d[:, 1]
        a = d[:, 0] ** 2 + d[:, 2] ** 2 - rd**2
        b = o[:, 0] * d[:, 0] + o[:, 2] * d[:, 2] - ro * rd
        c = o[:, 0] ** 2 + o[:, 2] ** 2 - ro**2
        disc = b * b - a * c
        best = np.full(len(o), FAR)
        root = np.sqrt(np.maximum(disc, 0))
        with np.errstate(divide="ignore", invalid="ignore"):
            for t in ((-b - root) / a, (-b + root) / a):
                y = o[:, 1] + t * d[:, 1]
                good = (disc > 0) & (t > 1e-4) & (y >= 0) & (y <= self.height) & (t < best) & (ro + t * rd > 0)
                best = np.where(good, t, best)
            for y, radius in ((0.0, self.low), (self.height, self.high)):
                t = (y - o[:, 1]) / d[:, 1]
                p = o + t[:, None] * d
                good = (t > 1e-4) & (p[:, 0] ** 2 + p[:, 2] ** 2 <= radius**2) & (t < best)
                best = np.where(good, t, best)
        return best

    def normal(self, p: Array) -> Array:
        slope = (self.low - self.high) / self.height
        n = unit(np.stack([p[:, 0], np.hypot(p[:, 0], p[:, 2]) * slope, p[:, 2]], axis=1) + 1e-12)
        n[np.abs(p[:, 1]) < 1e-4] = (0, -1, 0)
        n[np.abs(p[:, 1] - self.height) < 1e-4] = (0, 1, 0)
        return n


@dataclass
class Flat(Thing):
    """A ring or polygon in its own x-z plane: the points for which ``inside`` holds."""

    inside: Callable[[Array], Array] = lambda p: np.ones(len(p), bool)

    def hit(self, o: Array, d: Array) -> Array:
        with np.errstate(divide="ignore", invalid="ignore"):
            t = -o[:, 1] / d[:, 1]
        t = np.where(np.isfinite(t) & (t > 1e-4), t, FAR)
        p = o + np.minimum(t, 1e4)[:, None] * d
        return np.where((t < FAR) & self.inside(p), t, FAR)

    def normal(self, p: Array) -> Array:
        return np.broadcast_to(np.array([0.0, 1.0, 0.0]), p.shape)


# -- textures -------------------------------------------------------------------------------------------------------


def rgb(text: str) -> Array:
    """A linear colour from sRGB hex digits."""
    c = np.array([int(text[i : i + 2], 16) for i in (0, 2, 4)]) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def plain(colour: str) -> Texture:
    c = rgb(colour)
    return lambda p: np.broadcast_to(c, p.shape)


def pick(condition: Array, yes: Array, no: Array) -> Array:
    return np.where(condition[:, None], yes, no)


def wood(light: str, dark: str, plank: float) -> Texture:
    """Planks along z with grain."""
    a, b = rgb(light), rgb(dark)

    def colour(p: Array) -> Array:
        n = np.floor(p[:, 0] / plank)
        across = p[:, 0] / plank - n
        along = p[:, 2] * 0.22 + n * 3.7
        grain = np.sin(13 * across + 2.2 * np.sin(along + n) + 5 * n)
        share = np.clip(0.45 + 0.17 * grain + 0.14 * np.sin(7.1 * n), 0, 1)[:, None]
        mixed = a * (1 - share) + b * share
        gap = (across < 0.035) | (np.abs((p[:, 2] + 9 * np.sin(4 * n)) % 26) < 0.22)
        near = np.clip((p[:, 2] + 45) / 20, 0, 1)[:, None]  # only reflections see beyond; no grain there
        return pick(gap, b * 0.35, mixed) * near + (a + b) / 2 * (1 - near)

    return colour


def wallpaper(p: Array) -> Array:
    """Night blue with stars and a moon; own x to the right, own z up."""
    x, y = p[:, 0], p[:, 2]
    sky = np.clip((y + 4) / 26, 0, 1)[:, None]
    base = rgb("3d6f9e") * (1 - sky) + rgb("16305c") * sky
    row = np.floor(y / 4.2)
    cx, cy = (x + 2.1 * (row % 2)) % 4.2 - 2.1, y % 4.2 - 2.1
    angle, radius = np.arctan2(cy, cx), np.hypot(cx, cy)
    size = 0.55 + 0.2 * np.sin(3.1 * row + 1.9 * np.floor((x + 2.1 * (row % 2)) / 4.2))
    star = radius < size * (0.62 + 0.38 * np.cos(5 * (angle - np.pi / 2)))
    base = pick(star, rgb("f4d98b"), base)
    hill = 2.2 + 1.6 * np.sin(0.23 * x + 0.4) + 0.7 * np.sin(0.61 * x + 2)
    base = pick(y < hill, rgb("2c5a4b"), base)
    hill = 0.6 + 1.2 * np.sin(0.31 * x + 2.6) + 0.5 * np.sin(0.83 * x)
    return pick(y < hill, rgb("1f4440"), base)


GLYPHS = {
    "L": (" #    ", " #    ", " #    ", " #    ", " #    ", " #### "),
    "F": (" #### ", " #    ", " ###  ", " #    ", " #    ", " #    "),
    "S": ("  ### ", " #    ", "  ##  ", "    # ", "    # ", " ###  "),
}


def letter_block(glyph: str, face: str, ink: str, half: float) -> Texture:
    """A wooden toy block: a coloured frame and the letter on the upright faces."""
    rows, paper, colour = GLYPHS[glyph], rgb(face), rgb(ink)
    mask = np.array([[c == "#" for c in row] for row in rows])

    def texture(p: Array) -> Array:
        q = p / half
        axis = np.abs(q).argmax(axis=1)
        across = np.where(axis == 0, q[:, 2] * np.sign(q[:, 0]), q[:, 0] * np.where(axis == 2, -np.sign(q[:, 2]), 1))
        up = np.where(axis == 1, q[:, 2], q[:, 1])
        frame = np.maximum(np.abs(across), np.abs(up)) > 0.84
        i = np.clip(((1 - (up / 0.74 + 1) / 2) * 6).astype(int), 0, 5)
        j = np.clip(((across / 0.74 + 1) / 2 * 6).astype(int), 0, 5)
        inside = np.maximum(np.abs(across), np.abs(up)) < 0.74
        grain = 1 + 0.07 * np.sin(9 * up + 2 * np.sin(3 * across + 2 * q[:, 2]))
        return pick(frame | (mask[i, j] & inside), colour, paper * grain[:, None])

    return texture


def beach_ball(p: Array) -> Array:
    n = unit(p)
    sector = np.floor((np.arctan2(n[:, 2], n[:, 0]) / (2 * np.pi) * 6) % 6).astype(int)
    palette = np.stack([rgb(c) for c in ("e8483f", "f7f3e8", "f2b632", "f7f3e8", "3f9bd8", "f7f3e8")])
    return pick(np.abs(n[:, 1]) > 0.955, rgb("f7f3e8"), palette[sector])


def planet(p: Array) -> Array:
    n = unit(p)
    band = np.sin(9 * n[:, 1] + 0.35 * np.sin(5 * np.arctan2(n[:, 2], n[:, 0])))
    share = np.clip(0.5 + 0.7 * band, 0, 1)[:, None]
    return rgb("e9a25b") * share + rgb("b4553a") * (1 - share)


def ring(p: Array) -> Array:
    r = np.hypot(p[:, 0], p[:, 2])
    share = np.clip(0.5 + 0.5 * np.sin(7.5 * r), 0, 1)[:, None]
    return rgb("f0d9a8") * share + rgb("a97f5c") * (1 - share)


def rocket_body(p: Array) -> Array:
    angle = np.arctan2(p[:, 0], -p[:, 2])
    window = (angle * 1.5) ** 2 + (p[:, 1] - 4.7) ** 2
    base = pick((p[:, 1] < 1.3) | (np.abs(p[:, 1] - 6.6) < 0.35), rgb("d8402f"), rgb("f3efe4"))
    base = pick((np.abs(p[:, 1] - 2.5) < 0.45) & (np.floor(angle / np.pi * 8) % 2 == 0), rgb("2f6fb0"), base)
    return pick(window < 0.34, rgb("7cc7ee"), pick(window < 0.62, rgb("34506b"), base))


def pencil(p: Array) -> Array:
    side = np.floor(np.arctan2(p[:, 0], p[:, 2]) / np.pi * 3) % 2
    base = pick(side == 0, rgb("f0b323"), rgb("d99a12"))
    return pick(p[:, 1] > 11.2, rgb("e58f8a"), pick(p[:, 1] > 10.5, rgb("b9bec4"), base))


def pencil_tip(p: Array) -> Array:
    return pick(p[:, 1] < 0.45, rgb("2d2a32"), rgb("ecc99a"))


def dice(p: Array) -> Array:
    """White with dots: one, two or three on opposite faces."""
    q = p / 1.15
    axis = np.abs(q).argmax(axis=1)
    a = np.where(axis == 0, q[:, 1], q[:, 0])
    b = np.where(axis == 2, q[:, 1], q[:, 2])
    centre = np.hypot(a, b) < 0.24
    pair = np.minimum(np.hypot(a - 0.5, b - 0.5), np.hypot(a + 0.5, b + 0.5)) < 0.24
    four = np.hypot(np.abs(a) - 0.5, np.abs(b) - 0.5) < 0.24
    dots = np.choose(axis, [pair | centre, four, four | centre])
    return pick(dots, rgb("23262e"), rgb("f5f1e6"))


def speckled(colour: str, spots: str) -> Texture:
    a, b = rgb(colour), rgb(spots)

    def texture(p: Array) -> Array:
        n = unit(p)
        value = (
            np.sin(11 * n[:, 0] + 3 * n[:, 1]) * np.sin(10 * n[:, 1] - 4 * n[:, 2]) * np.sin(9 * n[:, 2] + 5 * n[:, 0])
        )
        return pick(value > 0.3, b, a)

    return texture


def scene() -> list[Thing]:
    fixed = np.eye(3)
    at = lambda x, y, z: np.array([x, y, z], dtype=float)  # noqa: E731
    fin = lambda p: (p[:, 0] > 0) & (p[:, 0] < 1.9) & (p[:, 2] > -0.2) & (p[:, 2] < 3.4 - 1.5 * p[:, 0])  # noqa: E731
    rocket, tilt = at(7.2, 1.0, 3.0), turn(0)
    things: list[Thing] = [
        Flat(at(0, 0, 0), wood("c8955c", "8e5a30", 4.2), fixed, shine=0.15, gloss=30),
        Flat(at(0, 0, 22), wallpaper, np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]], float), shaded=False),
        Box(at(-4.9, 2.1, 1.5), letter_block("L", "f0d6a6", "c8402f", 2.1), turn(24), half=(2.1, 2.1, 2.1), shine=0.1),
        Box(at(0.1, 2.1, 3.2), letter_block("F", "f0d6a6", "2f6fb0", 2.1), turn(-14), half=(2.1, 2.1, 2.1), shine=0.1),
        Ball(at(-2.4, 6.3, 2.9), beach_ball, turn(30, 35, 20), radius=2.15, shine=0.6, gloss=60, mirror=0.06),
        Ball(at(-8.6, 3.0, 10.0), plain("d9dee4"), fixed, radius=3.0, shine=0.9, gloss=150, mirror=0.55),
        Ball(at(3.6, 12.6, 9.0), planet, turn(0, 20, 22), radius=2.1, shine=0.1, gloss=20),
        Flat(
            at(3.6, 12.6, 9.0),
            ring,
            turn(0, -20, 22),
            shine=0.1,
            inside=lambda p: (np.hypot(p[:, 0], p[:, 2]) > 2.7) & (np.hypot(p[:, 0], p[:, 2]) < 4.2),
        ),
        Cone(at(3.6, 14.6, 9.0), plain("e8e4da"), fixed, low=0.07, high=0.07, height=20.0),
        Cone(rocket, rocket_body, tilt, low=1.45, high=1.25, height=7.0, shine=0.5, gloss=50, mirror=0.05),
        Cone(rocket + at(0, 7.0, 0), plain("d8402f"), tilt, low=1.25, high=0.05, height=2.6, shine=0.5, gloss=50),
        Cone(rocket - at(0, 1.0, 0), plain("5a6068"), tilt, low=0.95, high=0.7, height=1.0, shine=0.5),
    ]
    for yaw in (200, 320, 80):
        stand = turn(yaw) @ np.eye(3)
        axes = np.stack([stand[0], stand[2], stand[1]])
        things.append(Flat(rocket - at(0, 1.0, 0) + 1.2 * stand[0], plain("2f6fb0"), axes, inside=fin, shine=0.3))
    lie = turn(0, 0, 0)
    axis = unit(at(0.93, 0.0, 0.36))
    side = unit(np.cross(axis, at(0, 1, 0)))
    lie = np.stack([side, axis, np.cross(side, axis)])
    things += [
        Cone(at(-6.4, 0.45, -8.6), pencil_tip, lie, low=0.04, high=0.45, height=1.5, shine=0.1),
        Cone(at(-6.4, 0.45, -8.6) + 1.5 * axis, pencil, lie, low=0.45, high=0.45, height=12.0, shine=0.5, gloss=60),
        Box(at(4.4, 1.15, -3.6), dice, turn(36), half=(1.15, 1.15, 1.15), shine=0.4, gloss=80),
        Ball(
            at(-1.3, 0.95, -4.4),
            speckled("2f9e8f", "8fe0cf"),
            turn(10, 40),
            radius=0.95,
            shine=0.9,
            gloss=120,
            mirror=0.12,
        ),
        Ball(
            at(1.4, 0.75, -6.0),
            speckled("7a4fb5", "c9a6ee"),
            turn(70, 10),
            radius=0.75,
            shine=0.9,
            gloss=120,
            mirror=0.12,
        ),
        Ball(
            at(-8.0, 0.85, -2.6),
            speckled("d9547a", "f7b6c8"),
            turn(50, 60),
            radius=0.85,
            shine=0.9,
            gloss=120,
            mirror=0.12,
        ),
    ]
    return things
