"""The page of every HTML report, from templates, style, script, data and policy."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from normalizer.report.display import form_of
from normalizer.report.html.escaped import INVISIBLE_CLASS, plain, visible
from normalizer.sentences import sentence
from normalizer.version import __version__
from normalizer.wording import VALUES, counted, language, noted, said

__all__ = ["filled", "page"]

# characters that could end the block, or must not be raw in it; astral ones (only tags and musical controls are
# escaped) become two surrogates, as in JSON
_UNSAFE: Final = re.compile(f"[<>&{INVISIBLE_CLASS}]")


_OF_SCRIPT: Final = (
    noted("line {line}, character {character}"),
    noted("{number} places"),
    noted("{number} of {all} places"),
    noted("Decision {number}: {form}"),
    noted("keep"),
    noted("as in the source"),
    noted("{number} of {all} decided"),
    noted(
        "Decided in two ways: {forms}. The same text occurs more than once, and a term applies to each occurrence. "
        "The last decision counts."
    ),
)
"""What the script says."""


def page(template: str, data: Mapping[str, Any], **values: object) -> str:
    """Fill a template.

    Args:
        template: Its file name in this package.
        data: The data for the script.
        **values: The values for the template; text is escaped, and invisible characters are shown.

    Returns:
        The page, which ends with a line break.
    """
    words = {text: said(text) for text in (*_OF_SCRIPT, *VALUES)} if language() != "en" else {}
    return filled(template, data=_json({**data, "words": words}), version=__version__, **values)


def filled(template: str, **values: object) -> str:
    """Fill a template that needs no script; text is escaped as in a page."""
    return _environment().get_template(template).render(**values) + "\n"


def _asset(name: str) -> str:
    return files("normalizer.report.html").joinpath(name).read_text("utf-8")


def _digest(content: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() + "'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_finalize,
    )
    style, script = _asset("report.css"), _asset("report.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    # our own files and their digests, without text of a document
    environment.globals |= {"style": Markup(style), "script": Markup(script), "policy": Markup(policy)}  # noqa: S704
    environment.globals |= {"said": said, "counted": counted, "sentence": sentence, "language": language}
    environment.filters |= {"plain": _attribute, "number": _number, "form": _form}
    return environment


def _form(text: str) -> str:
    """Show a form, with signs if it is only white space."""
    return text if text.strip() else form_of(text)


def _attribute(text: str) -> Markup:
    """Escape a text for an attribute, with code points for invisible characters."""
    return Markup.escape(plain(text))


def _finalize(value: object) -> object:
    """Escape every text that a template writes, and show invisible characters, even if the template does not."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _number(value: int) -> str:
    return f"{value:,}"


def _escape(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def _json(data: Mapping[str, Any]) -> Markup:
    """Write JSON for a script element: nothing in it ends the element or opens a comment."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(_UNSAFE.sub(_escape, written))  # noqa: S704 - see above
