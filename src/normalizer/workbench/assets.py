"""The files of the view: the page, its style, which is that of the HTML report and some more, and its scripts."""

from importlib.resources import files
from typing import Final

__all__ = ["TYPES", "asset", "names"]

TYPES: Final = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""The media types by suffix; all but the last are followed by `; charset=utf-8`."""
_ENGINE: Final = "engine.js"
"""What the page imports as its engine: the adapter of whoever serves it."""


def names() -> list[str]:
    """The names of all files, but of the engine, which whoever serves them chooses.

    >>> "index.html" in names(), "report.css" in names()
    (True, True)
    """
    static = files("normalizer.workbench").joinpath("static")
    return sorted(["report.css", *(one.name for one in static.iterdir() if one.is_file())])


def asset(name: str, engine: str = "engine-http.js") -> bytes:
    """The content of a file.

    Args:
        name: One of `names`, or `engine.js`.
        engine: The file that is `engine.js`.

    Raises:
        KeyError: There is none of this name.

    >>> b"export async function connect" in asset("engine.js")
    True
    """
    if name == _ENGINE:
        name = engine
    if name not in names():
        raise KeyError(name)
    if name == "report.css":
        return files("normalizer.report.html").joinpath(name).read_bytes()
    return files("normalizer.workbench").joinpath("static", name).read_bytes()
