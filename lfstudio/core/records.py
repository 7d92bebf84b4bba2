"""What a process writes down of itself: a log file of its own, and beside it the traces of a hard crash.

Window, engine process and every child of the window keep records under the platform's log folder, each in files named
``ROLE-STAMP-PID``. Files rotate by size, and `lfstudio.core.crashes.look` removes the old ones. A process that cannot
write there runs on without.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import logging.handlers
import os
import platform
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

from lfstudio import __version__
from lfstudio.core.errors import LfstudioError

VARIABLE = "LFSTUDIO_LOGS"
"""Names another folder for logs and crash reports."""

BYTES = 512 * 1024
"""A log file of so many bytes is set aside; one such is kept per process."""

_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LONGEST = 20_000
STAMP = "%Y%m%d-%H%M%S"

_log = logging.getLogger(__name__)

OnFault = Callable[["Records", BaseException], object]


def log_folder() -> Path:
    """The folder for logs and crash reports; it may not exist yet."""
    said = os.environ.get(VARIABLE, "").strip()
    if said:
        return Path(said)
    import platformdirs

    return Path(platformdirs.user_log_dir("lfstudio", appauthor=False))


class Records:
    """The records of this process while it runs.

    Args:
        on_fault: called with every exception that is logged as an error and is none of our own kinds: a fault of the
            program. Those that nobody catches, in whatever thread, are logged so.

    Attributes:
        role: ``"window"``, ``"engine"``, or a command's name.
        log: its file. fault: where a hard crash leaves its trace.
        reported: the faults that have left a report, by where they happened.
    """

    def __init__(self, role: str, folder: Path, on_fault: OnFault) -> None:
        stem = f"{role}-{time.strftime(STAMP)}-{os.getpid()}"
        self.role = role
        self.folder = folder
        self.log = folder / f"{stem}.log"
        self.fault = folder / f"{stem}.fault"
        self.reported: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)
        self._stream = self.fault.open("w", encoding="utf-8")
        try:
            self._handler = logging.handlers.RotatingFileHandler(self.log, "a", BYTES, 1, "utf-8")
        except OSError:
            self._stream.close()
            raise
        self._handler.setFormatter(_Bounded(_LINE))
        self._hears_faults = not faulthandler.is_enabled()  # who asked Python for it wants it where it goes already
        if self._hears_faults:
            faulthandler.enable(self._stream)
        self._levels = _keep_quiet_elsewhere()
        self._handlers: tuple[logging.Handler, ...] = (self._handler, _Faults(self, on_fault))
        for handler in self._handlers:
            logging.getLogger().addHandler(handler)
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook, threading.excepthook = self._told, _told_by_thread

    def _told(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hooks[0](kind, error, trace)
        else:
            log_fault(error)

    def close(self) -> None:
        """The process ends as it should: nothing but the log stays."""
        sys.excepthook, threading.excepthook = self._hooks
        for handler in self._handlers:
            logging.getLogger().removeHandler(handler)
        for logger, level in self._levels:
            logger.setLevel(level)
        self._handler.close()
        if self._hears_faults:
            faulthandler.disable()
        self._stream.close()
        with contextlib.suppress(OSError):
            if self.fault.stat().st_size == 0:
                self.fault.unlink()


_now: Records | None = None


def begin(role: str, on_fault: OnFault, folder: Path | None = None) -> Records | None:
    """Keep records from now on; None if the folder cannot be written, or some are kept already."""
    global _now
    if _now is not None:
        return None
    try:
        _now = Records(role, folder or log_folder(), on_fault)
    except OSError:
        return None
    _log.info("LF Studio %s, Python %s, %s", __version__, platform.python_version(), platform.platform())
    return _now


def end() -> None:
    """Keep none any more."""
    global _now
    if _now is not None:
        _log.info("the end")
        _now.close()
        _now = None


def log_fault(error: BaseException) -> None:
    """Log what nobody caught; it leaves a report where records are kept."""
    _log.error("an unexpected fault", exc_info=error)


@contextlib.contextmanager
def kept(role: str, on_fault: OnFault, folder: Path | None = None) -> Iterator[Records | None]:
    """Records while a block runs; a fault that leaves it is logged on its way."""
    records = begin(role, on_fault, folder)
    try:
        yield records
    except Exception as error:
        if records is not None and not isinstance(error, LfstudioError):
            log_fault(error)
        raise
    finally:
        if records is not None:
            end()


def _told_by_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
        log_fault(args.exc_value)


class _Faults(logging.Handler):
    """Hears of errors that are faults of the program."""

    def __init__(self, records: Records, on_fault: OnFault) -> None:
        super().__init__(logging.ERROR)
        self._records = records
        self._on_fault = on_fault

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and not isinstance(error, LfstudioError | MemoryError):
            self._on_fault(self._records, error)


class _Bounded(logging.Formatter):
    """No record grows beyond measure."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _keep_quiet_elsewhere() -> list[tuple[logging.Logger | logging.Handler, int]]:
    """Let our loggers tell the file more than they tell the terminal; returns what was changed, with its old level."""
    root, ours = logging.getLogger(), logging.getLogger("lfstudio")
    if not root.handlers:
        logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s: %(message)s")
    changed: list[tuple[logging.Logger | logging.Handler, int]] = []
    for handler in root.handlers:
        if handler.level < root.level:
            changed.append((handler, handler.level))
            handler.setLevel(root.level)
    if ours.getEffectiveLevel() > logging.INFO:
        changed.append((ours, ours.level))
        ours.setLevel(logging.INFO)
    return changed
