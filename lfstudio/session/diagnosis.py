"""What this installation is made of, and whether it works: what is known at once, and what a check finds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lfstudio import __version__
from lfstudio.core.errors import LfstudioError
from lfstudio.engine.diagnosis_messages import Diagnosis, DiagnosisRequest
from lfstudio.engine.messages import Capabilities, Reply
from lfstudio.session.messages import error_text, sentence
from lfstudio.session.observable import Signal
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.text import marked, tr, translated

FOLDERS = {
    "settings": marked("Settings"),
    "cache": marked("Cache"),
    "logs": marked("Logs"),
    "temporary": marked("Temporary files"),
}
_CODERS = {"torchac": "torchac", "python": marked("Python, slower")}
_KINDS = {
    "bundle": marked("bundle"),
    "Python package": marked("Python package"),
    "source tree": marked("source tree"),
}


class DiagnosisFeed:
    """Has the engine check the installation, once unless asked again.

    Args:
        capabilities: what the engine has said of itself so far.

    Attributes:
        changed: emitted when a check began or ended.
        running: a check is under way. problems: what it found wrong, a sentence each.
    """

    def __init__(self, requests: Requests, capabilities: Callable[[], Capabilities | None]) -> None:
        self.changed: Signal[[]] = Signal()
        self.running = False
        self.problems: tuple[str, ...] = ()
        self._requests = requests
        self._capabilities = capabilities
        self._found: dict[str, Any] | None = None

    @property
    def checked(self) -> bool:
        """Whether a check has ended with an answer."""
        return self._found is not None

    def check(self) -> None:
        """Begin a check, unless one is under way."""
        if self.running:
            return
        self.running = True
        self._requests.submit(Lane.DIAGNOSIS, DiagnosisRequest(), self._done, self._failed)
        self.changed.emit()

    def _done(self, reply: Reply) -> None:
        if isinstance(reply, Diagnosis):
            self._found = reply.found
            self.problems = tuple(sentence(str(problem)) for problem in reply.found.get("problems") or ())
        self._ended()

    def _failed(self, error: LfstudioError) -> None:
        self._found = None
        self.problems = (error_text(error),)
        self._ended()

    def _ended(self) -> None:
        self.running = False
        self.changed.emit()

    @property
    def verdict(self) -> str:
        """One sentence about how it stands; empty before the first check."""
        if self.running:
            return tr("Checking this installation, with a tiny encode and decode…")
        if self.problems:
            return tr("Not everything works.")
        return tr("Everything works.") if self.checked else ""

    def facts(self, window: str = "") -> dict[str, str]:
        """What is known now, as names and values in the order to show them.

        Args:
            window: what Qt says of itself and its screen.
        """
        found, capabilities = self._found or {}, self._capabilities()
        system = _table(found.get("system"))
        versions = _table(found.get("versions")) or dict(capabilities.versions if capabilities else {})
        kind = translated(_KINDS.get(str(system.get("installed_as")), ""))
        facts = {tr("Version"): f"{__version__} ({kind})" if kind else __version__}
        if system:
            facts[tr("System")] = str(system.get("name", ""))
            facts[tr("Memory")] = tr("{free} of {total} GB free").format(
                free=system.get("memory_free_gb", "?"), total=system.get("memory_gb", "?")
            )
        if window:
            facts[tr("Window")] = window
        facts |= _devices(found, capabilities)
        coder = found.get("coder") or (capabilities.coder if capabilities else "")
        if coder:
            facts[tr("Entropy coder")] = translated(_CODERS.get(str(coder), str(coder)))
        test = _table(found.get("self_test"))
        if test:
            facts[tr("Self-test")] = tr("encoded in {encode_s:.2f} s, decoded in {decode_s:.2f} s").format(
                encode_s=float(test.get("encode_s", 0)), decode_s=float(test.get("decode_s", 0))
            )
        for name, folder in _table(found.get("folders")).items():
            facts[translated(FOLDERS.get(name, name))] = _folder(_table(folder))
        facts |= {name: str(version) for name, version in versions.items() if name != "lfstudio"}
        return facts

    def text(self, window: str = "") -> str:
        """The same, with verdict and problems, as lines to paste into a message."""
        lines = [f"{name}: {value}" for name, value in self.facts(window).items()]
        return "\n".join(["LF Studio", *lines, *([self.verdict] if self.verdict else []), *self.problems]) + "\n"


def _devices(found: Mapping[str, Any], capabilities: Capabilities | None) -> dict[str, str]:
    names = _table(found.get("device_names"))
    if not names:
        return {tr("Devices"): ", ".join(capabilities.devices)} if capabilities else {}
    labels = {"cpu": tr("Processor"), "cuda": tr("Graphics processor"), "mps": tr("Graphics processor")}
    return {labels.get(name, name): str(value) for name, value in names.items()}


def _folder(folder: Mapping[str, Any]) -> str:
    """A path without the person's name, and whether it can be written."""
    path, home = str(folder.get("path", "")), str(Path.home())
    shown = f"~{path[len(home) :]}" if path == home or path.startswith((f"{home}/", f"{home}\\")) else path
    if not folder.get("writable"):
        return tr("{path} (cannot be written)").format(path=shown)
    return tr("{path} ({free} GB free)").format(path=shown, free=folder.get("free_gb", "?"))


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
