"""Codecs by name, found when they are needed: nothing heavy is imported before the first codec is asked for."""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lfstudio.core.errors import BitstreamError, EngineError, UsageError
from lfstudio.core.protocols import Codec, PresetInfo

DEFAULT_PRESETS = ("balanced", "fast")
"""What an encode without ``--preset`` uses: the first of these that exists."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a codec is and which bitstream profiles it opens; known without importing it."""

    name: str
    module: str
    attribute: str
    profiles: tuple[str, ...]


_BUILT_IN = (_Entry("sanr", "lfstudio.codecs.sanr.codec", "SanrCodec", ("paper", "studio")),)

PROFILES_BETWEEN_VIEWS = frozenset({"studio"})
"""Bitstream profiles whose decoder makes views between the captured ones."""

_loaded: dict[str, Codec] = {}
_registered: dict[str, Codec] = {}
_registered_profiles: dict[str, tuple[str, ...]] = {}


def register(codec: Codec, profiles: Sequence[str] | None = None) -> None:
    """Add a codec to this process; its presets are offered after the built-in ones.

    Args:
        profiles: the bitstream profiles that it opens; those of its presets unless given.
    """
    _registered[codec.name] = codec
    named = profiles if profiles is not None else [preset.profile for preset in codec.presets.values()]
    _registered_profiles[codec.name] = tuple(dict.fromkeys(named))


def unregister(name: str) -> None:
    """Take back `register`; nothing happens if no such codec was registered."""
    _registered.pop(name, None)
    _registered_profiles.pop(name, None)


def _load(entry: _Entry) -> Codec:
    if entry.name not in _loaded:
        try:
            module = importlib.import_module(entry.module)
        except ImportError as error:
            raise EngineError(
                f"the codec cannot be loaded: {error}", where=entry.name, hint="`lfstudio doctor` tells what is missing"
            ) from error
        codec: Codec = getattr(module, entry.attribute)()
        _loaded[entry.name] = codec
    return _loaded[entry.name]


def codecs() -> Iterator[Codec]:
    """Every codec, built-in ones first; each is imported when the iteration reaches it. Raises EngineError."""
    for entry in _BUILT_IN:
        yield _load(entry)
    yield from list(_registered.values())


def codec_for_profile(profile: str) -> Codec:
    """The codec that opens files of a bitstream profile; imports that one only.

    Raises:
        BitstreamError: no codec of this version knows the profile.
        EngineError: its codec cannot be loaded.
    """
    for name, profiles in _registered_profiles.items():
        if profile in profiles:
            return _registered[name]
    for entry in _BUILT_IN:
        if profile in entry.profiles:
            return _load(entry)
    raise BitstreamError(f"unknown profile '{profile}'", hint="a newer version of LF Studio may open it")


def presets() -> dict[str, PresetInfo]:
    """All presets by name, in the order to offer them. Raises EngineError."""
    return {name: preset for codec in codecs() for name, preset in codec.presets.items()}


def codec_for_preset(preset: str) -> Codec:
    """The codec that has a preset; registered ones are asked first.

    Raises: UsageError for an unknown preset; EngineError.
    """
    for codec in itertools.chain(list(_registered.values()), codecs()):
        if preset in codec.presets:
            return codec
    raise UsageError(f"unknown preset '{preset}'", where="--preset", hint=f"one of {', '.join(presets())}")


def default_preset() -> str:
    """The preset of an encode that names none (`DEFAULT_PRESETS`, else the first there is). Raises EngineError."""
    known = presets()
    for name in DEFAULT_PRESETS:
        if name in known:
            return name
    if not known:
        raise EngineError("there is no codec to encode with", hint="install LF Studio again")
    return next(iter(known))
