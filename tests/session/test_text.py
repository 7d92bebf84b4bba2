from __future__ import annotations

from collections.abc import Iterator

import pytest

from lfstudio.codecs.sanr.config import PRESET_INFO
from lfstudio.core.protocols import PresetInfo
from lfstudio.engine.messages import Capabilities
from lfstudio.session.engine_texts import TEXTS, spoken
from lfstudio.session.text import marked, plural, set_translator, tr, translated


@pytest.fixture
def shouting() -> Iterator[None]:
    set_translator(str.upper)
    yield
    set_translator(lambda text: text)


def test_texts_go_through_the_translator(shouting: None):
    assert tr("a view") == "A VIEW"
    assert marked("later") == "later"
    assert translated(marked("later")) == "LATER"


def test_one_is_told_from_many(shouting: None):
    set_translator({"{n} view": "{n} Ansicht", "{n} views": "{n} Ansichten"}.__getitem__)
    assert [plural(n, "{n} view", "{n} views") for n in (0, 1, 2)] == ["0 Ansichten", "1 Ansicht", "2 Ansichten"]


def test_presets_speak_the_persons_language(shouting: None):
    info = PresetInfo("fast", "paper", "Fast", "Quick.", {"low": 0.1}, 0.1)
    preset = spoken(Capabilities((info,), ("cpu",), "", {})).presets[0]
    assert (preset.name, preset.title, preset.summary, preset.lambdas) == ("fast", "FAST", "QUICK.", {"LOW": 0.1})


def test_every_text_of_a_preset_is_known_for_translation():
    said = {text for info in PRESET_INFO.values() for text in (info.title, info.summary)}
    assert said <= set(TEXTS)
