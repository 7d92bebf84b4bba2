"""Runs the program until its window is painted: what `responsiveness.py` starts as a fresh process, with nothing more
imported than the program does itself.
"""

from __future__ import annotations

import sys
import time


def first_paint() -> None:
    """Run the program until its window is painted; print seconds since the process started."""
    import psutil
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    began = psutil.Process().create_time()
    app = QApplication(sys.argv[:1])

    class Painted(QObject):
        seen = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.seen and isinstance(watched, QMainWindow):
                self.seen = True
                QTimer.singleShot(0, self.tell)
            return False

        def tell(self) -> None:
            print(f"painted {time.time() - began:.4f} torch {'torch' in sys.modules}", flush=True)
            app.closeAllWindows()
            app.quit()

    painted = Painted()
    app.installEventFilter(painted)
    from lfstudio.cli.main import main as program

    program([])


if __name__ == "__main__":
    first_paint()
