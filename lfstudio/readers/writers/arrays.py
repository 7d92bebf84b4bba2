"""Light fields as arrays: NumPy, Zarr, MATLAB and HDF5 files.

NumPy holds samples alone. The others also state axes, bit depth and geometry: Zarr as attributes, HDF5 as attributes of
its root, MATLAB as variables beside ``LF``.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np

from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import Samples
from lfstudio.core.staging import ensure_room, staged_file, staged_folder
from lfstudio.readers.writers.content import Content, refuse_existing

MAT5_BYTES = (1 << 31) - (1 << 16)
"""Larger arrays go into MATLAB files of version 7.3, which are HDF5."""

_USER_BLOCK = 512


def write_npy(content: Content, path: Path, force: bool) -> Path:
    """Samples "U V H W C"."""
    refuse_existing(path, force)
    buffer = io.BytesIO()
    np.save(buffer, content.samples(), allow_pickle=False)
    write_atomically(path, buffer.getvalue())
    return path


def write_zarr(content: Content, path: Path, force: bool) -> Path:
    """A Zarr array "U V H W C", a chunk per view."""
    import zarr

    if force and path.is_dir() and not any((path / name).is_file() for name in ("zarr.json", ".zarray", ".zgroup")):
        raise UsageError("a folder is there that is no Zarr array", where=str(path), hint="choose another name")
    shape = content.shape
    with staged_folder(path, force=force) as staged:
        array = zarr.open_array(
            store=str(staged), mode="w", shape=tuple(shape), chunks=(1, 1, *shape[2:]),
            dtype=np.uint8 if content.bit_depth <= 8 else np.uint16, attributes=content.facts(),
        )  # fmt: skip
        seen = np.zeros(shape[:2], bool)
        for u, v, view in content.stream():
            array[u, v] = view
            seen[u, v] = True
        if not seen.all():
            raise UsageError(f"{int((~seen).sum())} views are missing")
    return path


def write_mat(content: Content, path: Path, force: bool) -> Path:
    """A MATLAB file with ``LF[t, s, v, u, c]`` as the Light Field Toolbox has it; version 5, or 7.3 for large ones."""
    samples = content.samples()
    if samples.nbytes > MAT5_BYTES:
        return write_mat73(content, path, force)
    try:
        from scipy.io import savemat
    except ImportError:  # bundles do without it
        return write_mat73(content, path, force)

    with staged_file(path, force=force) as staged, staged.open("wb") as stream:
        savemat(stream, {"LF": samples, **_variables(content)}, do_compression=True)
    return path


def write_mat73(content: Content, path: Path, force: bool) -> Path:
    """The same as a MATLAB file of version 7.3: HDF5, with the axes the other way round."""
    import h5py

    samples = content.samples()
    with staged_file(path, force=force) as staged:
        ensure_room(path, samples.nbytes)  # HDF5 does not survive a full disk
        with h5py.File(staged, "w", userblock_size=_USER_BLOCK) as file:
            _put(file, "LF", samples)
            for name, value in _variables(content).items():
                _put(file, name, np.atleast_2d(np.asarray(value, np.float64)))
        with staged.open("r+b") as stream:
            stream.write(_mat73_header())
    return path


def write_h5(content: Content, path: Path, force: bool) -> Path:
    """An HDF5 file with ``/LF`` (v, h, y, x, c) and attributes at the root, as the older HCI collection has them."""
    shape = content.shape
    if path.suffix.lower() == ".mat":
        raise UsageError("this would be taken for a MATLAB file", where=str(path), hint="name it .h5")
    size = shape.pixels * shape.C * (1 if content.bit_depth <= 8 else 2)
    with staged_file(path, force=force) as staged:
        ensure_room(path, size)  # HDF5 does not survive a full disk
        _fill_h5(content, staged)
    return path


def _fill_h5(content: Content, path: Path) -> None:
    import h5py

    shape = content.shape
    with h5py.File(path, "w") as file:
        data = file.create_dataset(
            "LF", tuple(shape), np.uint8 if content.bit_depth <= 8 else np.uint16,
            chunks=(1, 1, *shape[2:]), compression="gzip", compression_opts=4,
        )  # fmt: skip
        for place, view in zip(np.ndindex(shape.U, shape.V), content.ordered(), strict=True):
            data[place] = view
        attributes: dict[str, Any] = {
            "vRes": shape.U, "hRes": shape.V, "yRes": shape.H, "xRes": shape.W, "channels": shape.C,
        }  # fmt: skip
        for name, value in (attributes | content.facts()).items():
            file.attrs[name] = value


def _variables(content: Content) -> dict[str, Any]:
    """Bit depth and geometry as MATLAB holds them: numbers and matrices."""
    facts = content.facts()
    return {name: np.asarray(value, np.float64) for name, value in facts.items() if not isinstance(value, str)}


def _put(file: Any, name: str, values: Samples | Any) -> None:
    """A variable of a version 7.3 file; MATLAB's first axis is HDF5's last."""
    stored = np.ascontiguousarray(values.T)
    data = file.create_dataset(name, data=stored, compression="gzip", compression_opts=4)
    kinds = {"uint8": b"uint8", "uint16": b"uint16", "float64": b"double"}
    data.attrs["MATLAB_class"] = np.bytes_(kinds[stored.dtype.name])


def _mat73_header() -> bytes:
    text = b"MATLAB 7.3 MAT-file, written by LF Studio HDF5 schema 1.00 ."
    return text.ljust(116) + bytes(8) + b"\x00\x02IM"
