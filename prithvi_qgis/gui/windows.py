"""Windows of QGIS that this plugin opens."""

from __future__ import annotations

from typing import Any

from qgis.PyQt import sip

#: What the options page is called inside QGIS's options, by which it is opened.
OPTIONS = "PrithviOptions"


def open_algorithm(iface: Any, name: str, parameters: dict[str, Any] | None = None) -> Any:
    """The dialog of one of the algorithms, as the toolbox opens it, but without holding up whoever asks."""
    import processing

    dialog = processing.createAlgorithmDialog(f"prithvi:{name}", parameters or {})
    if dialog is None:
        return None
    canvas = iface.mapCanvas() if iface else None
    tool = canvas.mapTool() if canvas else None

    def give_back(*_: Any) -> None:
        """The map tool that was chosen before the dialog took one to draw an extent."""
        if tool is None or sip.isdeleted(canvas) or sip.isdeleted(tool):
            return
        if canvas.mapTool() is not tool:
            canvas.setMapTool(tool)

    dialog.destroyed.connect(give_back)  # it is when it is closed; its ``finished`` is no signal
    dialog.show()
    dialog.raise_()
    return dialog
