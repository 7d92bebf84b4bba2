"""Everything behind one window, wired together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lfstudio.core.errors import LfstudioError
from lfstudio.engine.messages import Capabilities, DescribeRequest, Reply
from lfstudio.session.ablation import AblationControl
from lfstudio.session.analysis import Analysis
from lfstudio.session.anchors import AnchorControl, StartAnchor
from lfstudio.session.animation import Animation
from lfstudio.session.arrival import Arrival
from lfstudio.session.bookmarks import Bookmarks
from lfstudio.session.budget import Budget
from lfstudio.session.computing import Computer
from lfstudio.session.contents import ContentsFeed
from lfstudio.session.continuing import Continuing
from lfstudio.session.crash_notice import CrashNotice
from lfstudio.session.diagnosis import DiagnosisFeed
from lfstudio.session.disparity import DisparityFeed
from lfstudio.session.encode_history import EncodeHistory
from lfstudio.session.encode_journal import EncodeJournal
from lfstudio.session.encodes import EncodeList
from lfstudio.session.encoding import EncodeControl, StartEncode
from lfstudio.session.engine_texts import spoken
from lfstudio.session.epi import EpiFeed
from lfstudio.session.eyes import EyeFeed
from lfstudio.session.figure import FigureControl
from lfstudio.session.focus import FocusControl
from lfstudio.session.gathering import Gathering
from lfstudio.session.heat_feed import HeatFeed
from lfstudio.session.heatmaps import Colour, Heatmaps
from lfstudio.session.last_session import LastSession
from lfstudio.session.layout_memory import LayoutMemory
from lfstudio.session.messages import Choice, MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.opening import Opener
from lfstudio.session.pane_guises import PaneGuises
from lfstudio.session.panes import Panes
from lfstudio.session.pixel_pick import PixelPick
from lfstudio.session.predictions import PredictionFeed
from lfstudio.session.preferences import PreferenceBook, Preferences
from lfstudio.session.presentation import Presentation
from lfstudio.session.queue import EncodeQueue
from lfstudio.session.queue_closing import Closing
from lfstudio.session.queue_failures import QueueFailures
from lfstudio.session.queue_recovery import QueueRecovery
from lfstudio.session.queue_store import QueueStore
from lfstudio.session.rate_book import RateBook
from lfstudio.session.rate_feed import RateFeed
from lfstudio.session.recent import RecentFiles
from lfstudio.session.region import RegionProbe
from lfstudio.session.render_feed import RenderFeed
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.settings import Settings
from lfstudio.session.snapshots import SnapshotShelf
from lfstudio.session.text import tr
from lfstudio.session.timeline import Timeline
from lfstudio.session.true_samples import TrueSamples
from lfstudio.session.view_cache import ViewCache
from lfstudio.session.view_history import ViewHistory
from lfstudio.session.viewing import ViewFeed
from lfstudio.session.workspace import Workspace
from lfstudio.session.worth import WorthControl


class Session:
    """The state and the decisions of one window.

    Args:
        requests: runs engine requests. start_encode: runs encodes. start_anchor: measures conventional codecs.
        reveal: shows a file in the person's file manager.
        folder: where recent files and settings live; the person's configuration folder by default.
        cache: of decoded views.
        computer: computes heatmaps; at once unless given. colour: colours them, where ``computer`` runs.

    Attributes:
        capabilities_changed: the engine said what it can do (`capabilities`).
        may_close: emitted when a window that waited for its encode to end can close.
    """

    def __init__(
        self,
        requests: Requests,
        start_encode: StartEncode,
        start_anchor: StartAnchor,
        reveal: Callable[[str], None],
        folder: Path | None = None,
        cache: ViewCache | None = None,
        computer: Computer | None = None,
        colour: Colour | None = None,
    ) -> None:
        self.capabilities_changed: Signal[[]] = Signal()
        self.capabilities: Capabilities | None = None
        self.settings = Settings(folder)
        self.preferences = PreferenceBook(self.settings)
        self.recent = RecentFiles(folder)
        self.messages = MessageCentre()
        self.workspace = Workspace(cache, Heatmaps(computer, colour))
        self.opener = Opener(self.workspace, requests, self.messages, self.recent, LayoutMemory(self.settings))
        self.arrival = Arrival(self.opener, requests)
        shelf = SnapshotShelf(None if folder is None else folder / "snapshots")
        self.timeline = Timeline(self.workspace, requests, self.messages, self.opener, shelf, reveal)
        store = QueueStore(None if folder is None else folder / "queue")
        self.queue = EncodeQueue(store, start_encode, capabilities=lambda: self.capabilities)
        self.encode = EncodeControl(
            self.workspace, requests, self.messages, self.opener, self.queue.launch, reveal, self.timeline
        )
        self.queue.watch_with(self.encode)
        self.failures = QueueFailures(self.queue, self.messages, self.opener.open)
        self.recovery = QueueRecovery(self.queue, self.messages, self.opener.open)
        self.recovery.settle()
        self.closing = Closing(self.queue, self.messages)
        self.may_close = self.closing.may_close
        self.encodes = EncodeList(self.workspace, requests, self.messages, self.opener, self.encode, reveal)
        self.encodes.closed.connect(self.timeline.forget_covered)
        self.views = ViewFeed(self.workspace, requests, self.messages, self._is_quiet, self._reopen)
        RenderFeed(self.workspace, requests, self.messages, self.opener.reopen)
        self.focus = FocusControl(self.workspace, requests, self.messages)
        self.analysis = Analysis(self.workspace, requests, self.messages)
        self.ablation = AblationControl(self.workspace, requests, self.messages)
        self.worth = WorthControl(self.workspace, self.ablation, requests, self.messages)
        self.predictions = PredictionFeed(self.workspace, requests, self.messages)
        self.contents = ContentsFeed(self.workspace, requests, self.messages)
        self.pixel = PixelPick(self.workspace)
        self.epi = EpiFeed(self.workspace, self.pixel, requests, self.messages)
        disparities = DisparityFeed(self.workspace, requests, self.messages)
        eyes = EyeFeed(self.workspace, requests, self.messages)
        self.presentation = Presentation(self.workspace, disparities, eyes, colour)
        self.focus.take_turns(self.presentation)
        self.animation = Animation(self.workspace, lambda: self.presentation.waiting)
        self.last = LastSession(self.workspace, self.opener, folder, self.encodes, self.presentation)
        self.rates = RateBook()
        RateFeed(self.rates, self.workspace, self.encode, lambda: self.capabilities)
        self.journal = EncodeJournal(EncodeHistory(None if folder is None else folder / "encodes"))
        self.continuing = Continuing(self.workspace, self.queue, self.messages, lambda: self.capabilities)
        self.rates.changed.connect(lambda: self.journal.look_at(self.rates.subject))
        self.encode.started.connect(self.journal.begin)
        self.encode.event.connect(self.journal.add)
        self.encode.wished.connect(self.journal.wish)
        self.anchors = AnchorControl(self.rates, self.workspace, requests, self.messages, start_anchor)
        HeatFeed(self.workspace, requests, self.messages, self._is_quiet)
        self.region = RegionProbe(self.workspace, requests, self.messages)
        self.samples = TrueSamples(self.workspace, requests)
        self.gathering = Gathering(self.workspace, requests)
        self.encodes.closed.connect(self.gathering.forget)
        guises = PaneGuises(self.workspace, self.presentation, disparities, self.gathering)
        self.encodes.closed.connect(disparities.forget)
        self.panes = Panes(self.workspace, self.encodes, self.gathering, guises, computer, colour)
        self.budget = Budget(self.workspace, self.gathering, self.panes)
        self.figure = FigureControl(self.workspace, self.panes, self.gathering, guises, requests)
        self.history = ViewHistory(self.workspace, self.region, presentation=self.presentation)
        self.bookmarks = Bookmarks(self.workspace, self.settings, self.presentation)
        logs = None if folder is None else folder / "logs"
        self.crashes = CrashNotice(self.messages, self.settings, reveal, logs, computer)
        self.diagnosis = DiagnosisFeed(requests, lambda: self.capabilities)
        self.reveal = reveal
        self._requests = requests
        self.workspace.set_continuous(self.settings.text("continuous", "on") == "on")
        self.encode.changed.connect(self._encode_changed)
        self.preferences.changed.connect(self._preferences_changed)
        if cache is None:
            self._preferences_changed(self.preferences.now)

    def _is_quiet(self) -> bool:
        return not self.encode.running and not self.workspace.evaluating

    def _reopen(self) -> None:
        self.opener.reopen()
        self.encodes.open_others_again()

    def _preferences_changed(self, _before: Preferences) -> None:
        self.workspace.cache.resize(self.preferences.now.cache_mb * 1_000_000)

    def use_continuous(self, on: bool) -> None:
        """Let the viewpoint go between the captured views where that is possible, or not; remembered."""
        self.workspace.set_continuous(on)
        self.settings.remember(continuous="on" if on else "off")

    def describe(self) -> None:
        """Ask the engine what it can do."""

        def done(reply: Reply) -> None:
            if isinstance(reply, Capabilities):
                self.capabilities = spoken(reply)
                self.capabilities_changed.emit()

        def failed(error: LfstudioError) -> None:
            again = Choice(tr("Try again"), self.describe)
            self.messages.post_error(error, topic="engine", choices=(again,))

        self._requests.submit(Lane.DESCRIBE, DescribeRequest(), done, failed)

    def ask_to_close(self) -> bool:
        """Whether the window may close now. While an encode runs the person is asked, without blocking the window;
        `may_close` follows when the answer lets the window close."""
        return self.closing.ask()

    def stop_and_close(self) -> None:
        """End the running encodes, keep their results; `may_close` follows."""
        self.closing.stop()

    def close(self) -> None:
        """The window is gone: nothing begins any more, and another program can have the queue."""
        self.queue.close()

    def _encode_changed(self) -> None:
        self.views.refresh()
