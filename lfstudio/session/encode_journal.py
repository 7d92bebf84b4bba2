"""Everything that is written down of the running encode: its curves, its events in words, what is still to come."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import numpy as np

from lfstudio.core.events import Done, Event, Failed, Step
from lfstudio.engine.messages import EncodeJob
from lfstudio.session.curves import CurveData
from lfstudio.session.encode_history import EncodeHistory, kept
from lfstudio.session.encode_log import EncodeLog
from lfstudio.session.encode_progress import grouped
from lfstudio.session.observable import Signal
from lfstudio.session.quality_forecast import Forecast, forecast
from lfstudio.session.rate_book import Subject
from lfstudio.session.text import tr

_FORECAST_EVERY_S = 2.0


class EncodeJournal:
    """Writes down one encode at a time; what ended goes into the history.

    Attributes:
        changed: there is something new to draw or to read.
        began: emitted when another encode begins, or the last one is out of sight.
        curves, log: of the encode that runs, or ran last. history: of the ones before.
        key: names the encode in the history once it ended; empty before.
    """

    def __init__(
        self,
        history: EncodeHistory,
        seconds: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self.began: Signal[[]] = Signal()
        self.history = history
        self.curves = CurveData()
        self.log = EncodeLog(seconds, now)
        self._seconds = seconds
        self._now = now
        self._job: EncodeJob | None = None
        self._subject: Subject | None = None
        self.key = ""  # of the record that the encode has become in the history
        self._started = ""
        self._settings = ""
        self._step: Step | None = None
        self._forecast: Forecast | None = None
        self._forecast_at = -_FORECAST_EVERY_S

    @property
    def running(self) -> bool:
        """Whether the encode goes on."""
        return self._job is not None

    def begin(self, job: EncodeJob) -> None:
        """An encode starts; its events follow."""
        self._job, self._subject, self.key = job, Subject.of_job(job), ""
        self._settings = settings_text(job)
        self._started = self._now().isoformat(timespec="seconds")
        self._step = self._forecast = None
        self._forecast_at = -_FORECAST_EVERY_S
        self.curves.reset(Path(job.output).stem)
        self.log.begin(
            tr("Encode “{source}” into {output}: {settings}").format(
                source=Path(job.source).name, output=job.output, settings=self._settings
            )
        )
        self.began.emit()
        self.changed.emit()

    def look_at(self, subject: Subject | None) -> None:
        """Turn to a light field: to the encodes of it before, and from an encode of another one that is over."""
        self.history.look_at(subject)
        if not self.running and self._subject is not None and subject != self._subject:
            self._subject, self.key = None, ""
            self.curves.reset("")
            self.log.clear()
            self.began.emit()
            self.changed.emit()

    def add(self, event: Event) -> None:
        """An event of the encode that began last."""
        if isinstance(event, Step):
            self._step = event
        drawn, logged = self.curves.add(event), self.log.add(event)
        if isinstance(event, Done | Failed):
            self._end(event)
        if drawn or logged:
            self.changed.emit()

    def wish(self, text: str) -> None:
        """The person asked for something while it runs."""
        if self._job is not None:
            self.log.wish(text)
            self.changed.emit()

    def _end(self, event: Done | Failed) -> None:
        job, self._job = self._job, None
        self._forecast = None
        if job is None or not (len(self.curves.steps) or len(self.curves.snapshots)):
            return
        if isinstance(event, Failed) and event.error in ("PausedError", "LeftError"):
            return  # it goes on, and tells all of it again then
        subject = Subject.of_job(job)
        path: str | None = None
        if isinstance(event, Done):
            outcome, path = ("stopped" if event.report.get("stopped") else "done"), str(event.report.get("path") or "")
        else:
            outcome = "discarded" if event.error == "CancelledError" else "failed"
        self.key = self.history.key(subject, self._started)
        self.history.add(
            subject,
            kept(
                self.key, self.curves, self.log.entries, began=self._started, settings=self._settings, outcome=outcome,
                path=path or None,
            ),
        )  # fmt: skip

    def forecast(self) -> Forecast | None:
        """What the rest will bring, reckoned anew every two seconds; None when that cannot be told."""
        step = self._step
        if self._job is None or step is None:
            return None
        if self._seconds() - self._forecast_at >= _FORECAST_EVERY_S:
            self._forecast_at = self._seconds()
            steps = self.curves.steps
            first = int(np.searchsorted(steps["i"], step.i / 4))  # no fit looks farther back
            i, seconds, psnr = (steps[name][first:] for name in ("i", "elapsed_s", "psnr_estimate_db"))
            self._forecast = forecast(i, seconds, psnr, step.n, step.eta_s)
        return self._forecast


def settings_text(job: EncodeJob) -> str:
    """A job's choices in one line: ``fast · λ 0.01 · 2 000 steps · from a.sanr``; what is left to the preset is not
    said."""
    parts = [job.preset or tr("default preset")]
    if job.lambda_ is not None:
        parts.append(f"λ {job.lambda_:g}")
    if job.target_bpp is not None:
        parts.append(f"{job.target_bpp:g} bpp")
    if job.target_psnr is not None:
        parts.append(f"{job.target_psnr:g} dB")
    if job.steps is not None:
        parts.append(tr("{n} steps").format(n=grouped(job.steps)))
    if job.time_limit_s is not None:
        parts.append(tr("at most {n} min").format(n=f"{job.time_limit_s / 60:g}"))
    parts += [text for text in (job.views, job.crop) if text]
    if job.start is not None:
        parts.append(tr("from {name}").format(name=Path(job.start).name))
    parts += [f"{key}={value}" for key, value in job.overrides.items()]
    return " · ".join(parts)
