"""Views that the engine process left in a file, mapped here."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from lfstudio.core import mapped
from lfstudio.core.errors import EngineError
from lfstudio.engine.messages import ViewInFile


class MappedViews:
    """The files of decoded views, each mapped once; thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: dict[int, NDArray[np.uint8]] = {}

    def found(self, where: ViewInFile) -> NDArray[np.uint8]:
        """The view "H W C". Raises EngineError if the file is gone."""
        with self._lock:
            views = self._files.get(where.handle)
            if views is None:
                try:
                    views = self._files[where.handle] = mapped.open_mapped(where.path)
                except (OSError, ValueError) as error:
                    raise EngineError(
                        f"the decoded views cannot be mapped: {error}", hint="open the file again"
                    ) from error
        view: NDArray[np.uint8] = views[where.u, where.v]
        return view

    def forget(self, handle: int) -> None:
        """Of a closed file; views that somebody holds stay."""
        with self._lock:
            self._files.pop(handle, None)
