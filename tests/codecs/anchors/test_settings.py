"""What a person asks of an anchor, and the exact parameters that it becomes."""

from __future__ import annotations

import pytest

from lfstudio.codecs.anchors import ANCHORS, CODECS, DEFAULT_QPS, AnchorSettings
from lfstudio.core.errors import UsageError


def test_the_published_parameters() -> None:
    assert ANCHORS["x265-ldp"].plan(3, 8).options_at(27) == {
        "preset": "medium",
        "tune": "psnr",
        "x265-params": "qp=27:keyint=-1:scenecut=0:bframes=0:info=0:pools=none:frame-threads=1:wpp=0",
    }
    assert ANCHORS["x265-ra"].plan(3, 8).options_at(32) == {
        "preset": "medium",
        "tune": "psnr",
        "x265-params": "qp=32:keyint=-1:scenecut=0:bframes=16:b-adapt=2:b-pyramid=1:rc-lookahead=60:info=0:"
        "pools=none:frame-threads=1:wpp=0",
    }
    assert ANCHORS["svtav1-ra"].plan(3, 8).options_at(43) == {
        "preset": "4",
        "svtav1-params": "rc=0:aq-mode=0:qp=43:tune=1:keyint=-1:lp=1",
    }


@pytest.mark.parametrize("name", list(ANCHORS))
def test_names_agree(name: str) -> None:
    assert ANCHORS[name].plan(3, 8).name == name


@pytest.mark.parametrize(
    ("settings", "channels", "depth", "expected"),
    [
        (AnchorSettings("x265"), 3, 8, "yuv444p"),
        (AnchorSettings("x265", pix_fmt="yuv420p"), 3, 8, "yuv420p"),
        (AnchorSettings("x265", pix_fmt="yuv444p10le"), 3, 8, "yuv444p10le"),
        (AnchorSettings("x265"), 3, 10, "yuv444p10le"),
        (AnchorSettings("x265"), 3, 16, "yuv444p12le"),
        (AnchorSettings("x265"), 1, 8, "gray"),
        (AnchorSettings("x265"), 1, 12, "gray12le"),
        (AnchorSettings("svtav1"), 3, 8, "yuv420p10le"),
        (AnchorSettings("svtav1", pix_fmt="yuv420p"), 3, 8, "yuv420p10le"),
        (AnchorSettings("svtav1"), 1, 16, "yuv420p10le"),
    ],
)
def test_the_pixel_format_follows_the_source(
    settings: AnchorSettings, channels: int, depth: int, expected: str
) -> None:
    assert settings.plan(channels, depth).pixel_format.name == expected


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (AnchorSettings("h999"), "unknown codec 'h999'"),
        (AnchorSettings("x265", structure="intra"), "x265 has no structure 'intra'"),
        (AnchorSettings("svtav1", structure="ldp"), "svtav1 has no structure 'ldp'"),
        (AnchorSettings("svtav1", pix_fmt="yuv444p"), "svtav1 cannot code yuv444p"),
        (AnchorSettings("x265", pix_fmt="rgb24"), "unknown pixel format 'rgb24'"),
        (AnchorSettings("x265", order="random"), "unknown order 'random'"),
    ],
)
def test_what_no_codec_has_is_refused(settings: AnchorSettings, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        settings.plan(3, 8)


def test_quantisers_have_limits() -> None:
    plan = AnchorSettings("x265").plan(3, 8)
    plan.check_qp(51)
    for qp in (0, 52, -3):
        with pytest.raises(UsageError, match="1 to 51"):
            plan.check_qp(qp)
    AnchorSettings("svtav1").plan(3, 8).check_qp(63)


def test_every_codec_has_four_quantisers_by_default() -> None:
    for codec in CODECS:
        plan = AnchorSettings(codec).plan(3, 8)
        assert len(DEFAULT_QPS[codec]) == 4
        for qp in DEFAULT_QPS[codec]:
            plan.check_qp(qp)
