"""What was measured of rate and quality, by light field: files of every encode, and conventional codecs beside them.

A curve of the codec is made of the latest file of every encode with a preset, each at its own lambda; the files before
the latest one are its trail.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from lfstudio.core.events import Done, Event, Failed, Point, Snapshot, Step
from lfstudio.engine.messages import EncodeJob
from lfstudio.metrics import CAP_DB
from lfstudio.session.documents import Document
from lfstudio.session.observable import Signal
from lfstudio.session.parts import stated_part

Measure = Literal["rgb", "yuv"]
"""Quality: PSNR over all channels, or the 6:1:1 mean of those of Y', Cb and Cr."""

_CSV = ("kind", "curve", "encode", "step", "lambda", "qp", "bytes", "bpp", "psnr_db", "psnr_yuv_db")


@dataclass(frozen=True, slots=True)
class Subject:
    """The very light field that rates are compared on: a source, and the part of it in the words of the options."""

    source: str
    layout: str | None = None
    views: str | None = None
    view_step: int | None = None
    crop: str | None = None

    @classmethod
    def of_job(cls, job: EncodeJob) -> Subject:
        """What a job encodes."""
        step = job.view_step if job.view_step != 1 else None
        return cls(_resolved(job.source), job.layout, _plain(job.views), step, _plain(job.crop))

    @classmethod
    def of_documents(cls, source: Document, decoded: Document | None) -> Subject:
        """What is open: the source, or the part of it that ``decoded`` was made from."""
        part = stated_part(decoded) if source.whole is not None and decoded is not None else {}
        step = part.get("view_step")
        return cls(
            _resolved(source.opened.path),
            source.layout,
            part.get("views"),
            int(step) if step else None,
            part.get("crop"),
        )


def _plain(text: str | None) -> str | None:
    """A part in the spelling that files have."""
    return None if text is None else "".join(text.split()).lower()


def _resolved(path: str) -> str:
    return path if path == "sample" else str(Path(path).resolve())


@dataclass(frozen=True, slots=True)
class RatePoint:
    """One written file: ``step`` optimiser steps behind it (None if not known), PSNRs in dB (NaN if not measured)."""

    step: int | None
    bytes: int | None
    bpp: float
    psnr_db: float
    psnr_yuv_db: float = math.nan

    def quality(self, measure: Measure) -> float:
        """dB; NaN if it was not measured, or there is nothing to draw as the pictures are identical."""
        value = self.psnr_db if measure == "rgb" else self.psnr_yuv_db
        return value if value < CAP_DB else math.nan


@dataclass(frozen=True, slots=True)
class Trail:
    """The files of one encode, oldest first; ``running`` while more may come."""

    title: str
    preset: str
    lambda_: float | None = None
    points: tuple[RatePoint, ...] = ()
    running: bool = False

    @property
    def latest(self) -> RatePoint:
        """The last file. Raises IndexError while there is none."""
        return self.points[-1]

    def drawable(self, measure: Measure) -> tuple[RatePoint, ...]:
        """The points whose quality is known."""
        return tuple(point for point in self.points if math.isfinite(point.quality(measure)))


@dataclass(frozen=True, slots=True)
class CodecCurve:
    """The encodes of one light field with one preset, in the order in which they began; each has a drawable point."""

    preset: str
    trails: tuple[Trail, ...]

    def points(self, measure: Measure) -> list[tuple[float, float]]:
        """(bpp, dB) of the latest file of every encode, by rising rate."""
        return sorted((p.bpp, p.quality(measure)) for p in (trail.drawable(measure)[-1] for trail in self.trails))

    @property
    def latest(self) -> Trail:
        """The encode that runs, else the last one."""
        return next((trail for trail in self.trails if trail.running), self.trails[-1])


@dataclass(slots=True)
class _Page:
    trails: list[Trail] = field(default_factory=list)
    anchors: dict[str, dict[int, Point]] = field(default_factory=dict)


