"""The language of the window: a catalogue of texts, and Qt's own texts in the same language."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from lfstudio.core.resources import resource_root
from lfstudio.session.text import set_translator

CONTEXT = "LFStudio"
ENGLISH = "en"
_INSTALLED = "lfstudioTranslators"


class Catalogue(QTranslator):
    """Translates a text wherever it stands: the contexts of Qt, usually classes, do not matter.

    Args:
        code: of a language, such as ``de``; there is a file for all of `available` but English.
    """

    def __init__(self, code: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = QTranslator(self)
        # Read, not named to Qt, which would map it: a file that an update replaces would take the window down
        self._data = _bytes_of(resource_root() / "translations" / f"lfstudio_{code}.qm")
        self._texts.load(self._data)

    def isEmpty(self) -> bool:
        """Whether the file is missing or holds nothing."""
        return self._texts.isEmpty()

    def translate(  # None, unlike "", lets Qt go on looking
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The translation of ``text``; None if there is none."""
        return self._texts.translate(CONTEXT, text) or None


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def available() -> tuple[str, ...]:
    """The codes of the languages that the window speaks, English first."""
    files = sorted((resource_root() / "translations").glob("lfstudio_*.qm"))
    return (ENGLISH, *(path.stem.rpartition("_")[2] for path in files))


def resolve(wanted: str) -> str:
    """The language for ``wanted``, a code or ``"system"``: the first of the system's that the window speaks."""
    names = QLocale.system().uiLanguages() if wanted == "system" else [wanted]
    for name in names:
        code = name.replace("_", "-").split("-")[0].lower()
        if code in available():
            return code
    return ENGLISH


def install(app: QApplication, wanted: str) -> str:
    """Let the window, built after this, speak ``wanted`` (`resolve`). Returns the code."""
    for old in app.findChildren(QTranslator, _INSTALLED):
        app.removeTranslator(old)
        old.deleteLater()
    set_translator(lambda text: QApplication.translate("Session", text))
    code = resolve(wanted)
    if code == ENGLISH:
        return code
    of_qt = QTranslator(app)
    of_qt.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for translator in (of_qt, Catalogue(code, app)):  # the last one is asked first
        translator.setObjectName(_INSTALLED)
        app.installTranslator(translator)
    return code
