"""What old text takes off the lead of a decision: more of what may be wrong is a doubt, and nothing is decided anew."""

import pytest

from normalizer import normalize
from normalizer.engine.kernel.constants import CLEAR_LEAD, TAKEN_SIGN
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.normalization.decision import decide_again
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.engine.tables.weights import REGISTERS, register_leads
from normalizer.lexicon import load_lexicon
from normalizer.model import Register
from normalizer.standard import find_standard

REASON = "in old text, {form} is wrong more often than other forms; it may also be {other}"
DECEIVING = [
    # a text, the form in it that may be wrong, the form that is written, and the other one
    ("其後征之不休，民皆怨之，乃立為王。", "征", "征", "徵"),
    ("大王遣使者征之，諸侯皆至，遂盟於雲中。", "征", "征", "徵"),
    ("余與諸君共飲于山中，見白鹿出焉，徒歎而已。", "于", "于", "於"),
]


@pytest.mark.parametrize(("text", "form", "written", "other"), DECEIVING)
def test_a_form_that_is_often_wrong_in_old_text_is_a_doubt(text: str, form: str, written: str, other: str) -> None:
    """Its lead would be clear in modern text, and the reason says what old text does."""
    doubts = {doubt.before: doubt for doubt in normalize(text, "zh-Hant").doubts}
    assert doubts[form].after == written
    assert doubts[form].reason == REASON.format(form=written, other=other)


@pytest.mark.parametrize(("text", "form", "written", "other"), DECEIVING)
def test_the_lead_of_modern_text(text: str, form: str, written: str, other: str) -> None:  # noqa: ARG001 - the same cases
    """It is kept beside the lead of old text."""
    tables = standard_tables(find_standard("zh-Hant"), load_lexicon())
    passed = Pass(tables.kernel, text)
    decision = decide_again(tables.facts, passed, 0, text.index(form))
    passed.close()
    assert decision.lead is not None
    assert decision.apart is not None
    assert decision.lead < CLEAR_LEAD <= decision.apart
    taken = register_leads()[form, written][REGISTERS.index(decision.register)]
    assert decision.lead == max(0, decision.apart - taken)


@pytest.mark.parametrize(
    "text",
    [
        "聯合國安理會就此進行投票，大會主席宣布結果。",
        "國會通過法案之後，征收的稅款用于教育與建設。",
        "政府向企業征稅，并公布有關辦法。",
    ],
)
def test_modern_text_takes_nothing(text: str) -> None:
    """A paragraph that leans to no other register has the leads that the weights give."""
    tables = standard_tables(find_standard("zh-Hant"), load_lexicon())
    passed = Pass(tables.kernel, text)
    for at, form in enumerate(text):
        if form in tables.made.forms.choices and not tables.made.forms.choices[form].locked:
            decision = decide_again(tables.facts, passed, 0, at)
            assert decision.lead == decision.apart
    passed.close()
    assert not any("in old text" in doubt.reason for doubt in normalize(text, "zh-Hant").doubts)


@pytest.mark.parametrize(("text", "form", "written", "other"), DECEIVING)
@pytest.mark.parametrize("register", list(Register))
def test_a_register_that_is_given(text: str, form: str, written: str, other: str, register: Register) -> None:  # noqa: ARG001
    """Read as modern or Cantonese text, nothing is taken off, whatever the marks say."""
    reasons = [doubt.reason for doubt in normalize(text, "zh-Hant", register=register).doubts]
    old = register in {Register.VERNACULAR, Register.CLASSICAL}
    assert old or not any("in old text" in reason for reason in reasons)


def test_simplified_text_takes_nothing() -> None:
    """The figures are of decisions towards traditional characters."""
    for text, *_ in DECEIVING:
        assert not any("in old text" in doubt.reason for doubt in normalize(text, "zh-Hans").doubts)


def test_the_figures_are_of_old_text() -> None:
    """Modern and Cantonese text have none, and each fits into its bits, with its sign."""
    assert register_leads()
    for (form, candidate), taken in register_leads().items():
        of = dict(zip(REGISTERS, taken, strict=True))
        assert of[Register.MODERN] == of[Register.CANTONESE] == 0
        assert all(-TAKEN_SIGN <= each < TAKEN_SIGN for each in taken)
        assert len(form) == len(candidate) == 1
