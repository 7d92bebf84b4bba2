"""The import dialog: how a source may be laid out, the layout as a form and as text, and what comes of it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lfstudio.engine.layout_messages import ProposedLayout
from lfstudio.session.import_form import ImportForm
from lfstudio.session.import_words import sureness
from lfstudio.session.messages import sentence
from lfstudio.ui import theme
from lfstudio.ui.import_options import LayoutOptions
from lfstudio.ui.import_preview import PreviewPanel

_PROPOSAL = Qt.ItemDataRole.UserRole
_PAD, _BAR_HEIGHT = 8, 4
_TYPED_MS = 250
_ELLIPSIS = Qt.TextElideMode.ElideRight


class ProposalDelegate(QStyledItemDelegate):
    """Draws a proposal: the layout, how sure it is in words and as a bar, and why."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = QFontMetrics(theme.font())
        proposal = index.data(_PROPOSAL)
        lines = self._reason_box(QRect(0, 0, self._width(option), 999), proposal).height()
        return QSize(120, 2 * _PAD + metrics.height() * 2 + _BAR_HEIGHT + 8 + lines)

    @staticmethod
    def _width(option: QStyleOptionViewItem) -> int:
        view = option.widget
        return (view.viewport().width() if isinstance(view, QListWidget) else 240) - 2 * _PAD

    @staticmethod
    def _reason_box(room: QRect, proposal: ProposedLayout) -> QRect:
        metrics = QFontMetrics(theme.font("caption"))
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, sentence(proposal.reason))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = theme.current()
        proposal = index.data(_PROPOSAL)
        rect: QRect = option.rect
        state = option.state
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, QColor(colours.raised))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(colours.accent))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        room = rect.adjusted(_PAD, _PAD, -_PAD, -_PAD)
        bold = theme.font()
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(QColor(colours.text))
        line = QFontMetrics(bold).height()
        title = QFontMetrics(bold).elidedText(proposal.layout, _ELLIPSIS, room.width())
        painter.drawText(QRect(room.left(), room.top(), room.width(), line), Qt.AlignmentFlag.AlignLeft, title)
        small = theme.numeric_font("caption")
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        top = room.top() + line + 2
        painter.drawText(QRect(room.left(), top, room.width(), line), Qt.AlignmentFlag.AlignLeft, _sure(proposal))
        bar = QRect(room.left(), top + line, room.width(), _BAR_HEIGHT)
        painter.fillRect(bar, QColor(colours.grid))
        bar.setWidth(round(room.width() * min(1.0, max(0.0, proposal.confidence))))
        painter.fillRect(bar, QColor(colours.accent))
        painter.setFont(theme.font("caption"))
        reason = QRect(room.left(), bar.bottom() + 5, room.width(), rect.bottom() - bar.bottom() - 5)
        painter.drawText(reason, Qt.TextFlag.TextWordWrap, sentence(proposal.reason))
        painter.restore()


def _sure(proposal: ProposedLayout) -> str:
    return f"{sureness(proposal.confidence)} · {100 * proposal.confidence:.0f} %"


