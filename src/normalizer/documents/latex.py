r"""LaTeX: the text of a document, without commands, labels, paths, code and formulas.

A file is scanned, not run: macros of the file itself are not expanded. The arguments of a command that is not known are
text, except for options in brackets. Before `\begin{document}` only the title and its like are text.

Source: LaTeX2e, an unofficial reference manual; the manuals of ctex, beamer, hyperref, listings and minted.
"""

import re
from collections.abc import Iterator
from typing import Final

from normalizer.documents.markup import ElementRule, Role, blocks
from normalizer.documents.plain import line_of
from normalizer.documents.values import Part, Reading, Selection
from normalizer.documents.xmltext import End, Event, Start, Text
from normalizer.engine.text.characters import HAN
from normalizer.errors import DocumentError

__all__ = ["read", "write"]

_TOKEN: Final = re.compile(
    r"""
    (?P<comment>%[^\r\n]*+(?:(?>\r\n|\r|\n)[ \t]*+)?)
    |(?P<par>(?>\r\n|\r|\n)[ \t]*+(?:(?>\r\n|\r|\n)[ \t]*+)+)
    |\\(?P<word>[A-Za-z@]++|[\u3400-\u9fff][A-Za-z@\u3400-\u9fff]*+)(?P<star>\*?)
    |(?P<escape>\\[%&$\#_{}])
    |(?P<break>\\\\\*?(?:\[[^\[\]\r\n]*\])?)
    |(?P<math>\\[(\[]|\$\$?)
    |(?P<control>\\(?:.|\Z)|[~^_\#])
    |(?P<open>\{)
    |(?P<close>\})
    |(?P<cell>&)
    |[^\\{}%&$~^_\#\r\n]++
    |(?>\r\n|\r|\n)
    """,
    re.VERBOSE | re.DOTALL,
)
_SPACE: Final = re.compile(r"(?:[ \t]|(?>\r\n|\r|\n)(?![ \t]*(?:\r|\n))|%[^\r\n]*+(?>\r\n|\r|\n)[ \t]*+)*+")
_BRACE: Final = re.compile(r"\\.|%[^\r\n]*+|[{}]", re.DOTALL)
_BRACKET: Final = re.compile(r"\\.|%[^\r\n]*+|[\[\]{}]|(?>\r\n|\r|\n)[ \t]*(?:\r|\n)", re.DOTALL)
_CLASS: Final = re.compile(
    r"(?:%[^\r\n]*+|\\(?!document(?:class|style)\b)(?:[A-Za-z@]++|.)|[^%\\\u3400-\u9fff])*+\\document(?:class|style)\b",
    re.DOTALL,
)
"""The class of a document, before which there is no text: a chapter on LaTeX shows one in its text."""
_BODY: Final = re.compile(r"^[ \t]*\\begin\{document\}", re.MULTILINE)
_FORMULA: Final = re.compile(r"\\.|(?>\r\n|\r|\n)[ \t]*(?:\r|\n)|\$\$?", re.DOTALL)
_CODE: Final = re.compile(r"[=\\{}$&]")
_LONGEST: Final = 500
"""The longest argument in brackets, in code points."""
_NAME: Final = re.compile(r"\{([^{}\r\n]*)\}")

