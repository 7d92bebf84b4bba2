"""The command palette without its window: what matches what was typed, and in which order it is offered."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lfstudio.session.settings import Settings
from lfstudio.session.text import tr

_REMEMBERED = 30
_LEAST_ELSEWHERE = 3
_USED_LAST = 18.0
"""What having been used last adds to a score; those before it get less and less."""


@dataclass(frozen=True, slots=True, eq=False)
class Command:
    """One line of the palette.

    Attributes:
        key: its name in code, for `Recency`. title: what it does. path: where else it is found, e.g. ``View › Theme``.
        keys: its shortcut. reason: why it cannot be used now; empty when it can. checked: it is on; None has no state.
        words: more that finds it. run: does it.
    """

    key: str
    title: str
    path: str
    run: Callable[[], object]
    keys: str = ""
    reason: str = ""
    checked: bool | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """A command that matches; ``marks`` are the places in its title that do."""

    command: Command
    score: float
    marks: frozenset[int]


def fold(text: str) -> str:
    """``text`` without case and accents, as long as it was."""
    plain = (unicodedata.normalize("NFD", c)[0].casefold() for c in text)
    return "".join(c[0] if c else " " for c in plain)


def match(word: str, text: str) -> tuple[float, tuple[int, ...]] | None:
    """How well one folded ``word`` fits the folded ``text``, with the places of its letters; None if it does not.

    The start of the text (100) comes before the start of a word in it (80), any place (50), and letters that only come
    in this order (under 40, more for those at the starts of words and beside each other).
    """
    if not word:
        return 0.0, ()
    at = text.find(word)
    if at >= 0:
        starts = [m.start() for m in re.finditer(re.escape(word), text) if _starts_word(text, m.start())]
        at = starts[0] if starts else at
        score = 100.0 if at == 0 else 80.0 if starts else 50.0
        return score - 10 * (1 - len(word) / len(text)), tuple(range(at, at + len(word)))
    places = _in_order(word, text)
    if places is None:
        return None
    good = sum(_starts_word(text, i) or (k > 0 and places[k - 1] == i - 1) for k, i in enumerate(places))
    return (40.0 * good / len(word), places) if good * 2 > len(word) else None


def _starts_word(text: str, i: int) -> bool:
    return i == 0 or not text[i - 1].isalnum()


def _in_order(word: str, text: str) -> tuple[int, ...] | None:
    """Places of the letters of ``word``, in order; at the starts of words where that still leaves room for the rest."""
    places: list[int] = []
    start = 0
    for k, letter in enumerate(word):
        options = [i for i in range(start, len(text)) if text[i] == letter]
        if not options:
            return None
        better = [i for i in options if i == start or _starts_word(text, i)]
        chosen = next((i for i in better if _subsequence(word[k + 1 :], text, i + 1)), options[0])
        places.append(chosen)
        start = chosen + 1
    return tuple(places)


def _subsequence(word: str, text: str, start: int) -> bool:
    rest = iter(text[start:])
    return all(letter in rest for letter in word)


def find(query: str, commands: Sequence[Command], recent: Sequence[str] = ()) -> list[Found]:
    """The commands that match every word of ``query``, best first; all of them for an empty one.

    Words may be in the title, or, for less, in the path, the shortcut and the other words. What was used lately comes
    before what fits as well; what cannot be used now comes after.

    Args:
        recent: keys of commands, the last used first.
    """
    words = fold(query).split()
    found = []
    for place, command in enumerate(commands):
        total, marks = 0.0, set[int]()
        title, around = fold(command.title), fold(f"{command.path} {command.keys} {command.words}")
        for word in words:
            here, elsewhere = match(word, title), match(word, around)
            if elsewhere is not None and (len(word) < _LEAST_ELSEWHERE or elsewhere[0] < 70):
                elsewhere = None  # a few letters are somewhere in every sentence
            if here is None and elsewhere is None:
                break
            if here is not None and (elsewhere is None or here[0] >= 0.5 * elsewhere[0]):
                total += here[0]
                marks |= set(here[1])
            elif elsewhere is not None:
                total += 0.5 * elsewhere[0]
        else:
            mean = total / len(words) if words else 0.0
            if command.key in recent:
                mean += _USED_LAST / (1 + 0.25 * recent.index(command.key))
            if command.reason:
                mean -= 12.0 if words else 1.0
            found.append((-mean, place, Found(command, mean, frozenset(marks))))
    return [entry[2] for entry in sorted(found, key=lambda entry: entry[:2])]


def find_text(query: str, text: str) -> bool:
    """Whether every word of ``query`` is somewhere in ``text``."""
    folded = fold(text)
    return all(word in folded for word in fold(query).split())


class Recency:
    """Which commands were used lately, kept in the settings."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def keys(self) -> tuple[str, ...]:
        """The last used first."""
        return self._settings.texts("palette")

    def used(self, key: str) -> None:
        """``key`` is the last used one now."""
        self._settings.remember(palette=[key, *(k for k in self.keys if k != key)][:_REMEMBERED])


def wanted_view(query: str, U: int, V: int) -> tuple[float, float] | None:
    """The viewpoint that is asked for by ``view 3,4``, ``(3, 4)`` or ``3.5 4``, clamped to ``U`` x ``V`` views."""
    numbers = re.fullmatch(r"\D*?(\d+(?:\.\d+)?)\s*[,; ]\s*(\d+(?:\.\d+)?)\s*\)?", query.strip())
    if numbers is None or U < 1 or V < 1:
        return None
    before = fold(query.strip()[: numbers.start(1)]).strip(" (")
    if before and not any(fold(name).startswith(before) for name in ("view", tr("view"))):
        return None
    u, v = float(numbers[1]), float(numbers[2])
    return min(u, U - 1.0), min(v, V - 1.0)


def unique(commands: Iterable[Command]) -> list[Command]:
    """``commands`` without those whose key came before."""
    found: dict[str, Command] = {}
    for command in commands:
        found.setdefault(command.key, command)
    return list(found.values())
