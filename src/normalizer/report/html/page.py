"""The page that every HTML report is: its templates, its style and script, its data, and its policy."""

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

import regex
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from normalizer.report.html.escaped import plain, visible
from normalizer.report.layout import form_of
from normalizer.version import __version__

__all__ = ["page"]

# what could end the block, and what must not stand raw in it; astral characters do not occur among the escaped but
# for tags and musical controls, and become two surrogates as JSON has it
_UNSAFE: Final = regex.compile(r"[[<>&\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]--[\t]]", regex.V1)


def page(template: str, data: Mapping[str, Any], **values: object) -> str:
    """Fill a template.

    Args:
        template: Its file name in this package.
        data: What the script reads.
        **values: What the template reads; text in it is escaped, and what is invisible shown.

    Returns:
        The page, ending in a line break.
    """
    found = _environment().get_template(template)
    return found.render(data=_json(data), version=__version__, **values) + "\n"


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
    # our own files, and the digests of them: nothing of a document is in them
    environment.globals |= {"style": Markup(style), "script": Markup(script), "policy": Markup(policy)}  # noqa: S704
    environment.filters |= {"plain": _attribute, "number": _number, "form": _form}
    return environment


def _form(text: str) -> str:
    """A form, with signs where it is nothing but white space."""
    return text if text.strip() else form_of(text)


def _attribute(text: str) -> Markup:
    """The text for an attribute: escaped, and invisible characters by their code points."""
    return Markup.escape(plain(text))


def _finalize(value: object) -> object:
    """Every text that a template writes is escaped and visible, also where nobody thought of it."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _number(value: int) -> str:
    return f"{value:,}"


def _escape(found: regex.Match[str]) -> str:
    units = found.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))


def _json(data: Mapping[str, Any]) -> Markup:
    """JSON that can stand in a script element: nothing in it ends the element or opens a comment."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(_UNSAFE.sub(_escape, written))  # noqa: S704 - see above
