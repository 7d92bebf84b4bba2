"""The command that made a file, from its metadata: it parses back into the very same encode."""

from __future__ import annotations

import shlex
from pathlib import Path

import numpy as np
import pytest

from lfstudio import __version__
from lfstudio.cli import encode as command
from lfstudio.cli.parser import Parser
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import EncodeSettings
from lfstudio.engine import recipe as module
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.host.files import open_coded
from lfstudio.engine.host.selection import Selection
from lfstudio.engine.recipe import overrides, recipe

MADE = {"program": f"lfstudio {__version__}", "source": "my scene", "preset": "fast"}


def test_everything_that_was_asked_for_is_in_the_command() -> None:
    said = MADE | {
        "lambda": "0.001", "steps": "200", "seed": "3", "set": "c_l=4 c_s=8", "views": "5x5", "view_step": "2",
        "crop": "0,0,64,48", "layout": "grid:9x9",
    }  # fmt: skip
    made = recipe(said, "out dir/a.sanr", "/data/my scene")
    assert made is not None
    assert shlex.split(made.command) == [
        "lfstudio", "encode", "/data/my scene", "-o", "out dir/a.sanr", "--layout", "grid:9x9", "--preset", "fast",
        "--lambda", "0.001", "--steps", "200", "--views", "5x5", "--view-step", "2", "--crop", "0,0,64,48",
        "--seed", "3", "--set", "c_l=4", "--set", "c_s=8",
    ]  # fmt: skip
    assert len(made.notes) == 1


@pytest.mark.usefixtures("scripted")
def test_the_command_of_a_real_file_makes_it_again(
    tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lfstudio.cli import main

    np.save(tmp_path / "lf a.npy", tiny_lightfield.samples)
    settings = EncodeSettings(preset="scripted", lambda_=0.25, steps=3, seed=7, overrides={"x": "1", "y": "a b"})
    task = EncodeTask(
        str(tmp_path / "lf a.npy"), tmp_path / "a.sanr", settings, selection=Selection.parse("1x3", 1, "2,3,10,8")
    )
    list(run_encode(task))
    made = recipe(open_coded(str(tmp_path / "a.sanr")).metadata, str(tmp_path / "b.sanr"), task.source)  # type: ignore[arg-type]
    assert made is not None
    monkeypatch.chdir(tmp_path)
    assert main.main([*shlex.split(made.command)[1:], "--progress", "none"]) == 0
    assert (tmp_path / "b.sanr").read_bytes() == (tmp_path / "a.sanr").read_bytes()


def test_what_is_not_known_is_said() -> None:
    made = recipe({"preset": "fast"}, "a.sanr")
    assert made is not None
    assert made.command.startswith("lfstudio encode SOURCE -o a.sanr")
    assert any("does not say what it was made from" in note for note in made.notes)
    made = recipe({**MADE, "program": "lfstudio 0.0.0-old", "time_limit": "5.0", "start": "b.sanr"}, "a.sanr")
    assert made is not None
    text = " ".join(made.notes)
    for words in ("only the name of its source", "time limit", "another finished file", "0.0.0-old"):
        assert words in text
    made = recipe({"source": "x"}, "a.sanr", "x")
    assert made is not None
    assert "which preset" in made.notes[0]


def test_a_file_that_says_nothing_has_no_command() -> None:
    assert recipe({}, "a.sanr") is None
    assert recipe({"preset": 5, "note": "x"}, "a.sanr") is None


def test_names_cannot_be_taken_for_options_or_shell_words() -> None:
    made = recipe({**MADE, "source": "-rf", "layout": "-x"}, "$(a).sanr")
    assert made is not None
    parser = Parser(prog="lfstudio encode")
    command.configure(parser)
    args = parser.parse_args(shlex.split(made.command)[2:])
    assert (args.source, str(args.output), args.layout) == ("./-rf", "$(a).sanr", "-x")


def test_settings_with_spaces_stay_together() -> None:
    assert overrides("a=1 b=two words c=3") == ["a=1", "b=two words", "c=3"]
    assert overrides("") == []
    assert overrides("stray") == []


def test_windows_has_its_own_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.os, "name", "nt")
    assert module.quoted(["a b", "c"]) == '"a b" c'
