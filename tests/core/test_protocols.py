"""Wishes to a running encode: which of them win."""

from __future__ import annotations

from lfstudio.core.protocols import Control


def test_a_pause_ends_the_encode() -> None:
    control = Control()
    control.pause()
    assert control.stopping
    assert control.paused
    assert not control.cancelled


def test_stop_and_cancel_win_over_a_pause() -> None:
    for wish in ("stop", "cancel"):
        control = Control()
        control.pause()
        getattr(control, wish)()
        assert control.stopping
        assert not control.paused


def test_a_pause_after_a_stop_changes_nothing() -> None:
    control = Control()
    control.stop()
    control.pause()
    assert not control.paused


def test_letting_go_asks_nothing_of_the_encode() -> None:
    control = Control()
    control.let_go()
    assert control.left
    assert not control.stopping
