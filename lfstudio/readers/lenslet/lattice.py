"""Where the lenses of a lenslet picture are: a lattice of rows, whose odd ones are shifted if it is hexagonal."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

MIN_PITCH = 3.0
MAX_PITCH = 80.0
MAX_ANGLE_DEG = 15.0
ROW_RATIO = math.sqrt(3) / 2
"""Distance of rows over distance of lenses in a row, in a regular hexagonal lattice."""


@dataclass(frozen=True, slots=True)
class Lattice:
    """Centres of lenses. Lens j of row i lies at ``offset`` + R(angle) · (pitch_x · (j + shift), pitch_y · i), where
    shift is a half for odd rows of a hexagonal lattice and else 0; i and j may be negative.

    Attributes:
        pitch_x, pitch_y: pixels between neighbours in a row, and between rows.
        angle_deg: of the rows against the picture's, positive where they fall to the right.
        x, y: centre of lens 0, 0 in pixels; the centre of the first pixel is 0, 0.
        hexagonal: whether odd rows are shifted by half a pitch.
        upright: the rows of the lattice are columns of the picture; all of the above then holds for the picture with
            rows and columns exchanged.
    """

    pitch_x: float
    pitch_y: float
    angle_deg: float = 0.0
    x: float = 0.0
    y: float = 0.0
    hexagonal: bool = True
    upright: bool = False

    @property
    def usable(self) -> bool:
        """Whether all numbers are finite and within the limits of this module."""
        numbers = (self.pitch_x, self.pitch_y, self.angle_deg, self.x, self.y)
        return (
            all(math.isfinite(n) for n in numbers)
            and MIN_PITCH <= self.pitch_x <= MAX_PITCH
            and MIN_PITCH * ROW_RATIO <= self.pitch_y <= MAX_PITCH
            and abs(self.angle_deg) <= MAX_ANGLE_DEG
            and max(abs(self.x), abs(self.y)) < 1e5
        )

    def rotated(
        self, x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Vectors along the rows and across them, as x and y in pixels."""
        cos, sin = math.cos(math.radians(self.angle_deg)), math.sin(math.radians(self.angle_deg))
        return cos * x - sin * y, sin * x + cos * y

    def unrotated(
        self, x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Positions in pixels, as distances from lens 0, 0 along the rows and across them."""
        return replace(self, angle_deg=-self.angle_deg).rotated(x - self.x, y - self.y)

    def centres(self, i: NDArray[np.int64], j: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """x and y of the lenses j of rows i."""
        along = self.pitch_x * (j + (0.5 * (i % 2) if self.hexagonal else 0.0))
        x, y = self.rotated(along, self.pitch_y * i.astype(np.float64))
        return self.x + x, self.y + y

    def window(self, height: int, width: int, margin: float) -> tuple[float, float, float, float]:
        """The largest part "along from, along to, across from, across to" of the lattice's own axes that lies inside
        a picture, ``margin`` pixels from its border; from > to if there is none."""
        left, right = margin, width - 1 - margin
        top, bottom = margin, height - 1 - margin
        x, y = self.unrotated(np.array([left, right, left, right]), np.array([top, top, bottom, bottom]))
        return max(x[0], x[2]), min(x[1], x[3]), max(y[0], y[1]), min(y[2], y[3])

    def near_corner(self) -> Lattice:
        """The same lattice counted from a lens within the first pitch of the picture's corner."""
        across, along = (float(n) for n in self.unrotated(np.array(0.0), np.array(0.0))[::-1])
        row = math.ceil(across / self.pitch_y - 1e-9)
        shift = 0.5 * (row % 2) if self.hexagonal else 0.0
        column = math.ceil(along / self.pitch_x - shift - 1e-9)
        x, y = self.centres(np.array(row), np.array(column))
        return replace(self, x=float(x), y=float(y))

    def text(self) -> str:
        """For a notice: pitch, angle, and offset."""
        kind = "hexagonal" if self.hexagonal else "square"
        lines = "columns" if self.upright else "rows"
        return (
            f"a {kind} lattice of lenses: {self.pitch_x:.4f} px along its {lines}, {self.pitch_y:.4f} px between them, "
            f"turned by {self.angle_deg:.4f}°, first lens at {self.x:.2f}, {self.y:.2f} px"
        )
