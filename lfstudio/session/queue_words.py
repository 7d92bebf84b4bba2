"""The queue in words and figures: what each row, the footer and the status line say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lfstudio.session.encode_journal import settings_text
from lfstudio.session.encode_progress import Phase, bpp_text, duration_text, grouped, stage_text
from lfstudio.session.messages import sentence
from lfstudio.session.queue import EncodeQueue
from lfstudio.session.queue_entry import Priority, QueueEntry, State
from lfstudio.session.queue_times import SILENCE_S
from lfstudio.session.text import bytes_text, plural, psnr_text, tr

SOON_S = 45.0
"""Less than this is *under a minute*."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a row says.

    Attributes:
        title: its name. settings: preset and goal. status: where it stands, in a few words. eta: what it still needs.
        fraction: of the steps, 0 .. 1, None without progress. detail: everything, for a tooltip.
        source: what is encoded, as a path.
    """

    key: str
    state: State
    title: str
    settings: str
    status: str
    eta: str
    fraction: float | None
    detail: str
    watched: bool
    priority: Priority
    source: str


def minutes_text(seconds: float) -> str:
    """A time to come, coarse: ``under a minute``, ``14 min``, ``2 h 10 min``; empty when unknown."""
    if not math.isfinite(seconds) or seconds < 0:
        return ""
    if seconds < SOON_S:
        return tr("under a minute")
    if seconds < 3570:
        return tr("{n} min").format(n=max(1, round(seconds / 60)))
    return duration_text(60 * round(seconds / 60))


def row(queue: EncodeQueue, entry: QueueEntry) -> Row:
    """A row of the queue."""
    run = queue.run(entry.key)
    watched = run is not None and run.watched and queue.count(State.RUNNING) > 1
    fraction = entry.step / entry.steps if entry.steps > 0 else None
    shown = entry.state in (State.RUNNING, State.PAUSED, State.WAITING) and entry.step > 0
    if entry.state is State.RUNNING and fraction is None:
        fraction, shown = 0.0, True
    eta = ""
    if entry.state in (State.RUNNING, State.WAITING):
        eta = minutes_text(queue.remaining_s(entry))
    status = _status(queue, entry)
    return Row(
        entry.key, entry.state, entry.title, settings_text(entry.job), status, eta, fraction if shown else None,
        _detail(entry, status, eta), watched, entry.priority, entry.job.source,
    )  # fmt: skip


def _status(queue: EncodeQueue, entry: QueueEntry) -> str:
    match entry.state:
        case State.RUNNING:
            return _running(queue, entry)
        case State.WAITING:
            if queue.held:
                return tr("Waiting; the queue is paused")
            return tr("Waits to go on") if entry.step else tr("Waiting")
        case State.PAUSED:
            at = tr("Paused at step {i} of {n}").format(i=grouped(entry.step), n=grouped(entry.steps))
            text = at if entry.step else tr("Paused")
            return f"{text}: {entry.reason}" if entry.reason else text
        case State.DONE | State.KEPT:
            word = tr("Done") if entry.state is State.DONE else tr("Stopped and kept")
            figures = figures_text(entry)
            return f"{word} · {figures}" if figures else word
        case State.FAILED:
            return tr("Failed: {why}").format(why=_without_place(entry.reason))
        case State.CANCELLED:
            return tr("Discarded")


def _without_place(reason: str) -> str:
    """A reason without the path in front of it, for which a row has no room."""
    place, _, why = reason.partition(": ")
    return why if why and Path(place).is_absolute() else reason


def _running(queue: EncodeQueue, entry: QueueEntry) -> str:
    run = queue.run(entry.key)
    if run is None:
        return tr("Running without a window") if entry.left else tr("Running")
    if entry.wish:
        return {"stop": tr("Finishing…"), "pause": tr("Pausing…")}.get(entry.wish, tr("Ending…"))
    if run.silent_s > SILENCE_S:
        return tr("No news for {time}").format(time=duration_text(run.silent_s))
    progress = run.progress
    words = stage_text(progress.stage) if progress.stage is not None and progress.phase is Phase.RUNNING else ""
    if progress.step is None:
        return words or tr("Starting…")
    return f"{100 * progress.step.i / max(1, progress.step.n):.0f} % · {words}"


def figures_text(entry: QueueEntry) -> str:
    """Size, rate and quality of what was made; empty if nothing was."""
    if entry.result is None:
        return ""
    parts = [bytes_text(entry.result.bytes), bpp_text(entry.result.bpp)]
    return " · ".join([*parts, psnr_text(entry.result.psnr_db)] if entry.result.psnr_db is not None else parts)


def _detail(entry: QueueEntry, status: str, eta: str) -> str:
    if entry.state is State.FAILED:
        status = tr("Failed: {why}").format(why=entry.reason)
    lines = [entry.title, status, settings_text(entry.job)]
    if entry.hint:
        lines.append(sentence(entry.hint))
    if eta:
        lines.append(tr("Still needs: {time}").format(time=eta))
    lines.append(tr("Source: {path}").format(path=entry.job.source))
    lines.append(tr("Output: {path}").format(path=entry.job.output))
    for text, stamp in (
        (tr("Queued {time}"), entry.added), (tr("Begun {time}"), entry.began), (tr("Ended {time}"), entry.ended),
    ):  # fmt: skip
        if stamp:
            lines.append(text.format(time=_clock(stamp)))
    if entry.worked_s >= 1:
        lines.append(tr("Took {time}").format(time=duration_text(entry.worked_s)))
    return "\n".join(lines)


def _clock(stamp: str) -> str:
    try:
        return datetime.fromisoformat(stamp).strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return stamp


def priority_text(priority: Priority) -> str:
    """A priority in a word."""
    return {Priority.HIGH: tr("High"), Priority.NORMAL: tr("Normal"), Priority.LOW: tr("Low")}[priority]


def spoken(row_: Row) -> str:
    """A row as one sentence, for a screen reader."""
    parts = [row_.title, row_.settings, row_.status]
    if row_.fraction is not None:
        parts.append(f"{100 * row_.fraction:.0f} %")
    if row_.eta:
        parts.append(tr("still {time}").format(time=row_.eta))
    if row_.priority is not Priority.NORMAL:
        parts.append(tr("priority: {word}").format(word=priority_text(row_.priority)))
    return ", ".join(parts)


def footer(queue: EncodeQueue) -> str:
    """The line below the list: how much there is, and what it still needs."""
    running, waiting, paused = (queue.count(state) for state in (State.RUNNING, State.WAITING, State.PAUSED))
    parts = []
    if running:
        parts.append(plural(running, "{n} running", "{n} running"))
    if waiting:
        parts.append(plural(waiting, "{n} waiting", "{n} waiting"))
    if paused:
        parts.append(plural(paused, "{n} paused", "{n} paused"))
    if not parts:
        over = len(queue.entries)
        return plural(over, "{n} encode is over", "{n} encodes are over") if over else ""
    time = total_text(queue)
    return ", ".join(parts) + (f" · {time}" if time else "")


def total_text(queue: EncodeQueue) -> str:
    """What the whole queue still needs; says so where some of it is unknown."""
    outlook = queue.outlook
    text = minutes_text(outlook.seconds) if outlook.seconds > 0 else ""
    if not outlook.more:
        return text
    if outlook.seconds < SOON_S:  # "at least under a minute" tells nothing
        return tr("time unknown")
    return tr("at least {time}").format(time=text)


def status_line(queue: EncodeQueue) -> str:
    """What the window's status line says: ``2 waiting, 14 min``; empty when nothing waits or is paused."""
    waiting, paused = queue.count(State.WAITING), queue.count(State.PAUSED)
    if not (waiting or paused):
        return ""
    words = plural(waiting, "{n} waiting", "{n} waiting") if waiting else plural(paused, "{n} paused", "{n} paused")
    if queue.held and waiting:
        return tr("{waiting}, queue paused").format(waiting=words)
    time = total_text(queue) if waiting else ""
    return f"{words}, {time}" if time else words


def source_name(entry: QueueEntry) -> str:
    """The name of what is encoded."""
    return Path(entry.job.source).name or entry.job.source
