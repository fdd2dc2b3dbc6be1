"""What every engine of the workbench answers: calls, each with the parts of the answer that it has to have.

The scenarios are plain values, so that they can be asked of `dispatch` itself, over HTTP, and of a browser. Each begins
with a session of its own.
"""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

__all__ = ["SCENARIOS", "Call", "Scenario", "Step", "missing", "play"]

Call = Callable[[str, Mapping[str, Any], Sequence[bytes]], tuple[dict[str, Any], Sequence[bytes]]]
"""An engine: a method with its arguments and files; it returns the result and the files of the answer."""


@dataclass(frozen=True)
class Step:
    """A call, and what its answer has to have.

    Attributes:
        method: The method.
        arguments: Its arguments.
        blobs: The files that it takes.
        result: Parts of the result: the keys of an object that are named, the items of a list, one by one.
        saved: The files of the answer; None if they do not matter.
        holds: Texts that the first file of the answer contains.
    """

    method: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    blobs: tuple[bytes, ...] = ()
    result: Mapping[str, Any] = field(default_factory=dict)
    saved: tuple[bytes, ...] | None = None
    holds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scenario:
    """Calls of one session, in order."""

    name: str
    steps: tuple[Step, ...]


def missing(expected: object, found: object, where: str = "result") -> str:
    """What an answer lacks of what is expected; empty if nothing."""
    if isinstance(expected, Mapping):
        if not isinstance(found, Mapping):
            return f"{where}: expected an object, got {found!r}"
        absent = [key for key in expected if key not in found]
        if absent:
            return f"{where} has no {absent[0]!r}: {str(found)[:300]}"
        return next((lack for key in expected if (lack := missing(expected[key], found[key], f"{where}.{key}"))), "")
    if isinstance(expected, list | tuple):
        if not isinstance(found, list | tuple) or len(found) != len(expected):
            return f"{where}: expected {expected!r}, got {found!r}"
        pairs = enumerate(zip(expected, found, strict=True))
        return next((lack for index, (one, two) in pairs if (lack := missing(one, two, f"{where}[{index}]"))), "")
    return "" if expected == found else f"{where}: expected {expected!r}, got {found!r}"


def play(scenario: Scenario, call: Call) -> None:
    """Ask an engine everything of a scenario.

    Raises:
        AssertionError: An answer lacks something.
    """
    for number, step in enumerate(scenario.steps):
        result, blobs = call(step.method, step.arguments, step.blobs)
        said = f"{scenario.name}, step {number} ({step.method})"
        assert not (lack := missing(step.result, result)), f"{said}: {lack}"
        assert "error" in step.result or "error" not in result, f"{said}: {result}"
        if step.saved is not None:
            assert tuple(map(bytes, blobs)) == step.saved, f"{said}: {blobs!r}"
        if step.holds:
            content = bytes(blobs[0]).decode()
            assert all(text in content for text in step.holds), f"{said}: {content[:500]}"


def _epub() -> bytes:
    """A book with a chapter in mixed script."""
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile '
        'full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata/><manifest><item id="a" href="a.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    chapter = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>朝<b>鮮</b>问題</p></body></html>'
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", container)
        book.writestr("a.opf", package)
        book.writestr("a.xhtml", chapter)
    return content.getvalue()


TEXT = "他說后宮很大。\n王后在后。\n\n陣营的团結，會談和会谈。\n"
SUBTITLE = "1\n00:00:01,000 --> 00:00:02,000\n<i>朝</i>鮮问題\n"
_OPEN = Step("open", {"name": "a.txt"}, (TEXT.encode(),), {"name": "a.txt", "format": "text", "shown": True})
_TRADITIONAL = Step("settings", {"standard": "zh-Hant"}, result={"standard": {"id": "zh-Hant"}})

