"""Mutations of XML and YAML that keep their structure: a change of bytes hardly ever gets past their parsers.

XML stays well-formed: whole elements are moved, wrapped and renamed, and what is put in is well-formed by itself. YAML
is changed by blocks of lines, which are indented as where they come to stand; most of it can be read afterwards.
"""

import re
from collections.abc import Callable
from random import Random
from typing import NamedTuple

import yaml

from normalizer import documents

__all__ = ["Mutation", "is_yaml", "mutation_of"]

Mutation = Callable[[bytes, Random], bytes]

XML = {
    *("android", "docx", "epub", "fodt", "html", "mediawiki-xml", "odt", "pptx", "qt", "resx", "stringsdict", "tei"),
    *("xlsx", "xliff", "xml"),
}
YAML = {"yaml"}
MOST = 4
"""Changes at once."""
TRIES = 4
"""Changes that are tried where one may break the document."""

TEXTS = ["朝鮮", "头发", "後面", "干淨", "の", "駅で", "한국", "a", " ", "\n", "\n\n", "\t", "。", "\u3000", "𠮷", "於"]
REFERENCES = [
    "&amp;",
    "&#x4E00;",
    "&#22269;",
    "&lt;",
    "&#xA;",
    "<![CDATA[国<会>]]>",
    "<![CDATA[]]>",
    "<!-- 会 -->",
    "<?p 国?>",
]
ELEMENTS = [
    *(
        "p",
        "head",
        "choice",
        "sic",
        "corr",
        "orig",
        "reg",
        "app",
        "lem",
        "rdg",
        "note",
        "foreign",
        "lb",
        "pb",
        "hi",
        "gap",
    ),
    *(
        "file",
        "unit",
        "segment",
        "trans-unit",
        "group",
        "source",
        "target",
        "alt-trans",
        "mrk",
        "g",
        "x",
        "ph",
        "pc",
        "sc",
    ),
    *(
        "resources",
        "string",
        "string-array",
        "plurals",
        "item",
        "data",
        "value",
        "comment",
        "key",
        "dict",
        "array",
        "true",
    ),
    *(
        "message",
        "translation",
        "numerusform",
        "context",
        "name",
        "byte",
        "text",
        "title",
        "page",
        "ruby",
        "rt",
        "script",
    ),
]
NAMES = [name.encode() for name in ELEMENTS]
ATTRIBUTES = [
    *('xml:lang="ja"', 'xml:lang="zh-Hant"', 'lang="en"', 'xml:space="preserve"', 'xml:space="default"', 'xml:id="a"'),
    *(
        'translate="no"',
        'translate="yes"',
        'translatable="false"',
        'state="final"',
        'approved="yes"',
        'type="obsolete"',
    ),
    *('version="2.0"', 'target-language="zh-CN"', 'trgLang="zh-TW"', 'numerus="yes"', 'encoding="utf-8"', 'alt="头发"'),
    *('title="朝鮮"', 'quantity="other"', 'name="b"', 'mtype="protected"', 'equiv-text="国"', 'rend="会"'),
    *(
        'xmlns="urn:a"',
        'xmlns=""',
        'xmlns="http://www.tei-c.org/ns/1.0"',
        'xmlns="urn:oasis:names:tc:xliff:document:2.0"',
    ),
]
HEADS = [
    *('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-8"?>\n', "<?xml version='1.0' standalone='yes'?>"),
    *("\ufeff", "<!-- 会 -->\n", "<?p 国?>\n"),
]

