"""The thread that makes thumbnails."""

from __future__ import annotations

import numpy as np

from lfstudio.workers.thumbnails import ThumbnailWorker


def test_every_row_arrives(qtbot):
    samples = np.arange(2 * 3 * 8 * 8, dtype=np.uint8).reshape(2, 3, 8, 8, 1)
    worker = ThumbnailWorker(samples, 4)
    rows: dict[int, np.ndarray] = {}
    worker.row.connect(rows.__setitem__)
    with qtbot.waitSignal(worker.finished):
        worker.start()
    qtbot.waitUntil(lambda: len(rows) == 2)
    worker.wait()
    assert rows[0].shape == (3, 4, 4, 3)


def test_it_stops_when_asked(qtbot):
    worker = ThumbnailWorker(np.zeros((500, 1, 64, 64, 3), np.uint8), 8)
    worker.start()
    worker.stop()
    assert worker.isFinished()
