"""Connects what shows the inside of a coded file, and tries things out on it, with the session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from lfstudio.session.latent_export import bits_csv, symbols_npy
from lfstudio.session.messages import Message
from lfstudio.session.session import Session
from lfstudio.ui.ablation_banner import AblationBanner
from lfstudio.ui.contents_window import ContentsWindow
from lfstudio.ui.info_dock import InfoDock
from lfstudio.ui.latents_dock import LATENTS, LatentsDock
from lfstudio.ui.saving import ask_where, png_bytes

_COPIED = "copied"
_ALL = -1
"""`lfstudio.ui.latent_view.ALL`; that module loads pyqtgraph, which an empty window does without."""


class InsideBinding(QObject):
    """Keeps the latents panel, the breakdown in the info panel, the contents window and the banner at the decoded file.

    Attributes:
        banner: to be put above the picture.
    """

    def __init__(
        self, window: QWidget, actions: dict[str, QAction], session: Session, latents: LatentsDock, info: InfoDock
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._session = session
        self._latents = latents
        self._info = info
        self._contents: ContentsWindow | None = None
        self.banner = AblationBanner(session.ablation, session.worth)
        handlers = {
            "file_contents": self.show_contents,
            "copy_command": self.copy_command,
            "measure_worth": self._measure_all,
            "restore_latents": session.ablation.restore,
            "export_latents": self.ask_map,
            "export_symbols": self.ask_symbols,
            "export_bits": self.ask_bits,
        }
        for key, handler in handlers.items():
            actions[key].triggered.connect(lambda _=False, h=handler: h())
        info.contentsAsked.connect(self.show_contents)
        info.commandAsked.connect(self.copy_command)
        info.bits.chosen.connect(latents.show_part)
        info.bits.opened.connect(self.open_part)
        latents.appeared.connect(self._want_predictions)
        workspace = session.workspace
        workspace.documents_changed.connect(self._documents_changed)
        workspace.inspection_changed.connect(self.refresh)
        session.ablation.changed.connect(self._ablation_changed)
        session.worth.changed.connect(self._worth_changed)
        if latents.ready:
            self._made()
        else:
            latents.made.connect(self._made)
        self._documents_changed()

    def _made(self) -> None:
        """The latents panel has its views now."""
        session, view, levels = self._session, self._latents.latents, self._latents.levels
        view.set_predictions(session.predictions.of_level)
        view.levelShown.connect(lambda _: self._want_predictions())
        view.switchAsked.connect(self._switch)
        levels.switchAsked.connect(self._switch)
        levels.fillAsked.connect(session.ablation.use_fill)
        levels.restoreAsked.connect(session.ablation.restore)
        levels.stopAsked.connect(session.worth.stop)
        levels.measureAsked.connect(self._measure)
        session.predictions.changed.connect(lambda: view.set_predictions(session.predictions.of_level))
        self._ablation_changed()
        self._worth_changed()

    # What the session says

    def _documents_changed(self) -> None:
        self.refresh()
        if self._contents is not None and self._contents.isVisible():
            self._contents.refresh()

    def refresh(self) -> None:
        """Enable what can be used now."""
        session, actions = self._session, self._actions
        inspection = session.workspace.inspection
        coded = session.contents.document is not None
        made_by = session.contents.recipe() is not None
        planes = inspection is not None and bool(inspection.latents)
        actions["file_contents"].setEnabled(coded)
        actions["copy_command"].setEnabled(made_by)
        actions["measure_worth"].setEnabled(session.ablation.available)
        actions["restore_latents"].setEnabled(bool(session.ablation.off))
        for key in ("export_latents", "export_symbols"):
            actions[key].setEnabled(planes)
        actions["export_bits"].setEnabled(inspection is not None and bool(inspection.bits))
        self._info.set_file(coded, made_by)

    def _ablation_changed(self) -> None:
        self.refresh()
        if not self._latents.ready:
            return
        ablation = self._session.ablation
        decoded = self._session.workspace.decoded
        snapshot = decoded is not None and decoded.step is not None
        tr = self._window.tr
        why_not = tr("Latents can be switched off in a finished file, not in a snapshot.") if snapshot else ""
        self._latents.latents.set_switchable(ablation.available)
        self._latents.latents.set_off(ablation.off)
        self._latents.levels.set_available(ablation.available, why_not)
        self._latents.levels.set_fill(ablation.fill)
        self._latents.levels.set_off(ablation.off)
        self._worth_changed()

    def _worth_changed(self) -> None:
        if self._latents.ready:
            worth = self._session.worth
            self._latents.levels.set_worths(worth.of_level)
            self._latents.levels.set_progress(worth.measuring, worth.progress)

    def _want_predictions(self) -> None:
        """Only for what is looked at: the engine has better things to do."""
        if self._latents.ready and self._latents.in_front and self._latents.tabs.currentIndex() == LATENTS:
            self._session.predictions.want(self._latents.latents.level)

    # What the person does

    def _switch(self, level: str, channel: int, on: bool) -> None:
        self._session.ablation.switch(level, None if channel == _ALL else [channel], on)

    def _measure(self, level: str) -> None:
        if level:
            self._session.worth.measure_channels(level)
        else:
            self._session.worth.measure_levels()

    def _measure_all(self) -> None:
        self._session.worth.measure_levels()
        self._latents.show()
        self._latents.raise_()
        if self._latents.ready:
            self._latents.tabs.setCurrentWidget(self._latents.levels)

    def open_part(self, key: str) -> None:
        """Bring what shows a part of the file to the front: the latents panel, or the contents of the file."""
        if self._latents.show_part(key):
            self._latents.show()
            self._latents.raise_()
            return
        self.show_contents()
        assert self._contents is not None
        self._contents.select("weights" if key == "tensor headers" else key.split(".")[0])

    def show_contents(self) -> None:
        """Show the contents window."""
        if self._contents is None:
            self._contents = ContentsWindow(self._session.contents, self.copy_command, self._window)
        self._contents.refresh()
        self._contents.show()
        self._contents.raise_()

    def copy_command(self) -> None:
        """Put the command that made the file on the clipboard, and say what to know about it."""
        made = self._session.contents.recipe()
        if made is None:
            return
        QGuiApplication.clipboard().setText(made.command)
        text = self._window.tr("Copied the command that made the file.")
        details = "\n".join([made.command, "", *made.notes])
        important = made.notes[0] if len(made.notes) > 1 else ""
        text = f"{text} {important}" if important else text
        self._session.messages.post(Message(text, "success", details, topic=_COPIED))

    def _stem(self) -> str:
        decoded = self._session.workspace.decoded
        return "latents" if decoded is None else Path(decoded.title).stem

    def ask_map(self) -> None:
        """Choose a name and save the map of the latents panel."""
        view = self._latents.latents
        names = [self._window.tr("PNG picture (*.png)")]
        name = f"{self._stem()}-{view.level}-{view.kind}.png"
        ask_where(
            self._window, self._session, self._window.tr("Export the map of latents"), names, name,
            lambda _: None if view.picture.isNull() else png_bytes(view.picture),
        )  # fmt: skip

    def ask_symbols(self) -> None:
        """Choose a name and save the symbols that the latents panel shows."""
        view = self._latents.latents
        names = [self._window.tr("NumPy array (*.npy)")]
        part = view.level if view.channel == _ALL else f"{view.level}-{view.channel}"
        ask_where(
            self._window, self._session, self._window.tr("Export symbols"), names, f"{self._stem()}-{part}.npy",
            lambda _: symbols_npy(view.shown) if view.shown else None,
        )  # fmt: skip

    def ask_bits(self) -> None:
        """Choose a name and save the table of bits."""
        inspection = self._session.workspace.inspection
        if inspection is None:
            return
        names = [self._window.tr("Table (*.csv)")]
        ask_where(
            self._window, self._session, self._window.tr("Export the table of bits"), names,
            f"{self._stem()}-bits.csv", lambda _: bits_csv(inspection.bits).encode(),
        )  # fmt: skip
