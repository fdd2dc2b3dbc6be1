"""The calls of a view: a method by name, with arguments and bytes; the answer is JSON and bytes.

The same calls reach it over HTTP and in a browser alone. An error of the library is an answer: its name and its
sentence.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from normalizer.documents import FORMATS as DOCUMENTS
from normalizer.documents import read
from normalizer.engine.kernel.kernel import COMPILED
from normalizer.errors import InputError, NormalizerError, OptionError, unknown
from normalizer.lexicon.reforms import stages
from normalizer.model import Chronology, Comparison, Detection, Kind, Normalization, Place, Register
from normalizer.report import Result, formats_of
from normalizer.report.provenance import ReadFile
from normalizer.standard import standards
from normalizer.version import __version__
from normalizer.workbench import exported, overview
from normalizer.workbench.editions import Second, told
from normalizer.workbench.exported import Export
from normalizer.workbench.given import Given
from normalizer.workbench.pages import LONGEST
from normalizer.workbench.session import CONVERTED, SHOWN, Session

__all__ = ["METHODS", "Answer", "dispatch"]

Blobs = Sequence[bytes]
_ENCODINGS: Final = ("utf-8", "gb18030", "big5", "utf-16", "shift_jis", "euc-jp", "euc-kr")
"""The encodings to choose of; `open` takes others too."""
_OF: Final = {"report": Normalization, "detect": Detection, "date": Chronology, "compare": Comparison}
"""What a report can be of."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a call.

    Attributes:
        result: What can be written as JSON; with the only key `error` if the call failed.
        blobs: Files.
    """

    result: dict[str, Any]
    blobs: tuple[bytes, ...] = ()


def dispatch(session: Session, method: str, arguments: Mapping[str, object], blobs: Blobs) -> Answer:
    """Answer a call.

    Args:
        session: The session of the view.
        method: A key of `METHODS`.
        arguments: Its arguments by name.
        blobs: The files that it takes.

    Returns:
        The answer; of a call that the library refuses, `{"error": {"code": ..., "message": ...}}` with the name of its
        error and the sentence.

    >>> dispatch(Session(), "rows", {}, ()).result["error"]["code"]
    'InputError'
    """
    try:
        if method not in METHODS:
            raise OptionError(unknown("method", method, METHODS))
        return METHODS[method](session, Given(arguments), blobs)
    except (NormalizerError, TypeError, IndexError) as error:
        return Answer({"error": {"code": type(error).__name__, "message": str(error)}})


def _about(session: Session, _: Given, __: Blobs) -> Answer:
    """What this is, and what can be chosen."""
    return Answer(
        {
            "version": __version__,
            "compiled": COMPILED,
            "open": session.document.path if session.is_open else None,
            "settings": session.settings.told(),
            "standards": [
                {"id": one.id, "title": one.title, "authority": one.authority, "date": one.date, "note": one.note}
                for one in standards().values()
            ],
            "days": list(stages()),
            "registers": [register.value for register in Register],
            "kinds": [kind.value for kind in Kind],
            "places": [place.value for place in Place],
            "documents": {name: [found.title, list(found.suffixes)] for name, found in DOCUMENTS.items()},
            "encodings": list(_ENCODINGS),
            "reports": {of: formats_of(result) for of, result in _OF.items()},
            "limits": {"shown": SHOWN, "converted": CONVERTED, "page": LONGEST},
        }
    )


def _open(session: Session, given: Given, blobs: Blobs) -> Answer:
    """Open a file, or a text."""
    if "text" in given:
        session.open_text(given.text("text"), given.text("name", "text.txt"))
    else:
        encoding, kind = given.text("encoding") or None, given.text("kind") or None
        session.open(given.text("name", "text.txt"), _blob(blobs), encoding=encoding, kind=kind)
    document = session.document
    told_ = {"name": document.path, "format": document.format, "encoding": document.encoding}
    return Answer(told_ | {"characters": len(document.text), "blocks": len(document.blocks), "shown": session.shows})


def _settings(session: Session, given: Given, _: Blobs) -> Answer:
    """Take settings; with a document, what comes of them."""
    session.choose(session.settings.changed(given))
    return Answer(overview.summary(session) if session.is_open else {"settings": session.settings.told()})


def _detect(session: Session, _: Given, __: Blobs) -> Answer:
    return Answer(overview.detected(session))


def _normalize(session: Session, _: Given, __: Blobs) -> Answer:
    return Answer(overview.summary(session))


def _rows(session: Session, given: Given, _: Blobs) -> Answer:
    """Rows of source and result, or of two editions."""
    if given.one_of("of", ("report", "compare")) == "compare":
        return Answer(_second(session).page(given))
    return Answer(overview.page(session, given))


def _words(session: Session, _: Given, __: Blobs) -> Answer:
    return Answer(overview.words(session))


def _forms(session: Session, _: Given, __: Blobs) -> Answer:
    return Answer(overview.forms(session))


def _doubts(session: Session, given: Given, _: Blobs) -> Answer:
    return Answer(overview.doubts(session, given))


def _card(session: Session, given: Given, _: Blobs) -> Answer:
    """The card of a place."""
    if given.one_of("of", ("report", "compare")) == "compare":
        found = _second(session).card(given.number("place"))
        if found is None:
            message = f"the editions do not differ at {given.number('place')}; `rows` has the places"
            raise OptionError(message)
        return Answer(found)
    return Answer(overview.card(session, given))


def _decide(session: Session, given: Given, _: Blobs) -> Answer:
    """Decide a doubt, and the others in the same words."""
    decided = session.decide(given.number("place"), given.text("choice"))
    return Answer({"decided": list(decided), "counts": overview.counts(session), "undo": session.can_undo})


def _undo(session: Session, _: Given, __: Blobs) -> Answer:
    """Take back the last decision."""
    place = session.undo()
    return Answer({"place": place, "counts": overview.counts(session), "undo": session.can_undo})


def _terms(session: Session, _: Given, blobs: Blobs) -> Answer:
    """Read terms from a file, or write them and the decisions to one."""
    if not blobs:
        session.shown()
        return _saved(exported.terms(session), terms=len(session.terms()))
    session.choose(replace(session.settings, terms={**session.settings.terms, **_read_terms(blobs[0])}))
    return Answer({"terms": len(session.settings.terms)})


def _read_terms(data: bytes) -> dict[str, str]:
    """The terms of a file.

    Raises:
        InputError: It is no JSON object of strings.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not all(isinstance(after, str) for after in found.values()):
        message = 'terms are a JSON object of strings, such as {"台灣": "臺灣"}; the workbench writes one as terms.json'
        raise InputError(message)
    return found


