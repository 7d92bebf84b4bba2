"""The command's frame: choosing a command, one-line errors, exit codes, and what is not imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from lfstudio import __version__
from lfstudio.app import main as app_main
from lfstudio.cli import info as info_command
from lfstudio.cli.main import COMMANDS, main
from lfstudio.core.lightfield import LightField


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


def test_help_names_every_command_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    text = capsys.readouterr().out
    for name in COMMANDS:
        assert name in text
    assert "exit codes: 0 done, 2 usage" in text


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    assert f"usage: lfstudio {name}" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"lfstudio {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["encod", "sample"], 2, "did you mean `lfstudio encode`?"),
        (["frobnicate", "sample", "--codec", "x265", "--json"], 2, "invalid choice: 'frobnicate'"),
        (["./nothing.png"], 3, "no such file"),
        (["--odd"], 2, "unrecognized arguments: --odd"),
        (["info"], 2, "PATH"),
        (["info", "sample", "--odd"], 2, "unrecognized arguments: --odd"),
        (["info", "nothing-here"], 3, "nothing-here"),
        (["encode", "sample"], 2, "-o/--output"),
        (["encode", "sample", "-o", "a.sanr", "--lambda", "1", "--target-bpp", "1"], 2, "not allowed with"),
        (["encode", "sample", "-o", "a.sanr", "--steps", "0"], 2, "--steps"),
        (["encode", "sample", "-o", "a.sanr", "--lambda", "nan"], 2, "--lambda"),
        (["encode", "sample", "-o", "a.sanr", "--seed", "-1"], 2, "--seed"),
        (["encode", "sample", "-o", "a.sanr", "--set", "c_s"], 2, "key=value"),
        (["encode", "sample", "-o", "a.sanr", "--views", "5"], 2, "--views"),
        (["encode", "sample", "-o", "a.sanr", "--crop", "1,2"], 2, "--crop"),
        (["encode", "sample", "-o", "a.sanr", "--device", "tpu"], 2, "--device"),
        (["encode", "nothing-here", "-o", "a.sanr"], 3, "nothing-here"),
        (["encode", "sample", "-o", "missing/a.sanr"], 5, "missing"),
        (["decode", "nothing.sanr", "-o", "views"], 3, "nothing.sanr"),
        (["decode", "bad.sanr", "-o", "views"], 4, "bad.sanr"),
        (["decode", "bad.sanr", "-o", "views", "--view", "1"], 2, "U,V"),
        (["compare", "sample", "bad.sanr"], 4, "bad.sanr"),
        (["info", "bad.sanr"], 4, "not a .sanr file"),
    ],
)
def test_errors_are_one_line_and_an_exit_code(
    arguments: list[str],
    code: int,
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.sanr").write_bytes(b"not a bitstream at all")
    assert main(arguments) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(lines(captured.err)) == 1
    assert captured.err.startswith("lfstudio: error: ")
    assert text in captured.err
    assert [path.name for path in tmp_path.iterdir()] == ["bad.sanr"]


def test_verbose_adds_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", "nothing-here", "-v"]) == 3
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raised", "code", "text"),
    [
        (ZeroDivisionError("odd"), 1, "internal error: ZeroDivisionError: odd"),
        (MemoryError(), 5, "out of memory"),
        (KeyboardInterrupt(), 130, "interrupted"),
    ],
)
def test_the_unforeseen_is_one_line_too(
    raised: BaseException, code: int, text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_args: object) -> int:
        raise raised

    monkeypatch.setattr(info_command, "run", fail)
    assert main(["info", "sample"]) == code
    err = capsys.readouterr().err
    assert text in err
    assert len(lines(err)) == 1


def test_paths_open_the_window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[tuple[list[str], bool]] = []

    def run_window(paths: list[str], demo: bool = False) -> int:
        opened.append((paths, demo))
        return 0

    monkeypatch.setattr(app_main, "run_window", run_window)
    assert main([]) == 0
    assert main(["sample", str(tmp_path)]) == 0
    assert opened == [([], False), (["sample", str(tmp_path)], False)]


def test_a_source_is_described_without_torch(tiny_lightfield: LightField, tmp_path: Path) -> None:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    for arguments in (["info", str(tmp_path / "lf.npy")], ["--help"]):
        code = (
            "import sys\n"
            "from lfstudio.cli.main import main\n"
            "try: main(sys.argv[1:])\n"
            "except SystemExit: pass\n"
            "print([name for name in ('torch', 'PySide6', 'torchac') if name in sys.modules])"
        )
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
        assert lines(done.stdout)[-1] == "[]", arguments


def test_python_m_lfstudio_is_the_same_program() -> None:
    done = subprocess.run([sys.executable, "-m", "lfstudio", "--version"], capture_output=True, text=True)
    assert done.stdout == f"lfstudio {__version__}\n"
