"""The preferences: everything applies at once, nothing waits for an *OK*."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.core.protocols import PresetInfo
from lfstudio.session.preferences import CHOICES, RANGES, PreferenceBook, Preferences
from lfstudio.ui.colorbar import ColorBar


class PreferencesDialog(QDialog):
    """Shows and changes a `PreferenceBook`; not modal.

    Args:
        language: the code that is in use now, to tell when another one waits for the next start.
    """

    def __init__(self, book: PreferenceBook, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._language = book, language
        self.setWindowTitle(self.tr("Preferences"))
        self.setMinimumWidth(480)
        self._boxes: dict[str, QComboBox] = {}
        self._spins: dict[str, QSpinBox | QDoubleSpinBox] = {}
        self._bars: dict[str, ColorBar] = {}
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName(self.tr("Groups of preferences"))
        self.tabs.setToolTip(self.tr("Groups of preferences"))
        self.tabs.addTab(self._general(), self.tr("General"))
        self.tabs.addTab(self._viewing(), self.tr("Viewing"))
        self.tabs.addTab(self._encoding(), self.tr("Encoding and memory"))
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setToolTip(self.tr("Close; everything is kept already"))
        reset = buttons.addButton(self.tr("Restore defaults"), QDialogButtonBox.ButtonRole.ResetRole)
        reset.setToolTip(self.tr("All preferences as in a new installation"))
        reset.setAutoDefault(False)
        close.setDefault(True)
        buttons.rejected.connect(self.close)
        reset.clicked.connect(book.reset)
        note = QLabel(self.tr("Changes apply at once and are kept."), self)
        note.setProperty("role", "muted")
        foot = QHBoxLayout()
        foot.addWidget(note, 1)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(foot)
        book.changed.connect(self._show)
        self._show(book.now)

    # Pages

    def _general(self) -> QWidget:
        page, form = self._page()
        self._choice(form, "theme", self.tr("Theme"), self.tr("Colours of the window"), (
            self.tr("As the system"), self.tr("Light"), self.tr("Dark")))  # fmt: skip
        self._choice(form, "language", self.tr("Language"), self.tr("Language of the window's texts"), (
            self.tr("As the system"), "English", "Deutsch"))  # fmt: skip
        self.language_note = QLabel(self.tr("The language changes when LF Studio is started again."), page)
        self.language_note.setProperty("role", "warning")
        self.language_note.setWordWrap(True)
        form.addRow("", self.language_note)
        self._choice(form, "start", self.tr("At start"), self.tr("What happens with what was open last time"), (
            self.tr("Offer to reopen the last session"), self.tr("Reopen the last session"),
            self.tr("Start empty")))  # fmt: skip
        self.motion = QCheckBox(self.tr("Reduce motion"), page)
        self.motion.setToolTip(self.tr("Panels and menus appear at once instead of sliding"))
        self.motion.toggled.connect(lambda on: self._book.change(reduce_motion=on))
        form.addRow("", self.motion)
        return page

    def _viewing(self) -> QWidget:
        page, form = self._page()
        self._choice(form, "drag", self.tr("Left-drag"), self.tr("What a drag in the picture holds"), (
            self.tr("Holds the scene: it follows the hand"),
            self.tr("Holds the camera: the viewpoint follows the hand")))  # fmt: skip
        self._number(form, "drag_speed", self.tr("Drag speed"), self.tr("Views per distance; 1 is usual"), " ×")
        self._choice(form, "wheel", self.tr("Wheel"), self.tr("What turning the wheel over the picture does"), (
            self.tr("Zoom at the pointer"), self.tr("Zoom, the other way round"),
            self.tr("Step through the views (with Ctrl: zoom)")))  # fmt: skip
        self._number(form, "wheel_speed", self.tr("Wheel speed"), self.tr("Zoom per turn; 1 is usual"), " ×")
        for name, title, tip in (
            ("error_map", self.tr("Colours of errors"), self.tr("Colour map of absolute errors, in every panel")),
            ("quality_map", self.tr("Colours of PSNR"), self.tr("Colour map of the quality of views")),
        ):
            box = self._choice(form, name, title, tip, tuple(map(str.capitalize, CHOICES[name])))
            bar = ColorBar(page)
            bar.setAccessibleName(self.tr("Colours of {name}").format(name=box.accessibleName()))
            self._bars[name] = bar
            form.addRow("", bar)
        return page

    def _encoding(self) -> QWidget:
        page, form = self._page()
        self.preset = QComboBox(page)
        self.preset.setToolTip(self.tr("The preset that the Encode panel starts with"))
        self.preset.addItem(self.tr("The engine's first"), "")
        self.preset.activated.connect(lambda _: self._book.change(preset=self.preset.currentData()))
        self._row(form, self.tr("Default preset"), self.preset)
        self.folder = QLineEdit(page)
        self.folder.setPlaceholderText(self.tr("Beside the source"))
        self.folder.setToolTip(self.tr("The folder that results are proposed in; empty: beside the source"))
        self.folder.editingFinished.connect(lambda: self._book.change(output_folder=self.folder.text().strip()))
        choose = QToolButton(page)
        choose.setText("…")
        choose.setAccessibleName(self.tr("Choose the folder for results"))
        choose.setToolTip(self.tr("Choose the folder"))
        choose.clicked.connect(self._choose_folder)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        label = QLabel(self.tr("Save encodes in"), page)
        label.setBuddy(self.folder)
        self.folder.setAccessibleName(label.text())
        form.addRow(label, row)
        self._number(
            form, "cache_mb", self.tr("Memory for decoded views"),
            self.tr("Views that were seen stay at hand up to this size; the oldest go first"), " MB",
        )  # fmt: skip
        return page

    def _page(self) -> tuple[QWidget, QFormLayout]:
        page = QWidget(self)
        form = QFormLayout(page)
        form.setContentsMargins(16, 16, 16, 16)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        return page, form

    def _row(self, form: QFormLayout, title: str, field: QWidget) -> None:
        label = QLabel(title)
        label.setBuddy(field)
        field.setAccessibleName(title)
        form.addRow(label, field)

    def _choice(self, form: QFormLayout, name: str, title: str, tip: str, texts: Sequence[str]) -> QComboBox:
        box = QComboBox(self)
        for value, text in zip(CHOICES[name], texts, strict=True):
            box.addItem(text, value)
        box.setToolTip(tip)
        box.activated.connect(lambda _: self._book.change(**{name: box.currentData()}))
        self._boxes[name] = box
        self._row(form, title, box)
        return box

    def _number(self, form: QFormLayout, name: str, title: str, tip: str, unit: str) -> None:
        whole = isinstance(getattr(Preferences(), name), int)
        spin: QSpinBox | QDoubleSpinBox = QSpinBox(self) if whole else QDoubleSpinBox(self)
        lo, hi = RANGES[name]
        if isinstance(spin, QSpinBox):
            spin.setRange(int(lo), int(hi))
            spin.setSingleStep(64)
        else:
            spin.setRange(lo, hi)
            spin.setSingleStep(0.25)
        spin.setSuffix(unit)
        spin.setKeyboardTracking(False)
        spin.setToolTip(tip)
        spin.valueChanged.connect(lambda value: self._book.change(**{name: value}))
        self._spins[name] = spin
        self._row(form, title, spin)

    # What is shown

    def set_presets(self, presets: Sequence[PresetInfo]) -> None:
        """Offer the engine's presets."""
        with QSignalBlocker(self.preset):
            while self.preset.count() > 1:
                self.preset.removeItem(1)
            for info in presets:
                self.preset.addItem(info.title, info.name)
                self.preset.setItemData(self.preset.count() - 1, info.summary, Qt.ItemDataRole.ToolTipRole)
        self._show(self._book.now)

    def _show(self, _before: Preferences) -> None:
        now = self._book.now
        for name, box in self._boxes.items():
            box.setCurrentIndex(box.findData(getattr(now, name)))
        for name, spin in self._spins.items():
            with QSignalBlocker(spin):
                spin.setValue(getattr(now, name))
        with QSignalBlocker(self.motion):
            self.motion.setChecked(now.reduce_motion)
        self.preset.setCurrentIndex(max(0, self.preset.findData(now.preset)))
        if not self.folder.hasFocus():
            self.folder.setText(now.output_folder)
        self._bars["error_map"].set_range(0, 32, self.tr("8-bit levels"), now.error_map)
        self._bars["quality_map"].set_range(20, 45, self.tr("dB"), now.quality_map)
        self.language_note.setVisible(now.language != self._language)

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder for encoded light fields"), self._book.now.output_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._folder_chosen)
        dialog.open()

    def _folder_chosen(self, path: str) -> None:
        self._book.change(output_folder=path)
        self.folder.setText(path)
