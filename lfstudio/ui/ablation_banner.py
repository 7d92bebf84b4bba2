"""The strip above the picture that says which latents are switched off, what that costs, and how to restore them."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from lfstudio.session.ablation import AblationControl, off_text, worth_text
from lfstudio.session.worth import WorthControl
from lfstudio.ui import icons, theme


class AblationBanner(QFrame):
    """Hidden while all latents are on."""

    def __init__(self, ablation: AblationControl, worth: WorthControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ablation = ablation
        self._worth = worth
        self.setObjectName("ablationBanner")
        self._icon = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.effect = QLabel()
        self.effect.setFont(theme.numeric_font())
        self.effect.setWordWrap(True)
        self.restore_button = QPushButton(self.tr("Restore"))
        self.restore_button.setToolTip(self.tr("Switch all latents on again"))
        self.restore_button.clicked.connect(ablation.restore)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.addWidget(self._icon)
        layout.addWidget(self.text, 2)
        layout.addWidget(self.effect, 3)
        layout.addWidget(self.restore_button)
        ablation.changed.connect(self.refresh)
        worth.changed.connect(self.refresh)
        theme.notifier().changed.connect(self._paint)
        self._paint()
        self.refresh()

    def refresh(self) -> None:
        """Say what is off now."""
        off = self._ablation.off
        self.setVisible(bool(off))
        if not off:
            return
        text = off_text(off, self._ablation.planes)
        fill = (
            self.tr("with zeros in their place") if off.fill == "zeros" else self.tr("with their mean in their place")
        )
        self.text.setText(text)
        self.text.setToolTip(f"{text.rstrip('.')}, {fill}.")
        worth = self._worth.effect
        self.effect.setText(worth_text(worth) if worth is not None else self.tr("Measuring what that costs…"))
        self.effect.setToolTip(self.tr("PSNR over all views"))
        self.setAccessibleName(f"{text} {self.effect.text()}")

    def _paint(self) -> None:
        colours = theme.current()
        self._icon.setPixmap(icons.pixmap("warning", 20, colours.warning))
        self.setStyleSheet(
            f"#ablationBanner {{ background: {colours.surface}; border: 0; border-bottom: 1px solid {colours.border};"
            f" border-left: 4px solid {colours.warning}; }}"
        )
