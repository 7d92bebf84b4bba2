"""What is known of the installation, before, during and after a check."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from session_fakes import HeldRequests

from lfstudio import __version__
from lfstudio.core.errors import EngineError
from lfstudio.engine.diagnosis_messages import Diagnosis, DiagnosisRequest
from lfstudio.engine.messages import Capabilities
from lfstudio.session.diagnosis import DiagnosisFeed
from lfstudio.session.requests import Lane

FOUND: dict[str, Any] = {
    "ok": True,
    "versions": {"lfstudio": __version__, "python": "3.11.7", "torch": "2.13.0"},
    "system": {"name": "Linux-6.1", "memory_gb": 25.3, "memory_free_gb": 20.1, "installed_as": "bundle"},
    "coder": "torchac",
    "device_names": {"cpu": "Some processor, 4 of 8 threads", "cuda": "Some GPU, 24 GiB"},
    "folders": {
        "settings": {"path": str(Path.home() / ".config" / "lfstudio"), "writable": True, "free_gb": 74.6},
        "logs": {"path": "/elsewhere", "writable": False},
    },
    "self_test": {"encode_s": 0.61, "decode_s": 0.05},
    "problems": [],
}


@pytest.fixture
def requests() -> HeldRequests:
    return HeldRequests()


@pytest.fixture
def feed(requests: HeldRequests) -> DiagnosisFeed:
    return DiagnosisFeed(requests, lambda: None)


def test_what_is_known_is_said_at_once(requests: HeldRequests) -> None:
    known = Capabilities((), ("cpu", "cuda"), "python", {"lfstudio": __version__, "torch": "2.13.0"})
    feed = DiagnosisFeed(requests, lambda: known)
    assert feed.facts("Qt 6.11, xcb") == {
        "Version": __version__, "Window": "Qt 6.11, xcb", "Devices": "cpu, cuda", "Entropy coder": "Python, slower",
        "torch": "2.13.0",
    }  # fmt: skip
    assert DiagnosisFeed(requests, lambda: None).facts() == {"Version": __version__}
    assert feed.verdict == ""


def test_a_check_tells_everything(requests: HeldRequests, feed: DiagnosisFeed) -> None:
    told: list[bool] = []
    feed.changed.connect(lambda: told.append(feed.running))
    feed.check()
    feed.check()
    assert requests.requests(Lane.DIAGNOSIS) == [DiagnosisRequest()]
    assert "Checking" in feed.verdict
    requests.answer(Lane.DIAGNOSIS, Diagnosis(FOUND))
    assert told == [True, False]
    assert feed.facts() == {
        "Version": f"{__version__} (bundle)",
        "System": "Linux-6.1",
        "Memory": "20.1 of 25.3 GB free",
        "Processor": "Some processor, 4 of 8 threads",
        "Graphics processor": "Some GPU, 24 GiB",
        "Entropy coder": "torchac",
        "Self-test": "encoded in 0.61 s, decoded in 0.05 s",
        "Settings": f"~{Path('/.config/lfstudio')} (74.6 GB free)",
        "Logs": "/elsewhere (cannot be written)",
        "python": "3.11.7",
        "torch": "2.13.0",
    }
    assert feed.verdict == "Everything works."
    assert "Self-test: encoded in 0.61 s" in feed.text()
    assert str(Path.home()) not in feed.text()


def test_problems_are_sentences(requests: HeldRequests, feed: DiagnosisFeed) -> None:
    feed.check()
    requests.answer(Lane.DIAGNOSIS, Diagnosis({**FOUND, "ok": False, "self_test": None, "problems": ["it differs"]}))
    assert feed.verdict == "Not everything works."
    assert feed.problems == ("It differs.",)
    assert "Self-test" not in feed.facts()
    assert feed.text().endswith("Not everything works.\nIt differs.\n")
    feed.check()
    requests.answer(Lane.DIAGNOSIS, Diagnosis(FOUND))
    assert feed.problems == ()


def test_a_check_that_fails_is_a_problem(requests: HeldRequests, feed: DiagnosisFeed) -> None:
    feed.check()
    requests.refuse(Lane.DIAGNOSIS, EngineError("the check ended without a result", hint="run it in a terminal"))
    assert feed.problems == ("The check ended without a result. Run it in a terminal.",)
    assert feed.verdict == "Not everything works."
    assert not feed.running
    assert not feed.checked


@pytest.mark.parametrize("odd", [{}, {"folders": 3, "versions": None, "system": [], "problems": None}])
def test_an_answer_without_parts_is_borne(requests: HeldRequests, feed: DiagnosisFeed, odd: dict[str, Any]) -> None:
    feed.check()
    requests.answer(Lane.DIAGNOSIS, Diagnosis(odd))
    assert feed.facts() == {"Version": __version__}
