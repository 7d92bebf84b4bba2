"""What the actions do, and when they can be used."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import OutputError
from lfstudio.session.messages import Message
from lfstudio.session.session import Session
from lfstudio.session.view_state import Mode
from lfstudio.ui import theme
from lfstudio.ui.viewer import Viewer

MODE_KEYS = {
    Mode.SOURCE: "mode_source",
    Mode.DECODED: "mode_decoded",
    Mode.WIPE: "mode_wipe",
    Mode.ERROR: "mode_error",
    Mode.MEAN_ERROR: "mode_mean_error",
}
_STEPS = {"left": (0, -1), "right": (0, 1), "up": (-1, 0), "down": (1, 0)}
_WIPE_STEP = 0.05


class WindowActions:
    """Connects the actions to session and viewer, and keeps their enabled and checked states right."""

    def __init__(
        self, window: QWidget, actions: dict[str, QAction], session: Session, viewer: Viewer, encode: Callable[[], None]
    ) -> None:
        self._window = window
        self._actions = actions
        self._session = session
        self._viewer = viewer
        workspace = session.workspace
        handlers: dict[str, Callable[[], object]] = {
            "open": self.ask_open,
            "open_folder": self.ask_open_folder,
            "open_source": self.ask_source,
            "open_sample": lambda: session.opener.open("sample"),
            "clear_recent": session.recent.clear,
            "export_view": self.ask_export,
            "close": session.opener.close_all,
            "quit": window.close,
            "swap": workspace.swap,
            "gain_up": lambda: workspace.change_gain(1),
            "gain_down": lambda: workspace.change_gain(-1),
            "wipe_left": lambda: workspace.set_wipe(workspace.state.wipe - _WIPE_STEP),
            "wipe_right": lambda: workspace.set_wipe(workspace.state.wipe + _WIPE_STEP),
            "wipe_centre": lambda: workspace.set_wipe(0.5),
            "fit": viewer.pane.fit,
            "one_to_one": viewer.pane.one_to_one,
            "zoom_in": lambda: viewer.pane.zoom(1.25),
            "zoom_out": lambda: viewer.pane.zoom(0.8),
            "centre": workspace.go_to_centre,
            "worst": workspace.go_to_worst,
            "encode": encode,
            "stop": session.encode.stop,
            "discard": session.encode.discard,
            "anchors": session.anchors.measure,
        }
        for name, (du, dv) in _STEPS.items():
            handlers[name] = partial(workspace.move, du, dv)
            handlers[f"edge_{name}"] = partial(workspace.move_to_edge, du, dv)
        for mode, key in MODE_KEYS.items():
            handlers[key] = partial(workspace.set_mode, mode)
        schemes: tuple[theme.Scheme, ...] = ("system", "light", "dark")
        for scheme in schemes:
            handlers[f"theme_{scheme}"] = partial(self.use_theme, scheme)
        for key, handler in handlers.items():
            actions[key].triggered.connect(lambda _=False, h=handler: h())
        actions["flicker"].triggered.connect(workspace.set_flicker)
        actions["auto_range"].triggered.connect(workspace.set_auto_range)
        actions["continuous"].triggered.connect(session.use_continuous)
        for signal in (workspace.documents_changed, workspace.view_changed, workspace.scores_changed):
            signal.connect(self.refresh)
        session.encode.changed.connect(self.refresh)
        session.anchors.changed.connect(self.refresh)
        session.capabilities_changed.connect(self.refresh)
        actions[f"theme_{theme.scheme()}"].setChecked(True)
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be used now; check what is on."""
        workspace, encode = self._session.workspace, self._session.encode
        state, actions = workspace.state, self._actions
        for mode, key in MODE_KEYS.items():
            actions[key].setEnabled(mode in workspace.modes)
            actions[key].setChecked(mode is state.mode and mode in workspace.modes)
        open_ = not workspace.empty
        both = workspace.source is not None and workspace.decoded is not None
        enabled = {
            "open_source": self._session.opener.missing_source is not None,
            "export_view": open_,
            "close": open_,
            "swap": both and not state.mode.is_heatmap,
            "flicker": both,
            "gain_up": state.mode.is_heatmap,
            "gain_down": state.mode.is_heatmap,
            "auto_range": state.mode.is_heatmap,
            "wipe_left": state.mode is Mode.WIPE,
            "wipe_right": state.mode is Mode.WIPE,
            "wipe_centre": state.mode is Mode.WIPE,
            "worst": workspace.worst_view is not None,
            "continuous": workspace.can_go_between,
            "encode": workspace.source is not None and self._session.capabilities is not None,
            "stop": encode.running and not encode.stopping,
            "discard": encode.running,
            "anchors": self._session.anchors.can_measure and open_,
        }
        enabled |= dict.fromkeys(("fit", "one_to_one", "zoom_in", "zoom_out", "centre"), open_)
        for name in _STEPS:
            enabled |= {name: open_, f"edge_{name}": open_}
        for key, on in enabled.items():
            actions[key].setEnabled(on)
        actions["flicker"].setChecked(state.flicker)
        actions["continuous"].setChecked(workspace.wants_between)
        actions["auto_range"].setChecked(state.auto_range)

    def use_theme(self, scheme: theme.Scheme) -> None:
        """Change the theme, and remember it."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply_theme(app, scheme)
        self._actions[f"theme_{scheme}"].setChecked(True)
        self._session.preferences.change(theme=scheme)

    # File dialogs: never modal to the event loop, tests and encodes go on

    def ask_open(self) -> None:
        """Choose a file and open it."""
        self._dialog(self._window.tr("Open a light field"), QFileDialog.FileMode.ExistingFile, self._open_chosen)

    def ask_open_folder(self) -> None:
        """Choose a folder of views and open it."""
        self._dialog(self._window.tr("Open a folder of views"), QFileDialog.FileMode.Directory, self._open_chosen)

    def ask_source(self) -> None:
        """Choose the source of the `.sanr` that is open, to compare the two."""
        decoded, name = self._session.workspace.decoded, self._session.opener.missing_source
        if decoded is None or name is None:
            return
        kind = QFileDialog.FileMode.ExistingFile if Path(name).suffix else QFileDialog.FileMode.Directory
        title = self._window.tr("Open the source “{name}”").format(name=name)
        dialog = self._dialog(title, kind, self._session.opener.open)
        dialog.setDirectory(str(Path(decoded.opened.path).absolute().parent))

    def ask_export(self) -> None:
        """Choose a name and save what is shown."""
        dialog = self._dialog(self._window.tr("Export the view"), QFileDialog.FileMode.AnyFile, self.export)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._window.tr("PNG picture (*.png)"))
        dialog.setDefaultSuffix("png")
        state = self._session.workspace.state
        place = f"{state.u:05.2f}_{state.v:05.2f}" if state.between else f"{state.index.u:02d}_{state.index.v:02d}"
        dialog.selectFile(f"{state.mode.value.replace(' ', '-')}_{place}.png")

    def _dialog(self, title: str, mode: QFileDialog.FileMode, chosen: Callable[[str], None]) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._session.settings.text("folder"))
        dialog.setFileMode(mode)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, mode is QFileDialog.FileMode.Directory)
        if mode is QFileDialog.FileMode.ExistingFile:
            from lfstudio.readers.formats import openable_suffixes  # the readers' libraries take long to import

            patterns = " ".join(f"*{suffix}" for suffix in (".sanr", *openable_suffixes()))
            dialog.setNameFilters([f"{self._window.tr('Light fields')} ({patterns})", self._window.tr("All files (*)")])
        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _open_chosen(self, path: str) -> None:
        self._session.settings.remember(folder=str(Path(path).parent))
        self._session.opener.open(path)

    def export(self, path: str) -> None:
        """Save what is shown as a PNG at ``path``, pixel by pixel."""
        image: QImage | None = self._viewer.pane.image(self._session.workspace.state.wipe)
        if image is None:
            return
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub lacks the bytes-free overload
        try:
            write_atomically(Path(path), bytes(data.data()))
        except OutputError as error:
            self._session.messages.post_error(error, topic="export")
            return
        self._session.settings.remember(folder=str(Path(path).parent))
        text = self._window.tr("Saved {path}").format(path=path)
        self._session.messages.post(Message(text, "success", topic="export"))
