"""Update the catalogues of the Chinese texts: what the source says now, with the translations that are there.

python tools/catalogues.py            # writes the catalogues; new messages have an empty translation
python tools/catalogues.py --check    # exits with 1 if a catalogue is not up to date
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "normalizer"
LOCALES = ("zh_Hans", "zh_Hant")
Message = tuple[str, str]
"""A message, and its plural; empty if it has none."""


def literal(node: ast.expr) -> Iterator[str]:
    """The strings of an expression that is a literal, or a collection or a choice of literals."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Tuple | ast.List):
        for item in node.elts:
            yield from literal(item)
    elif isinstance(node, ast.Starred):
        yield from literal(node.value)
    elif isinstance(node, ast.IfExp):
        yield from literal(node.body)
        yield from literal(node.orelse)


def counts(one: str, many: str) -> Message:
    """The message of a number with its noun."""
    return f"{{number}} {one}", f"{{number}} {many}"


def of_module(source: str) -> Iterator[Message]:
    """Yield what a module says: `said`, `noted`, `counted`, the heads of `table`, and help of arguments."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "counted" and len(node.args) == len(("number", "one", "many")):
            (one,), (many,) = map(literal, node.args[1:3])
            yield counts(one, many)
        elif name in {"said", "noted", "table"}:
            yield from ((text, "") for argument in node.args for text in literal(argument))
        elif name == "map" and isinstance(node.args[0], ast.Name) and node.args[0].id == "noted":
            yield from ((text, "") for text in literal(node.args[1]))
        for keyword in node.keywords:
            if keyword.arg == "help":
                yield from ((text, "") for text in literal(keyword.value))


def of_template(source: str) -> Iterator[Message]:
    """Yield what a template says; a number is counted with nouns that are written as in a module."""
    parsed = Environment(autoescape=True).parse(source)
    for _, name, message in extract_from_ast(parsed, ["said", "counted"]):
        parts = [part for part in (message if isinstance(message, tuple) else [message]) if part]
        if not parts:
            continue  # of a variable, whose values are said elsewhere
        yield counts(*parts) if name == "counted" else (parts[0], "")


def messages() -> dict[Message, None]:
    """Everything that the package says, each once, in the order of the files."""
    found: dict[Message, None] = {}
    for file in sorted(PACKAGE.rglob("*.py")):
        found |= dict.fromkeys(of_module(file.read_text("utf-8")))
    for file in sorted(PACKAGE.rglob("*.jinja")):
        found |= dict.fromkeys(of_template(file.read_text("utf-8")))
    found.pop(("", ""), None)
    return found


def catalogue(locale: str) -> Path:
    """The file of a catalogue."""
    return PACKAGE / "locale" / locale / "LC_MESSAGES" / "hanzi-normalizer.po"


def updated(locale: str) -> polib.POFile:
    """The catalogue with exactly the messages of now."""
    file = catalogue(locale)
    known: dict[Message, Any] = {}
    if file.exists():
        known = {(entry.msgid, entry.msgid_plural): entry for entry in polib.pofile(str(file), wrapwidth=0)}
    new = polib.POFile(wrapwidth=0)
    new.metadata = {
        "Project-Id-Version": "hanzi-normalizer",
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for one, many in messages():
        entry = known.get((one, many))
        if many:
            plural = entry.msgstr_plural if entry else {0: ""}
            new.append(polib.POEntry(msgid=one, msgid_plural=many, msgstr_plural=plural))
        else:
            new.append(polib.POEntry(msgid=one, msgstr=entry.msgstr if entry else ""))
    return new


def main() -> int:
    """Write or check the catalogues."""
    stale = False
    for locale in LOCALES:
        file, text = catalogue(locale), f"{updated(locale)}\n"
        if "--check" in sys.argv:
            stale |= not file.exists() or file.read_text("utf-8") != text
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    if stale:
        print("the catalogues are not up to date; run python tools/catalogues.py")
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
