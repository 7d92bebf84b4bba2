"""The inside of an opened file: variants without latents, their worth, predictions, contents, bytes."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lfstudio.core.errors import EngineError, LayoutError, UsageError
from lfstudio.core.inside import Ablation
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Inspection
from lfstudio.engine.host import inside, service
from lfstudio.engine.host.files import decoded_light_field, open_coded, open_coded_bytes
from lfstudio.engine.inside_messages import (
    AblateRequest,
    BytesRequest,
    Contents,
    ContentsRequest,
    FileBytes,
    LatentPredictions,
    PredictRequest,
    Worth,
    WorthRequest,
)
from lfstudio.engine.messages import CloseRequest, InspectRequest, Opened, OpenRequest, ViewRequest
from lfstudio.metrics import psnr_db

VECTOR = Path(__file__).parents[1] / "vectors" / "v0" / "sanr-paper.sanr"
OFF = Ablation(frozenset({("y1", 0), ("y3", 1)}))


@pytest.fixture
def session(tmp_path: Path) -> service.Session:
    return service.Session(generation=3, folder=tmp_path)


@pytest.fixture
def opened(session: service.Session) -> Opened:
    return session.open(OpenRequest(str(VECTOR)))


def finished(working: Any) -> Any:
    """The reply, and how many steps it took."""
    assert isinstance(working, Generator)
    steps = 0
    while True:
        try:
            next(working)
        except StopIteration as end:
            return end.value, steps
        steps += 1


def test_a_variant_has_views_of_its_own_and_leaves_the_file_alone(session: service.Session, opened: Opened) -> None:
    before = session.view(ViewRequest(opened.handle, 0, 0))
    variant = session.begin(AblateRequest(opened.handle, OFF))
    assert isinstance(variant, Opened)
    assert variant.handle != opened.handle
    assert (variant.path, variant.shape, variant.info) == (opened.path, opened.shape, opened.info)
    without = session.view(ViewRequest(variant.handle, 0, 0))
    expected = open_coded(str(VECTOR)).decoder.without(OFF).view(0, 0)  # type: ignore[attr-defined]
    assert np.array_equal(without, expected)
    assert not np.array_equal(without, before)
    assert np.array_equal(session.view(ViewRequest(opened.handle, 0, 0)), before)
    found = session.begin(InspectRequest(variant.handle))
    assert isinstance(found, Inspection)
    session.begin(CloseRequest(opened.handle))
    assert np.array_equal(session.view(ViewRequest(variant.handle, 0, 0)), without)
    session.begin(CloseRequest(variant.handle))
    with pytest.raises(EngineError):
        session.view(ViewRequest(variant.handle, 0, 0))


def test_the_worth_of_latents_is_what_all_views_lose(session: service.Session, opened: Opened, tmp_path: Path) -> None:
    whole = decoded_light_field(open_coded(str(VECTOR))).samples
    source = np.clip(whole.astype(int) + 3, 0, 255).astype(np.uint8)
    np.save(tmp_path / "lf.npy", source)
    reference = session.open(OpenRequest(str(tmp_path / "lf.npy")))
    worth, steps = finished(session.begin(WorthRequest(opened.handle, OFF, reference.handle)))
    assert isinstance(worth, Worth)
    assert steps == opened.shape.views
    variant = session.begin(AblateRequest(opened.handle, OFF))
    assert isinstance(variant, Opened)
    U, V = opened.shape[:2]
    less = np.array([[session.view(ViewRequest(variant.handle, u, v)) for v in range(V)] for u in range(U)])

    def psnr(a: np.ndarray, b: np.ndarray) -> float:
        return psnr_db(float(np.mean((a.astype(float) - b) ** 2)), 255.0)

    assert worth.to_file_db == pytest.approx(psnr(less, whole))
    assert worth.without_db == pytest.approx(psnr(less, source))
    assert worth.with_db == pytest.approx(psnr(whole, source))
    assert worth.loss_db == pytest.approx(psnr(whole, source) - psnr(less, source))


def test_without_a_source_only_the_change_is_known(session: service.Session, opened: Opened) -> None:
    worth, _ = finished(session.begin(WorthRequest(opened.handle, OFF)))
    assert (worth.without_db, worth.with_db, worth.loss_db) == (None, None, None)
    assert 0 < worth.to_file_db < 100


def test_a_source_of_another_extent_is_refused(
    session: service.Session, opened: Opened, tiny_lightfield: LightField, tmp_path: Path
) -> None:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    other = session.open(OpenRequest(str(tmp_path / "lf.npy")))
    with pytest.raises(LayoutError):
        session.begin(WorthRequest(opened.handle, OFF, other.handle))


def test_a_level_is_predicted_channel_by_channel(session: service.Session, opened: Opened) -> None:
    reply, steps = finished(session.begin(PredictRequest(opened.handle, "y2")))
    assert isinstance(reply, LatentPredictions)
    assert (reply.level, [p.channel for p in reply.planes], steps) == ("y2", [0, 1, 2], 3)


def test_only_coded_files_have_an_inside(session: service.Session, tiny_lightfield: LightField, tmp_path: Path) -> None:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    source = session.open(OpenRequest(str(tmp_path / "lf.npy"))).handle
    for request in (
        AblateRequest(source, OFF), PredictRequest(source, "y1"), WorthRequest(source, OFF), ContentsRequest(source),
        BytesRequest(source, 0, 4), InspectRequest(source),
    ):  # fmt: skip
        with pytest.raises(UsageError):
            session.begin(request)


def test_the_contents_are_those_of_the_file(session: service.Session, opened: Opened) -> None:
    reply = session.begin(ContentsRequest(opened.handle))
    assert isinstance(reply, Contents)
    assert reply.bytes == VECTOR.stat().st_size
    assert [field.name for field in reply.fields][:2] == ["header", "config"]
    config = reply.fields[1]
    assert {field.name for field in config.fields} >= {"synthesis", "hsmbs", "rank"}


def test_bytes_are_read_where_they_lie(session: service.Session, opened: Opened) -> None:
    data = VECTOR.read_bytes()
    reply = session.begin(BytesRequest(opened.handle, 5, 7))
    assert isinstance(reply, FileBytes)
    assert (reply.offset, reply.data) == (5, data[5:12])
    end = session.begin(BytesRequest(opened.handle, len(data) - 2, 100))
    assert isinstance(end, FileBytes)
    assert end.data == data[-2:]
    with pytest.raises(UsageError):
        session.begin(BytesRequest(opened.handle, -1, 4))


@pytest.mark.usefixtures("scripted")
def test_a_codec_without_such_abilities_is_refused_in_words(tiny_lightfield: LightField, tmp_path: Path) -> None:
    from lfstudio.core.protocols import EncodeSettings
    from lfstudio.engine.host.encode import EncodeTask, run_encode

    list(run_encode(EncodeTask(tiny_lightfield, tmp_path / "a.sanr", EncodeSettings(preset="scripted", steps=1))))
    coded = open_coded_bytes((tmp_path / "a.sanr").read_bytes())
    with pytest.raises(UsageError, match="no latents to switch off"):
        inside.ablated(coded, OFF)
    with pytest.raises(UsageError, match="no entropy model"):
        next(inside.predict_steps(coded, "y1"))
    assert [field.name for field in inside.contents_of(coded).fields] == ["header", "latents", "metadata"]