_HIDDEN: Final = re.compile(
    r"""
    \w*(?:ref|refs|cite\w*|citation) | label | zlabel | input | include\w* | subfile | import | subimport
    | usepackage | RequirePackage | documentclass | LoadClass\w* | PassOptions\w* | bibliography\w* | addbibresource
    | bibitem
    | (?:new|renew|provide|Declare|New|Renew|Provide)\w* | def | edef | gdef | xdef | let | csname | makeatletter
    | set\w* | addto\w* | (?:this)?pagestyle | pagenumbering | graphicspath | url | path | nolinkurl | lstset
    | lstinputlisting | inputminted | verbatiminput | definecolor | color | pagecolor | hypersetup | geometry | ctexset
    | fontspec | CJKfamily | gls\w* | Gls\w* | GLS\w* | acs | acl | acf | acp | ac | Ac | index | sindex
    | use\w* | tikz\w* | pgf\w* | hspace | vspace | rule | cline | cmidrule | special | write | typeout | stepcounter
    | value | arabic | roman | alph | Alph | Roman | ensuremath | draw | node | coordinate | foreach | includeonly
    | At(?:Begin|End)\w* | title(?:format|spacing)\*? | counterwithin | numberwithin | fontsize | linespread | lstinline
    """,
    re.VERBOSE,
)
"""Commands whose arguments are names, paths, lengths or code."""
_SKIPPED: Final = {
    **dict.fromkeys(
        ("href", "hyperlink", "hypertarget", "textcolor", "colorbox", "parbox", "scalebox", "rotatebox"), 1
    ),
    **dict.fromkeys(
        ("raisebox", "newtheorem", "foreignlanguage", "fontfamily", "href*", "begin", "end", "framebox"), 1
    ),
    **dict.fromkeys(("fcolorbox", "resizebox", "multicolumn", "multirow", "addcontentsline", "ruby*"), 2),
}
"""Commands of whose arguments only the first ones are no text, with their number."""
_BLOCKS: Final = {
    **dict.fromkeys(
        ("part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph", "frametitle"),
        "heading",
    ),
    **dict.fromkeys(("title", "subtitle", "author", "date", "institute", "keywords", "framesubtitle"), "title"),
    **dict.fromkeys(("caption", "captionof", "subcaption"), "caption"),
    **dict.fromkeys(("footnote", "footnotetext", "thanks", "marginpar", "endnote", "sidenote", "todo"), "note"),
}
"""Commands whose argument is a text of its own, each with its label."""
_OPTIONAL: Final = frozenset({*_BLOCKS, "item"}) - {"footnote", "footnotetext", "todo"}
"""Commands whose argument in brackets is text too."""
_BREAKS: Final = frozenset(
    {"par", "item", "newpage", "clearpage", "hline", "toprule", "midrule", "bottomrule", "maketitle"}
)
"""Commands that end a paragraph."""
_LINE_BREAKS: Final = frozenset({"newline", "linebreak"})
_VERBATIM: Final = re.compile(
    r"(?:[BL]?[Vv]erbatim|alltt|lstlisting|minted|comment|filecontents|tikzpicture|axis|forest|pgfpicture|luacode|pycode|"
    r"equation|align|alignat|gather|multline|eqnarray|math|displaymath|flalign|dmath|IEEEeqnarray)\*?"
)
"""Environments of code, drawings and formulas."""
_TITLED: Final = frozenset({"frame", "block", "alertblock", "exampleblock", "subappendices"})
"""Environments whose argument in braces is text."""
_REGIONS: Final = {"makeatletter": r"\makeatother", "ExplSyntaxOn": r"\ExplSyntaxOff", "iffalse": r"\fi"}
_CLOSING: Final = {"$": "$", "$$": "$$", r"\(": r"\)", r"\[": r"\]"}
_RULES: Final = {
    "preamble": ElementRule(Role.BLOCK, shown=False),
    "object": ElementRule(Role.SKIP),
    "break": ElementRule(Role.BREAK),
    "par": ElementRule(Role.BLOCK),
    "note": ElementRule(Role.ASIDE, "footnote", shown=True),
    **{label: ElementRule(Role.BLOCK, label, shown=True) for label in ("heading", "title", "caption", "option")},
}
_UNWRITTEN: Final = re.compile(r"[\\^~]|[\r\n]\s*[\r\n]")
_SPECIAL: Final = re.compile(r"[%&$#_{}]")


def read(text: str, selection: Selection) -> Reading:  # noqa: ARG001 - every format has the same signature
    """A block for each paragraph, heading, caption, cell and note.

    Raises:
        DocumentError: A group, or an environment of code, has no end.
    """
    return Reading(blocks(_Scan(text).events(), lambda tag: _RULES[tag.name], label="paragraph"))


