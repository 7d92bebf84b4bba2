"""The message bar: what the program has to say, with its buttons and details, never modal."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.messages import Message, MessageCentre
from lfstudio.ui import icons, theme

_SHORT = 32
"""Choices whose words have more letters than this together stand below the text."""

_NARROW = 160
"""The text may be so narrow, in pixels, however long its words: no message makes the window wider."""

_ICONS = {"info": "info", "success": "info", "warning": "warning", "error": "error"}


class MessageBar(QFrame):
    """Shows the newest message of a `MessageCentre`; hidden when there is none."""

    def __init__(self, messages: MessageCentre, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._shown: Message | None = None
        self.setObjectName("messageBar")
        self.setAccessibleName(self.tr("Messages"))
        self._icon = QLabel(self)
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setMinimumWidth(_NARROW)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self._more = QLabel(self)
        self._more.setProperty("role", "muted")
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self.details_button = QPushButton(self.tr("Details"), self)
        self.details_button.setCheckable(True)
        self.details_button.setToolTip(self.tr("Show the exact error"))
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setMaximumHeight(120)
        self.details.setAccessibleName(self.tr("Details of the message"))
        self.details.setToolTip(self.tr("The exact error; copy it into a report"))
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(self.tr("Dismiss this message"))
        self.close_button.setAccessibleName(self.tr("Dismiss"))
        icons.set_icon(self.close_button, "close")
        self._row.addWidget(self._icon)
        self._row.addWidget(self.text, 1)
        self._row.addWidget(self._more)
        self._row.addWidget(self.details_button)
        self._row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        self._below = QHBoxLayout()  # for more choices than fit beside the text
        self._below.setSpacing(8)
        self._below.addStretch(1)
        layout.addLayout(self._row)
        layout.addLayout(self._below)
        layout.addWidget(self.details)
        self.details_button.toggled.connect(self.details.setVisible)
        self.close_button.clicked.connect(lambda: messages.dismiss())
        messages.changed.connect(self._refresh)
        theme.notifier().changed.connect(self._paint)
        self._refresh()

    def _refresh(self) -> None:
        message = self._messages.current
        self.setVisible(message is not None)
        more = self._messages.count - 1
        self._more.setText(self.tr("{n} more").format(n=more) if more > 0 else "")
        if message is self._shown:
            return
        self._shown = message
        for button in self.buttons:
            self._row.removeWidget(button)
            self._below.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        if message is None:
            return
        self.text.setText(message.text)
        self.text.setAccessibleName(message.text)
        self.details_button.setVisible(bool(message.details))
        self.details_button.setChecked(False)
        self.details.setVisible(False)
        self.details.setPlainText(message.details)
        for choice in message.choices:
            button = QPushButton(choice.label, self)
            button.clicked.connect(lambda _=False, m=message, c=choice: self._messages.choose(m, c))
            if sum(len(choice.label) for choice in message.choices) > _SHORT:
                self._below.addWidget(button)
            else:
                self._row.insertWidget(self._row.indexOf(self.details_button), button)
            self.buttons.append(button)
        self._paint()

    def _paint(self) -> None:
        if self._shown is None:
            return
        colours = theme.current()
        colour = {
            "info": colours.accent,
            "success": colours.ok,
            "warning": colours.warning,
            "error": colours.error,
        }.get(self._shown.level, colours.accent)
        self._icon.setPixmap(icons.pixmap(_ICONS.get(self._shown.level, "info"), 20, colour))
        self.setStyleSheet(
            f"#messageBar {{ background: {colours.surface}; border: 0; border-top: 1px solid {colours.border};"
            f" border-left: 4px solid {colour}; }}"
        )
