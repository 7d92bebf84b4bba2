from __future__ import annotations

import pytest

from lfstudio.session.messages import Choice, Message
from lfstudio.ui.main_window import MainWindow

LONG = "“a_light_field_of_a_wood_box_seen_by_a_robot_arm_9x9_views” failed: the process ended unexpectedly."


@pytest.mark.parametrize("labels", [("Open the last snapshot", "Show in folder"), ("Try again",), ()])
def test_no_message_makes_the_window_wider(opened: MainWindow, labels: tuple[str, ...]):
    opened.session.messages.dismiss()
    opened.resize(1280, 800)
    before = opened.message_bar.minimumSizeHint().width()
    narrow = 560
    choices = tuple(Choice(label, lambda: None) for label in labels)
    opened.session.messages.post(Message("one more", "info"))
    opened.session.messages.post(Message(LONG, "error", "details", choices))
    opened.message_bar.layout().activate()
    assert opened.message_bar.minimumSizeHint().width() <= max(before, narrow)


def test_copied_text_is_the_text(opened: MainWindow):
    opened.session.messages.post(Message(LONG, "error"))
    assert opened.message_bar.text.text() == LONG
