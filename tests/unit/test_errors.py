"""Every public error: raised through the public interface, and documented in the same words in code and page."""

import importlib
import inspect
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import normalizer
from normalizer import character, convert, date, detect, documents, errors, lexicon, render
from normalizer.check.config import read
from normalizer.frames.missing import Needs
from normalizer.lexicon.tables import read_bytes
from normalizer.testing import laws

ROOT = Path(__file__).parent.parent.parent

RAISED: dict[str, Callable[[Path], object]] = {
    "CharacterError": lambda _: character("朝鮮"),
    "ConfigurationError": lambda folder: read(str(_written(folder / "pyproject.toml", b"[tool.hanzi"))),
    "DateError": lambda _: date("朝鮮", "1958-02-30"),
    "DocumentError": lambda _: documents.read("a.pdf", b"%PDF-1.7"),
    "EncodingError": lambda _: documents.read("a.txt", b"\xb4\xc2", encoding="big-6"),
    "FormatError": lambda _: render(detect("朝鮮"), "pdf"),
    "InputError": documents.open,
    "LawError": lambda _: laws(lambda text: text[:-1])[1].check("朝鮮"),
    "MissingError": lambda _: _without_its_library(),
    "OptionError": lambda _: convert("朝鮮", protect=""),
    "StandardError": lambda _: convert("朝鮮", "zh-Hnas"),
    "TableError": lambda _: lexicon.load_lexicon().table("STWords"),
}
"""For each error a call that raises it."""

BUILT_IN = {
    "CharacterError": ValueError,
    "ConfigurationError": ValueError,
    "DateError": ValueError,
    "DocumentError": ValueError,
    "EncodingError": ValueError,
    "FormatError": LookupError,
    "InputError": ValueError,
    "LawError": AssertionError,
    "MissingError": ImportError,
    "OptionError": ValueError,
    "StandardError": LookupError,
    "TableError": Exception,
}


def _without_its_library() -> None:
    with Needs("polars"):
        importlib.import_module("no_library_of_this_name")


def _written(file: Path, data: bytes) -> Path:
    file.write_bytes(data)
    return file


def test_every_error_is_public_and_asked() -> None:
    """Each error can be imported from the package, and has a call here that raises it."""
    named = [name for name in errors.__all__ if name != "NormalizerError"]
    assert sorted(RAISED) == sorted(BUILT_IN) == named
    assert {name for name in normalizer.__all__ if name.endswith("Error")} == set(errors.__all__)


@pytest.mark.parametrize("name", sorted(RAISED))
def test_every_error_is_raised(name: str, tmp_path: Path) -> None:
    """Each error comes out of a public call, is also the built-in one it promises to be, and says something."""
    error = getattr(normalizer, name)
    with pytest.raises(error) as caught:
        RAISED[name](tmp_path)
    assert type(caught.value) is error
    assert issubclass(error, (normalizer.NormalizerError,))
    assert issubclass(error, BUILT_IN[name])
    assert str(caught.value)


@pytest.mark.parametrize("name", sorted(RAISED))
def test_every_error_has_cause_and_remedy(name: str) -> None:
    """The docstring says in a sentence what, and then the cause and the remedy; the tree at the top draws it."""
    said = inspect.getdoc(getattr(errors, name)) or ""
    assert re.search(r"^Cause: [A-Z].*\.$", said, re.MULTILINE | re.DOTALL)
    assert re.search(r"^Remedy: [A-Z].*\.$", said, re.MULTILINE | re.DOTALL)
    assert re.search(rf"^[├└]── {name}\b", errors.__doc__ or "", re.MULTILINE)


def test_the_page_is_that_of_the_code() -> None:
    """`docs/errors.md` has what `tools/errors.py` writes."""
    done = subprocess.run([sys.executable, ROOT / "tools" / "errors.py", "--check"], check=False)
    assert done.returncode == 0, "run python tools/errors.py"


def test_a_changed_table_is_found(tmp_path: Path) -> None:
    """A table that is not the one that was installed is refused, by name, with what to do."""
    with pytest.raises(normalizer.TableError, match=r"was changed after it was installed.*reinstall"):
        read_bytes(_written(tmp_path / "STPhrases.txt", b"x"), "0" * 64)
