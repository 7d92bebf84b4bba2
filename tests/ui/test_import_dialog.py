"""The import dialog in the window, over a scripted engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fake_engine import FakeEngine
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit, QListWidget, QSpinBox

from lfstudio.engine.layout_messages import PreviewRequest, Proposals
from lfstudio.engine.messages import OpenRequest
from lfstudio.ui.import_dialog import ImportDialog
from lfstudio.ui.import_preview import tiled
from lfstudio.ui.main_window import MainWindow


@pytest.fixture
def unclear(window: MainWindow, engine: FakeEngine, source: str, qtbot) -> Iterator[ImportDialog]:
    """The dialog that opens by itself for a source whose layout is unclear."""
    engine.unclear.add(source)
    window.session.opener.open(source)
    qtbot.waitUntil(lambda: window.importing.dialog is not None)
    dialog = window.importing.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: not window.importing.form.busy)
    yield dialog
    if window.importing.dialog is not None:
        window.importing.dialog.reject()


def looked_at(engine: FakeEngine) -> list[str | None]:
    return [request.layout for request in engine.requests if isinstance(request, PreviewRequest)]


def box(dialog: ImportDialog, name: str):
    return dialog.options.boxes[name]


def test_nothing_is_asked_when_the_source_opens_without_doubt(opened: MainWindow) -> None:
    assert opened.importing.dialog is None


def test_an_unclear_layout_is_asked_for_instead_of_an_error(window: MainWindow, unclear: ImportDialog) -> None:
    assert window.session.messages.current is None
    assert not unclear.isModal()
    assert "not clear" in unclear.trouble.text()
    assert unclear.proposals.count() == 2
    assert unclear.proposals.currentRow() == 0
    told = unclear.proposals.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "mosaic:3x3" in told
    assert "a guess" in told
    assert "42 %" in told
    assert "repeats itself" in told
    assert unclear.text.text() == "mosaic:3x3"
    assert unclear.summary.text() == "3 × 3 views of 32 × 24 px, RGB, 8 bits"
    assert "exchanged" in unclear.verdict.text()
    assert "black border" in unclear.notices.text()
    assert unclear.open_button.isEnabled()
    for part in (unclear.preview.centre, unclear.preview.block, unclear.preview.motion, unclear.preview.row_strip):
        assert not part.empty


def test_one_click_fixes_the_order_and_opens_and_it_is_remembered(
    window: MainWindow, unclear: ImportDialog, engine: FakeEngine, source: str, qtbot
) -> None:
    qtbot.mouseClick(unclear.fix_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "consistently" in unclear.verdict.text())
    assert unclear.fix_button.isHidden()
    assert box(unclear, "transpose").isChecked()
    qtbot.mouseClick(unclear.open_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    assert window.importing.dialog is None
    assert window.session.workspace.source.layout == "mosaic:3x3,transpose"
    window.session.opener.open(source)
    qtbot.waitUntil(lambda: window.session.messages.current is not None)
    opens = [request for request in engine.requests if isinstance(request, OpenRequest)]
    assert opens[-1] == OpenRequest(source, "mosaic:3x3,transpose")
    buttons = {button.text(): button for button in window.message_bar.buttons}
    buttons["Change layout…"].click()
    dialog = window.importing.dialog
    assert dialog is not None
    assert dialog.text.text() == "mosaic:3x3,transpose"
    dialog.reject()
    assert window.importing.dialog is None


def test_a_proposal_is_chosen_by_the_keyboard(unclear: ImportDialog, engine: FakeEngine, qtbot) -> None:
    unclear.proposals.setFocus()
    qtbot.keyClick(unclear.proposals, Qt.Key.Key_Down)
    assert unclear.text.text() == "lenslet:3x3"
    assert box(unclear, "kind").currentData() == "lenslet"
    qtbot.waitUntil(lambda: looked_at(engine)[-1] == "lenslet:3x3")


def test_return_on_a_proposal_opens_it_once(
    window: MainWindow, unclear: ImportDialog, engine: FakeEngine, qtbot
) -> None:
    unclear.proposals.setFocus()
    qtbot.keyClick(unclear.proposals, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    opens = [request.layout for request in engine.requests if isinstance(request, OpenRequest)]
    assert opens == [None, "mosaic:3x3"]


def test_form_and_text_stay_in_step(unclear: ImportDialog, engine: FakeEngine, qtbot) -> None:
    def rows_shown(name: str) -> bool:
        return not box(unclear, name).isHidden()

    assert isinstance(box(unclear, "kind"), QComboBox)
    box(unclear, "flip_u").click()
    box(unclear, "grid0").setValue(4)
    box(unclear, "bits").setValue(6)
    assert unclear.text.text() == "mosaic:4x3,flip-u,bits=6"
    assert not rows_shown("axes")
    assert not rows_shown("lenses")
    assert not rows_shown("at0")
    unclear.text.setFocus()
    unclear.text.selectAll()
    qtbot.keyClicks(unclear.text, "hex:7x7,pitch=10x8.66,bgr")
    qtbot.keyClick(unclear.text, Qt.Key.Key_Return)
    assert unclear.isVisible(), "Return takes the text; it does not open"
    assert box(unclear, "kind").currentData() == "hex"
    assert rows_shown("lenses")
    assert not box(unclear, "lenses").isChecked()
    assert box(unclear, "pitch0").value() == 10.0
    assert box(unclear, "lenses").isEnabled()
    assert box(unclear, "bgr").currentIndex() == 1
    box(unclear, "pitch1").setValue(9)
    assert unclear.text.text() == "hex:7x7,bgr,pitch=10x9"
    box(unclear, "lenses").click()
    assert unclear.text.text() == "hex:7x7,bgr"
    combo = box(unclear, "kind")
    combo.setCurrentIndex(combo.findData("quilt"))
    combo.activated.emit(combo.currentIndex())
    assert unclear.text.text() == "quilt,bgr"
    qtbot.waitUntil(lambda: looked_at(engine)[-1] == "quilt,bgr")


def test_parts_are_said_only_when_checked(unclear: ImportDialog) -> None:
    assert not box(unclear, "centre0").isEnabled()
    box(unclear, "centre").click()
    assert unclear.text.text() == "mosaic:3x3,centre=3x3"
    assert box(unclear, "centre0").isEnabled()
    box(unclear, "centre1").setValue(2)
    box(unclear, "centre").click()
    assert unclear.text.text() == "mosaic:3x3"


def test_errors_of_a_layout_stay_in_the_dialog(window: MainWindow, unclear: ImportDialog, qtbot) -> None:
    box(unclear, "crop").click()
    assert unclear.text.text() == "mosaic:3x3,crop=32x24+0+0"
    qtbot.waitUntil(lambda: "does not lie inside" in unclear.verdict.text())
    assert not unclear.open_button.isEnabled()
    assert window.session.messages.current is None
    unclear.text.setFocus()
    unclear.text.setText("mosaic:")
    unclear.text.textEdited.emit("mosaic:")
    qtbot.waitUntil(lambda: "is not a layout" in unclear.verdict.text())
    assert not unclear.open_button.isEnabled()
    assert unclear.text.text() == "mosaic:", "what is typed is left alone"
    unclear.open_source()
    assert unclear.isVisible()


def test_the_latest_look_wins(window: MainWindow, unclear: ImportDialog, engine: FakeEngine, qtbot) -> None:
    engine.look_gate.clear()
    for value in (4, 5, 6, 7):
        box(unclear, "grid0").setValue(value)
    assert not unclear.open_button.isEnabled()
    engine.look_gate.set()
    qtbot.waitUntil(lambda: not window.importing.form.busy)
    assert window.importing.form.preview.layout == "mosaic:7x3"
    assert len(looked_at(engine)) <= 3, "those between were not looked at"
    assert engine.stopped > 0


def test_ctrl_l_and_the_facts_open_it_for_the_source_that_is_open(opened: MainWindow, source: str, qtbot) -> None:
    action = opened.actions_by_key["layout"]
    assert action.isEnabled()
    assert action.shortcut().toString() == "Ctrl+L"
    action.trigger()
    dialog = opened.importing.dialog
    assert dialog is not None
    assert opened.importing.form.path == source
    assert dialog.trouble.isHidden()
    qtbot.waitUntil(lambda: dialog.proposals.count() == 2)
    action.trigger()
    assert opened.importing.dialog is dialog, "there is one of them"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert opened.importing.dialog is None
    assert not opened.info_dock.layout_button.isHidden()
    opened.info_dock.layout_button.click()
    assert opened.importing.dialog is not None
    opened.importing.dialog.reject()
    opened.session.opener.close_all()
    assert not action.isEnabled()
    assert opened.info_dock.layout_button.isHidden()


def test_a_wrong_order_offers_the_dialog_beside_the_repair(
    window: MainWindow, engine: FakeEngine, tiny_lightfield, qtbot
) -> None:
    path = engine.add_source("turned", tiny_lightfield.samples, order_ok=False, order_hint="folder:3x3,transpose")
    window.session.opener.open(path)
    qtbot.waitUntil(lambda: window.session.messages.current is not None)
    assert [button.text() for button in window.message_bar.buttons] == ["Fix the order", "Layout…"]
    window.message_bar.buttons[1].click()
    assert window.importing.dialog is not None
    window.importing.dialog.reject()


def test_nothing_proposed_is_said(window: MainWindow, engine: FakeEngine, source: str, qtbot) -> None:
    engine.proposals = Proposals((), ("mosaic", "quilt"))
    dialog = window.importing.show(source)
    assert "Looking" in dialog.none.text()
    qtbot.waitUntil(lambda: not window.importing.form.proposing)
    assert "Nothing suggests itself" in dialog.none.text()
    combo = box(dialog, "kind")
    assert [combo.itemData(n) for n in range(combo.count())] == ["mosaic", "quilt"]
    assert not box(dialog, "grid0").isEnabled()
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    assert dialog.text.text() == "mosaic"
    assert box(dialog, "grid0").isEnabled()
    dialog.reject()


def test_the_parallax_moves_along_row_and_column_and_can_be_stopped(unclear: ImportDialog, engine: FakeEngine) -> None:
    panel = unclear.preview
    words = []
    for _ in range(len(panel._frames)):
        panel._step()
        words.append(panel.along.text())
    assert sum("row" in word for word in words) == sum("column" in word for word in words) == len(words) // 2
    assert panel._timer.isActive()
    panel.play.click()
    assert not panel._timer.isActive()
    samples = engine.samples(next(iter(engine.unclear)))
    assert tiled(samples[:2, :3]).shape == (2 * 24 + 1, 3 * 32 + 2, 3)


def test_reduced_motion_stands_still(window: MainWindow, source: str, qtbot) -> None:
    window.session.preferences.change(reduce_motion=True)
    dialog = window.importing.show(source, "mosaic:3x3")
    qtbot.waitUntil(lambda: not window.importing.form.busy)
    assert not dialog.preview.play.isChecked()
    assert not dialog.preview._timer.isActive()
    dialog.reject()


def test_everything_in_it_has_a_name_and_a_tooltip(unclear: ImportDialog) -> None:
    kinds = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QListWidget)
    for widget in unclear.findChildren(kinds[0]) + [w for kind in kinds[1:] for w in unclear.findChildren(kind)]:
        if isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox) or widget.objectName().startswith("qt_"):
            continue
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert name, widget
        assert widget.toolTip(), name
    assert isinstance(box(unclear, "crop"), QCheckBox)
    assert isinstance(box(unclear, "crop2"), QSpinBox)


def test_closing_the_window_closes_it(unclear: ImportDialog, window: MainWindow) -> None:
    window.shut_down()
    window.close()
    assert not window.isVisible()
