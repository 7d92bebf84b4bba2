"""What is dropped on the queue, and lists of λ."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfstudio.session.queue_wishes import dropped_sources, lambdas_in


def folder(path: Path) -> bool:
    return path.suffix == ""


def test_drops_become_light_fields() -> None:
    assert dropped_sources(["/a/one", "/a/two"], folder) == ["/a/one", "/a/two"]
    assert dropped_sources(["/a/0.png", "/a/1.png", "/b/x.png"], folder) == ["/a", "/b/x.png"]
    assert dropped_sources(["/a/x.npy", "/a/y.npy"], folder) == ["/a/x.npy", "/a/y.npy"]
    assert dropped_sources(["/a/x.sanr", "/a/one", "/a/one"], folder) == ["/a/one"]
    assert dropped_sources(["/a/x.sanr"], folder) == []


def test_lists_of_lambda() -> None:
    assert lambdas_in("0.01, 0.02;0.01  1e-3") == [0.01, 0.02, 0.001]


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "one or more"), ("0.1 x", "“x” is no number"), ("-1", "above zero"), ("inf", "above zero"),
     (" ".join(str(k) for k in range(1, 40)), "At most 32")],
)  # fmt: skip
def test_what_is_no_list_is_explained(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        lambdas_in(text)
