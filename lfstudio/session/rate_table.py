"""The rate plot in words and numbers: a row per curve, and how it compares with every anchor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lfstudio.core.events import Point
from lfstudio.metrics.rates import FEWEST_FOR_BD, bd_rate, rate_at_equal_quality
from lfstudio.session.anchors import ANCHORS, AnchorInfo
from lfstudio.session.rate_book import CodecCurve, Measure, RateBook, RatePoint, Trail
from lfstudio.session.text import bytes_text, tr


@dataclass(frozen=True, slots=True)
class Cell:
    """A few words, a second line in smaller letters, and what explains them."""

    text: str = ""
    detail: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One curve.

    Attributes:
        key: the preset's or the anchor's name. name: the same for the person.
        anchor: the curve is an anchor's.
        against: how it compares with each of `ANCHORS`, in their order; empty for an anchor.
    """

    key: str
    name: Cell
    anchor: bool
    against: tuple[Cell, ...] = ()


def rows(book: RateBook, measure: Measure) -> list[Row]:
    """The codec's curves first, then the anchors that are known."""
    found = [
        Row(
            curve.preset,
            _latest(curve, measure),
            False,
            tuple(against(curve, info, book.anchors.get(info.name, ()), measure) for info in ANCHORS),
        )
        for curve in book.curves(measure)
    ]
    for info in ANCHORS:
        points = book.anchors.get(info.name, ())
        if points:
            low, high = (quality(point, measure) for point in (points[0], points[-1]))
            several = tr("{n} points, {low:.1f} to {high:.1f} dB").format(n=len(points), low=low, high=high)
            text = several if len(points) > 1 else tr("1 point, {low:.1f} dB").format(low=low)
            found.append(Row(info.name, Cell(info.title, text, info.tip), True))
    return found


def against(curve: CodecCurve, anchor: AnchorInfo, points: Sequence[Point], measure: Measure) -> Cell:
    """BD-rate where enough points allow it, else the rate at equal quality of the latest file."""
    if not points:
        return Cell("–", "", tr("{name} has not been measured on this light field.").format(name=anchor.title))
    line = [(point.bpp, quality(point, measure)) for point in points]
    own = curve.points(measure)
    delta = bd_rate(line, own)
    if delta.value is not None:
        return Cell(
            percent(delta.value, 1),
            tr("BD-rate so far"),
            tr(
                "Mean difference in rate to {name} at equal quality (Bjøntegaard), over the {n} encodes so far; "
                "negative: fewer bits."
            ).format(name=anchor.title, n=len(own)),
        )
    latest = curve.latest.drawable(measure)[-1]
    single = rate_at_equal_quality(line, latest.bpp, latest.quality(measure))
    if single.value is None:
        why = tr("At {psnr:.2f} dB there is nothing to compare with: {reason}. “Measure anchors” extends a curve.")
        return Cell("–", tr("no overlap"), why.format(psnr=latest.quality(measure), reason=single.reason))
    return Cell(
        percent(single.value),
        tr("at {psnr:.1f} dB").format(psnr=latest.quality(measure)),
        tr(
            "Rate of the latest file, compared with what {name} needs for the same quality (interpolated); negative: "
            "fewer bits. One point only: BD-rate takes {fewest} encodes with different λ, and {reason} so far."
        ).format(name=anchor.title, fewest=FEWEST_FOR_BD, reason=delta.reason),
    )


def percent(value: float, digits: int = 0) -> str:
    """A difference, with its sign: ``"−58 %"``."""
    return f"{value:+.{digits}f} %".replace("-", "−")


def quality(point: Point, measure: Measure) -> float:
    """An anchor's PSNR in dB."""
    return point.psnr_db if measure == "rgb" else point.psnr_yuv_db


def curve_name(curve: CodecCurve) -> str:
    """The preset, and whether one of its encodes runs."""
    name = curve.preset or tr("default preset")
    return tr("{name} (running)").format(name=name) if curve.latest.running else name


def _latest(curve: CodecCurve, measure: Measure) -> Cell:
    point = curve.latest.drawable(measure)[-1]
    text = tr("{psnr:.2f} dB at {bpp:.4f} bpp").format(psnr=point.quality(measure), bpp=point.bpp)
    return Cell(curve_name(curve), text, "\n\n".join(point_tip(t, t.drawable(measure)[-1]) for t in curve.trails))


def point_tip(trail: Trail, point: RatePoint) -> str:
    """What a point of an encode is: its name, lambda, steps, size and qualities."""
    lines = [trail.title]
    if trail.lambda_ is not None:
        lines.append(tr("λ {value:.4g}").format(value=trail.lambda_))
    if point.step is not None:
        lines.append(tr("step {i}").format(i=point.step))
    return "\n".join([" · ".join(lines), *_measured(point)])


def anchor_tip(anchor: AnchorInfo, point: Point) -> str:
    """What a point of an anchor is: its name, quantiser, size and qualities."""
    return "\n".join([f"{anchor.title} · QP {point.qp}", *_measured(point)])


def _measured(point: RatePoint | Point) -> list[str]:
    size = "" if point.bytes is None else f"{bytes_text(point.bytes)} ({point.bytes} B), "
    lines = [size + tr("{bpp:.4f} bpp").format(bpp=point.bpp), f"RGB {point.psnr_db:.2f} dB"]
    if point.psnr_yuv_db == point.psnr_yuv_db:
        lines.append(f"YUV 6:1:1 {point.psnr_yuv_db:.2f} dB")
    return lines
