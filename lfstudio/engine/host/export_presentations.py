"""What is made of a light field for others to look at: quilts, videos, stacks of pictures, EPIs, disparity maps."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import imageio.v3 as iio
import numpy as np

from lfstudio.core.atomic import write_atomically
from lfstudio.core.lightfield import LightField
from lfstudio.core.staging import staged_file, staged_folder
from lfstudio.engine.export_job import CRF
from lfstudio.engine.host.disparity import disparity_steps
from lfstudio.engine.host.export import Work
from lfstudio.engine.host.rendering import RENDERERS, Scene
from lfstudio.engine.messages import DisparityRequest
from lfstudio.engine.render_messages import RenderRequest
from lfstudio.readers import depth_files
from lfstudio.readers.order import check_order
from lfstudio.readers.writers import write_picture
from lfstudio.readers.writers.video import write_h264
from lfstudio.render.aperture import nearest
from lfstudio.render.colour_scale import with_bar
from lfstudio.render.disparity import DisparityMap
from lfstudio.render.kinds import Focus, Rendering
from lfstudio.render.moving import Picture, gif, scaled
from lfstudio.render.quilt import tile_of
from lfstudio.render.track import Path as TrackPath
from lfstudio.render.track import Track

Result = TypeVar("Result")
_TAILS = (0.5, 99.5)


def quilt(work: Work, output: Path) -> tuple[Path, ...]:
    """One picture of tiles, for a light field display."""
    job, shape, laid = work.job, work.shape, work.job.quilted()
    along, backwards = _across(work)
    count, other = (shape.V, shape.U) if along == 1 else (shape.U, shape.V)
    row = (other - 1) / 2 if job.row is None else job.row
    if backwards or along == 0:
        work.notices.append("the grid is stored in another order; the quilt runs from left to right all the same")
    positions = laid.positions(count, job.span)
    if backwards:
        positions.reverse()
    if not work.between and len({round(v) for v in positions}) < laid.views:
        work.notices.append("there are fewer captured views than tiles; a .sanr file gives the views between them")
    middle = (count - 1) / 2
    most = max(abs(v - middle) for v in positions) * abs(job.slope)
    picture = np.zeros((laid.height, laid.width, shape.C), np.uint8)
    for number, at in enumerate(positions):
        view = work.seen(row, at) if along == 1 else work.seen(at, row)
        taken = at if work.between else float(round(at))
        shift = -job.slope * (taken - middle) * (-1 if backwards else 1)
        picture[laid.place(number)] = tile_of(view, laid, shift, most)
        work.done(number + 1, laid.views)
    _save_png(picture, output, force=job.force)
    return (output,)


def _across(work: Work) -> tuple[int, bool]:
    """Which axis of the grid runs across, and whether backwards: 1 and False unless it is stored otherwise."""
    opened = work.opened
    if isinstance(opened, LightField) and opened.source.order_ok is False:
        repair = check_order(opened.samples, opened.geometry).repair or {}
        return (0 if repair.get("transpose") else 1), bool(repair.get("flip_v"))
    axes = finished(work, Scene(work, work.parallax).axes())
    along = 1 if axes[1][1] else 0
    return along, axes[1][along] < 0


def video(work: Work, output: Path) -> tuple[Path, ...]:
    """The viewpoint on its way, as MP4."""
    return _mp4(work, output, _perspectives(work))


def animated(work: Work, output: Path) -> tuple[Path, ...]:
    """The same as GIF."""
    job = work.job
    with staged_file(output, force=job.force) as staged:
        staged.write_bytes(gif(list(_perspectives(work)), job.fps))
    return (output,)


def _perspectives(work: Work) -> Iterator[Picture]:
    job = work.job
    places = Track(TrackPath(job.path), work.shape, job.amplitude).frames(job.frames)
    if not work.between and work.shape.views > 1:
        work.notices.append("the viewpoint goes from view to view; a .sanr file gives the views between them")
    for number, (u, v) in enumerate(places):
        picture = scaled(work.seen(u, v), job.scale)
        work.done(number + 1, len(places))
        yield picture


def refocus(work: Work, output: Path) -> tuple[Path, ...]:
    """A picture for each depth, from far to near, named by the disparity that is sharp."""
    names = []
    with staged_folder(output, force=work.job.force) as folder:
        for number, (slope, picture) in enumerate(_stack(work)):
            name = f"refocus_{number:03d}_{slope:+.3f}.png"
            _save_png(picture, folder / name)
            names.append(name)
    return tuple(output / name for name in names)


def refocus_video(work: Work, output: Path) -> tuple[Path, ...]:
    """The same as a video that goes from far to near and back."""

    def frames() -> Iterator[Picture]:
        seen = []
        for _, picture in _stack(work):
            frame = scaled(picture, work.job.scale)
            seen.append(frame)
            yield frame
        yield from seen[-2:0:-1]

    return _mp4(work, output, frames())


def _stack(work: Work) -> Iterator[tuple[float, Picture]]:
    job = work.job
    scene = Scene(work, work.parallax)
    low, high = job.slopes or (0.0, 0.0)
    if job.slopes is None:
        found = finished(work, scene.range())
        low, high = found.low, found.high
        if not found.known:
            work.notices.append("the views do not tell their depths; the range is a guess")
    u, v = job.view or ((work.shape.U - 1) / 2, (work.shape.V - 1) / 2)
    slopes = np.linspace(low, high, job.slices) if job.slices > 1 else np.array([(low + high) / 2])
    for number, slope in enumerate(slopes.tolist()):
        request = RenderRequest(0, None, Rendering.REFOCUS, u, v, Focus(slope))
        picture = finished(work, RENDERERS[Rendering.REFOCUS](scene, request))
        work.done(number + 1, job.slices)
        yield slope, picture


def _mp4(work: Work, output: Path, frames: Iterator[Picture]) -> tuple[Path, ...]:
    job = work.job
    with staged_file(output, force=job.force) as staged:
        coloured = (np.repeat(f, 3, axis=2) if f.shape[2] == 1 else f for f in frames)
        write_h264(coloured, staged, job.fps, CRF[job.quality])
    return (output,)


def epi(work: Work, output: Path) -> tuple[Path, ...]:
    """Epipolar-plane images: a row of pixels through a row of views, a column through a column, at full bit depth."""
    job, shape = work.job, work.shape
    u, v = nearest(job.view or ((shape.U - 1) / 2, (shape.V - 1) / 2), (shape.U, shape.V))
    x, y = job.pixel or (shape.W // 2, shape.H // 2)
    names: list[str] = []
    with_rows, with_columns = job.lines in ("both", "rows"), job.lines in ("both", "columns")
    ys = (range(shape.H) if job.all_lines else [y]) if with_rows else []
    xs = (range(shape.W) if job.all_lines else [x]) if with_columns else []
    total = shape.V * bool(ys) + shape.U * bool(xs) + len(ys) + len(xs)
    done = 0
    with staged_folder(output, force=job.force) as folder:

        def write(name: str, picture: Any) -> None:
            nonlocal done
            work.go_on()
            write_picture(np.repeat(picture, job.stretch, axis=0), folder / name, work.bit_depth)
            names.append(name)
            done += 1
            work.done(done, total)

        def gather(places: list[tuple[int, int]]) -> Any:
            nonlocal done
            views = []
            for place in places:
                views.append(work.view(*place))
                done += 1
                work.done(done, total)
            return np.stack(views)

        if len(ys):
            across = gather([(u, column) for column in range(shape.V)])
            for line in ys:
                write(f"epi_row_u{u}_y{line:04d}.png", across[:, line])
        if len(xs):
            down = gather([(row, v) for row in range(shape.U)])
            for line in xs:
                write(f"epi_column_v{v}_x{line:04d}.png", down[:, :, line])
    return tuple(output / name for name in names)


def disparity(work: Work, output: Path) -> tuple[Path, ...]:
    """The disparity of a view: the numbers (PFM), 16-bit PNG with the scale in it, and colours with a colour bar."""
    job, shape = work.job, work.shape
    u, v = job.view or tuple(float(n) for n in shape.centre)
    if not work.between:
        u, v = nearest((u, v), (shape.U, shape.V))
    found: DisparityMap = finished(work, disparity_steps(work.opened, work, DisparityRequest(0, u, v)))
    values = found.values
    low, high = (float(np.percentile(values[np.isfinite(values)], tail)) for tail in _TAILS)
    if not high > low:
        low, high = low - 0.5, high + 0.5
    stem = f"disparity_u{found.u:g}_v{found.v:g}"
    unit = "disparity in pixels per view, positive = nearer"
    work.notices.append("from the file" if found.stated else "estimated from the views")
    files = {
        f"{stem}.pfm": depth_files.pfm(values),
        f"{stem}.png": depth_files.scaled_png(values, "pixels per view, positive = nearer")[0],
        f"{stem}_coloured.png": iio.imwrite("<bytes>", with_bar(values, low, high, unit), extension=".png"),
    }
    with staged_folder(output, force=job.force) as folder:
        for number, (name, data) in enumerate(files.items()):
            write_atomically(folder / name, data)
            work.done(number + 1, len(files))
    return tuple(output / name for name in files)


def finished(work: Work, steps: Generator[None, None, Result]) -> Result:
    """What a generator comes to. Raises CancelledError between its steps."""
    while True:
        work.go_on()
        try:
            next(steps)
        except StopIteration as end:
            result: Result = end.value
            return result


def _save_png(picture: Picture, path: Path, *, force: bool = False) -> None:
    write_picture(picture, path, 8, force=force)


PRESENTATIONS: Mapping[str, Callable[[Work, Path], tuple[Path, ...]]] = {
    "quilt": quilt,
    "video": video,
    "gif": animated,
    "refocus": refocus,
    "refocus-video": refocus_video,
    "epi": epi,
    "disparity": disparity,
}
"""By kind of `lfstudio.engine.export_job.KINDS`."""
