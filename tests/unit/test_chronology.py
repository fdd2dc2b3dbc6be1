"""What the forms of a text say about its date."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import Chronology, DateError, date, normalize, render
from normalizer.lexicon.reforms import stages
from normalizer.model import Answer, Dating, Fit, Standing
from normalizer.report.data import schema

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent.parent / "cases" / "periods.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("name", "day", "earliest", "latest", "text"), [case[:5] for case in CASES])
def test_texts_of_a_time(name: str, day: str, earliest: str, latest: str, text: str) -> None:
    """A text in the orthography of a time is dated to it, and has nothing against its day."""
    found = date(text, claimed=day)
    assert (found.fit, found.dating.earliest, found.dating.latest) == (Fit.CONSISTENT, earliest, latest), name
    assert found.answer is Answer.AGREES
    assert not found.anachronisms
    assert not found.superseded


def test_the_statement(statement: str) -> None:
    """The runs that agree with 1958 are told from those that were modernised, and the forms that show it are named."""
    found = date(statement, claimed="1958-12-08")
    assert found.fit is Fit.CONFLICTING
    assert found.answer is Answer.PARTLY_LATER
    assert found.judgement is not None
    assert (found.judgement.later, found.judgement.own, found.judgement.replaced) == (130, 114, 7)
    assert {"谈", "问", "间", "鲜"} <= set(found.judgement.both)
    came_later = {witness.form: (witness.count, witness.fact.status("1958-12-08")) for witness in found.anachronisms}
    assert came_later["谈"] == (3, "trial")
    assert came_later["问"] == (3, "trial")
    assert came_later["争"] == (10, "not yet")
    assert "国" not in came_later
    assert {witness.form for witness in found.superseded} == set("濟護協為獻")
    by_standing = {
        standing: "".join(statement[p.span.slice] for p in found.segments if p.standing is standing)
        for standing in Standing
    }
    assert "友好合作問題广泛地交換了意見" in by_standing[Standing.AGREES]
    assert "中国人民志願軍已經按照" in by_standing[Standing.AGREES]
    assert "社会主义阵营各国和世界上一切爱好和平" in by_standing[Standing.LATER]
    for segment in found.segments:
        if segment.standing is Standing.LATER:
            assert {"结", "阵", "维", "经"} <= {witness.form for witness in segment.witnesses}


def test_the_statement_without_a_claim(statement: str) -> None:
    """Where no date is claimed, the segments are told apart at the reform over which most forms conflict."""
    found = date(statement)
    assert found.day == "1964-04-30"
    assert not found.anachronisms
    assert {Standing.AGREES, Standing.LATER} <= {segment.standing for segment in found.segments}


def test_one_stray_form_does_not_date_a_text() -> None:
    """A bound needs three different forms; a form that would move it is listed and changes nothing."""
    text = normalize("我国学校的农民开会讨论生产和水利问题，时间过得很快，这个办法还要动员群众", "zh-Hans@1957").text
    found, plain = date(text + "侠", "1957"), date(text, "1957")
    assert found.dating.stray == ("侠",)
    assert (found.dating.earliest, found.dating.latest) == (plain.dating.earliest, plain.dating.latest)
    assert found.answer is plain.answer is Answer.AGREES
    assert [witness.form for witness in found.anachronisms] == ["侠"]


@pytest.mark.parametrize("text", ["", "hello", "人民", "谈", "谈话的人"])
def test_little_evidence(text: str) -> None:
    """With fewer than three different dated forms the answer is undetermined, with the counts."""
    found = date(text, claimed="1958")
    assert found.fit is Fit.UNDETERMINED
    assert found.dating.new_forms == len(set(text) & set("谈话"))
    assert "too little" in render(found, "text").partition("\n")[0]


def test_form_that_was_given_up_again() -> None:
    """A form of the second scheme is an anachronism after its end as well as before."""
    for day, status in (("1976", "not yet"), ("1978-01", "prescribed"), ("1980", "ended")):
        found = date("𰆊分", claimed=day)
        assert [witness.fact.status(found.day) for witness in found.witnesses] == [status]
        assert bool(found.anachronisms) == (status != "prescribed")


def test_variants() -> None:
    """A variant of 1955 was replaced from 1956 on; one that came back says when."""
    found = date("羣衆和翦綵", claimed="1960")
    assert {witness.form for witness in found.superseded} >= {"羣", "衆"}
    assert all(witness.fact.until for witness in found.restored)


@pytest.mark.parametrize(
    "claimed",
    ["1958-02-30", "1958-13", "1958-00", "1958-00-10", "1958-05-00", "58", "", "2999", "１９５８", "yesterday"],
)
def test_impossible_claims(claimed: str) -> None:
    """An impossible date, or one ahead, is a ValueError."""
    with pytest.raises(DateError) as caught:
        date("国", claimed=claimed)
    assert isinstance(caught.value, ValueError)


def test_wrong_types() -> None:
    """What is no text, and a claim that is no text, is a TypeError that says what to do."""
    with pytest.raises(TypeError, match="must be a str, got bytes"):
        date(b"x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a date must be a str"):
        date("x", claimed=1958)  # type: ignore[arg-type]


def test_a_claim_before_the_first_reform() -> None:
    """Before 1956 every new form is an anachronism, and the report says that no reform was in force."""
    found = date("国会的学校", claimed="1950")
    assert {witness.form for witness in found.anachronisms} == set("国会学")
    assert "no reform was in force" in found.limits[-1]


@given(
    text=st.text(alphabet="国國会會谈談问問羣群内內发發后里人，。\n𰆊覌\ud800\U000e0100", max_size=60),
    day=st.sampled_from(stages()),
)
def test_laws(text: str, day: str) -> None:
    """Segments tile the text, every witness stands where it says, and the report obeys the schema."""
    found = date(text, claimed=day)
    assert "".join(text[segment.span.slice] for segment in found.segments) == text
    for witness in found.witnesses:
        assert {text[span.slice] for span in witness.spans} == {witness.form}
    assert found == date(text, claimed=day)
    assert isinstance(found, Chronology)
    jsonschema.validate(json.loads(render(found, "json").encode()), schema())


@pytest.mark.parametrize("day", stages())
def test_dated_standards_agree(day: str, statement: str) -> None:
    """A text brought to mainland print of a day has no form that came later, and none that was replaced before."""
    text = normalize(statement, f"zh-Hans@{day}").text
    found = date(text, claimed=day)
    assert [witness.form for witness in found.anachronisms] == []
    assert [witness.form for witness in found.superseded] == []


def test_segments_have_the_forms_inside_them() -> None:
    """In a text of many segments each has the dating and the witnesses of the places inside it, and no others."""
    text = (
        "关于经济问题的会谈，护士们发言，经过讨论认为应当继续。" * 2
        + "關於經濟問題的會談，護士們發言，經過討論認為應當繼續。" * 2
    ) * 8
    found = date(text, "1958-12-08")
    assert len(found.segments) > 10
    for segment in found.segments:
        inside = []
        for witness in found.witnesses:
            places = tuple(place for place in witness.places if segment.span.start <= place < segment.span.end)
            if places:
                inside.append(replace(witness, places=places))
        assert segment.dating == Dating.of(inside)
        assert segment.witnesses
        assert set(segment.witnesses) <= set(inside)
