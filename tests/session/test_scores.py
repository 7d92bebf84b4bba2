"""The figures by which views are judged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from session_fakes import SHAPE, evaluated, make_session, opened_coded, opened_source

from lfstudio.session.requests import Lane
from lfstudio.session.scores import Score, cell_text, score_text, score_words, worst


def test_the_worst_view_depends_on_the_figure():
    table = np.array([[30.0, 20.0], [50.0, 40.0]])
    assert worst(Score.PSNR, table) == (0, 1)
    assert worst(Score.SSIM, table) == (0, 1)
    assert worst(Score.MAX_ERROR, table) == (1, 0)


def test_texts():
    assert score_text(Score.PSNR, 38.214) == "PSNR 38.21 dB"
    assert score_text(Score.SSIM, 0.98764) == "SSIM 0.9876"
    assert score_text(Score.SSIM, None) == "SSIM –"
    assert score_text(Score.MAX_ERROR, 17.0) == "Largest error 17 levels"
    assert [cell_text(*pair) for pair in ((Score.PSNR, 38.21), (Score.SSIM, 0.9876), (Score.MAX_ERROR, 17))] == [
        "38.2", ".988", "17",
    ]  # fmt: skip
    assert cell_text(Score.SSIM, 1.0) == "1.000"
    assert cell_text(Score.PSNR, float("inf")) == "∞"


@pytest.mark.parametrize("score", list(Score))
def test_ranges_are_fixed_and_rising(score: Score):
    words = score_words(score)
    assert words.span[0] < words.span[1]
    assert words.unit


def test_a_workspace_judges_by_the_chosen_figure_where_it_is_known(tmp_path: Path):
    session, requests, _, _ = make_session(tmp_path)
    workspace = session.workspace
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, source="/data/scene"))
    workspace.set_score(Score.MAX_ERROR)
    assert workspace.score is Score.PSNR
    assert workspace.worst_view is None
    found = evaluated()
    largest = np.zeros(SHAPE[:2], np.int64)
    largest[0, 3] = 9
    object.__setattr__(found, "per_view_max_error", largest)
    requests.answer(Lane.EVALUATE, found)
    assert workspace.score is Score.MAX_ERROR
    assert workspace.worst_view == (0, 3)
    workspace.go_to_worst()
    assert workspace.state.index == (0, 3)
    workspace.set_score(Score.PSNR)
    assert workspace.worst_view == (2, 1)
