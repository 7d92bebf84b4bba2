"""Find, import or compile torchac's C++ extension, without any of the ways in which importing torchac can go wrong.

`import torchac` compiles at import: it needs ninja and a compiler on the PATH even when all is compiled already,
prints, and waits for ever on a lock file that a killed process left behind. So torchac's own source is compiled here by
a child process (`torchac_compile`), in a fresh folder where no lock can be, within a time limit and silently; the
finished module is moved into the user's cache in one step, and imported from there directly.
"""

from __future__ import annotations

import contextlib
import importlib.machinery
import importlib.metadata
import importlib.util
import logging
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import threading
import time
from pathlib import Path
from types import ModuleType

import platformdirs
import torch

NAME = "torchac_backend"
"""The extension's module name, as torchac gives it. A bundle ships the compiled module under it."""

COMPILE_SECONDS = 240.0
"""Compiling takes about 30 s; what takes so long is stuck."""

_RETRY_SECONDS = 24 * 3600.0
_SCRIPT = Path(__file__).with_name("torchac_compile.py")
_log = logging.getLogger(__name__)
_lock = threading.Lock()
_background: list[subprocess.Popen[bytes]] = []


def cache_folder() -> Path:
    """Where the compiled extension is kept: one folder for every version of torchac, torch and Python."""
    try:
        version = importlib.metadata.version("torchac")
    except importlib.metadata.PackageNotFoundError:
        version = "none"
    tag = f"torchac{version}-torch{torch.__version__}-{sys.implementation.cache_tag}-{sysconfig.get_platform()}"
    return Path(platformdirs.user_cache_dir("lfstudio")) / "extensions" / tag


def compiled_file() -> Path:
    """The compiled extension in the cache, whether it is there or not."""
    return cache_folder() / (NAME + (".pyd" if sys.platform == "win32" else ".so"))


def import_extension() -> ModuleType | None:
    """The extension from the program's own bundle, or from the cache; None if there is none that loads."""
    with _lock:
        loaded = sys.modules.get(NAME)
        if loaded is not None:
            return loaded
        spec = importlib.util.find_spec(NAME)
        path = compiled_file()
        if spec is None and path.is_file():
            spec = importlib.util.spec_from_file_location(
                NAME, path, loader=importlib.machinery.ExtensionFileLoader(NAME, str(path))
            )
        if spec is None or spec.loader is None:
            return None
        try:
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
        except (ImportError, OSError) as error:
            _log.warning("torchac's extension at %s cannot be loaded: %s", spec.origin, error)
            return None
        sys.modules[NAME] = module
        return module


def compile_extension(timeout_s: float = COMPILE_SECONDS) -> bool:
    """Compile the extension into the cache and wait for it, at most ``timeout_s``. The log says why it failed."""
    process = _start(timeout_s)
    if process is None:
        return False
    try:
        code = process.wait(timeout_s)
    except subprocess.TimeoutExpired:
        _end(process)
        _log.warning("compiling torchac took more than %.0f s: given up", timeout_s)
        return False
    if code != 0:
        _log.warning("compiling torchac failed; see %s", _report_file())
    return code == 0


def compile_in_background() -> bool:
    """Begin compiling the extension at low priority, for a later process; it may outlive this one.

    Not tried again for a day, whatever came of it. Returns whether it began.
    """
    if compiled_file().is_file() or importlib.util.find_spec(NAME) is not None:
        return False
    try:
        if time.time() - _report_file().stat().st_mtime < _RETRY_SECONDS:
            return False
    except FileNotFoundError:
        pass
    process = _start(COMPILE_SECONDS)
    if process is None:
        return False
    _background.append(process)
    return True


def _report_file() -> Path:
    """What the compiler said; its time tells when it was last tried."""
    return cache_folder() / "compile.log"


def _source() -> Path | None:
    """torchac's C++ source, found without importing torchac."""
    spec = importlib.util.find_spec("torchac")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        path = Path(folder) / "backend" / "torchac_backend.cpp"
        if path.is_file():
            return path
    return None


def _tool_path() -> str | None:
    """A PATH on which ninja is found (pip puts it beside the interpreter, which may not be on ours), or None."""
    path = os.pathsep.join(
        [os.environ.get("PATH", os.defpath), sysconfig.get_path("scripts"), str(Path(sys.executable).parent)]
    )
    return path if shutil.which("ninja", path=path) else None


def _compiler() -> str | None:
    names = ["cl"] if sys.platform == "win32" else [os.environ.get("CXX") or "c++", "g++", "clang++"]
    return next((found for found in map(shutil.which, names) if found), None)


def _start(timeout_s: float) -> subprocess.Popen[bytes] | None:
    """Start the child that compiles; None (and a line in the log) if something that it needs is missing."""
    source, path, compiler = _source(), _tool_path(), _compiler()
    missing = [
        name
        for name, there in (("torchac's source", source), ("ninja", path), ("a C++ compiler", compiler))
        if not there
    ]
    if getattr(sys, "frozen", False):
        missing.append("a Python to compile with")
    if missing or path is None:
        _log.info("torchac cannot be compiled without %s", " and ".join(missing))
        return None
    environment = dict(os.environ, PATH=path, MAX_JOBS="1", OMP_NUM_THREADS="1", PYTHONWARNINGS="ignore")
    environment.pop("TORCH_EXTENSIONS_DIR", None)
    try:
        _report_file().parent.mkdir(parents=True, exist_ok=True)
        with _report_file().open("wb") as report:
            return subprocess.Popen(
                [sys.executable, "-P", str(_SCRIPT), NAME, str(source), str(compiled_file()), str(timeout_s)],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=report,
                stderr=report,
                start_new_session=True,
            )
    except OSError as error:
        _log.warning("compiling torchac cannot begin: %s", error)
        return None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a child and, where the system has process groups, its compiler."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
