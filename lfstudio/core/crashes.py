"""Crash reports: what went wrong, with the versions and the last lines of the log, and without the person's folders."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import platform
import re
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from lfstudio.core.records import STAMP, Records
from lfstudio.core.versions import versions

REPORTS_KEPT = 10
LOGS_KEPT = 6
"""So many logs of each role are kept, beside those of processes that run."""

_FAULTS_REPORTED = 5
"""A process leaves no more reports than this; the log has them all."""

_LAST_LINES = 60
_MOST_READ = 200_000

_NAME = re.compile(r"^(?P<role>[a-z]+)-(?P<stamp>\d{8}-\d{6})-(?P<process>\d+)$")
_REPORT = re.compile(r"^crash-\d{8}-\d{6}-(?P<role>[a-z]+)-\d+(?P<survived>-\d+)?\.txt$")
_SUFFIXES = (".log", ".log.1", ".fault")

_log = logging.getLogger(__name__)

_PLACES = r"(?:[A-Za-z]:[\\/]|/|~/)"
_QUOTED = re.compile(rf"""(?P<quote>["'])(?P<path>{_PLACES}[^"'\n]+)(?P=quote)""")
_BARE = re.compile(rf"""(?<![\w/\\.~…"'])(?P<path>{_PLACES}[^\s"'<>:,;()\[\]]+)""")
_OURS = re.compile(r"(?:.*[\\/])?(?:site-packages|dist-packages|_internal|lib[\\/]python3\.\d+)[\\/](?P<inside>.+)")


@dataclass(frozen=True, slots=True)
class Report:
    """A crash report.

    Attributes:
        role: of the process that it is about. ended: the system ended the process, with a trace of where it was; others
            are of faults that it met.
    """

    path: Path
    role: str
    ended: bool

    @property
    def name(self) -> str:
        """The file's name; later ones sort later."""
        return self.path.name


def keep_report(records: Records, error: BaseException) -> Report | None:
    """Write a report of a fault. None if it has one already, or it cannot be written."""
    lines = traceback.format_exception(error)
    place = hashlib.sha256("".join(traceback.format_tb(error.__traceback__)).encode()).hexdigest()
    if place in records.reported or len(records.reported) >= _FAULTS_REPORTED:
        return None
    records.reported.add(place)
    number = len(records.reported)
    path = records.folder / f"crash-{time.strftime(STAMP)}-{_identity(records.log.stem)}-{number}.txt"
    text = _report(records.role, time.localtime(), "".join(lines), _tail(records.log))
    return _written(path, text)


def look(folder: Path) -> tuple[Report, ...]:
    """Turn what crashed processes left in ``folder`` into reports, remove what is old; returns all reports, the oldest
    first. Never raises."""
    try:
        names = sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return ()
    stems: dict[str, re.Match[str]] = {}
    for name in names:
        for suffix in _SUFFIXES:
            if name.endswith(suffix) and (found := _NAME.match(name.removesuffix(suffix))):
                stems[found[0]] = found
    dead = {stem: found for stem, found in stems.items() if not _lives(found)}
    for stem, found in dead.items():
        _settle(folder, stem, found)
    by_role: dict[str, list[str]] = {}
    for stem, found in dead.items():
        by_role.setdefault(found["role"], []).append(stem)
    for role, ended in by_role.items():
        for stem in sorted(ended, key=lambda stem: stem.removeprefix(role))[:-LOGS_KEPT]:
            for suffix in _SUFFIXES:
                _remove(folder / f"{stem}{suffix}")
    reports = [report for path in sorted(folder.glob("crash-*.txt")) if (report := _named(path)) is not None]
    for old in reports[:-REPORTS_KEPT]:
        _remove(old.path)
    return tuple(reports[-REPORTS_KEPT:])


def read_report(report: Report) -> str:
    """The text of a report; a line that says so if it is gone."""
    try:
        return report.path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        return f"{report.name}: {error.strerror or error}\n"


def without_folders(text: str) -> str:
    """``text`` with absolute paths cut to what tells something: of the program's own files the part inside the
    installation, of all others the last name."""
    text = _QUOTED.sub(lambda m: f"{m['quote']}{_shortened(m['path'])}{m['quote']}", text)
    return _BARE.sub(lambda m: _shortened(m["path"]), text)


def _shortened(path: str) -> str:
    package = str(Path(__file__).resolve().parents[2])
    if path.startswith(package) and path[len(package) : len(package) + 9] in ("/lfstudio", "\\lfstudio"):
        return path[len(package) + 1 :]
    ours = _OURS.match(path)
    if ours is not None:
        return ours["inside"]
    return "…/" + re.split(r"[\\/]", path.rstrip("\\/"))[-1]


def _settle(folder: Path, stem: str, found: re.Match[str]) -> None:
    """A process is over: if it left a trace of a crash, that becomes a report."""
    fault = folder / f"{stem}.fault"
    try:
        trace = fault.read_bytes()[:_MOST_READ].decode("utf-8", "replace")
        when = time.localtime(fault.stat().st_mtime)
    except OSError:
        return
    if trace.strip():
        path = folder / f"crash-{time.strftime(STAMP, when)}-{found['role']}-{found['process']}.txt"
        if _written(path, _report(found["role"], when, _crashed_first(trace), _tail(folder / f"{stem}.log"))) is None:
            return
    _remove(fault)


def _crashed_first(trace: str) -> str:
    """A dump of all threads with the one that crashed before the others."""
    head, *blocks = trace.strip().split("\n\n")
    return "\n\n".join([head, *sorted(blocks, key=lambda block: not block.startswith("Current thread"))])


def _report(role: str, when: time.struct_time, what: str, log: str) -> str:
    parts = "\n".join(f"  {name} {version}" for name, version in versions().items())
    return without_folders(
        f"LF Studio: crash report\n\n"
        f"when     {time.strftime('%Y-%m-%d %H:%M:%S %z', when)}\n"
        f"process  {role}\n"
        f"system   {platform.platform()}, {'bundle' if getattr(sys, 'frozen', False) else 'Python installation'}\n\n"
        f"what happened\n{_indented(what)}\n\n"
        f"last lines of its log\n{_indented(log)}\n\n"
        f"versions\n{parts}\n"
    )


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.rstrip().splitlines()) or "  (nothing)"


def _tail(log: Path) -> str:
    try:
        with log.open("rb") as stream:
            stream.seek(0, 2)
            stream.seek(max(0, stream.tell() - _MOST_READ))
            lines = stream.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return "\n".join(lines[-_LAST_LINES:])


def _identity(stem: str) -> str:
    """Role and process of a log's name."""
    found = _NAME.match(stem)
    return stem if found is None else f"{found['role']}-{found['process']}"


def _named(path: Path) -> Report | None:
    """A report by its file's name; None for another file."""
    found = _REPORT.match(path.name)
    return None if found is None else Report(path, found["role"], found["survived"] is None)


def _written(path: Path, text: str) -> Report | None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        _log.warning("the crash report cannot be written: %s", error)
        return None
    return _named(path)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _lives(found: re.Match[str]) -> bool:
    """Whether the process that keeps these records runs; one that began later has only got its number."""
    import psutil

    try:
        began = psutil.Process(int(found["process"])).create_time()
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:  # it is there, but not ours to ask
        return True
    try:
        stamp = time.mktime(time.strptime(found["stamp"], STAMP))
    except ValueError:
        return False
    return began <= stamp + 2
