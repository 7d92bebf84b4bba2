"""The one export button that panels have: a menu of formats, a file dialog that never blocks, whole files or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QFileDialog, QGraphicsView, QMenu, QToolButton, QWidget

from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import OutputError
from lfstudio.ui import icons

PNG_SCALE = 2
"""Exported pictures have this many pixels for each of the screen's."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to export.

    Attributes:
        text: in the menu. suffix: without its dot. kind: of file, for the dialog, e.g. ``PNG pictures``.
        contents: the bytes of the file, made when the person has chosen a name.
    """

    text: str
    suffix: str
    kind: str
    contents: Callable[[], bytes]


class ExportButton(QToolButton):
    """Offers formats, asks where to, and writes.

    Signals:
        saved: a path, once something was written. problem: a sentence, when it could not be.
    """

    saved = Signal(str)
    problem = Signal(str)

    def __init__(self, name: Callable[[], str], parent: QWidget | None = None) -> None:
        """``name`` proposes a file name without its suffix."""
        super().__init__(parent)
        self._name = name
        self._formats: Sequence[Format] = ()
        icons.set_icon(self, "save")
        self.setAutoRaise(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName(self.tr("Export"))
        self.setToolTip(self.tr("Export what this panel shows: numbers, a picture, or text."))
        self.setMenu(QMenu(self))
        self.menu().setToolTipsVisible(True)

    def set_formats(self, formats: Sequence[Format], more: Callable[[QMenu], None] | None = None) -> None:
        """Offer these; ``more`` may add entries of its own below them."""
        self._formats = tuple(formats)
        menu = self.menu()
        menu.clear()
        for offered in self._formats:
            menu.addAction(offered.text).triggered.connect(partial(self._chosen, offered))
        if more is not None:
            menu.addSeparator()
            more(menu)

    def _chosen(self, offered: Format, _checked: bool = False) -> None:
        self.ask(offered)

    @property
    def formats(self) -> Sequence[Format]:
        """What is offered."""
        return self._formats

    def ask(self, chosen: Format) -> QFileDialog:
        """Ask where to, then `write`."""
        title = chosen.text.rstrip("…")
        dialog = QFileDialog(self, self.tr("Export: {what}").format(what=title), f"{self._name()}.{chosen.suffix}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(f"{chosen.kind} (*.{chosen.suffix})")
        dialog.setDefaultSuffix(chosen.suffix)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.write(chosen, path))
        dialog.open()
        return dialog

    def write(self, chosen: Format, path: str) -> None:
        """Write one format to ``path``; what was there stays whole if that fails."""
        try:
            write_atomically(Path(path), chosen.contents())
        except OutputError as error:
            self.problem.emit(str(error))
            return
        self.saved.emit(path)

    def export(self, suffix: str, path: str) -> None:
        """Write the first format with this suffix. Raises StopIteration if there is none."""
        self.write(next(f for f in self._formats if f.suffix == suffix), path)


def png_of(view: QGraphicsView) -> bytes:
    """A view as a PNG file, sharper than on the screen."""
    picture = view.grab().toImage()
    picture = picture.scaled(picture.size() * PNG_SCALE)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    view.render(painter, QRectF(picture.rect()), view.viewport().rect())
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub lacks the bytes-free overload
    return bytes(data.data())


def svg_of(view: QGraphicsView, title: str) -> bytes:
    """A view as an SVG drawing."""
    size = view.viewport().size()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(title)
    painter = QPainter(generator)
    view.render(painter, QRectF(0, 0, size.width(), size.height()), view.viewport().rect())
    painter.end()
    return bytes(data.data())
