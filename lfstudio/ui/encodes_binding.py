"""Connects the list of open decoded files with its tabs, its actions and its menus."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QInputDialog, QMenu, QWidget

from lfstudio.session.encodes import Encode, figures_text
from lfstudio.session.session import Session
from lfstudio.ui.encode_strip import LIVE, EncodeStrip, Tab
from lfstudio.ui.menus.encodes_actions import MENU, NTH_KEYS
from lfstudio.ui.viewer import Viewer


class EncodesBinding(QObject):
    """Handlers and states of the actions of `lfstudio.ui.menus.encodes_actions`; puts the tabs above the picture."""

    def __init__(self, window: QWidget, actions: dict[str, QAction], session: Session, viewer: Viewer) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._session = session
        self._encodes = encodes = session.encodes
        self.strip = EncodeStrip(viewer)
        self.strip.hide()
        layout = viewer.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(0, self.strip)
        self.strip.chosen.connect(self._chosen)
        self.strip.closed.connect(encodes.close)
        self.strip.menuRequested.connect(self._menu)
        self.strip.renameRequested.connect(self.ask_name)
        handlers: dict[str, Callable[[], object]] = {
            "encode_next": lambda: encodes.step(1),
            "encode_previous": lambda: encodes.step(-1),
            "encode_follow": encodes.show_live,
            "encode_rename": partial(self._with_current, self.ask_name),
            "encode_reveal": partial(self._with_current, encodes.show_in_folder),
            "encode_copy_path": partial(self._with_current, self.copy_path),
            "encode_close": partial(self._with_current, encodes.close),
        }
        for n, key in NTH_KEYS.items():
            handlers[key] = partial(encodes.choose_nth, n)
        for key, handler in handlers.items():
            actions[key].triggered.connect(lambda _=False, h=handler: self._run(h))
        encodes.changed.connect(self.refresh)
        self.refresh()

    def _run(self, handler: Callable[[], object]) -> None:
        handler()
        self.refresh()  # a checked action that was triggered has lost its tick

    def refresh(self) -> None:
        """Show the tabs when there is a choice; enable what can be used now."""
        encodes, actions, tr = self._encodes, self._actions, self._window.tr
        entries, current = encodes.entries, encodes.current
        tabs = [self._tab(entry, i) for i, entry in enumerate(entries, 1)]
        if encodes.live:
            decoded = self._session.workspace.decoded
            step = None if decoded is None else decoded.step
            text = tr("Running encode") if self._session.encode.running else tr("Last snapshot")
            figures = "" if step is None else tr("step {i}").format(i=step)
            tabs.append(Tab(LIVE, text, figures, tr("Follow the snapshots of the encode")))
        shown = LIVE if encodes.live_shown or current is None else current.number
        self.strip.show_tabs(tabs, shown)
        self.strip.setVisible(len(tabs) > 1)
        for n, key in NTH_KEYS.items():
            there = n <= len(entries)
            actions[key].setVisible(there)
            actions[key].setEnabled(there)
            if there:
                actions[key].setText(tr("&{n} {name}").format(n=n, name=self.name(entries[n - 1]).replace("&", "&&")))
                actions[key].setToolTip(tabs[n - 1].tip)
            actions[key].setChecked(there and entries[n - 1] is current)
        actions["encode_follow"].setVisible(encodes.live)
        actions["encode_follow"].setEnabled(encodes.live)
        actions["encode_follow"].setChecked(encodes.live_shown)
        for key in ("encode_next", "encode_previous"):
            actions[key].setEnabled(len(entries) > 1 or (bool(entries) and current is None))
        for key in ("encode_rename", "encode_reveal", "encode_copy_path", "encode_close"):
            actions[key].setEnabled(current is not None)

    def name(self, entry: Encode) -> str:
        """What an entry is called in the window."""
        return self._encodes.name(entry)

    def _tab(self, entry: Encode, n: int) -> Tab:
        figures = figures_text(entry.bpp, entry.psnr_db)
        lines = [self.name(entry), figures, entry.path]
        if n <= len(NTH_KEYS):
            lines.append(self._window.tr("Key {n}; double-click to rename").format(n=n))
        return Tab(entry.number, self._encodes.short_name(entry), figures, "\n".join(line for line in lines if line))

    # What the person does

    def _chosen(self, number: int) -> None:
        if number == LIVE:
            self._encodes.show_live()
        else:
            self._encodes.choose(number)

    def _with_current(self, handler: Callable[[int], object]) -> None:
        current = self._encodes.current
        if current is not None:
            handler(current.number)

    def ask_name(self, number: int) -> QInputDialog | None:
        """Let the person type what an entry is to be called."""
        entry = self._encodes.entry(number)
        if entry is None:
            return None
        dialog = QInputDialog(self._window)
        dialog.setWindowTitle(self._window.tr("Rename"))
        dialog.setLabelText(self._window.tr("Name to show (empty: the file's name). The file itself is not renamed."))
        dialog.setTextValue(entry.label or self.name(entry))
        dialog.textValueSelected.connect(lambda text: self._encodes.rename(number, text))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def copy_path(self, number: int) -> None:
        """Put the path of an entry's file on the clipboard."""
        entry = self._encodes.entry(number)
        if entry is not None:
            QGuiApplication.clipboard().setText(entry.path)

    def menu(self, number: int) -> QMenu:
        """What can be done with one tab."""
        handlers: dict[str, Callable[[int], object]] = {
            "encode_rename": self.ask_name,
            "encode_reveal": self._encodes.show_in_folder,
            "encode_copy_path": self.copy_path,
            "encode_close": self._encodes.close,
        }
        menu = QMenu(self._window)
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in MENU:
            if key in handlers:
                action = self._actions[key]
                entry = menu.addAction(action.icon(), action.text())
                entry.setToolTip(action.toolTip())
                entry.triggered.connect(lambda _=False, h=handlers[key]: h(number))
        return menu

    def _menu(self, number: int, where: QPoint) -> None:
        self.menu(number).popup(where)
