"""The rows of tree widgets as lists."""

from __future__ import annotations

from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem


def tops(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """The rows at the top."""
    found = (tree.topLevelItem(index) for index in range(tree.topLevelItemCount()))
    return [item for item in found if item is not None]


def children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """The rows right inside ``item``."""
    found = (item.child(index) for index in range(item.childCount()))
    return [child for child in found if child is not None]


def everything(tree: QTreeWidget) -> list[QTreeWidgetItem]:
    """All rows that exist, each before what is inside it."""
    rows: list[QTreeWidgetItem] = []
    waiting = tops(tree)[::-1]
    while waiting:
        rows.append(waiting.pop())
        waiting += children(rows[-1])[::-1]
    return rows
