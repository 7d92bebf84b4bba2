"""Compiling torchac: it cannot hang, cannot print, and its failures are None or False with a reason in the log."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lfstudio.codecs.entropy import coder_torchac, torchac_extension
from lfstudio.codecs.entropy.coder_python import PythonCoder


@pytest.fixture
def empty_cache(monkeypatch, tmp_path) -> Path:
    monkeypatch.setattr(torchac_extension, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.delitem(sys.modules, torchac_extension.NAME, raising=False)
    monkeypatch.setattr(torchac_extension, "_source", lambda: tmp_path / "source.cpp")
    monkeypatch.setattr(torchac_extension, "_tool_path", lambda: os.environ["PATH"])
    monkeypatch.setattr(torchac_extension, "_compiler", lambda: "c++")
    return tmp_path / "cache"


def use_script(monkeypatch, tmp_path, text):
    script = tmp_path / "script.py"
    script.write_text(text)
    monkeypatch.setattr(torchac_extension, "_SCRIPT", script)


def test_the_folder_names_every_version():
    name = torchac_extension.cache_folder().name
    import torch

    assert torch.__version__ in name
    assert sys.implementation.cache_tag in name


def test_nothing_there(empty_cache):
    assert torchac_extension.import_extension() is None
    assert coder_torchac.load_torchac(compile_now=False) is None
    assert not empty_cache.exists()


def test_a_broken_extension_is_not_used(empty_cache, caplog):
    empty_cache.mkdir()
    torchac_extension.compiled_file().write_bytes(b"not a library")
    assert torchac_extension.import_extension() is None
    assert "cannot be loaded" in caplog.text
    assert torchac_extension.NAME not in sys.modules


def test_an_extension_that_codes_otherwise_is_not_used(monkeypatch, torchac_coder, caplog):
    assert coder_torchac._agrees(torchac_coder)
    monkeypatch.setattr(PythonCoder, "encode", lambda *_: b"other")
    assert coder_torchac.load_torchac(compile_now=False) is None
    assert "other bytes" in caplog.text


@pytest.mark.parametrize("tool", ["_source", "_tool_path", "_compiler"])
def test_without_its_tools_nothing_is_started(monkeypatch, empty_cache, caplog, tool):
    monkeypatch.setattr(torchac_extension, tool, lambda: None)
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("started"))
    with caplog.at_level(logging.INFO):
        assert not torchac_extension.compile_extension()
    assert "cannot be compiled without" in caplog.text


def test_a_stuck_compiler_is_ended(monkeypatch, empty_cache, tmp_path, caplog):
    use_script(monkeypatch, tmp_path, "import threading\nthreading.Event().wait()\n")
    started = []
    start = torchac_extension._start
    monkeypatch.setattr(torchac_extension, "_start", lambda timeout: started.append(start(timeout)) or started[0])
    assert not torchac_extension.compile_extension(timeout_s=0.2)
    assert started[0].returncode not in (None, 0)
    assert "given up" in caplog.text


def test_a_failing_compiler_is_silent(monkeypatch, empty_cache, tmp_path, caplog, capfd):
    use_script(monkeypatch, tmp_path, "import sys\nprint('out')\nsys.exit('no such header')\n")
    assert not torchac_extension.compile_extension(timeout_s=30)
    assert "compiling torchac failed" in caplog.text
    assert capfd.readouterr() == ("", "")
    report = (empty_cache / "compile.log").read_text()
    assert "no such header" in report


def test_the_background_is_tried_once_a_day(monkeypatch, empty_cache, tmp_path):
    use_script(monkeypatch, tmp_path, "import pathlib, sys\npathlib.Path(sys.argv[3]).write_bytes(b'x')\n")
    monkeypatch.setattr(torchac_extension, "_background", [])
    assert torchac_extension.compile_in_background()
    assert torchac_extension._background[0].wait(30) == 0
    assert not torchac_extension.compile_in_background(), "it is there"
    torchac_extension.compiled_file().unlink()
    assert not torchac_extension.compile_in_background(), "it was tried today"
    os.utime(empty_cache / "compile.log", (0, 0))
    assert torchac_extension.compile_in_background()
    assert torchac_extension._background[1].wait(30) == 0


def test_ninja_is_found_beside_the_interpreter(monkeypatch, tmp_path):
    name = "ninja.exe" if sys.platform == "win32" else "ninja"
    (tmp_path / name).write_text("#!/bin/sh\n")
    (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.setattr(torchac_extension.sysconfig, "get_path", lambda _: str(tmp_path))
    assert str(tmp_path) in (torchac_extension._tool_path() or "").split(os.pathsep)


def test_falling_back_prints_nothing(tmp_path):
    code = "from lfstudio.codecs.entropy import coder_in_use\nassert coder_in_use() == 'python'"
    environment = dict(os.environ, LFSTUDIO_CODER="torchac", PATH=str(tmp_path), CXX=str(tmp_path / "none"))
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        environment[name] = str(tmp_path)
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_importing_the_package_imports_no_torch():
    code = "import sys, lfstudio.codecs.entropy\nassert 'torch' not in sys.modules\nassert 'torchac' not in sys.modules"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
