"""What the person prefers: checked when it is read, told when it changes, kept in the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from lfstudio.session.observable import Signal
from lfstudio.session.settings import Settings

CHOICES: Mapping[str, tuple[str, ...]] = {
    "theme": ("system", "light", "dark"),
    "language": ("system", "en", "de"),
    "drag": ("scene", "camera"),
    "wheel": ("zoom", "zoom_reversed", "views"),
    "error_map": ("inferno", "magma", "viridis", "cividis", "gray"),
    "quality_map": ("viridis", "cividis", "magma", "inferno", "gray"),
    "start": ("ask", "reopen", "empty"),
}
"""What can be chosen, by preference."""

RANGES: Mapping[str, tuple[float, float]] = {
    "drag_speed": (0.25, 4.0),
    "wheel_speed": (0.25, 4.0),
    "cache_mb": (64, 8192),
}
"""Ends of the numbers."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """The person's choices; immutable, replaced as a whole. Those that have no `CHOICES` or `RANGES` are free.

    Attributes:
        theme: of the window. language: of its texts, a code or ``"system"``.
        drag: ``"scene"`` follows the hand (the viewpoint moves the other way), ``"camera"`` moves the viewpoint with
            the hand. drag_speed: views per distance, as a multiple of the usual.
        wheel: zooms at the pointer, the same in the other direction, or steps through the views. wheel_speed: a
            multiple of the usual.
        error_map, quality_map: colour maps of errors and of PSNR.
        preset: the encode panel's at start; empty for the engine's first.
        cache_mb: room for decoded views, in MB of 10⁶ bytes.
        output_folder: where encodes go; empty for beside the source.
        start: ask whether to reopen what was open, do it, or start empty.
        reduce_motion: nothing slides or fades.
    """

    theme: str = "system"
    language: str = "system"
    drag: str = "scene"
    drag_speed: float = 1.0
    wheel: str = "zoom"
    wheel_speed: float = 1.0
    error_map: str = "inferno"
    quality_map: str = "viridis"
    preset: str = ""
    cache_mb: int = 256
    output_folder: str = ""
    start: str = "ask"
    reduce_motion: bool = False

    @property
    def drag_gain(self) -> float:
        """How far the viewpoint goes for a drag: 1 as the scene is held, negative with the hand."""
        return self.drag_speed if self.drag == "scene" else -self.drag_speed

    @property
    def wheel_gain(self) -> float:
        """How much a turn of the wheel zooms: 1 as usual, negative in the other direction."""
        return -self.wheel_speed if self.wheel == "zoom_reversed" else self.wheel_speed


def checked(values: Mapping[str, Any]) -> Preferences:
    """The preferences in ``values``; what is missing, of another type or outside its limits takes the default."""
    defaults = Preferences()
    found: dict[str, Any] = {}
    for field in fields(Preferences):
        usual: Any = getattr(defaults, field.name)
        value: Any = values.get(field.name)
        if isinstance(usual, float) and type(value) is int:
            value = float(value)
        if type(value) is not type(usual):
            continue
        if field.name in CHOICES and value not in CHOICES[field.name]:
            continue
        if field.name in RANGES:
            lo, hi = RANGES[field.name]
            value = type(usual)(min(max(value, lo), hi))
        found[field.name] = value
    return replace(defaults, **found)


class PreferenceBook:
    """The preferences in use.

    Attributes:
        changed: emitted after they changed, with what they were.
    """

    def __init__(self, settings: Settings) -> None:
        self.changed: Signal[[Preferences]] = Signal()
        self._settings = settings
        self._now = checked(settings.table("preferences"))

    @property
    def now(self) -> Preferences:
        """The preferences in use."""
        return self._now

    def change(self, **values: object) -> None:
        """Use and keep other values of some; those that cannot be are ignored, keys of other versions are kept."""
        before, wanted = self._now, checked(asdict(self._now) | values)
        if wanted == before:
            return
        self._now = wanted
        self._settings.remember(preferences=self._settings.table("preferences") | asdict(wanted))
        self.changed.emit(before)

    def reset(self) -> None:
        """Back to the defaults."""
        self.change(**asdict(Preferences()))
