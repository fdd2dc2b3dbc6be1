"""The notebooks of the documentation, run by a kernel."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parent.parent.parent / "docs" / "notebooks").glob("*.ipynb"))


def read(path: Path) -> Any:  # noqa: ANN401 - a notebook has no type
    """Read a notebook."""
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def outputs(notebook: Any) -> list[list[Any]]:  # noqa: ANN401 - as above
    """What each cell shows: the data of a result, or what it prints."""
    return [[shown.get("data", shown.get("text")) for shown in cell.get("outputs", ())] for cell in notebook.cells]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
@pytest.mark.filterwarnings("default")  # those of the libraries that run the kernel
def test_the_notebook_runs(path: Path) -> None:
    """Every cell runs, and shows what the file keeps; the results that cells end with show themselves."""
    run = NotebookClient(read(path), timeout=120, kernel_name="python3").execute()
    assert outputs(run) == outputs(read(path))
    assert sum("text/html" in data for cell in outputs(run) for data in cell if isinstance(data, dict)) == 4
