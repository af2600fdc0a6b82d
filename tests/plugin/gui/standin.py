"""A window of QGIS to put the plugin into: what it asks of ``iface``, over real widgets."""

from __future__ import annotations

from qgis.gui import QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtWidgets import QMainWindow, QVBoxLayout, QWidget


class Window:
    """An iface: what the plugin asks of QGIS's window, and lists of what it put there."""

    def __init__(self):
        self.main = QMainWindow()
        self.canvas, self.bar = QgsMapCanvas(), QgsMessageBar()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addWidget(self.bar)
        column.addWidget(self.canvas, 1)
        self.main.setCentralWidget(inside)
        self.main.resize(900, 600)
        self.menu, self.pages, self.docks, self.asked = [], [], [], []

    def mainWindow(self):
        return self.main

    def mapCanvas(self):
        return self.canvas

    def messageBar(self):
        return self.bar

    def addToolBar(self, name):
        return self.main.addToolBar(name)

    def addPluginToRasterMenu(self, name, action):
        self.menu.append((name, action))

    def removePluginRasterMenu(self, name, action):
        self.menu.remove((name, action))

    def registerOptionsWidgetFactory(self, factory):
        self.pages.append(factory)

    def unregisterOptionsWidgetFactory(self, factory):
        self.pages.remove(factory)

    def addDockWidget(self, area, dock):
        self.main.addDockWidget(area, dock)
        self.docks.append(dock)

    def removeDockWidget(self, dock):
        self.main.removeDockWidget(dock)
        self.docks.remove(dock)

    def showOptionsDialog(self, parent, page):
        self.asked.append(page)

    def action(self, text):
        return next(a for _, a in self.menu if a.text().startswith(text))
