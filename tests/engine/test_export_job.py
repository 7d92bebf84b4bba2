"""What an export comes to, and which choices make no sense."""

import pytest

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.engine.export_job import KINDS, ExportJob, extent, output_of
from lfstudio.readers.writers import WRITERS

SHAPE = LightFieldShape(3, 5, 25, 33, 3)


def job(kind, output="out", **options):
    return ExportJob("scene", output, kind, **options)


def test_every_writer_is_a_kind_of_the_same_files():
    assert {key: kind.suffixes for key, kind in KINDS.items() if kind.views} == {
        key: writer.suffixes for key, writer in WRITERS.items()
    }


@pytest.mark.parametrize(
    ("kind", "options", "expected"),
    [
        ("png", {}, (15, 33, 25, None)),
        ("mosaic", {}, (1, 165, 75, None)),
        ("quilt", {"quilt": "go"}, (1, 4092, 4092, None)),
        ("video", {"fps": 10, "seconds": 2, "scale": 2}, (1, 66, 50, 20)),
        ("video", {}, (1, 34, 26, 120)),
        ("gif", {"fps": 200 / 2, "seconds": 1}, (1, 33, 25, 50)),
        ("refocus", {"count": 7}, (7, 33, 25, None)),
        ("refocus-video", {"fps": 10, "seconds": 1}, (1, 34, 26, 10)),
        ("epi", {"lines": "rows", "stretch": 3}, (1, 33, 15, None)),
        ("epi", {"lines": "columns", "all_lines": True}, (33, 25, 3, None)),
        ("epi", {"all_lines": True}, (58, None, None, None)),
        ("disparity", {}, (3, 33, 25, None)),
    ],
)
def test_files_size_and_frames(kind, options, expected):
    found = extent(job(kind, **options), SHAPE, 8)
    assert (found.files, found.width, found.height, found.frames) == expected
    assert found.bytes > 0


def test_bytes_are_exact_where_samples_are_stored_as_they_are():
    assert extent(job("ppm"), SHAPE, 10).bytes >= 2 * SHAPE.pixels * 3
    assert extent(job("ppm"), SHAPE, 10).exact
    assert extent(job("npy"), SHAPE, 8).bytes == SHAPE.pixels * 3 + 128
    assert not extent(job("png"), SHAPE, 8).exact


@pytest.mark.parametrize(
    ("kind", "options", "about"),
    [
        ("film", {}, "cannot be exported"),
        ("quilt", {"quilt": "tv"}, "no quilt"),
        ("quilt", {"quilt": "0x4"}, "no tiles"),
        ("quilt", {"quilt": "4x4", "size": (100000, 100)}, "at most"),
        ("quilt", {"span": 1.5}, "--span"),
        ("video", {"path": "zigzag"}, "--path"),
        ("video", {"fps": 0.0}, "--fps"),
        ("video", {"fps": 100.0, "seconds": 3000.0}, "too many"),
        ("video", {"quality": "awful"}, "--quality"),
        ("refocus", {"slopes": (1.0, 1.0)}, "below the last"),
        ("refocus", {"count": 0}, "--count"),
        ("epi", {"lines": "none"}, "--lines"),
        ("gif", {"scale": float("nan")}, "--scale"),
    ],
)
def test_choices_that_make_no_sense(kind, options, about):
    with pytest.raises(UsageError, match=about):
        job(kind, **options).check()


@pytest.mark.parametrize("options", [{"row": 3.0}, {"view": (0.0, 4.5)}, {"pixel": (33, 0)}])
def test_what_lies_outside(options):
    job("epi", row=2.0, view=(2.0, 4.0), pixel=(32, 24)).check_inside(SHAPE)
    with pytest.raises(UsageError):
        job("epi", **options).check_inside(SHAPE)


def test_names_of_outputs():
    assert output_of(job("quilt", "/a/b.png")) == "/a/b_qs8x6a0.75.png"
    assert output_of(job("quilt", "/a/b_qs5x9a1.77778.png", quilt="16")) == "/a/b_qs5x9a1.77778.png"
    assert output_of(job("quilt", "/a/b.v2", quilt="4x2", size=(400, 100))) == "/a/b.v2_qs4x2a2.png"
    assert output_of(job("video", "orbit")) == "orbit.mp4"
    assert output_of(job("h5", "A.HDF5")) == "A.HDF5"
    assert output_of(job("png", "views.d")) == "views.d"
    with pytest.raises(UsageError, match=r"gif is not written as \.mp4"):
        output_of(job("gif", "a.mp4"))
    for nameless in ("", "/"):
        with pytest.raises(UsageError, match="no name"):
            output_of(job("gif", nameless))
