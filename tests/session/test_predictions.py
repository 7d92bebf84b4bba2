"""Predictions of the entropy model: asked for once a level, for the file that is open."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from session_fakes import make_session, opened_coded

from lfstudio.core.inside import Prediction
from lfstudio.engine.inside_messages import LatentPredictions, PredictRequest
from lfstudio.session.documents import open_document
from lfstudio.session.predictions import expected
from lfstudio.session.requests import Lane


def reply(level: str) -> LatentPredictions:
    values = np.arange(-1, 2)
    flat = np.zeros((2, 2), np.float32)
    planes = [Prediction(level, c, flat, flat + 1, values, np.array([0.25, 0.5 - 0.1 * c, 0.25])) for c in (0, 1)]
    return LatentPredictions(level, tuple(planes))


def test_a_level_is_asked_for_once(tmp_path: Path) -> None:
    session, requests, _, _ = make_session(tmp_path)
    feed = session.predictions
    feed.want("y1")
    assert requests.requests(Lane.PREDICT) == []
    session.workspace.set_decoded(open_document(opened_coded(7)))
    told: list[int] = []
    feed.changed.connect(lambda: told.append(len(feed.of_level("y2"))))
    feed.want("y1")
    feed.want("y2")  # takes the place of the first, which nobody looks at any more
    feed.want("y2")
    assert requests.requests(Lane.PREDICT) == [PredictRequest(7, "y2")]
    requests.answer(Lane.PREDICT, reply("y2"))
    assert told == [2]
    feed.want("y2")
    assert requests.requests(Lane.PREDICT) == []
    feed.want("y1")
    assert requests.requests(Lane.PREDICT) == [PredictRequest(7, "y1")]


def test_another_file_forgets_and_snapshots_are_not_asked_about(tmp_path: Path) -> None:
    session, requests, _, _ = make_session(tmp_path)
    session.workspace.set_decoded(open_document(opened_coded(7)))
    session.predictions.want("y1")
    entry = requests._take(Lane.PREDICT)
    session.workspace.set_decoded(open_document(opened_coded(8), step=3))
    entry[2](reply("y1"))
    assert session.predictions.of_level("y1") == {}
    session.predictions.want("y1")
    assert requests.requests(Lane.PREDICT) == []


def test_the_expectation_of_channels_is_their_mean() -> None:
    values, shares = expected(list(reply("y1").planes))
    assert values.tolist() == [-1, 0, 1]
    assert np.allclose(shares, [0.25, 0.45, 0.25])
    assert len(expected([])[0]) == 0