def _date(session: Session, given: Given, _: Blobs) -> Answer:
    """The answer to a claimed date."""
    session.shown()
    place = given.text("place") or None
    session.chronology = session.document.date(given.text("claim") or None, place=place)
    return Answer(told(session.chronology))


def _compare(session: Session, given: Given, blobs: Blobs) -> Answer:
    """The differences from a second edition."""
    session.shown()
    name, data = given.text("name", "second.txt"), _blob(blobs)
    if len(data) > CONVERTED:
        message = f"{name} is larger than {CONVERTED >> 20} MB; run hanzi-normalizer compare FILE OTHER"
        raise InputError(message)
    other = read(name, data, encoding=given.text("encoding") or None, format=given.text("kind") or None)
    if len(other.text) > SHOWN:
        message = f"{name} has {len(other.text):,} characters, more than the {SHOWN:,} that the workbench shows"
        raise InputError(message)
    session.second = Second(session.document.text, other.text, ReadFile.of(name, data))
    return Answer(session.second.told())


def _second(session: Session) -> Second:
    if session.second is None:
        message = "there is no second edition; compare with one first"
        raise OptionError(message)
    return session.second


def _export(session: Session, given: Given, _: Blobs) -> Answer:
    """The file, or a report."""
    wanted = given.text("format", "file")
    if wanted == "file":
        encoding, languages = given.text("encoding"), given.flag("languages")
        return _saved(exported.file(session, encoding=encoding, languages=languages))
    session.shown()
    of = given.one_of("of", tuple(_OF))
    others = (_second(session).file,) if of == "compare" else ()
    return _saved(exported.report(session, _result(session, of), wanted, of=of, others=others))


def _result(session: Session, of: str) -> Result:
    """The result that a report is of."""
    if of == "compare":
        return _second(session).found
    if of == "date":
        return session.chronology or session.document.date()
    return session.detection if of == "detect" else session.work.result


def _close(session: Session, _: Given, __: Blobs) -> Answer:
    session.close()
    return Answer({})


def _saved(export: Export, **more: object) -> Answer:
    said = {"name": export.name, "media": export.media, "size": len(export.data)}
    return Answer(said | more, (export.data,))


def _blob(blobs: Blobs) -> bytes:
    if len(blobs) != 1:
        message = f"this call takes one file, got {len(blobs)}"
        raise OptionError(message)
    return bytes(blobs[0])


METHODS: Final[Mapping[str, Callable[[Session, Given, Blobs], Answer]]] = {
    "about": _about,
    "open": _open,
    "settings": _settings,
    "detect": _detect,
    "normalize": _normalize,
    "rows": _rows,
    "words": _words,
    "forms": _forms,
    "doubts": _doubts,
    "card": _card,
    "decide": _decide,
    "undo": _undo,
    "terms": _terms,
    "date": _date,
    "compare": _compare,
    "export": _export,
    "close": _close,
}
"""The methods by name."""
