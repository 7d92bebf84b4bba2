"""Codecs are found by name, and nothing heavy is imported before one is needed."""

from __future__ import annotations

import subprocess
import sys

import pytest
from scripted_codec import ScriptedCodec
from scripted_fixtures import scripted

from lfstudio.codecs import registry
from lfstudio.core.errors import BitstreamError, UsageError
from lfstudio.core.protocols import EncodeSettings

__all__ = ["scripted"]


def test_a_registered_codec_is_found_by_profile_and_preset(scripted: ScriptedCodec) -> None:
    assert registry.codec_for_profile("scripted") is scripted
    assert registry.codec_for_preset("scripted") is scripted
    assert list(registry.codecs())[-1] is scripted
    assert list(registry.presets())[-1] == "scripted"


def test_a_codec_may_open_profiles_that_no_preset_makes() -> None:
    codec = ScriptedCodec()
    registry.register(codec, profiles=["older"])
    try:
        assert registry.codec_for_profile("older") is codec
        with pytest.raises(BitstreamError):
            registry.codec_for_profile("scripted")
    finally:
        registry.unregister(codec.name)


def test_the_built_in_codec_opens_its_profiles_and_presets() -> None:
    for profile in ("paper", "studio"):
        assert registry.codec_for_profile(profile).name == "sanr"
    assert {"fast", "paper", "paper-fast"} <= set(registry.presets())
    for name in registry.presets():
        assert name in registry.codec_for_preset(name).presets


def test_the_default_preset_is_balanced_or_else_fast() -> None:
    expected = "balanced" if "balanced" in registry.presets() else "fast"
    assert registry.default_preset() == expected


def test_unknown_names_are_typed_errors() -> None:
    with pytest.raises(BitstreamError, match="unknown profile 'future'"):
        registry.codec_for_profile("future")
    with pytest.raises(UsageError, match=r"unknown preset 'faster'.*fast"):
        registry.codec_for_preset("faster")


def test_the_registry_imports_no_torch_by_itself() -> None:
    code = "import sys, lfstudio.codecs.registry; print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_profiles_that_go_between_views_are_those_that_compensate_disparity() -> None:
    from lfstudio.codecs.sanr.config import PRESET_INFO, configure

    structures = [configure(EncodeSettings(preset=name)).structure for name in PRESET_INFO]
    found = {structure.profile for structure in structures if structure.synthesis == "warp"}
    assert found == registry.PROFILES_BETWEEN_VIEWS
    assert not found & {structure.profile for structure in structures if structure.synthesis != "warp"}
