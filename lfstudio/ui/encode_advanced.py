"""The part of the encode panel that most people leave closed: steps, time limit, seed, device, threads."""

from __future__ import annotations

import os
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QToolButton, QVBoxLayout, QWidget

from lfstudio.ui import theme

_DEVICES = {"cpu": "CPU", "cuda": "GPU (CUDA)", "mps": "GPU (Metal)"}


class AdvancedChoices(QWidget):
    """A closed section that opens to further choices; zero in a field means "as usual"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggle = QToolButton()
        self.toggle.setText(self.tr("Advanced"))
        self.toggle.setCheckable(True)
        self.toggle.setAutoRaise(True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setArrowType(Qt.ArrowType.RightArrow)
        self.toggle.setToolTip(self.tr("Steps, time limit, seed, device and threads."))
        self.panel = QWidget()
        self.steps_spin = self._spin(0, 10_000_000, self.tr("as the preset"), self.tr("Optimiser steps"))
        self.steps_spin.setSingleStep(500)
        self.steps_spin.setGroupSeparatorShown(True)
        self.steps_spin.setToolTip(self.tr("Optimiser steps in all; scales every phase. More steps: better, slower."))
        self.limit_spin = self._spin(0, 7 * 24 * 60, self.tr("none"), self.tr("Time limit in minutes"))
        self.limit_spin.setSuffix(self.tr(" min"))
        self.limit_spin.setToolTip(self.tr("End after this time. The result then depends on the computer's speed."))
        self.seed_spin = self._spin(0, 2**31 - 1, "", self.tr("Seed"))
        self.seed_spin.setToolTip(self.tr("Start of the random numbers: the same seed gives the same file."))
        self.device_box = QComboBox()
        self.device_box.setAccessibleName(self.tr("Device"))
        self.device_box.setToolTip(self.tr("Where to compute. Automatic takes the fastest that is there."))
        self.set_devices(())
        self.threads_spin = self._spin(0, max(1, os.cpu_count() or 1), self.tr("automatic"), self.tr("Threads"))
        self.threads_spin.setToolTip(self.tr("Processor threads to use. Fewer leave the computer free for other work."))
        form = QFormLayout(self.panel)
        form.setContentsMargins(theme.GRID, 0, 0, 0)
        form.setVerticalSpacing(theme.GRID // 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Steps"), self.steps_spin)
        form.addRow(self.tr("Time limit"), self.limit_spin)
        form.addRow(self.tr("Seed"), self.seed_spin)
        form.addRow(self.tr("Device"), self.device_box)
        form.addRow(self.tr("Threads"), self.threads_spin)
        self.panel.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.toggle)
        layout.addWidget(self.panel)
        self.toggle.toggled.connect(self._open)

    def _spin(self, least: int, most: int, at_least: str, name: str) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(least, most)
        spin.setSpecialValueText(at_least)
        spin.setAccessibleName(name)
        spin.setFont(theme.numeric_font())
        return spin

    def _open(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        self.toggle.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)

    def set_devices(self, devices: Sequence[str]) -> None:
        """Offer ``devices`` beside the automatic choice; keeps the present choice where it still exists."""
        chosen = self.device_box.currentData()
        self.device_box.clear()
        self.device_box.addItem(self.tr("Automatic"), "auto")
        for name in devices:
            self.device_box.addItem(_DEVICES.get(name, name), name)
        self.device_box.setCurrentIndex(max(0, self.device_box.findData(chosen)))

    @property
    def steps(self) -> int | None:
        """Optimiser steps; None for the preset's own number."""
        return self.steps_spin.value() or None

    @property
    def time_limit_s(self) -> float | None:
        """Time limit in seconds; None for no limit."""
        return 60.0 * self.limit_spin.value() or None

    @property
    def seed(self) -> int:
        """Start of the random numbers."""
        return self.seed_spin.value()

    @property
    def device(self) -> str:
        """``"auto"`` or one of the engine's devices."""
        return str(self.device_box.currentData() or "auto")

    @property
    def threads(self) -> int | None:
        """Processor threads; None leaves it to the engine."""
        return self.threads_spin.value() or None
