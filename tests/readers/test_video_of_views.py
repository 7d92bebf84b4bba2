"""Videos of views, written here with PyAV itself."""

import av
import numpy as np
import pytest

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.readers import open_light_field, propose_layouts


def write(path, views, pixels="bgr0", codec="ffv1", title=None, **options):
    """Views "N H W C" as frames."""
    with av.open(str(path), "w") as container:
        if title:
            container.metadata["title"] = title
        stream = container.add_stream(codec, rate=10, options={key: str(value) for key, value in options.items()})
        stream.height, stream.width = views.shape[1:3]
        stream.pix_fmt = pixels
        for number, view in enumerate(views):
            kind = {1: "gray", 3: "rgb24"}[view.shape[2]] if view.dtype == np.uint8 else "gbrp10le"
            values = view[:, :, 0] if view.shape[2] == 1 else view
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(values), format=kind)
            frame = frame if kind == pixels else frame.reformat(format=pixels)
            frame.pts = number
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def flat(lf):
    return lf.samples.reshape(-1, *lf.shape[2:])


def test_a_square_number_of_frames(tmp_path, make_lightfield):
    lf = make_lightfield((5, 5), (64, 80))
    path = write(tmp_path / "a.mkv", flat(lf))
    read = open_light_field(path)
    assert np.array_equal(read.samples, lf.samples)
    assert (read.source.layout, read.source.order_ok) == ("video:5x5", True)
    assert read.geometry.time_s[0, 1] == pytest.approx(0.1, abs=0.01)
    assert read.geometry.time_s[4, 4] == pytest.approx(2.4, abs=0.01)
    assert "form a square" in propose_layouts(path)[0].reason


def test_views_to_and_fro(tmp_path, make_lightfield):
    lf = make_lightfield((5, 5), (64, 80))
    samples = lf.samples.copy()
    samples[1::2] = samples[1::2, ::-1].copy()
    path = write(tmp_path / "a.avi", samples.reshape(25, 64, 80, 3))
    assert open_light_field(path).source.order_hint == "video:5x5,serpentine"
    assert np.array_equal(open_light_field(path, "video:5x5,serpentine").samples, lf.samples)


def test_the_grid_in_title_and_name(tmp_path, make_lightfield):
    lf = make_lightfield((2, 8), (24, 32))
    titled = write(tmp_path / "a.mkv", flat(lf), title="light field 2x8")
    assert open_light_field(titled).shape[:2] == (2, 8)
    named = write(tmp_path / "scene_2x8.mkv", flat(lf))
    assert np.array_equal(open_light_field(named).samples, lf.samples)
    assert [p.layout for p in propose_layouts(named)] == ["video:2x8", "video:4x4", "video:1x16"]


def test_other_numbers_of_frames_ask_for_the_grid(tmp_path, make_lightfield):
    lf = make_lightfield((2, 3), (24, 32))
    path = write(tmp_path / "a.mkv", flat(lf))
    with pytest.raises(LayoutError, match=r"6 frames do not tell their grid.*video:ROWSxCOLUMNS"):
        open_light_field(path)
    assert np.array_equal(open_light_field(path, "video:2x3").samples, lf.samples)
    assert "only the first 4 of 6" in open_light_field(path, "video:2x2").source.notices[0]
    with pytest.raises(LayoutError, match="do not fill 3x3"):
        open_light_field(path, "video:3x3")


@pytest.mark.parametrize("frames", [10, 9])
def test_fewer_frames_than_the_title_states(tmp_path, make_lightfield, frames):
    path = write(tmp_path / "a.mkv", flat(make_lightfield((4, 4), (24, 32)))[:frames], title="light field 4x4")
    with pytest.raises(LayoutError, match=f"cut short: {frames} of the 16 frames"):
        open_light_field(path)
    assert max(p.confidence for p in propose_layouts(path)) < 0.5
    assert open_light_field(path, "video:3x3").shape[:2] == (3, 3)


def test_ten_bits_and_gray(tmp_path, make_lightfield):
    deep = make_lightfield((2, 2), (24, 32), bit_depth=10)
    read = open_light_field(write(tmp_path / "a.mkv", flat(deep), "gbrp10le"))
    assert read.bit_depth == 10
    assert np.array_equal(read.samples, deep.samples)
    gray = make_lightfield((2, 2), (24, 32), channels=1)
    assert np.array_equal(open_light_field(write(tmp_path / "b.mkv", flat(gray), "gray")).samples, gray.samples)


def test_frames_that_are_predicted_keep_their_order(tmp_path, make_lightfield):
    lf = make_lightfield((3, 3), (64, 96))
    path = write(tmp_path / "a.mp4", flat(lf), "yuv444p", "libx264", crf=1, bf=3)
    read = open_light_field(path)
    assert np.abs(read.samples.astype(int) - lf.samples).mean() < 3


def test_damage_is_told(tmp_path, make_lightfield):
    path = write(tmp_path / "a.mkv", flat(make_lightfield((3, 3), (24, 32))))
    whole = path.read_bytes()
    for damaged in (b"", whole[:40], whole[: len(whole) // 2], b"no video at all" * 50):
        path.write_bytes(damaged)
        with pytest.raises(ReadError) as caught:
            open_light_field(path, "video:3x3")
        assert caught.value.hint


def test_a_playlist_in_disguise_reads_no_other_file(tmp_path, make_lightfield):
    secret = write(tmp_path / "secret.mkv", flat(make_lightfield((2, 2), (24, 32))))
    lists = {
        "concat.mp4": f"ffconcat version 1.0\nfile '{secret.name}'\n",
        "hls.mp4": f"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n{secret.name}\n#EXT-X-ENDLIST\n",
    }
    for name, text in lists.items():
        (tmp_path / name).write_text(text)
        with pytest.raises(ReadError):
            open_light_field(tmp_path / name)
