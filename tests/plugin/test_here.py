"""The one test of this folder that is collected everywhere: it tells whether the others can run."""

from importlib.util import find_spec

import pytest


def test_qgis_is_here() -> None:
    if find_spec("qgis") is None:
        pytest.skip("the plugin's tests need QGIS's Python modules: run `tools/qgis_env.sh test`")
