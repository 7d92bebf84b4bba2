"""The German translation is complete and correct, and a window in German speaks German.

After texts were added or changed: ``python tools/translations.py`` collects them, then translate what is marked as
unfinished in ``resources/translations/lfstudio_de.ts`` and run it again.
"""

from __future__ import annotations

import importlib.util
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from fake_engine import FakeEngine, degraded
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from lfstudio.session.preferences import CHOICES
from lfstudio.session.text import set_translator, tr
from lfstudio.ui import language
from lfstudio.ui.main_window import MainWindow

_ROOT = Path(__file__).resolve().parents[2]
_UPDATE = "run: python tools/translations.py, and translate what is unfinished"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations_tool", _ROOT / "tools" / "translations.py")
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["translations_tool"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def german(tool: ModuleType) -> dict[str, str]:
    return tool.read_ts(_ROOT / "resources" / "translations" / "lfstudio_de.ts")


@pytest.fixture
def in_german(qapp: QApplication) -> Iterator[None]:
    assert language.install(qapp, "de") == "de"
    yield
    language.install(qapp, "en")
    set_translator(lambda text: text)


def fields(text: str) -> list[str]:
    """The placeholders of a text with their formats."""
    return sorted(f"{name}:{form}" for _, name, form, _ in string.Formatter().parse(text) if name is not None)


def test_every_text_in_the_code_is_german_too(tool: ModuleType, german: dict[str, str]):
    texts = tool.collect()
    assert not texts.refused, "put together at run time: " + ", ".join(texts.refused)
    missing = [f"{place}: {text!r}" for text, place in texts.places.items() if text not in german]
    assert not missing, f"{_UPDATE}\n" + "\n".join(missing)


def test_placeholders_are_those_of_the_text(german: dict[str, str]):
    wrong = [text for text, other in german.items() if fields(text) != fields(other)]
    assert not wrong


def test_edges_and_dots_are_kept(german: dict[str, str]):
    wrong = [
        text
        for text, other in german.items()
        if text[:1].isspace() != other[:1].isspace()
        or text[-1:].isspace() != other[-1:].isspace()
        or text.endswith("…") != other.endswith("…")
        or text.count("\n") != other.count("\n")
    ]
    assert not wrong


def test_menu_texts_keep_a_mnemonic(tool: ModuleType, german: dict[str, str]):
    wrong = [
        text
        for text, other in german.items()
        if text.replace("&&", "").count("&") != other.replace("&&", "").count("&")
    ]
    assert not wrong


def test_singular_and_plural_are_both_there(tool: ModuleType, german: dict[str, str]):
    for one, many in tool.collect().plurals:
        assert one in german
        assert many in german
        assert fields(one) == fields(many)


def test_the_compiled_file_is_the_text_file(german: dict[str, str], qapp: QApplication):
    catalogue = language.Catalogue("de")
    stale = [text for text, other in german.items() if catalogue.translate("Anything", text) != other]
    assert not stale, _UPDATE
    assert catalogue.translate("Anything", "no text of the window") is None


def test_plurals_and_dynamic_texts_are_collected(tool: ModuleType, tmp_path: Path):
    package = _ROOT / "lfstudio"
    assert tool.collect(package).places
    module = tmp_path / "lfstudio" / "m.py"
    module.parent.mkdir()
    module.write_text(
        'T = "constant"\n'
        'def _tr(text):\n    return translate("Ctx", text)\n'
        'a = _tr("one" if x else "two")\n'
        "b = self.tr(T)\n"
        'c = plural(n, "{n} a", "{n} b")\n'
        'd = tr(f"put {together}")\n'
        "painter.translate(3, 4)\n"
    )
    found = tool.collect(module.parent)
    assert list(found.places) == ["one", "two", "constant", "{n} a", "{n} b"]
    assert found.plurals == {("{n} a", "{n} b")}
    assert len(found.refused) == 1


def test_languages_are_found_and_chosen(monkeypatch: pytest.MonkeyPatch):
    assert language.available() == CHOICES["language"][1:]
    assert language.resolve("de") == "de"
    assert language.resolve("xx") == "en"

    class System:
        def uiLanguages(self) -> list[str]:
            return ["fr-CH", "de-CH", "en-US"]

    monkeypatch.setattr(language.QLocale, "system", staticmethod(System))
    assert language.resolve("system") == "de"


@pytest.mark.usefixtures("in_german")
def test_a_german_window_speaks_german(engine: FakeEngine, tmp_path: Path, source: str, qtbot):
    assert tr("Path") == "Pfad"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    window = MainWindow(engine, tmp_path / "config")
    qtbot.addWidget(window)
    window.show()
    assert window.actions_by_key["open"].text() == "&Öffnen …"
    assert window.empty_state.sample_button.text() == "Beispiel öffnen"
    window.session.opener.open(source)
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    assert "Ansicht (1, 1) von 3 × 3" in window.views_panel.label.text()
    assert "Pfad" in window.info_dock.facts.text()
    window.comfort.palette.open()
    window.comfort.palette.field.setText("ansicht 2,0")
    assert window.comfort.palette.offered[0].title == "Zur Ansicht (2, 0)"
    window.shut_down()


@pytest.mark.usefixtures("in_german")
def test_german_with_every_panel_fits_a_small_screen(engine: FakeEngine, tmp_path: Path, source: str, qtbot):
    window = MainWindow(engine, tmp_path / "config")
    qtbot.addWidget(window)
    window.show()
    window.session.opener.open(source)
    coded = engine.add_coded(engine.folder / "scene.sanr", degraded(engine.samples(source), 4), source)
    window.session.opener.open(coded)
    qtbot.waitUntil(lambda: window.session.workspace.inspection is not None)
    for dock in window.docks:
        dock.show()
        dock.raise_()
        QCoreApplication.processEvents()
    assert window.latents_dock.ready
    assert window.minimumSizeHint().width() <= 1280
    window.shut_down()
