"""Every error that LF Studio raises on purpose.

    LfstudioError                 exit  what went wrong
    ├── UsageError                 2    the request itself makes no sense (option, range, combination)
    │   └── OutputExistsError      2    the output is there already and `--force` was not given
    ├── ReadError                  3    a source cannot be read (missing, damaged, unsupported)
    │   └── LayoutError            3    files were read but do not form a light field
    ├── BitstreamError             4    a `.sanr` file is damaged, truncated, hostile or of an unknown version
    ├── EncodeError                5    an encode cannot start or go on
    │   ├── DeviceError            5    the device is missing, out of memory, or failed
    │   └── OutputError            5    the result cannot be written (disk full, read-only folder)
    ├── EngineError                5    the engine process died or does not answer
    ├── CancelledError           130    the person stopped the work
    ├── PausedError              130    the person paused the work; it can be gone on with
    └── LeftError                130    the work goes on by itself; nobody here follows it

A message says what was wrong and where; `hint` says what to do about it.
"""

from __future__ import annotations


class LfstudioError(Exception):
    """Base of the tree. ``str(error)`` is one line fit for a terminal or a message bar.

    Args:
        message: what was wrong, without a trailing full stop.
        where: the file, section, option or view that it concerns.
        hint: what the person can do.
    """

    exit_code = 1

    def __init__(self, message: str, *, where: str | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        if self.hint:
            text = f"{text} ({self.hint})"
        return " ".join(text.split())

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.message, self.where, self.hint)


def _rebuild(kind: type[LfstudioError], message: str, where: str | None, hint: str | None) -> LfstudioError:
    return kind(message, where=where, hint=hint)


class UsageError(LfstudioError):
    """The request makes no sense: an option, a range or a combination of them."""

    exit_code = 2


class OutputExistsError(UsageError):
    """The output exists and overwriting was not asked for."""


class ReadError(LfstudioError):
    """A source light field cannot be read."""

    exit_code = 3


class LayoutError(ReadError):
    """Pictures were read but do not form a light field as asked."""


class BitstreamError(LfstudioError):
    """A coded file is damaged, truncated, hostile or of an unknown version."""

    exit_code = 4


class EncodeError(LfstudioError):
    """An encode cannot start or go on."""

    exit_code = 5


class DeviceError(EncodeError):
    """The device is missing, out of memory, or failed."""


class OutputError(EncodeError):
    """The result cannot be written."""


class EngineError(LfstudioError):
    """The engine process died, or does not answer."""

    exit_code = 5


class CancelledError(LfstudioError):
    """The person stopped the work."""

    exit_code = 130


class PausedError(LfstudioError):
    """The person paused the work; what resuming needs is kept."""

    exit_code = 130


class LeftError(LfstudioError):
    """The work was left to go on by itself."""

    exit_code = 130


def _subclasses(kind: type[LfstudioError]) -> dict[str, type[LfstudioError]]:
    found = {kind.__name__: kind}
    for child in kind.__subclasses__():
        found |= _subclasses(child)
    return found


def error_by_name(name: str) -> type[LfstudioError]:
    """The error class called ``name`` (as sent by another process); `LfstudioError` for an unknown one."""
    return _subclasses(LfstudioError).get(name, LfstudioError)
