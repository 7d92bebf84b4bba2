"""The order check: does parallax move consistently along u and along v?

A feature at disparity d moves by -d in x per column and by -d in y per row. From the motion between a few neighbouring
views, four of the eight symmetries of the grid can be told apart: whether rows and columns are exchanged (motion along
v is then vertical), and whether one axis runs backwards against the other (the motions along u and v then have
opposite signs in the same places). Running both axes backwards only negates every disparity, which parallax alone
cannot tell (only what hides what could, and that proved too faint between neighbouring views to be relied on). Which of
two opposed axes is the wrong one follows from a stated disparity range where the source has one; else u is proposed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import Geometry, Samples
from lfstudio.readers.flow import Motion, Plane, block_motion

_SIDE = 192  # views are reduced to at most this many pixels a side
_ENOUGH_PX = 0.06  # root mean square motion that counts as parallax, in reduced pixels
_COVERAGE = 0.4  # share of blocks that must match for a pair of views to say anything
_CLEAR = math.log(2.0)  # log of an energy ratio that decides an axis
_CERTAIN = math.log(3.0)  # the same, to contradict another pair
_MANY = 32  # blocks that a view needs for that: a few of them can all lie on one repeating texture
_RELATED = 0.3  # correlation that shows two motions to go together …
_OPPOSED = -0.5  # … and to go against each other, which is the graver claim


@dataclass(frozen=True, slots=True)
class OrderCheck:
    """What the order check found.

    Attributes:
        ok: False if the order contradicts itself, None if the views do not tell (one view, no parallax).
        text: the finding as one sentence without a full stop.
        repair: which further arrangement would make it consistent, as arguments of `Layout.then`, if there is one.
        serpentine: the stored rows run to and fro; ``repair`` comes after undoing that.
    """

    ok: bool | None
    text: str
    repair: dict[str, bool] | None = None
    serpentine: bool = False


@dataclass(slots=True)
class _Views:
    """Reduced gray views of a light field, by grid position, made once each."""

    samples: Samples
    serpentine: bool = False
    made: dict[tuple[int, int], Plane] = field(default_factory=dict)

    @property
    def grid(self) -> tuple[int, int]:
        return self.samples.shape[0], self.samples.shape[1]

    @property
    def factor(self) -> int:
        return -(-max(self.samples.shape[2:4]) // _SIDE)

    def __getitem__(self, position: tuple[int, int]) -> Plane:
        if position not in self.made:
            u, v = position
            if self.serpentine and u % 2:
                v = self.grid[1] - 1 - v
            self.made[position] = _reduce(self.samples[u, v], self.factor)
        return self.made[position]


def _reduce(view: Samples, factor: int) -> Plane:
    """Gray "h w" float32 in 0 .. 1 of the view's own range, box-averaged by ``factor``."""
    plane = view.mean(axis=2, dtype=np.float32) if view.shape[2] > 1 else view[:, :, 0].astype(np.float32)
    if factor > 1 and min(plane.shape) >= 2 * factor:
        H, W = (n // factor * factor for n in plane.shape)
        plane = plane[:H, :W].reshape(H // factor, factor, W // factor, factor).mean(axis=(1, 3))
    return plane / np.float32(255 if view.dtype == np.uint8 else max(int(view.max()), 1))


def check_order(samples: Samples, geometry: Geometry | None = None) -> OrderCheck:
    """Check the order of "U V H W C" samples with a few view pairs around the middle of the grid."""
    U, V, H, W, _ = samples.shape
    if U * V == 1:
        return OrderCheck(None, "one view has no order to check")
    if min(H, W) // _Views(samples).factor < 8:
        return OrderCheck(None, "the views are too small for an order check")
    check = _check(_Views(samples), geometry)
    if check.ok is not True and check.repair is None and U > 1 and V > 1:
        again = _check(_Views(samples, serpentine=True), geometry)
        if again.ok or again.repair is not None:
            text = "every second row of the grid runs backwards" + (f"; then, {again.text}" if again.repair else "")
            return OrderCheck(False, text, again.repair or {}, serpentine=True)
    return check


def _check(views: _Views, geometry: Geometry | None) -> OrderCheck:
    U, V = views.grid
    u0, v0 = max((U - 1) // 2, 0), max((V - 1) // 2, 0)
    for span in sorted({1, max(1, (max(U, V) - 1) // 2)}):
        along_v = _motions(views, u0, v0, (0, min(span, V - 1 - v0)))
        along_u = _motions(views, u0, v0, (min(span, U - 1 - u0), 0))
        if any(_energies(m)[0] + _energies(m)[1] > _ENOUGH_PX**2 for m in along_v + along_u):
            break
    else:
        return OrderCheck(None, "the views show too little parallax for an order check")

    across, down = [_score(m, swap=False) for m in along_v], [_score(m, swap=True) for m in along_u]
    upright, turned = any(s > _CLEAR for s in across + down), any(s < -_CLEAR for s in across + down)
    if upright and turned:
        blocks = min(m.dy.size for m in along_v + along_u)
        if blocks < _MANY or max(across + down) < _CERTAIN or min(across + down) > -_CERTAIN:
            return OrderCheck(None, "the parallax is too unclear for an order check")
        return OrderCheck(
            False, "the parallax between neighbouring views is inconsistent; the grid or the order of views is wrong"
        )
    # For a verdict on a rearranged grid every pair has to agree; else one clear pair along each axis will do.
    least = min if views.serpentine else max
    if any(scores and least(map(abs, scores)) < _CLEAR for scores in (across, down)):
        return OrderCheck(None, "the parallax is too unclear for an order check")
    transpose = turned
    signs = _same_rows(along_v, transpose), _same_rows(along_u, not transpose)
    if any(sign is False for sign in signs):
        return OrderCheck(False, "neighbouring rows or columns of views run in opposite directions")
    opposite = _opposite(along_u, along_v, transpose)
    if not transpose and not opposite:
        if opposite is None:
            return OrderCheck(None, "whether u and v run the same way cannot be told from the parallax")
        return OrderCheck(True, "parallax moves consistently along u and v")
    repair = {"transpose": transpose}
    text = "rows and columns of the grid are exchanged" if transpose else ""
    if opposite:
        flip_u, why = _which_axis(geometry, along_u, along_v, transpose)
        repair["flip_u" if flip_u else "flip_v"] = True
        backwards = f"one axis of the grid runs backwards, probably {'u' if flip_u else 'v'} ({why})"
        text = f"{text} and {backwards}" if text else backwards
    return OrderCheck(False, text, repair)


def _motions(views: _Views, u0: int, v0: int, step: tuple[int, int]) -> list[Motion]:
    """Motion over ``step`` from the middle view and from its neighbour across; empty if the grid has no such step."""
    if step == (0, 0):
        return []
    U, V = views.grid
    beside = (u0, v0 + 1) if step[0] else (u0 + 1, v0)
    starts = [(u0, v0)] + ([beside] if beside[0] < U and beside[1] < V else [])
    pairs = [(views[u, v], views[u + step[0], v + step[1]]) for u, v in starts]
    return [block_motion(first, _as_bright(second, first)) for first, second in pairs]


def _as_bright(plane: Plane, reference: Plane) -> Plane:
    """``plane`` with the brightness of ``reference``, by the median ratio over parts of the picture: what a lens
    darkens towards the edge of the grid is no motion."""
    rows, columns = (min(8, n) for n in plane.shape)
    parts, expected = (
        np.array([[part.mean() for part in np.array_split(row, columns, axis=1)] for row in np.array_split(p, rows)])
        for p in (plane, reference)
    )
    lit = parts > 0
    return plane * np.float32(np.median(expected[lit] / parts[lit])) if lit.any() else plane


def _weights(motion: Motion) -> NDArray[np.float64]:
    """How sharply a block fixes both components."""
    return motion.weight_x * motion.weight_y / (motion.weight_x + motion.weight_y + 1e-30)


def _moments(values: NDArray[np.float64], weights: NDArray[np.float64]) -> tuple[float, float]:
    """Weighted mean and variance."""
    total = float(weights.sum()) + 1e-30
    mean = float((weights * values).sum()) / total
    return mean, float((weights * (values - mean) ** 2).sum()) / total


def _energies(motion: Motion) -> tuple[float, float]:
    """Energy of the motion in y and in x, px². Its variation over the picture alone where that is enough: a constant
    offset between two views (cameras are never perfectly aligned) is no parallax."""
    weights = np.minimum(_weights(motion), np.quantile(_weights(motion), 0.9))
    (mean_y, var_y), (mean_x, var_x) = _moments(motion.dy, weights), _moments(motion.dx, weights)
    if var_y + var_x > _ENOUGH_PX**2:
        return var_y, var_x
    return var_y + mean_y**2, var_x + mean_x**2


def _score(motion: Motion, swap: bool) -> float:
    """Log ratio of the energy across the expected direction: positive as expected, 0 if the pair says nothing."""
    y, x = _energies(motion)
    if y + x < _ENOUGH_PX**2 or np.count_nonzero(_weights(motion)) < _COVERAGE * motion.dy.size:
        return 0.0
    ratio = math.log((x + 1e-6) / (y + 1e-6))
    return -ratio if swap else ratio


def _relation(a: NDArray[np.float64], b: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """How two motion components go together over the picture, -1 .. 1; 0 where they do not tell."""
    weights = np.minimum(weights, np.quantile(weights, 0.9))
    (mean_a, var_a), (mean_b, var_b) = _moments(a, weights), _moments(b, weights)
    if min(var_a, var_b) > (0.5 * _ENOUGH_PX) ** 2:
        covariance = float((weights * (a - mean_a) * (b - mean_b)).sum()) / (float(weights.sum()) + 1e-30)
        correlation = covariance / math.sqrt(var_a * var_b)
        if abs(correlation) > _RELATED:
            return correlation
    if min(abs(mean_a), abs(mean_b)) > 4 * _ENOUGH_PX and max(var_a, var_b) < min(mean_a**2, mean_b**2):
        return math.copysign(0.6, mean_a * mean_b)
    return 0.0


def _same_rows(motions: list[Motion], vertical: bool) -> bool | None:
    """Whether two neighbouring rows (or columns) move the same way; None if unclear."""
    if len(motions) < 2:
        return None
    a, b = motions
    relation = _relation(a.dy if vertical else a.dx, b.dy if vertical else b.dx, np.sqrt(_weights(a) * _weights(b)))
    return _same(relation)


def _same(relation: float) -> bool | None:
    """Whether motions that go together so well run the same way; None if that is unclear."""
    return True if relation > _RELATED else False if relation < _OPPOSED else None


def _opposite(along_u: list[Motion], along_v: list[Motion], transpose: bool) -> bool | None:
    """Whether the motions along u and v have opposite signs in the same places; None if that is unclear."""
    if not along_u or not along_v:
        return False
    u, v = along_u[0], along_v[0]
    a, b = (u.dx, v.dy) if transpose else (u.dy, v.dx)
    relation = _relation(a, b, np.sqrt(_weights(u) * _weights(v)))
    same = _same(relation)
    return None if same is None else not same


def _which_axis(
    geometry: Geometry | None, along_u: list[Motion], along_v: list[Motion], transpose: bool
) -> tuple[bool, str]:
    """Whether to flip u (else v), after transposing, and why."""
    low, high = (None, None) if geometry is None else (geometry.disparity_min_px, geometry.disparity_max_px)
    if low is not None and high is not None and abs(low + high) > 0.25 * (high - low):
        # After transposing, v runs where u ran. Flipping u leaves v, whose motion must then be -d.
        motion = along_u[0] if transpose else along_v[0]
        mean, _ = _moments(motion.dx, _weights(motion))
        return -mean * (low + high) > 0, "going by the stated disparity range"
    return True, "or v, which negates all disparities"
