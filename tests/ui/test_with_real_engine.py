"""The real engine process behind the real window, once: the sample opens, is navigated, and everything ends cleanly."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from lfstudio.engine.client.process import ProcessEngine
from lfstudio.ui.main_window import MainWindow

_PATIENCE_MS = 120_000


def test_the_sample_opens_in_the_window(qtbot, tmp_path: Path):
    engine = ProcessEngine()
    window = MainWindow(engine, tmp_path)
    qtbot.addWidget(window)
    window.show()
    window.open_paths(["sample", str(tmp_path / "missing.sanr")])
    workspace = window.session.workspace
    try:
        qtbot.waitUntil(lambda: window.session.messages.current is not None, timeout=_PATIENCE_MS)
        qtbot.waitUntil(lambda: window.session.capabilities is not None, timeout=_PATIENCE_MS)
        assert "missing.sanr" in window.message_bar.text.text()
        assert workspace.source is not None
        assert window.encode_dock.preset_box.count() >= 1
        workspace.go_to(0, 0)
        pixels = window.viewer.pane.pixels()
        assert np.array_equal(pixels, workspace.source.samples[0, 0])
        process = engine.process_id
        assert process is not None
    finally:
        window.shut_down()
    assert engine.process_id is None
    assert not Path(workspace.source.opened.samples_path).exists(), "temporary files are gone"
