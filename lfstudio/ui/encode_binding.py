"""Connects the life of an encode with its actions, the curves, the encode panel and the bar below the picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from lfstudio.core.events import Event, Snapshot, Step
from lfstudio.session.messages import Message
from lfstudio.session.quality_forecast import forecast_text, interval_text
from lfstudio.session.session import Session
from lfstudio.ui.curves_dock import CurvesDock
from lfstudio.ui.encode_dock import EncodeDock


class EncodeBinding(QObject):
    """Enables the actions when they can be used, and does what they say."""

    def __init__(
        self, window: QWidget, actions: dict[str, QAction], session: Session, panel: EncodeDock, curves: CurvesDock
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._session = session
        self._panel = panel
        self._curves = curves
        timeline = session.timeline
        handlers: dict[str, Callable[[], object]] = {
            "continue_file": self._continue,
            "snapshot_previous": lambda: timeline.step(-1),
            "snapshot_next": lambda: timeline.step(1),
            "snapshot_live": self._live,
            "snapshot_save": self.ask_save,
            "events": curves.show_events,
        }
        for key, handler in handlers.items():
            actions[key].triggered.connect(lambda _=False, h=handler: h())
        curves.momentChosen.connect(self._choose)
        curves.saved.connect(self._saved)
        curves.problem.connect(self._problem)
        timeline.changed.connect(self.refresh)
        session.encode.changed.connect(self.refresh)
        session.encode.event.connect(self._event)
        session.workspace.documents_changed.connect(self.refresh)
        session.capabilities_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be used now; say why the rest cannot."""
        timeline, actions = self._session.timeline, self._actions
        on, last = timeline.available, len(timeline.moments) - 1
        actions["snapshot_previous"].setEnabled(on and timeline.position > 0)
        actions["snapshot_next"].setEnabled(on and timeline.position < last)
        for key in ("snapshot_play", "snapshot_live", "snapshot_save"):
            actions[key].setEnabled(on)
        actions["snapshot_live"].setChecked(on and timeline.live)
        obstacle = self._session.continuing.obstacle
        actions["continue_file"].setEnabled(obstacle is None)
        tip = self._window.tr("Train the open .sanr further, into a new file beside it")
        actions["continue_file"].setToolTip(tip if obstacle is None else f"{tip}\n{obstacle}")
        actions["continue_file"].setStatusTip(tip if obstacle is None else obstacle)
        self._curves.training.mark(None if timeline.live or not on else self._row())

    def _row(self) -> int | None:
        """The row of the curves that belongs to the moment that is shown."""
        moment = self._session.timeline.current
        steps = self._session.journal.curves.snapshots["i"].tolist()
        return steps.index(moment.i) if moment is not None and moment.i in steps else None

    def _event(self, event: Event) -> None:
        if isinstance(event, Step | Snapshot):
            found = self._session.journal.forecast()
            if found is None:
                self._panel.status.show_forecast("")
            else:
                self._panel.status.show_forecast(forecast_text(found), interval_text(found))

    def _continue(self) -> None:
        advanced = self._panel.advanced
        self._session.continuing.run(advanced.steps, advanced.device, advanced.threads)

    def _live(self) -> None:
        self._session.timeline.go_live()
        self.refresh()  # the button stays down when it was live already

    def _choose(self, step: int) -> None:
        moments = self._session.timeline.moments
        found = next((index for index, moment in enumerate(moments) if moment.i == step), None)
        if found is not None:
            self._session.timeline.choose(found)

    def ask_save(self) -> QFileDialog | None:
        """Choose a name, and copy the snapshot that is shown there."""
        moment, job_name = self._session.timeline.current, self._session.journal.curves.title
        if moment is None:
            return None
        folder = self._session.settings.text("folder")
        name = f"{job_name or 'snapshot'}-step-{moment.i}.sanr"
        title = self._window.tr("Save this snapshot as")
        dialog = QFileDialog(self._window, title, str(Path(folder) / name) if folder else name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._window.tr("Encoded light fields (*.sanr)"))
        dialog.setDefaultSuffix("sanr")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._session.timeline.save)
        dialog.open()
        return dialog

    def _saved(self, path: str) -> None:
        text = self._window.tr("Saved {path}").format(path=path)
        self._session.messages.post(Message(text, "success", topic="export"))

    def _problem(self, text: str) -> None:
        self._session.messages.post(Message(text, "error", topic="export"))
