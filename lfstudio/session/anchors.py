"""Conventional codecs to compare with: which there are, what is remembered of them, and measuring them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from lfstudio.core.errors import LfstudioError, error_by_name
from lfstudio.core.events import Done, Event, Failed, Point
from lfstudio.engine.messages import AnchorJob, AnchorsRequest, RememberedAnchors, Reply
from lfstudio.session.documents import same_path
from lfstudio.session.messages import Choice, Message, MessageCentre, error_details, error_text
from lfstudio.session.observable import Signal
from lfstudio.session.rate_book import RateBook, Subject
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.text import tr
from lfstudio.session.workspace import Workspace

TOPIC = "anchors"
_MORE_POINTS = 4
_SATURATED_DB = 0.2


@dataclass(frozen=True, slots=True)
class AnchorInfo:
    """A conventional codec in the settings that it is measured with (`lfstudio anchor`'s own for the codec).

    Attributes:
        name: in reports. codec: for the command. title, short: for the person. tip: one sentence.
        usual: quantisers, fine to coarse, of the curve. step: on to further ones. coarsest: the last there is.
    """

    name: str
    codec: str
    title: str
    short: str
    tip: str
    usual: tuple[int, ...]
    step: int
    coarsest: int

    @property
    def finer(self) -> tuple[int, ...]:
        """Quantisers below the usual ones, the next one first, as far as a curve is ever extended."""
        return self._further(self.usual[0], -self.step)

    @property
    def coarser(self) -> tuple[int, ...]:
        """The same above."""
        return self._further(self.usual[-1], self.step)

    def _further(self, start: int, step: int) -> tuple[int, ...]:
        wanted = (min(max(start + k * step, 1), self.coarsest) for k in range(1, _MORE_POINTS + 1))
        return tuple(dict.fromkeys(qp for qp in wanted if qp != start))


ANCHORS = (
    AnchorInfo(
        "x265-ldp", "x265", "x265, low-delay P, 4:4:4", "x265",
        "The views as a video, by x265 (HEVC), preset medium, each frame predicted from those before it.",
        (22, 27, 32, 37), 5, 51,
    ),
    AnchorInfo(
        "svtav1-ra", "svtav1", "SVT-AV1, random access", "SVT-AV1",
        "The views as a video, by SVT-AV1, preset 4, 4:2:0, frames predicted from both sides.",
        (20, 32, 43, 55), 8, 63,
    ),
)  # fmt: skip


def next_quantisers(
    info: AnchorInfo, known: Mapping[int, Point], qualities: Sequence[tuple[float, float]]
) -> tuple[int, ...]:
    """What to measure next: the usual quantisers, then one further at a time until the curve encloses ``qualities``.

    Args:
        qualities: (RGB, YUV) PSNR in dB of what the anchor is compared with; NaN for what is not known.

    A curve is not extended where a finer quantiser gains no more, as 4:2:0 in RGB, nor more than a few points.
    """
    missing = tuple(qp for qp in info.usual if qp not in known)
    if missing:
        return missing
    rising = sorted(known)
    for further, pick, ends in ((info.finer, max, rising[:2]), (info.coarser, min, rising[:-3:-1])):
        following = next((qp for qp in further if qp not in known), None)
        if following is not None and _beyond(pick, [known[qp] for qp in ends], qualities):
            return (following,)
    return ()


def _beyond(
    pick: Callable[[Sequence[float]], float], ends: Sequence[Point], qualities: Sequence[tuple[float, float]]
) -> bool:
    """Whether the extreme of ``qualities`` lies beyond the end of a curve, and its last step still changed much."""
    end_point, point_before = ends
    for k, (end, before) in enumerate(
        [(end_point.psnr_db, point_before.psnr_db), (end_point.psnr_yuv_db, point_before.psnr_yuv_db)]
    ):
        values = [pair[k] for pair in qualities if pair[k] == pair[k]]
        if pick([end, *values]) != end and abs(end - before) > _SATURATED_DB:
            return True
    return False


class AnchorHandle(Protocol):
    """A running measurement."""

    def cancel(self) -> None:
        """End it."""
        ...


StartAnchor = Callable[[AnchorJob, Callable[[Event], None], Callable[[Done | Failed], None]], AnchorHandle]
"""Starts a job away from the session's thread; calls back on it with every event, and once with the end."""


class AnchorControl:
    """Looks up remembered points of the light field that is looked at, and measures the anchors one after the other.

    Attributes:
        changed: emitted when `running` or `progress` changed.
    """

    def __init__(
        self, book: RateBook, workspace: Workspace, requests: Requests, messages: MessageCentre, start: StartAnchor
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self._book = book
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._start = start
        self._watching = False
        self._looked_up: set[Subject] = set()
        self._subject: Subject | None = None  # while running
        self._waiting: list[AnchorInfo] = []
        self._now: AnchorInfo | None = None
        self._asked: tuple[int, ...] = ()
        self._handle: AnchorHandle | None = None
        self._done, self._total = 0, 0
        self._cancelling = False
        book.changed.connect(self._look_up)

    # Remembered points

    def watch(self, on: bool) -> None:
        """Look remembered points up from now on, or not: it takes the engine a fraction of a second per light field."""
        self._watching = on
        self._look_up()

    def _look_up(self) -> None:
        subject, source = self._book.subject, self._workspace.source
        if not self._watching or subject is None or source is None or subject in self._looked_up:
            return
        if not same_path(source.opened.path, subject.source) or source.layout != subject.layout:
            return
        self._looked_up.add(subject)
        qps = {info.codec: (*info.finer[::-1], *info.usual, *info.coarser) for info in ANCHORS}
        request = AnchorsRequest(source.handle, qps, subject.views, subject.view_step, subject.crop)
        self._requests.submit(Lane.ANCHORS, request, partial(self._found, subject), partial(self._not_found, subject))

    def _found(self, subject: Subject, reply: Reply) -> None:
        if isinstance(reply, RememberedAnchors):
            for info in ANCHORS:
                self._book.add_anchor(subject, info.name, reply.points.get(info.codec, ()))

    def _not_found(self, subject: Subject, _: LfstudioError) -> None:
        self._looked_up.discard(subject)  # nothing depends on it; measuring tells what is wrong

    # Measuring

    @property
    def can_measure(self) -> bool:
        """Whether there is a light field to measure on, and nothing runs."""
        return self._book.subject is not None and not self.running

    @property
    def running(self) -> bool:
        """Whether anchors are being measured."""
        return self._subject is not None

    @property
    def cancelling(self) -> bool:
        """Whether it was asked to end."""
        return self._cancelling

    @property
    def progress(self) -> tuple[int, int]:
        """Points done, and of how many as far as is known."""
        return self._done, self._total

    @property
    def text(self) -> str:
        """What happens now, in words; empty while nothing does."""
        if self._now is None:
            return ""
        if self._cancelling:
            return tr("Ending…")
        return tr("Measuring {name}: point {i} of {n}").format(
            name=self._now.short, i=min(self._done + 1, self._total), n=self._total
        )

    def measure(self) -> None:
        """Measure what is missing of every anchor, and extend the curves over the qualities of the encodes."""
        subject = self._book.subject
        if subject is None or self.running:
            return
        for topic in (TOPIC, *(_topic(info) for info in ANCHORS)):
            self._messages.dismiss_topic(topic)
        self._subject, self._waiting, self._cancelling = subject, list(ANCHORS), False
        self._done, self._total = 0, sum(len(self._wanted(info)) for info in ANCHORS)
        if self._total == 0:
            text = tr("The anchors are measured already, over the qualities of the encodes as far as they reach.")
            self._messages.post(Message(text, topic=TOPIC))
        self._go_on()

    def cancel(self) -> None:
        """End the measurement; points that are done stay."""
        if self.running and not self._cancelling:
            self._cancelling = True
            self._waiting = []
            if self._handle is not None:
                self._handle.cancel()
            self.changed.emit()

    def _wanted(self, info: AnchorInfo) -> tuple[int, ...]:
        assert self._subject is not None
        known = self._book.anchor_points(self._subject, info.name)
        return next_quantisers(info, known, self._book.qualities(self._subject))

    def _go_on(self) -> None:
        while self._waiting:
            info = self._waiting[0]
            qps = self._wanted(info)
            if qps:
                self._run(info, qps)
                return
            self._waiting.pop(0)
        self._subject = self._now = self._handle = None
        self._cancelling = False
        self.changed.emit()

    def _run(self, info: AnchorInfo, qps: tuple[int, ...]) -> None:
        subject = self._subject
        assert subject is not None
        self._now, self._asked = info, qps
        self._total = max(self._total, self._done + len(qps))
        self.changed.emit()
        job = AnchorJob(subject.source, info.codec, qps, subject.layout, subject.views, subject.view_step, subject.crop)
        self._handle = self._start(job, self._event, self._ended)

    def _event(self, event: Event) -> None:
        if isinstance(event, Point) and self._subject is not None and self._now is not None:
            self._done += 1
            self._book.add_anchor(self._subject, self._now.name, [event])
            self.changed.emit()

    def _ended(self, end: Done | Failed) -> None:
        info = self._now
        if info is None:
            return
        if isinstance(end, Failed) and end.error != "CancelledError":
            self._tell(info, end)
            # The other codec may work; a source that cannot be read will not.
            self._waiting = self._waiting[1:] if end.error == "EncodeError" else []
        elif isinstance(end, Failed):
            self._waiting = []
        elif self._waiting and not self._got_all(info):
            self._waiting.pop(0)  # asking again would bring no more
        self._go_on()

    def _got_all(self, info: AnchorInfo) -> bool:
        assert self._subject is not None
        known = self._book.anchor_points(self._subject, info.name)
        return all(qp in known for qp in self._asked)

    def _tell(self, info: AnchorInfo, end: Failed) -> None:
        about = tr("{name} could not be measured:").format(name=info.title)
        error = error_by_name(end.error)(end.message, hint=end.hint)
        text = error_text(type(error)(f"{about} {end.message}", hint=end.hint))
        again = Choice(tr("Try again"), self.measure)
        self._messages.post(Message(text, "error", error_details(error, info.name), (again,), _topic(info)))


def _topic(info: AnchorInfo) -> str:
    return f"{TOPIC} {info.name}"
