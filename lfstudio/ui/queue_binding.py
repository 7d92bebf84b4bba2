"""Connects the queue with its panel, its actions, the encode panel and the status line."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QToolButton

from lfstudio.engine.messages import EncodeJob
from lfstudio.session.encode_form import lambda_points, preset_named
from lfstudio.session.messages import Choice, Message
from lfstudio.session.queue_entry import Priority, QueueEntry, State
from lfstudio.session.queue_wishes import dropped_sources
from lfstudio.session.queue_words import figures_text, status_line
from lfstudio.ui import icons, theme
from lfstudio.ui.lambda_dialog import LambdaDialog
from lfstudio.ui.menus.queue_actions import PRIORITY_KEYS, ROW_MENU
from lfstudio.ui.queue_dock import QueueDock
from lfstudio.ui.queue_pictures import QueuePictures

if TYPE_CHECKING:
    from lfstudio.ui.main_window import MainWindow

TOPIC = "queue"
TOOLS = (
    "queue_pause", None, "queue_toggle", "queue_stop", "queue_retry", "queue_up", "queue_down", "queue_remove",
)  # fmt: skip
"""The buttons of the panel."""

_KEYED = {"remove": "queue_remove", "toggle": "queue_toggle", "up": "queue_up", "down": "queue_down"}


class QueueBinding(QObject):
    """Enables the actions when they can be used, and does what they say."""

    def __init__(self, window: MainWindow, dock: QueueDock) -> None:
        super().__init__(window)
        self._window = window
        self._dock = dock
        self._session = window.session
        self._queue = window.session.queue
        self._actions = window.actions_by_key
        self._pausing: bool | None = None
        self.status = self._status_field()
        handlers: dict[str, Callable[[], object]] = {
            "queue_pause": self._pause_or_resume_all,
            "queue_show": self.show,
            "queue_toggle": self._toggle,
            "queue_stop": lambda: self._each(self._queue.stop, State.RUNNING),
            "queue_discard": self._ask_discard,
            "queue_open": self._open,
            "queue_snapshot": self._open_snapshot,
            "queue_reveal": self._reveal,
            "queue_watch": lambda: self._each(self._queue.watch, State.RUNNING),
            "queue_retry": lambda: self._queue.retry(self._keys(over=True)),
            "queue_afresh": lambda: self._queue.retry(self._keys(over=True, paused=True), afresh=True),
            "queue_repeat": self.ask_lambdas,
            "queue_top": lambda: self._queue.move(dock.list.selected(), 0),
            "queue_up": lambda: self._queue.shift(dock.list.selected(), -1),
            "queue_down": lambda: self._queue.shift(dock.list.selected(), 1),
            "queue_remove": self._remove,
            "queue_clear": self._queue.clear_over,
        }
        for key, handler in handlers.items():
            self._actions[key].triggered.connect(lambda _=False, h=handler: h())
        for priority, key in PRIORITY_KEYS.items():
            self._actions[key].triggered.connect(lambda _=False, p=priority: self._prioritise(p))
        dock.list.keyed.connect(lambda word: self._actions[_KEYED[word]].trigger())
        dock.list.chosen.connect(self._chosen)
        dock.list.menuRequested.connect(self._menu)
        dock.sourcesDropped.connect(self.add)
        dock.selectionChanged.connect(self.refresh)
        self._queue.changed.connect(self.refresh)
        self._queue.changed.connect(window.encode_dock.outputs_changed)
        self._pictures = QueuePictures(self._session.workspace)
        for changed in (self._queue.changed, self._session.workspace.documents_changed):
            changed.connect(lambda: dock.list.show_pictures(self._pictures.of))
        self._queue.unseen.connect(lambda entry, _end: self._tell(entry))
        panel = window.encode_dock
        panel.reserved = self._queue.reserves
        panel.encodeRequested.connect(self.encode)
        panel.dropEncodeRequested.connect(
            lambda path: self.encode(panel.job_for(path, self._session.opener.chosen_layout(path)))
        )
        panel.pauseRequested.connect(self._session.encode.pause)
        self._session.recovery.show = self._session.failures.show = self.show
        self._session.encode.changed.connect(self.refresh)
        self.refresh()

    def recover(self) -> None:
        """Once the window is there: what was left from the last time."""
        self._session.recovery.offer()

    def encode(self, job: EncodeJob) -> None:
        """Encode now, or once the device is free; say which."""
        panel = self._window.encode_dock
        began = self._queue.encode(job, panel.pixels_of(job.source))
        panel.taken()
        if began:
            return
        text = self._window.tr("“{name}” waits in the queue ({status}).").format(
            name=Path(job.output).name, status=status_line(self._queue)
        )
        self._say(text, Choice(self._window.tr("Show the queue"), self.show))

    def add(self, paths: list[str]) -> None:
        """Queue what was dropped, with the settings of the encode panel."""
        panel = self._window.encode_dock
        sources = dropped_sources(paths)
        if not sources or self._session.capabilities is None:
            self._say(
                self._window.tr("The engine is still starting.")
                if sources
                else self._window.tr("A .sanr file is encoded already; drop its source to encode it again.")
            )
            return
        problem = panel.form().problem(self._session.capabilities)
        if problem is not None:
            self._say(problem)
            return
        jobs: list[EncodeJob] = []
        for source in sources:
            layout = self._session.opener.chosen_layout(source)
            jobs.append(panel.job_for(source, layout, [job.output for job in jobs]))
        self._queue.add(jobs, panel.pixels_of(sources[0]) if len(sources) == 1 else None)
        panel.taken()

    def show(self) -> None:
        """Bring the panel into sight."""
        self._dock.show()
        self._dock.raise_()
        self._dock.list.setFocus()

    def refresh(self) -> None:
        """Enable what can be used now."""
        entries, actions, queue = self._selected(), self._actions, self._queue
        states = {entry.state for entry in entries}
        one = entries[0] if len(entries) == 1 else None
        over = any(state.over for state in states)
        stoppable = any(entry.state is State.RUNNING and not entry.wish for entry in entries)
        resumable = any(queue.can_go_on(entry) for entry in entries)
        places = [entry.key for entry in queue.entries]
        chosen = [places.index(entry.key) for entry in entries if entry.key in places]
        enabled = {
            "queue_toggle": stoppable or resumable,
            "queue_stop": stoppable,
            "queue_discard": bool(states & {State.RUNNING, State.WAITING, State.PAUSED}),
            "queue_open": one is not None and one.state in (State.DONE, State.KEPT),
            "queue_snapshot": one is not None and bool(one.snapshot),
            "queue_reveal": one is not None and self._place(one) is not None,
            "queue_watch": one is not None and (run := queue.run(one.key)) is not None and not run.watched,
            "queue_retry": over,
            "queue_afresh": over or State.PAUSED in states,
            "queue_repeat": one is not None,
            "queue_top": bool(chosen) and chosen != list(range(len(chosen))),
            "queue_up": bool(chosen) and chosen[0] > 0,
            "queue_down": bool(chosen) and chosen[-1] < len(places) - 1,
            "queue_remove": bool(states - {State.RUNNING}),
            "queue_clear": any(entry.state.over for entry in queue.entries),
            "queue_pause": bool(queue.count(State.RUNNING, State.WAITING, State.PAUSED)),
        }
        enabled |= dict.fromkeys(PRIORITY_KEYS.values(), bool(states & {State.WAITING, State.PAUSED}))
        for key, on in enabled.items():
            actions[key].setEnabled(on)
        for priority, key in PRIORITY_KEYS.items():
            actions[key].setChecked(bool(entries) and {entry.priority for entry in entries} == {priority})
        tr, running = self._window.tr, self._session.encode.running
        actions["encode"].setText(tr("Add to the &queue") if running else tr("&Encode"))
        self._refresh_pause(goes=queue.running)
        text = status_line(queue)
        self.status.setText(text)
        self.status.setVisible(bool(text))

    # What is selected

    def _selected(self) -> list[QueueEntry]:
        found = (self._queue.entry(key) for key in self._dock.list.selected())
        return [entry for entry in found if entry is not None]

    def _keys(self, *, over: bool = False, paused: bool = False) -> list[str]:
        return [
            entry.key
            for entry in self._selected()
            if (over and entry.state.over) or (paused and entry.state is State.PAUSED)
        ]

    def _each(self, act: Callable[[str], object], *states: State) -> None:
        for entry in self._selected():
            if entry.state in states:
                act(entry.key)

    # What the person does

    def _refresh_pause(self, *, goes: bool) -> None:
        pauses = goes or (not self._queue.held and bool(self._queue.count(State.WAITING)))
        action = self._actions["queue_pause"]
        tr = self._window.tr
        action.setText(tr("&Pause encoding") if pauses else tr("&Resume encoding"))
        tip = (
            tr("Pause what runs, begin nothing (Ctrl+.); what was learned is kept")
            if pauses
            else tr("Go on with what is paused, and with what waits (Ctrl+.)")
        )
        action.setToolTip(tip)
        action.setStatusTip(tip)
        if pauses != self._pausing:
            self._pausing = pauses
            self._themed()

    def _pause_or_resume_all(self) -> None:
        if self._pausing:
            self._queue.pause_all()
        else:
            self._queue.resume_all()

    def _toggle(self) -> None:
        """Pause those that run; else go on with those that can."""
        running = [entry for entry in self._selected() if entry.state is State.RUNNING]
        for entry in running:
            self._queue.pause(entry.key)
        if not running:
            self._queue.resume([entry.key for entry in self._selected()])

    def _prioritise(self, priority: Priority) -> None:
        self._queue.prioritise(self._dock.list.selected(), priority)

    def _ask_discard(self) -> None:
        entries = [entry for entry in self._selected() if not entry.state.over]

        def discard() -> None:
            for entry in entries:
                self._queue.cancel(entry.key)

        self._confirm(entries, discard)

    def _remove(self) -> None:
        entries = [entry for entry in self._selected() if entry.state is not State.RUNNING]
        keys = [entry.key for entry in entries]
        paused = [entry for entry in entries if entry.state is State.PAUSED]
        if paused:
            self._confirm(paused, lambda: self._queue.remove(keys))
        else:
            self._queue.remove(keys)

    def _confirm(self, entries: list[QueueEntry], act: Callable[[], None]) -> None:
        """Ask, without blocking, before what was learned is lost."""
        learned = [entry for entry in entries if entry.state is State.RUNNING or entry.step]
        if not learned:
            act()
            return
        tr = self._window.tr
        names = ", ".join(f"“{entry.title}”" for entry in learned[:3]) + (" …" if len(learned) > 3 else "")
        message = Message(
            tr("Discard {names} and everything learned so far?").format(names=names),
            "warning",
            choices=(Choice(tr("Discard"), act), Choice(tr("Keep"), lambda: None)),
            topic=TOPIC,
        )
        self._session.messages.post(message)

    def _chosen(self, key: str) -> None:
        """A double click: open what is there, or say what went wrong."""
        entry = self._queue.entry(key)
        if entry is None:
            return
        if entry.state in (State.DONE, State.KEPT):
            self._session.opener.open(entry.job.output)
        elif entry.state is State.FAILED:
            self._session.failures.explain(key)
        elif entry.state is State.RUNNING:
            self._queue.watch(key)
            self._session.opener.open(entry.job.source, entry.job.layout)
        elif self._queue.can_go_on(entry):
            self._queue.resume([key])

    def _tell(self, entry: QueueEntry) -> None:
        """Say what became of one that the window did not show."""
        if entry.state is State.DONE:
            tr = self._window.tr
            text = tr("“{name}” is done: {figures}.").format(name=entry.title, figures=figures_text(entry))
            choice = Choice(tr("Open it"), partial(self._session.opener.open, entry.job.output))
            self._session.messages.post(Message(text, "success", choices=(choice,), topic=TOPIC))

    def _open(self) -> None:
        self._each(self._chosen, State.DONE, State.KEPT)

    def _open_snapshot(self) -> None:
        for entry in self._selected():
            if entry.snapshot:
                self._session.opener.open(entry.snapshot)

    @staticmethod
    def _place(entry: QueueEntry) -> str | None:
        """The file of an entry that can be shown in its folder."""
        return next((path for path in (entry.job.output, entry.snapshot) if path and Path(path).exists()), None)

    def _reveal(self) -> None:
        for entry in self._selected():
            place = self._place(entry)
            if place is not None:
                self._session.reveal(place)

    def ask_lambdas(self) -> LambdaDialog | None:
        """Ask for values of λ, and queue the selected encode for each."""
        entries = self._selected()
        if not entries:
            return None
        entry, capabilities = entries[0], self._session.capabilities
        info = preset_named(capabilities, entry.job.preset or "") if capabilities is not None else None
        points = [value for _, value in lambda_points(info)] if info is not None else []
        proposed = [value for value in points if value != entry.job.lambda_]
        dialog = LambdaDialog(entry.title, proposed, self._window)
        dialog.valuesChosen.connect(lambda values: self._queue.repeat(entry.key, values))
        dialog.open()
        return dialog

    def _menu(self, where: QPoint) -> None:
        self.row_menu().popup(where)

    def row_menu(self) -> QMenu:
        """The menu of the selected rows."""
        menu = QMenu(self._dock)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for key in ROW_MENU:
            menu.addSeparator() if key is None else menu.addAction(self._actions[key])
        return menu

    # What is said

    def _say(self, text: str, *choices: Choice) -> None:
        self._session.messages.post(Message(text, "info", choices=choices, topic=TOPIC))

    def _status_field(self) -> QToolButton:
        field = QToolButton()
        field.setAutoRaise(True)
        field.setFont(theme.numeric_font("body"))
        field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        field.setAccessibleName(self._window.tr("Queue"))
        field.setToolTip(self._window.tr("Encodes that wait, and the time until all are made; shows the queue"))
        field.clicked.connect(self.show)
        self._window.status_line.insertPermanentWidget(0, field)
        theme.notifier().changed.connect(self._themed)
        return field

    def _themed(self) -> None:
        self.status.setFont(theme.numeric_font("body"))
        self._actions["queue_pause"].setIcon(icons.icon("pause" if self._pausing else "play"))