class _Scan:
    """One pass over a file."""

    def __init__(self, text: str) -> None:
        self._text: Final = text
        self._here = 0
        self._open: Final[list[str]] = []
        """What each open brace ends; empty for a plain group."""
        self._unclosed: Final[dict[str, int]] = {}
        """The end of a paragraph in which nothing closes a formula, by what opens it."""

    def events(self) -> Iterator[Event]:
        """Balanced tags, and text."""
        start = _CLASS.match(self._text)
        found = _BODY.search(self._text, start.end()) if start else None
        body = found.end() if found else -1
        if body >= 0:
            yield Start("preamble", {}, 0, 0)
        while self._here < len(self._text):
            if 0 <= body <= self._here:
                # an end tag for each brace that the preamble has left open
                yield from self._closed()
                yield End("preamble", self._here)
                body = -1
            found = _TOKEN.match(self._text, self._here)
            assert found is not None  # noqa: S101 - it matches everywhere
            self._here = found.end()
            if found["word"]:
                if found["word"] == "end" and self._text.startswith("{document}", found.end()):
                    break
                yield from self._command(found["word"], found.start())
            else:
                yield from self._token(found)
        yield from self._closed()
        if body >= 0:
            yield End("preamble", self._here)

    def _closed(self) -> Iterator[Event]:
        while self._open:
            if name := self._open.pop():
                yield End(name, self._here)

    def _token(self, found: re.Match[str]) -> Iterator[Event]:
        here, there = found.span()
        kind = found.lastgroup
        if kind == "open":
            self._open.append("")
        elif kind == "close":
            if self._open and (name := self._open.pop()):
                yield End(name, here)
        elif kind == "escape":
            yield Text(Part(here, there, found[0][1], whole=True))
        elif kind == "math":
            self._here = self._formula(here, found[0])
            yield from _sign("object", here)
        elif kind in {"par", "cell", "break", "control"}:
            yield from _sign({"par": "par", "cell": "par", "break": "break", "control": "object"}[kind], here)
        elif kind != "comment":
            yield Text(Part(here, there, found[0]))

    def _command(self, name: str, begin: int) -> Iterator[Event]:
        if name in _REGIONS:
            self._to(_REGIONS[name], begin)
        elif name == "verb":
            mark = self._text[self._here : self._here + 1]
            self._to(mark, begin, self._here + 1)
            yield from _sign("object", begin)
        elif name in {"lstinline", "mintinline"}:
            yield from self._inline_code(name, begin)
        elif name in {"begin", "end"}:
            yield from self._environment(name, begin)
        elif name in _SKIPPED:
            self._skip(_SKIPPED[name])
        elif name in _BLOCKS or name in _BREAKS:
            yield from self._block(name, begin)
        elif name in _LINE_BREAKS:
            yield from _sign("break", begin)
        elif _HIDDEN.fullmatch(name) and name != "hyperref":
            self._skip(None)
            yield from _sign("object", begin)
        else:
            # a space after a command only ends its name
            self._options()
            self._here = self._spaces(self._here) if self._here == begin + 1 + len(name) else self._here

    def _block(self, name: str, begin: int) -> Iterator[Event]:
        """A command that ends a paragraph, or whose argument is a text of its own."""
        if name in _BREAKS:
            yield from _sign("par", begin)
        if name in _OPTIONAL:
            yield from self._optional()
        else:
            self._options()
        yield from self._argument(_BLOCKS.get(name, ""), begin)

    def _argument(self, label: str, begin: int) -> Iterator[Event]:
        """The beginning of an argument that is a text of its own, if there is a label for it."""
        self._here = self._spaces(self._here)
        if label and self._text.startswith("{", self._here):
            self._here += 1
            self._open.append(label)
            yield Start(label, {}, begin, self._here)

    def _environment(self, name: str, begin: int) -> Iterator[Event]:
        found = _NAME.match(self._text, self._here)
        yield from _sign("par", begin)
        if not found:
            return
        self._here = found.end()
        if name == "end":
            return
        if _VERBATIM.fullmatch(found[1]):
            self._to(rf"\end{{{found[1]}}}", begin)
            return
        yield from self._optional()
        if found[1] in _TITLED:
            yield from self._argument("heading", begin)
        else:
            self._skip(None)

    def _optional(self) -> Iterator[Event]:
        """An argument in brackets that is text, unless it is a list of keys and values, or has commands."""
        here = self._spaces(self._here)
        end = self._bracket(here)
        if end is None:
            return
        self._here = end
        said = self._text[here + 1 : end - 1]
        if HAN.search(said) and not _CODE.search(said):
            yield Start("option", {}, here, here + 1)
            yield Text(Part(here + 1, end - 1, said))
            yield End("option", end - 1)

    def _inline_code(self, name: str, begin: int) -> Iterator[Event]:
        self._options()
        if name == "mintinline":
            self._skip(1)
        mark = self._text[self._here : self._here + 1]
        if mark == "{":
            self._skip(1)
        else:
            self._to(mark, begin, self._here + 1)
        yield from _sign("object", begin)

    def _options(self) -> None:
        """Pass over arguments in brackets."""
        while (end := self._bracket(self._spaces(self._here))) is not None:
            self._here = end

    def _skip(self, count: int | None) -> None:
        """Pass over a number of arguments in braces, or over all of them, and those in brackets between."""
        self._options()
        while count != 0:
            here = self._spaces(self._here)
            if not self._text.startswith("{", here):
                return
            self._here = self._group(here)
            self._options()
            count = count - 1 if count else None

    def _group(self, begin: int) -> int:
        """The end of a group in braces."""
        depth = 0
        for found in _BRACE.finditer(self._text, begin):
            depth += (found[0] == "{") - (found[0] == "}")
            if depth == 0 and found[0] == "}":
                return found.end()
        raise self._error(begin, "a brace")

    def _bracket(self, begin: int) -> int | None:
        """The end of an argument in brackets, in one paragraph; None if there is none."""
        if not self._text.startswith("[", begin):
            return None
        depth = braces = 0
        for found in _BRACKET.finditer(self._text, begin, begin + _LONGEST):
            mark = found[0]
            braces += (mark == "{") - (mark == "}")
            if braces < 0 or mark[0] in "\r\n":
                return None
            depth += (mark == "[" and not braces) - (mark == "]" and not braces)
            if depth == 0 and mark == "]" and not braces:
                return found.end()
        return None

    def _formula(self, begin: int, opening: str) -> int:
        """The end of a formula; a dollar sign that nothing closes in its paragraph is only a sign."""
        closing, here = _CLOSING[opening], begin + len(opening)
        if self._unclosed.get(opening, 0) > begin:
            return here
        for found in _FORMULA.finditer(self._text, here):
            if found[0] == closing:
                return found.end()
            if found[0][0] in "\r\n":
                self._unclosed[opening] = found.start()
                return here
        self._unclosed[opening] = len(self._text)
        return here

    def _to(self, closing: str, begin: int, start: int | None = None) -> None:
        """Pass over everything up to the end of an environment or a region."""
        end = self._text.find(closing, self._here if start is None else start) if closing else -1
        if end < 0:
            raise self._error(begin, self._text[begin : self._here])
        self._here = end + len(closing)

    def _spaces(self, here: int) -> int:
        found = _SPACE.match(self._text, here)
        return found.end() if found else here

    def _error(self, place: int, what: str) -> DocumentError:
        return DocumentError(f"not LaTeX that can be read: line {line_of(self._text, place)}: {what} has no end")


def _sign(name: str, here: int) -> Iterator[Event]:
    yield Start(name, {}, here, here)
    yield End(name, here)


def write(after: str, before: str, context: str) -> str:  # noqa: ARG001 - every format has the same signature
    r"""Text with a backslash before what LaTeX would read as a command.

    >>> write("50% 鲜", "鮮", "")
    '50\\% 鲜'

    Raises:
        DocumentError: It has a backslash, a circumflex or a tilde, for which LaTeX has commands only, or an empty line.
    """
    if _UNWRITTEN.search(after):
        message = f"LaTeX cannot hold {after!a} in a text; see the terms"
        raise DocumentError(message)
    return _SPECIAL.sub(r"\\\g<0>", after)
