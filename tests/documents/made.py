"""A document of every format with given texts in it; a new format adds its own line."""

import json
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape


def _marked(text: str) -> str:
    """A text as Markdown writes it: a backslash before all that could be markup, references for spaces."""
    return "".join("&#32;" if char == " " else f"\\{char}" if char in "<>&\"'" else char for char in text)


def _escaped(text: str) -> str:
    """A text as a catalogue of gettext writes it."""
    return text.replace("\\", r"\\").replace('"', r"\"")


MAKERS: dict[str, Callable[[Sequence[str]], bytes]] = {
    "text": lambda texts: "\n".join(texts).encode(),
    "markdown": lambda texts: "\n\n".join(f"- **{_marked(text)}**" for text in texts).encode(),
    "srt": lambda texts: "\n\n".join(
        f"{number}\n00:00:0{number},000 --> 00:00:0{number},900\n{text}" for number, text in enumerate(texts, 1)
    ).encode(),
    "vtt": lambda texts: (
        "WEBVTT\n\n" + "\n\n".join(f"00:01.000 --> 00:02.000\n<c.a>{escape(text)}</c>" for text in texts)
    ).encode(),
    "ass": lambda texts: (
        "[Script Info]\nTitle: a\n\n[Events]\nFormat: Layer, Start, End, Style, Text\n"
        + "\n".join(f"Dialogue: 0,0:00:01.00,0:00:02.00,Default,{{\\i1}}{text}" for text in texts)
    ).encode(),
    "csv": lambda texts: "\n".join('1,"{}"'.format(text.replace('"', '""')) for text in texts).encode(),
    "json": lambda texts: json.dumps([{"a b": text} for text in texts]).encode(),
    "jsonl": lambda texts: "\n".join(json.dumps(text, ensure_ascii=False) for text in texts).encode(),
    "po": lambda texts: "\n".join(
        f'msgid "{number}"\nmsgstr ""\n"{_escaped(text)}"\n' for number, text in enumerate(texts)
    ).encode(),
    "xml": lambda texts: f"<doc>{''.join(f'<p>{escape(text)}</p>' for text in texts)}</doc>".encode(),
}
"""For every format: from texts without line ends and controls, each not empty, to a document in which they stand."""