SCENARIOS = (
    Scenario(
        "what there is",
        (
            Step("about", result={"open": None, "limits": {"converted": 20 << 20, "page": 200}}),
            _OPEN,
            Step("about", result={"open": "a.txt", "settings": {"standard": "zh-Hans", "strict": False}}),
            Step("close", result={}),
            Step("about", result={"open": None}),
        ),
    ),
    Scenario(
        "a text from opening to saving",
        (
            _OPEN,
            Step("detect", result={"verdict": "mixed", "traditional": 6, "simplified": 4}),
            Step("normalize", result={"counts": {"doubts": 0, "settled": 0}, "standard": {"id": "zh-Hans"}}),
            _TRADITIONAL,
            Step(
                "export",
                {"format": "file"},
                saved=("他說後宮很大。\n王后在後。\n\n陣營的團結，會談和會談。\n".encode(),),
            ),
            Step("export", {"format": "json"}, result={"name": "a.report.json"}, holds=('"report": "normalization"',)),
            Step("export", {"format": "html"}, holds=("<!DOCTYPE html>", "hanzi-normalizer")),
            Step("export", {"format": "markdown"}, holds=("| 会谈 | 會談 | 1 | 4:7 |",)),
            Step("export", {"format": "tei"}, holds=("<TEI",)),
            Step("export", {"format": "csv"}, result={"media": "text/csv; charset=utf-8"}, holds=("后",)),
        ),
    ),
    Scenario(
        "rows in pages",
        (
            _OPEN,
            _TRADITIONAL,
            Step("rows", {"from": 0, "to": 1}, result={"total": 3, "from": 0, "rows": [{"line": 1, "row": 0}]}),
            Step(
                "rows",
                {"from": 1, "to": 2},
                result={"rows": [{"source": ["王", ["后", 9, "doubtful kept"], "在", ["后", 11, "probable"], "。"]}]},
            ),
            Step("rows", {"row": 2, "size": 2}, result={"from": 2, "rows": [{"row": 2, "line": 4}]}),
            Step("rows", {"text": "会谈"}, result={"total": 1, "rows": [{"line": 4}]}),
            Step("rows", {"show": "doubts"}, result={"total": 1}),
            Step("rows", {"from": 5, "to": 1}, result={"error": {"code": "OptionError"}}),
            Step("rows", {"from": "a"}, result={"error": {"code": "TypeError"}}),
        ),
    ),
    Scenario(
        "words and cards",
        (
            _OPEN,
            Step(
                "words",
                result={"spellings": [{"word": "会谈", "forms": [{"form": "會談"}, {"form": "会谈"}]}]},
            ),
            _TRADITIONAL,
            Step(
                "card",
                {"place": 9},
                result={"before": "后", "after": "后", "choices": ["后", "後"], "doubt": 0, "line": 2, "column": 2},
            ),
            Step(
                "card", {"place": 16}, result={"before": "营", "after": "營", "kind": "script", "certainty": "certain"}
            ),
            Step("card", {"place": 0}, result={"error": {"code": "OptionError"}}),
            Step("forms", result={"total": 5}),
        ),
    ),
    Scenario(
        "decisions, taken back, and kept as terms",
        (
            _OPEN,
            _TRADITIONAL,
            Step("doubts", result={"total": 1, "settled": 0}),
            Step(
                "decide", {"place": 9, "choice": "後"}, result={"decided": [0], "counts": {"settled": 1}, "undo": True}
            ),
            Step("rows", {"show": "open"}, result={"total": 0, "rows": []}),
            Step(
                "rows",
                {"from": 1, "to": 2},
                result={"rows": [{"target": ["王", ["後", 9, "settled"], "在", ["後", 11, "probable"], "。"]}]},
            ),
            Step("terms", result={"name": "terms.json", "terms": 1}, holds=("王后在", "王後在")),
            Step("export", {"format": "file"}, holds=("王後在後",)),
            Step("undo", result={"place": 9, "counts": {"settled": 0}, "undo": False}),
            Step("undo", result={"place": None}),
            Step("export", {"format": "file"}, holds=("王后在後",)),
            Step("terms", blobs=('{"王后在": "王後在"}'.encode(),), result={"terms": 1}),
            Step("export", {"format": "file"}, holds=("王後在後",)),
            Step("terms", blobs=(b"[1]",), result={"error": {"code": "InputError"}}),
            Step("decide", {"place": 9, "choice": "后"}, result={"error": {"code": "OptionError"}}),
            Step("decide", {"place": 4, "choice": "宮"}, result={"error": {"code": "OptionError"}}),
        ),
    ),
    Scenario(
        "every option",
        (
            Step("open", {"text": "软件和公佈，爲了台灣"}),
            Step("settings", {"standard": "zh-Hant-TW"}, result={"settings": {"standard": "zh-Hant-TW"}}),
            Step("export", {"format": "file"}, saved=("軟件和公佈，為了台灣".encode(),)),
            Step("settings", {"vocabulary": True}, result={"settings": {"vocabulary": True}}),
            Step("export", {"format": "file"}, saved=("軟體和公佈，為了台灣".encode(),)),
            Step("settings", {"strict": True, "vocabulary": False, "register": "modern"}),
            Step("export", {"format": "file"}, saved=("軟件和公布，為了台灣".encode(),)),
            Step("settings", {"standard": "zh-Hans", "day": "1958-12-08", "strict": False}),
            Step("export", {"format": "file"}, saved=("軟件和公布，为了台灣".encode(),)),
            Step("settings", {"kinds": ["script"], "day": "", "standard": "zh-Hant-TW"}),
            Step("export", {"format": "file"}, saved=("軟件和公佈，爲了台灣".encode(),)),
            Step("settings", {"kinds": ["nothing"]}, result={"error": {"code": "OptionError"}}),
            Step("settings", {"kinds": [], "standard": "zh-Hans", "day": "1958-12-08"}),
            Step("settings", {"day": "nonsense"}, result={"error": {}}),
            Step("settings", {"standard": "zh-Hnas", "day": ""}, result={"error": {"code": "StandardError"}}),
            Step("settings", {"strict": "yes"}, result={"error": {"code": "TypeError"}}),
            Step("about", result={"settings": {"standard": "zh-Hans", "day": "1958-12-08"}}),
        ),
    ),
    Scenario(
        "the date and a second edition",
        (
            Step("open", {"text": "双方就朝鲜问题进行了会谈，訪問了国务院。"}),
            Step("date", {"claim": "1958年12月8日"}, result={"answer": "partly-later", "day": "1958-12-08"}),
            Step("date", {"claim": "never"}, result={"error": {"code": "DateError"}}),
            Step("export", {"format": "html", "of": "date"}, holds=("<!DOCTYPE html>",)),
            Step("rows", {"of": "compare"}, result={"error": {"code": "OptionError"}}),
            Step(
                "compare",
                {"name": "b.txt"},
                ("雙方就朝鲜问题进行了会谈，訪問了国务院了。".encode(),),
                {"counts": {"script": 1, "wording": 1}, "related": True},
            ),
            Step("rows", {"of": "compare", "kind": "wording"}, result={"total": 1}),
            Step("card", {"of": "compare", "place": 0}, result={"before": "双", "after": "雙", "kind": "script"}),
            Step("export", {"format": "csv", "of": "compare"}, result={"name": "text.compare.csv"}),
        ),
    ),
    Scenario(
        "files of other formats",
        (
            Step("open", {"name": "a.srt"}, (SUBTITLE.encode("gb18030"),), {"format": "srt", "encoding": "gb18030"}),
            Step("export", {"format": "file"}, saved=(SUBTITLE.replace("鮮问題", "鲜问题").encode("gb18030"),)),
            Step("open", {"name": "a.epub"}, (_epub(),), {"format": "epub", "encoding": None}),
            Step(
                "rows",
                result={"total": 1, "rows": [{"source": ["朝", ["鮮", 1, "certain"], "问", ["題", 3, "certain"]]}]},
            ),
            Step("export", {"format": "file"}, result={"name": "a.zh-Hans.epub"}),
        ),
    ),
    Scenario(
        "bad input",
        (
            Step("normalize", result={"error": {"code": "InputError"}}),
            Step("nothing", result={"error": {"code": "OptionError"}}),
            Step("open", {"name": "a.png"}, (b"\x89PNG\r\n\x1a\n",), {"error": {"code": "DocumentError"}}),
            Step("open", {"name": "a.docx"}, (b"PK\x03\x04 broken",), {"error": {"code": "DocumentError"}}),
            Step("open", {"name": "a.txt"}, result={"error": {"code": "OptionError"}}),
            Step("open", {"text": 5}, result={"error": {"code": "TypeError"}}),
            Step("open", {"text": "朝\ud800"}, result={"error": {"code": "EncodingError"}}),
            Step("open", {"name": "large.txt"}, (b"a" * ((20 << 20) + 1),), {"error": {"code": "InputError"}}),
            Step("open", {"text": "今日は国会に触れて、発表しました。"}),
            Step("normalize", result={"detection": {"verdict": "japanese"}, "same": True}),
            Step("open", {"text": "<script>alert(1)</script>"}),
            Step("normalize", result={"detection": {"verdict": "no-han"}}),
            Step("export", {"format": "nothing"}, result={"error": {"code": "FormatError"}}),
            Step("open", {"text": ""}),
            Step("normalize", result={"rows": 0, "detection": {"verdict": "no-han"}}),
        ),
    ),
)
"""All of them."""