class RateBook:
    """Everything measured in this session, by `Subject`.

    Attributes:
        changed: emitted when the subject, or what is known of it, changed.
    """

    def __init__(self) -> None:
        self.changed: Signal[[]] = Signal()
        self._pages: dict[Subject, _Page] = {}
        self._subject: Subject | None = None
        self._running: Subject | None = None  # of the encode that the events belong to

    # What is looked at

    @property
    def subject(self) -> Subject | None:
        """The light field that is looked at; None before the first."""
        return self._subject

    def look_at(self, subject: Subject) -> None:
        """Turn to a light field's page."""
        if subject != self._subject:
            self._subject = subject
            self.changed.emit()

    def curves(self, measure: Measure) -> tuple[CodecCurve, ...]:
        """The codec's curves, one per preset, in the order of their first encode."""
        by_preset: dict[str, list[Trail]] = {}
        for trail in self._page.trails:
            if trail.drawable(measure):
                by_preset.setdefault(trail.preset, []).append(trail)
        return tuple(CodecCurve(preset, tuple(trails)) for preset, trails in by_preset.items())

    @property
    def anchors(self) -> Mapping[str, tuple[Point, ...]]:
        """Points of conventional codecs by the anchor's name, by rising rate."""
        found = self._page.anchors.items()
        return {name: tuple(sorted(points.values(), key=lambda p: p.bpp)) for name, points in found if points}

    @property
    def _page(self) -> _Page:
        return self._pages.get(self._subject, _Page()) if self._subject is not None else _Page()

    def anchor_points(self, subject: Subject, name: str) -> Mapping[int, Point]:
        """What is known of an anchor on a light field, by quantiser."""
        return self._pages.get(subject, _Page()).anchors.get(name, {})

    def qualities(self, subject: Subject) -> list[tuple[float, float]]:
        """(RGB, YUV) PSNR of the latest file of every encode of a light field, dB."""
        trails = self._pages.get(subject, _Page()).trails
        return [(trail.latest.psnr_db, trail.latest.psnr_yuv_db) for trail in trails if trail.points]

    # What becomes known

    def begin(self, job: EncodeJob) -> None:
        """An encode starts; its events follow."""
        self._end()
        self._running = self._subject = Subject.of_job(job)
        trail = Trail(Path(job.output).stem, job.preset or "", job.lambda_, running=True)
        self._pages.setdefault(self._running, _Page()).trails.append(trail)
        self.changed.emit()

    def add(self, event: Event) -> None:
        """An event of the encode that began last."""
        trail = self._trail
        if trail is None:
            return
        if isinstance(event, Step):
            if event.lambda_ > 0 and event.lambda_ != trail.lambda_:
                self._update(replace(trail, lambda_=event.lambda_))
        elif isinstance(event, Snapshot):
            yuv = math.nan if event.psnr_yuv_db is None else event.psnr_yuv_db
            new = RatePoint(event.i, event.bytes, event.bpp, event.psnr_db, yuv)
            self._update(replace(trail, points=(*trail.points, new)))
            self.changed.emit()
        elif isinstance(event, Done):
            point = _of_report(event.report)
            points = trail.points
            if point is not None:
                same = bool(points) and (points[-1].bpp, points[-1].psnr_db) == (point.bpp, point.psnr_db)
                points = (*(points[:-1] if same else points), point)
            lambda_ = _number(event.report.get("lambda"))
            preset = event.report.get("preset")
            trail = replace(trail, points=points, lambda_=lambda_ if lambda_ is not None else trail.lambda_)
            self._update(replace(trail, preset=preset) if isinstance(preset, str) else trail)
            self._end()
        elif isinstance(event, Failed):
            self._end()

    def add_file(self, subject: Subject, trail: Trail) -> None:
        """A file that was opened and measured; one that is known already changes nothing."""
        trails = self._pages.setdefault(subject, _Page()).trails
        known = {(old.bytes, old.bpp) for kept in trails for old in kept.points}
        if (trail.latest.bytes, trail.latest.bpp) not in known:
            trails.append(trail)
            self.changed.emit()

    def add_anchor(self, subject: Subject, name: str, points: Sequence[Point]) -> None:
        """Points of a conventional codec became known."""
        if points:
            self._pages.setdefault(subject, _Page()).anchors.setdefault(name, {}).update((p.qp, p) for p in points)
            self.changed.emit()

    def forget_earlier(self) -> None:
        """Drop the encodes of this light field but the running or last one; anchors stay."""
        page = self._page
        page.trails = page.trails[-1:]
        self.changed.emit()

    @property
    def _trail(self) -> Trail | None:
        trails = self._pages[self._running].trails if self._running is not None else []
        return next((trail for trail in reversed(trails) if trail.running), None)

    def _update(self, trail: Trail) -> None:
        old, page = self._trail, self._pages[self._running] if self._running is not None else _Page()
        page.trails = [trail if kept is old else kept for kept in page.trails]

    def _end(self) -> None:
        """The encode is over; without a file it leaves nothing."""
        trail = self._trail
        if trail is not None:
            self._update(replace(trail, running=False))
            page = self._pages[self._running] if self._running is not None else _Page()
            page.trails = [kept for kept in page.trails if kept.points]
            self.changed.emit()
        self._running = None

    def to_csv(self) -> str:
        """All points of the light field that is looked at: files of the encodes, then anchors."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_CSV)
        for trail in self._page.trails:
            for point in trail.points:
                kind = "file" if point is trail.latest and not trail.running else "snapshot"
                about = (trail.preset, trail.title, point.step, trail.lambda_, None)
                writer.writerow([kind, *map(_text, about), *_figures(point)])
        for name, points in self.anchors.items():
            for measured in points:
                writer.writerow(["anchor", name, "", "", "", measured.qp, *_figures(measured)])
        return stream.getvalue()


def _of_report(report: Mapping[str, object]) -> RatePoint | None:
    bpp, psnr = _number(report.get("bpp")), _number(report.get("psnr_db"))
    if bpp is None or psnr is None:
        return None
    yuv, size, steps = (_number(report.get(key)) for key in ("psnr_yuv_db", "bytes", "steps"))
    return RatePoint(
        None if steps is None else int(steps), None if size is None else int(size), bpp, psnr,
        math.nan if yuv is None else yuv,
    )  # fmt: skip


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _figures(point: RatePoint | Point) -> list[str]:
    return [_text(value) for value in (point.bytes, point.bpp, point.psnr_db, point.psnr_yuv_db)]


def _text(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)
