"""Binds what makes the window comfortable: palette, preferences, tour, and the way back to the last session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from lfstudio.session.last_session import Zoom
from lfstudio.session.palette import Recency
from lfstudio.session.preferences import Preferences
from lfstudio.ui import colormaps, palette_commands, theme
from lfstudio.ui.command_palette import CommandPalette
from lfstudio.ui.focus_ring import FocusRing
from lfstudio.ui.preferences_dialog import PreferencesDialog
from lfstudio.ui.tour import Step, Tour

if TYPE_CHECKING:
    from lfstudio.ui.main_window import MainWindow

_SEEN = "seen"
LANGUAGE = "lfstudioLanguage"
"""The property of the application that says which language was asked for at its start."""


class WindowBinding:
    """Keeps the window as the person prefers it, and answers the actions of `lfstudio.ui.menus.help_actions`."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._session = window.session
        self._dialog: PreferencesDialog | None = None
        self.tour: Tour | None = None
        self.palette = CommandPalette(
            window,
            lambda: palette_commands.commands(window),
            lambda query: palette_commands.asked_for(window, query),
            Recency(self._session.settings),
        )
        self.ring = FocusRing(window)
        actions, session = window.actions_by_key, self._session
        actions["palette"].triggered.connect(self.palette.open)
        actions["preferences"].triggered.connect(self.show_preferences)
        actions["tour"].triggered.connect(self.begin_tour)
        actions["reopen"].triggered.connect(session.last.reopen)
        session.last.changed.connect(self._refresh)
        session.last.zoom_wanted.connect(self._zoom_later)
        session.workspace.documents_changed.connect(self._refresh)
        session.preferences.changed.connect(self._apply)
        session.capabilities_changed.connect(self._presets_known)
        self._apply(None)
        self._refresh()

    def _refresh(self) -> None:
        last = self._session.last.remembered
        can = last is not None and self._session.workspace.empty and len(last.missing()) < len(last.paths)
        self._window.actions_by_key["reopen"].setEnabled(can)

    def at_start(self, nothing_asked_for: bool) -> None:
        """Once the window is there: reopen the last session if that is preferred, else the tour the first time.

        Args:
            nothing_asked_for: no path was given to open.
        """
        if nothing_asked_for and self._session.preferences.now.start == "reopen":
            self._session.last.reopen()
        if self._session.settings.text("tour") != _SEEN:
            QTimer.singleShot(400, self._window, self.begin_tour)  # not when it has gone before

    # Preferences

    def show_preferences(self) -> None:
        """The dialog; it stays beside the window."""
        if self._dialog is None:
            self._dialog = PreferencesDialog(self._session.preferences, _language(), self._window)
            self._presets_known()
        self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _presets_known(self) -> None:
        capabilities = self._session.capabilities
        if self._dialog is not None and capabilities is not None:
            self._dialog.set_presets(capabilities.presets)

    def _apply(self, before: Preferences | None) -> None:
        """Use the preferences; those that changed since ``before``, or all."""
        now, window = self._session.preferences.now, self._window
        if before is not None and now.theme != theme.scheme():
            schemes: dict[str, theme.Scheme] = {"light": "light", "dark": "dark"}
            window.commands.use_theme(schemes.get(now.theme, "system"))
        window.viewer.drag_gain = now.drag_gain
        window.viewer.pane.set_wheel(now.wheel_gain, now.wheel == "views")
        window.encode_dock.set_preferences(now.preset, now.output_folder)
        window.empty_state.restore.set_wanted(now.start != "empty")
        self._reduce_motion(now.reduce_motion)
        colormaps.prefer("error", now.error_map)
        colormaps.prefer("quality", now.quality_map)
        if before is not None and (now.error_map, now.quality_map) != (before.error_map, before.quality_map):
            window.viewer.pane.forget_colours()
            window.session.workspace.scores_changed.emit()
            window.session.workspace.recolour()
            theme.notifier().changed.emit()

    def _reduce_motion(self, on: bool) -> None:
        option = QMainWindow.DockOption.AnimatedDocks
        options = self._window.dockOptions()
        self._window.setDockOptions(options & ~option if on else options | option)
        for effect in (Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_AnimateCombo, Qt.UIEffect.UI_AnimateTooltip,
                       Qt.UIEffect.UI_FadeMenu, Qt.UIEffect.UI_FadeTooltip):  # fmt: skip
            if on:
                QApplication.setEffectEnabled(effect, False)

    # The last session

    def _zoom_later(self, zoom: Zoom) -> None:
        """The pane has its size only once the docks are back."""
        QTimer.singleShot(0, self._window, lambda: self._window.viewer.pane.zoom_to(*zoom))

    # The tour

    def begin_tour(self) -> None:
        """Point at the window's parts, one after the other; once begun it does not come by itself again."""
        self._session.settings.remember(tour=_SEEN)
        if self.tour is None:
            self.tour = Tour(self._window, self._steps())
            self._session.workspace.documents_changed.connect(
                lambda: QTimer.singleShot(0, self._window, self._tour_refresh)
            )
            self.tour.ended.connect(self._tour_ended)
        self.tour.begin()

    def _tour_refresh(self) -> None:
        if self.tour is not None:
            self.tour.refresh()

    def _tour_ended(self) -> None:
        window = self._window
        (window.empty_state.sample_button if window.session.workspace.empty else window.viewer).setFocus()

    def _steps(self) -> list[Step]:
        window, tr = self._window, self._window.tr

        def opening() -> QWidget:
            return window.empty_state.starters if window.session.workspace.empty else window.menuBar()

        def looking() -> QWidget | None:
            return None if window.session.workspace.empty else window.viewer

        return [
            Step(
                tr("Open a light field"),
                tr("Drop a folder of views, a picture, an array or a .sanr file anywhere in the window, or open one"
                   " here. The sample is a good place to begin: press Open sample, then Next."),
                opening,
            ),
            Step(
                tr("Walk through the views"),
                tr("Drag in the picture, or press the arrow keys: the viewpoint moves and you see the parallax. The"
                   " grid on the left is the map. With a source and its decoded file open, W wipes between them and"
                   " 0 shows the error."),
                looking,
            ),
            Step(
                tr("Encode it"),
                tr("Choose a preset and press Encode. You can walk through the result while it is being made, and stop"
                   " at any time and keep what is there. Ctrl+Shift+P finds every command, ? shows all keys."),
                lambda: window.encode_dock,
            ),
        ]  # fmt: skip


def _language() -> str:
    """The language that was asked for when the program started."""
    app = QApplication.instance()
    chosen = None if app is None else app.property(LANGUAGE)
    return chosen if isinstance(chosen, str) else "system"
