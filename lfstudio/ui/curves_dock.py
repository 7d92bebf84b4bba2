"""The *Curves* panel: how the encode goes, live; what its files reached beside earlier encodes; what happened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDockWidget, QGraphicsView, QMenu, QTabWidget, QVBoxLayout, QWidget

from lfstudio.session.anchors import AnchorControl
from lfstudio.session.encode_journal import EncodeJournal
from lfstudio.session.encode_log import as_csv, as_jsonl, as_text, views_csv
from lfstudio.session.rate_book import RateBook
from lfstudio.ui import theme
from lfstudio.ui.deferred import DeferredDrawing
from lfstudio.ui.events_panel import EventsPanel
from lfstudio.ui.export_menu import ExportButton, Format, png_of, svg_of
from lfstudio.ui.rate_panel import RatePanel
from lfstudio.ui.training_panel import TrainingPanel


class CurvesDock(QDockWidget):
    """Live curves of an encode; rate and quality of everything measured on a light field; the events of an encode.

    Args:
        journal: the encode. rates: what the rate plot shows. anchors: measures conventional codecs.

    Signals:
        saved, problem: for the message bar: a path that was written, or why it could not be.
        momentChosen: the step of a snapshot that was picked in the curves or among the events.
    """

    saved = Signal(str)
    problem = Signal(str)
    momentChosen = Signal(int)

    def __init__(
        self, journal: EncodeJournal, rates: RateBook, anchors: AnchorControl, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Curves"))
        self.setObjectName("CurvesDock")
        self._journal = journal
        self._rates = rates
        self._drawing = DeferredDrawing(self, self._draw)
        self.training = TrainingPanel(journal)
        self.rate = RatePanel(rates, anchors)
        self.events = EventsPanel(journal)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.training, self.tr("Training"))
        self.tabs.addTab(self.rate, self.tr("Rate"))
        self.tabs.addTab(self.events, self.tr("Events"))
        self.tabs.setTabToolTip(0, self.tr("Loss, PSNR and rate while a light field is being encoded."))
        self.tabs.setTabToolTip(1, self.tr("Rate-distortion: quality of every written file over its size."))
        self.tabs.setTabToolTip(2, self.tr("What happened in the encode, in words with times."))
        self.export = ExportButton(self._name)
        self.tabs.setCornerWidget(self.export)
        shown = QWidget()
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(theme.GRID, 0, theme.GRID, theme.GRID)
        layout.addWidget(self.tabs)
        self.setWidget(shown)
        self.export.saved.connect(self.saved)
        self.export.problem.connect(self.problem)
        self.training.wanted.connect(self._changed)
        self.training.momentChosen.connect(self.momentChosen)
        self.events.momentChosen.connect(self.momentChosen)
        self.tabs.currentChanged.connect(self._tab_changed)
        journal.changed.connect(self._changed)
        journal.began.connect(self._draw)
        self._tab_changed()

    def sizeHint(self) -> QSize:
        return QSize(384, 520)

    def show_training(self) -> None:
        """Bring the curves of the encode to the front."""
        self._bring(self.training)

    def show_rates(self) -> None:
        """Bring rate and quality to the front."""
        self._bring(self.rate)

    def show_events(self) -> None:
        """Bring the events to the front."""
        self._bring(self.events)

    def _bring(self, page: QWidget) -> None:
        self.show()
        self.raise_()
        self.tabs.setCurrentWidget(page)

    # drawing

    def _changed(self) -> None:
        self._drawing.later()

    def _draw(self) -> None:
        """What shows; the events draw themselves."""
        page = self.tabs.currentWidget()
        self._drawing.dirty = page is not self.training and self._drawing.dirty
        if page is self.rate:
            self.rate.draw()
        elif page is self.training:
            self.training.draw()

    def _tab_changed(self) -> None:
        self.export.set_formats(self._formats(), self._more)
        self._draw()

    # export

    def _name(self) -> str:
        kinds: dict[QWidget, str] = {self.training: "curves", self.rate: "rate", self.events: "events"}
        kind = kinds[self.tabs.currentWidget()]
        title = self.events.title if kind == "events" else self._journal.curves.title
        return f"{title}-{kind}" if title else kind

    def _formats(self) -> list[Format]:
        comma, text, lines = self.tr("Comma-separated values"), self.tr("Text"), self.tr("JSON lines")
        if self.tabs.currentWidget() is self.events:
            events = self.events
            return [
                Format(self.tr("Events as text…"), "txt", text, lambda: as_text(events.entries).encode()),
                Format(self.tr("Events as JSON lines…"), "jsonl", lines, lambda: as_jsonl(events.entries).encode()),
                Format(self.tr("Events as CSV…"), "csv", comma, lambda: as_csv(events.entries).encode()),
            ]
        return [
            Format(self.tr("Numbers as CSV…"), "csv", comma, self._numbers),
            Format(self.tr("Picture as PNG…"), "png", self.tr("PNG pictures"), self._png),
            Format(self.tr("Picture as SVG…"), "svg", self.tr("SVG drawings"), self._svg),
            Format(self.tr("PSNR of every view as CSV…"), "csv", comma, self._views),
        ]

    def _more(self, menu: QMenu) -> None:
        if self.tabs.currentWidget() is self.rate:
            menu.addAction(self.tr("Forget earlier encodes"), self._rates.forget_earlier)
        else:
            forget = menu.addAction(self.tr("Forget earlier encodes of this light field"))
            forget.setToolTip(self.tr("Their curves and events; the files stay."))
            forget.triggered.connect(lambda: self._journal.history.remove_all())

    def _numbers(self) -> bytes:
        if self.tabs.currentWidget() is self.rate:
            return self._rates.to_csv().encode()
        return self._journal.curves.to_csv([data for data, _ in self.training.drawn_earlier()]).encode()

    def _views(self) -> bytes:
        return views_csv(self._journal.log.entries).encode()

    @contextmanager
    def _alone(self) -> Iterator[QGraphicsView]:
        """The plot that shows; that of rate and quality as it looks without the table, its curves named inside it."""
        self._draw()
        if self.tabs.currentWidget() is not self.rate:
            yield self.training.plots
            return
        plot = self.rate.plot_alone()
        try:
            yield plot
        finally:
            plot.deleteLater()

    def _png(self) -> bytes:
        with self._alone() as view:
            return png_of(view)

    def _svg(self) -> bytes:
        with self._alone() as view:
            return svg_of(view, self._journal.curves.title)
