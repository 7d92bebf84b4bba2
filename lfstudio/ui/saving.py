"""Asking where to save something, and saving it: never modal to the event loop, whole files or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import OutputError
from lfstudio.session.messages import Message
from lfstudio.session.session import Session

Contents = Callable[[str], bytes | None]
"""The bytes of the file for its suffix (``.png``, lower case); None when there is nothing to save."""


def png_bytes(image: QImage) -> bytes:
    """``image`` as a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub lacks the bytes-free overload
    return bytes(data.data())


def ask_where(
    window: QWidget, session: Session, title: str, filters: list[str], name: str, contents: Contents
) -> QFileDialog:
    """Ask for a name in the folder used last, ``name`` proposed, then `save`."""
    dialog = QFileDialog(window, title, session.settings.text("folder"))
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(filters)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: save(window, session, Path(path), contents))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def save(window: QWidget, session: Session, path: Path, contents: Contents) -> None:
    """Write the contents, and say so, or what went wrong, in the message bar."""
    data = contents(path.suffix.lower())
    if data is None:
        return
    try:
        write_atomically(path, data)
    except OutputError as error:
        session.messages.post_error(error, topic="export")
        return
    session.settings.remember(folder=str(path.parent))
    session.messages.post(Message(window.tr("Saved {path}").format(path=path), "success", topic="export"))
