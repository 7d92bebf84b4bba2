"""Asks for the λ with which an encode is to be repeated."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from lfstudio.session.queue_wishes import lambdas_in
from lfstudio.session.text import plural
from lfstudio.ui import theme


class LambdaDialog(QDialog):
    """A field for a list of numbers; not modal.

    Signals:
        valuesChosen: the values of λ.
    """

    valuesChosen = Signal(list)

    def __init__(self, name: str, proposed: Sequence[float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Encode again with other λ"))
        label = QLabel(self.tr("Values of λ for “{name}”, with spaces between them").format(name=name))
        label.setWordWrap(True)
        self.edit = QLineEdit(" ".join(f"{value:g}" for value in proposed))
        self.edit.setAccessibleName(self.tr("Values of λ"))
        self.edit.setToolTip(self.tr("The weight of the rate: a larger λ makes a smaller file"))
        self.edit.setMinimumWidth(320)
        label.setBuddy(self.edit)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setText(self.tr("Add to the queue"))
        self.ok.setToolTip(self.tr("Queue one encode for each value"))
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setToolTip(self.tr("Queue nothing"))
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID)
        for widget in (label, self.edit, self.verdict, self.buttons):
            column.addWidget(widget)
        self.edit.textChanged.connect(self._check)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        self._check()

    def _check(self) -> None:
        try:
            values = lambdas_in(self.edit.text())
        except ValueError as error:
            self.ok.setEnabled(False)
            self.verdict.setText(str(error))
            theme.set_role(self.verdict, "error" if self.edit.text().strip() else "muted")
            return
        self.ok.setEnabled(True)
        self.verdict.setText(plural(len(values), "{n} encode, into a new file", "{n} encodes, into new files"))
        theme.set_role(self.verdict, "muted")

    def _accept(self) -> None:
        self.valuesChosen.emit(lambdas_in(self.edit.text()))
        self.accept()