class ImportDialog(QDialog):
    """Decides on the layout of one source; stays beside the window.

    Args:
        moving: the preview moves by itself.
    """

    def __init__(self, form: ImportForm, moving: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._showing = False
        self.setWindowTitle(self.tr("Layout"))
        self.resize(1040, 744)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED_MS)
        self._typed.timeout.connect(lambda: form.set_text(self.text.text()))
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.trouble = QLabel(self)
        self.trouble.setWordWrap(True)
        self.trouble.setProperty("role", "warning")
        column = QVBoxLayout(self)
        column.setSpacing(theme.GRID)
        column.addWidget(self.title)
        column.addWidget(self.trouble)
        upper = QHBoxLayout()
        upper.setSpacing(2 * theme.GRID)
        upper.addLayout(self._build_proposals())
        upper.addLayout(self._build_form(), 1)
        column.addLayout(upper, 1)
        self.preview = PreviewPanel(moving, self)
        column.addWidget(self.preview, 1)
        column.addLayout(self._build_findings())
        column.addLayout(self._build_buttons())
        self._disconnect = form.changed.connect(self.refresh)
        self.refresh()

    # Building

    def _build_proposals(self) -> QVBoxLayout:
        tr = self.tr
        heading = QLabel(tr("Proposals"), self)
        heading.setProperty("role", "title")
        self.proposals = QListWidget(self)
        self.proposals.setFixedWidth(272)
        self.proposals.setMinimumHeight(120)
        self.proposals.setItemDelegate(ProposalDelegate(self.proposals))
        self.proposals.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.proposals.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.proposals.setAccessibleName(tr("Proposed layouts"))
        self.proposals.setToolTip(tr("How the samples suggest that the source is laid out, the likeliest first"))
        self.proposals.currentRowChanged.connect(self._chosen)
        self.proposals.itemActivated.connect(lambda _: self.open_source())
        heading.setBuddy(self.proposals)
        self.none = QLabel(self)
        self.none.setWordWrap(True)
        self.none.setProperty("role", "muted")
        column = QVBoxLayout()
        column.setSpacing(theme.GRID // 2)
        column.addWidget(heading)
        column.addWidget(self.proposals, 1)
        column.addWidget(self.none)
        return column

    def _build_form(self) -> QVBoxLayout:
        tr = self.tr
        self.options = LayoutOptions(self._form, self)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self.options)
        area.setMinimumWidth(self.options.minimumSizeHint().width() + area.verticalScrollBar().sizeHint().width())
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = QLineEdit(self)
        self.text.setAccessibleName(tr("Layout as text"))
        self.text.setToolTip(tr("What --layout takes on the command line, for example mosaic:9x9 or folder,transpose"))
        self.text.setPlaceholderText("mosaic:9x9,flip-u")
        self.text.textEdited.connect(lambda _: self._typed.start())
        self.text.editingFinished.connect(self._take_text)
        label = QLabel(tr("As text"), self)
        label.setBuddy(self.text)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.text, 1)
        column = QVBoxLayout()
        column.addWidget(area, 1)
        column.addLayout(row)
        return column

    def _build_findings(self) -> QVBoxLayout:
        self.summary = QLabel(self)
        self.summary.setFont(theme.numeric_font())
        self.summary.setAccessibleName(self.tr("What would be opened"))
        self.verdict = QLabel(self)
        self.verdict.setWordWrap(True)
        self.verdict.setAccessibleName(self.tr("Order of the views"))
        self.fix_button = QPushButton(self.tr("Fix the order"), self)
        self.fix_button.setToolTip(self.tr("Take the layout in which the parallax is consistent"))
        self.fix_button.setAutoDefault(False)
        self.fix_button.clicked.connect(lambda: self._form.fix_order())
        self.notices = QLabel(self)
        self.notices.setWordWrap(True)
        self.notices.setProperty("role", "muted")
        row = QHBoxLayout()
        row.addWidget(self.verdict, 1)
        row.addWidget(self.fix_button)
        column = QVBoxLayout()
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self.summary)
        column.addLayout(row)
        column.addWidget(self.notices)
        return column

    def _build_buttons(self) -> QHBoxLayout:
        cancel = QPushButton(self.tr("Cancel"), self)
        cancel.setToolTip(self.tr("Leave everything as it is"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.open_button = QPushButton(self.tr("Open"), self)
        self.open_button.setProperty("primary", True)
        self.open_button.setDefault(True)
        self.open_button.setToolTip(self.tr("Open it with this layout, which is used again the next time"))
        self.open_button.clicked.connect(lambda: self.open_source())
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.open_button)
        return row

    # Showing

    def refresh(self) -> None:
        """Show what is decided so far, and what comes of it."""
        form = self._form
        self._showing = True
        self.title.setText(self.tr("How are the views of “{name}” laid out?").format(name=theme.breakable(form.name)))
        self.trouble.setText(form.trouble)
        self.trouble.setVisible(bool(form.trouble))
        self._show_proposals()
        self.options.show_form()
        if self.text.text() != form.text and not self._typed.isActive():
            self.text.setText(form.text)
        self.preview.show_look(form.preview, form.busy or bool(form.problem))
        self._show_findings()
        self.open_button.setEnabled(form.can_open)
        self._showing = False

    def _show_proposals(self) -> None:
        form, found = self._form, self.proposals
        if list(form.proposals) != [found.item(n).data(_PROPOSAL) for n in range(found.count())]:
            found.clear()
            for proposal in form.proposals:
                item = QListWidgetItem(proposal.layout, found)
                item.setData(_PROPOSAL, proposal)
                told = f"{proposal.layout}, {_sure(proposal)}. {sentence(proposal.reason)}"
                item.setData(Qt.ItemDataRole.AccessibleTextRole, told)
                item.setToolTip(told)
        chosen = form.chosen
        if chosen is None:
            found.setCurrentRow(-1)
            found.clearSelection()
        elif found.currentRow() != chosen:
            found.setCurrentRow(chosen)
        self.none.setText(
            self.tr("Looking for layouts…") if form.proposing
            else "" if form.proposals else self.tr("Nothing suggests itself. Choose the kind and the grid.")
        )  # fmt: skip
        self.none.setVisible(bool(self.none.text()))

    def _show_findings(self) -> None:
        form, verdict = self._form, self._form.verdict
        if form.problem:
            self.summary.setText(self.tr("It cannot be opened so"))
            self.verdict.setText(form.problem)
            theme.set_role(self.verdict, "error")
        elif form.busy or verdict is None:
            self.summary.setText(self.tr("Looking…") if form.busy else "")
            self.verdict.setText("")
        else:
            self.summary.setText(form.summary)
            self.verdict.setText(verdict.text)
            theme.set_role(self.verdict, verdict.level)
        settled = not form.problem and not form.busy
        self.fix_button.setVisible(settled and verdict is not None and verdict.can_fix)
        self.notices.setText(form.notices if settled else "")
        self.notices.setVisible(bool(self.notices.text()))

    # What the person does

    def _chosen(self, row: int) -> None:
        if not self._showing and row >= 0:
            self._typed.stop()
            self._form.choose(row)

    def _take_text(self) -> None:
        self._typed.stop()
        if self.text.text().strip() != self._form.text:
            self._form.set_text(self.text.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text.hasFocus():
            self._take_text()  # the default button follows with the next press, once there is a look
            return
        super().keyPressEvent(event)

    def open_source(self) -> None:
        """Open the source so, if there is a look at it."""
        if self._form.can_open:
            self._form.open()
            self.accept()

    def done(self, result: int) -> None:
        """However it ends."""
        self._disconnect()
        self._typed.stop()
        self._form.end()
        super().done(result)
