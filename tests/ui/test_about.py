from __future__ import annotations

from fake_engine import FakeEngine
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from lfstudio import __version__
from lfstudio.engine.diagnosis_messages import DiagnosisRequest
from lfstudio.ui.about import AboutDialog, window_text
from lfstudio.ui.main_window import MainWindow


def test_it_names_the_version_and_is_there_once(window: MainWindow):
    window.actions_by_key["about"].trigger()
    window.actions_by_key["about"].trigger()
    (dialog,) = window.findChildren(AboutDialog)
    assert dialog.isVisible()
    assert any(__version__ in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()


def test_what_is_known_is_there_before_the_check_has_ended(window: MainWindow, engine: FakeEngine, qtbot):
    engine.diagnosis |= {"self_test": {"encode_s": 0.5, "decode_s": 0.1}}
    window.actions_by_key["about"].trigger()
    (dialog,) = window.findChildren(AboutDialog)
    assert "fallback" in dialog.facts.text(), "the engine has said which coder it uses"
    assert "Checking" in dialog.verdict.text()
    assert not dialog.check_button.isEnabled()
    qtbot.waitUntil(lambda: dialog.check_button.isEnabled())
    assert "encoded in 0.50 s" in dialog.facts.text()
    assert dialog.verdict.text() == "Everything works."
    dialog.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "encoded in 0.50 s" in copied
    assert f"Window: {window_text()}" in copied
    dialog.close()


def test_the_check_is_made_once_and_when_asked_again(window: MainWindow, engine: FakeEngine, qtbot):
    def asked() -> int:
        return sum(isinstance(request, DiagnosisRequest) for request in engine.requests)

    for _ in range(2):
        window.actions_by_key["about"].trigger()
        (dialog,) = window.findChildren(AboutDialog)
        qtbot.waitUntil(lambda d=dialog: d.check_button.isEnabled())
        assert asked() == 1
        dialog.close()
        qtbot.waitUntil(lambda: not window.findChildren(AboutDialog))
    engine.diagnosis |= {"ok": False, "problems": ["logs: cannot write"]}
    window.actions_by_key["about"].trigger()
    (dialog,) = window.findChildren(AboutDialog)
    dialog.check_button.click()
    qtbot.waitUntil(lambda: "Not everything works." in dialog.verdict.text())
    assert "Logs: cannot write." in dialog.verdict.text()
    assert asked() == 2
    dialog.close()