_MARKUP = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<![^>]*>|<(?P<end>/?)(?P<name>[^\s<>/!?]+)(?P<rest>[^<>]*?)(?P<empty>/?)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"""\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")
_SCALAR = re.compile(r"^(?P<before>\s*(?:- +)*(?:[\w.-]+: +)?)(?P<value>[^\s#\[{|>&*!].*)$")


class Element(NamedTuple):
    """An element in a document: offsets of its begin, its content, the end of that, and its own end; its name."""

    start: int
    inside: int
    stop: int
    end: int
    name: bytes


def mutation_of(name: str) -> Mutation | None:
    """The mutation for the inputs of a target, or None if they have no such structure."""
    kind, _, form = name.partition("-")
    if kind != "document" or form not in XML | YAML:
        return None
    change = _changed_yaml if form in YAML else _changed_xml

    def mutated(data: bytes, chosen: Random) -> bytes:
        # in a file of members the first byte says which of them follows
        head = data[:1] if documents.FORMATS[form].archive else b""
        found = data[len(head) :]
        for _ in range(chosen.randint(1, MOST)):
            found = change(found, chosen)
        return head + found

    return mutated


def _elements(data: bytes) -> list[Element] | None:
    """The elements of a document, or None if they are not nested."""
    found: list[Element] = []
    opened: list[tuple[int, int, bytes]] = []
    for tag in _MARKUP.finditer(data):
        name = tag["name"]
        if name is None:
            continue
        if tag["end"]:
            if not opened or opened[-1][2] != name:
                return None
            start, inside, _ = opened.pop()
            found.append(Element(start, inside, tag.start(), tag.end(), name))
        elif tag["empty"]:
            found.append(Element(tag.start(), tag.end(), tag.end(), tag.end(), name))
        else:
            opened.append((tag.start(), tag.end(), name))
    return None if opened or not found else found


def _put_in(chosen: Random) -> bytes:
    """Content that is well-formed by itself."""
    match chosen.randrange(4):
        case 0:
            return chosen.choice(TEXTS).encode() * chosen.choice((1, 1, 1, 9))
        case 1:
            return chosen.choice(REFERENCES).encode()
        case 2:
            return f"<{chosen.choice(ELEMENTS)} {chosen.choice(ATTRIBUTES)}/>".encode()
        case _:
            name = chosen.choice(ELEMENTS)
            return f"<{name}>{chosen.choice(TEXTS)}</{name}>".encode()


def _changed_xml(data: bytes, chosen: Random) -> bytes:
    """A document with one change of its tree; with a new root if it is not well-formed."""
    elements = _elements(data)
    if elements is None:
        text = b"".join(re.findall(rb"[^<>&]+", data))
        return b"<doc>" + text.decode("utf-8", "ignore").translate(_NO_CONTROLS).encode() + b"</doc>"
    return chosen.choice(CHANGES)(data, elements, chosen)


_NO_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


def _more_content(data: bytes, elements: list[Element], chosen: Random) -> bytes:
    one = chosen.choice(elements)
    if one.inside == one.end:  # an empty tag, which has no content
        return data
    text = re.match(rb"[^<&]*", data[one.inside : one.stop])
    letters = [match.start() for match in re.finditer(rb"[^\x80-\xbf]", text[0] if text else b"")]
    place = chosen.choice([one.inside, one.stop, *(one.inside + at for at in letters)])
    return data[:place] + _put_in(chosen) + data[place:]


def _more_attributes(data: bytes, elements: list[Element], chosen: Random) -> bytes:
    one, added = chosen.choice(elements), chosen.choice(ATTRIBUTES).encode()
    known = {found[1] for found in _ATTRIBUTE.finditer(data[one.start : one.inside])}
    if added.partition(b"=")[0] in known:
        return data
    place = one.start + 1 + len(one.name)
    return data[:place] + b" " + added + data[place:]


def _fewer_attributes(data: bytes, elements: list[Element], chosen: Random) -> bytes:
    one = chosen.choice(elements)
    # without the declaration of a prefix the document is not well-formed
    known = [found for found in _ATTRIBUTE.finditer(data[one.start : one.inside]) if not found[1].startswith(b"xmlns:")]
    if not known:
        return data
    gone = chosen.choice(known)
    return data[: one.start + gone.start()] + data[one.start + gone.end() :]


def _renamed(data: bytes, elements: list[Element], chosen: Random) -> bytes:
    one, name = chosen.choice(elements), chosen.choice([*NAMES, *(other.name for other in elements)])
    first, last = one.start + 1, one.stop + 2
    if one.inside < one.end:
        data = data[:last] + name + data[last + len(one.name) :]
    return data[:first] + name + data[first + len(one.name) :]


def _without(data: bytes, elements: list[Element], chosen: Random) -> bytes:
    one = chosen.choice(elements)
    return data if one is elements[-1] else data[: one.start] + data[one.end :]  # the root ends last


def _replaced(data: bytes, elements: list[Element], chosen: Random) -> bytes:
    one, other = chosen.choice(elements), chosen.choice(elements)
    return data[: one.start] + data[other.start : other.end] + data[one.end :]


def _repeated(data: bytes, elements: list[Element], chosen: Random) -> bytes:
    one = chosen.choice(elements)
    if one is elements[-1]:
        return data
    return data[: one.end] + data[one.start : one.end] * chosen.choice((1, 2, 8)) + data[one.end :]


def _wrapped(data: bytes, elements: list[Element], chosen: Random) -> bytes:
    one, name = chosen.choice(elements), chosen.choice(NAMES)
    begin = b"<" + name + b" " + chosen.choice(ATTRIBUTES).encode() + b">"
    return data[: one.start] + begin + data[one.start : one.end] + b"</" + name + b">" + data[one.end :]


def _other_head(data: bytes, elements: list[Element], chosen: Random) -> bytes:
    return chosen.choice(HEADS).encode() + data[elements[-1].start :]


CHANGES = [
    *(_more_content, _more_content, _more_attributes, _fewer_attributes, _renamed, _without, _replaced, _repeated),
    *(_wrapped, _other_head),
]
"""Changes of a well-formed document with these elements."""


STYLES = [
    "{}",
    '"{}"',
    "'{}'",
    "|\n{i}{}",
    ">-\n{i}{}",
    "|+2\n{i}{}\n",
    "&a {}",
    "!!str {}",
    "[{}, {}]",
    "{{a: {}}}",
    "{} # 国",
]
LINES = [
    *(
        "# 会談",
        "---",
        "...",
        "zh-TW:",
        "- 头发",
        "a: 朝鮮",
        "? 后",
        ": 裡",
        "k: *a",
        "<<: *a",
        "%YAML 1.2",
        "",
        "a: |",
        "b: >",
    ),
    *("- - 国", "- a: 会", '"键": 值', "en: English", "ja: 駅で"),
]


def _changed_yaml(data: bytes, chosen: Random) -> bytes:
    """A document with one change after which it can be read, or as it was if a few cannot."""
    for _ in range(TRIES):
        changed = _changed_lines(data, chosen)
        if is_yaml(changed):
            return changed
    return data


def is_yaml(data: bytes) -> bool:
    """True if PyYAML reads the nodes of a document."""
    try:
        return bool(list(yaml.compose_all(data.decode(), yaml.SafeLoader)))
    except (yaml.YAMLError, ValueError):
        return False


def _changed_lines(data: bytes, chosen: Random) -> bytes:
    """A document with one block of lines moved, changed or added."""
    lines = data.decode("utf-8", "replace").split("\n")
    start = chosen.randrange(len(lines))
    end = _block_end(lines, start)
    block = lines[start:end]
    match chosen.randrange(6):
        case 0:
            del lines[start:end]
        case 1:
            place = chosen.randrange(len(lines) + 1)
            depth = _depth(lines[min(place, len(lines) - 1)]) - _depth(block[0])
            lines[place:place] = [_indented(line, depth) for line in block]
        case 2:
            lines[start:end] = [_indented(line, chosen.choice((-2, 2, 1))) for line in block]
        case 3:
            lines.insert(start, " " * (_depth(block[0]) + chosen.choice((0, 0, 2))) + chosen.choice(LINES))
        case 4:
            lines[start] += chosen.choice(TEXTS)
        case _:
            if found := _SCALAR.match(lines[start]):
                style = chosen.choice(STYLES).replace("{i}", " " * (_depth(lines[start]) + 6))
                lines[start] = found["before"] + style.replace("{}", found["value"].strip("\"'"))
    return "\n".join(lines).encode()


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _indented(line: str, by: int) -> str:
    return " " * max(0, _depth(line) + by) + line.lstrip(" ")


def _block_end(lines: list[str], start: int) -> int:
    """The end of the lines that are indented deeper than one."""
    end = start + 1
    while end < len(lines) and lines[end].strip() and _depth(lines[end]) > _depth(lines[start]):
        end += 1
    return end
