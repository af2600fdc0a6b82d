"""What a new user sees first: the offer to set Prithvi up."""

from desktop import begin, click, fill_screen, top, wait_until
from picture import take
from qgis.PyQt.QtWidgets import QToolBar


def main():
    window = fill_screen()
    bar = window.findChild(QToolBar, "PrithviToolBar")
    start = next(a for a in bar.actions() if a.objectName() == "PrithviStart")
    click(bar.widgetForAction(start))
    wait_until(lambda: top("SetupDialog") is not None, 20, "opening the set-up")
    dialog = top("SetupDialog")
    wait_until(dialog.primary.isEnabled, 60, "the offer")
    take(dialog, "setup")
    return 0


begin(main)
