"""What it costs to mend a locked form, which only the target's side writes."""

import pytest

from normalizer.engine.kernel.constants import CLEAR_LEAD
from normalizer.engine.kernel.passes import Pass
from normalizer.engine.normalization.decision import Decision, decide_again
from normalizer.engine.tables.standard_tables import standard_tables
from normalizer.lexicon import load_lexicon
from normalizer.model import Register
from normalizer.standard import find_standard

MENDED = [("頭發", "發", "髮"), ("製度", "製", "制"), ("後麵", "麵", "面"), ("剋服", "剋", "克"), ("武鬆", "鬆", "松")]


def decided(text: str, form: str) -> Decision:
    """How a form is decided towards traditional characters."""
    tables = standard_tables(find_standard("zh-Hant"), load_lexicon())
    return decide_again(tables.facts, Pass(tables.kernel, text), 0, text.index(form))


@pytest.mark.parametrize(("before", "register"), [("余嘗謂", Register.CLASSICAL), ("佢哋話", Register.CANTONESE)])
@pytest.mark.parametrize(("word", "form", "after"), MENDED)
def test_the_price_in_other_registers(word: str, form: str, after: str, before: str, register: Register) -> None:
    """With a firm word for it, it costs twice as much where texts are rarer that could have shown it.

    So 武鬆 is only doubted there: with the lower price 嚇 and 幹 of natives would change, too.
    """
    modern, other = decided(word, form), decided(before + word, form)
    assert modern.form == after
    assert (modern.register, other.register) == (Register.MODERN, register)
    assert other.cost == 2 * modern.cost > 0
    if word == "武鬆":
        assert other.form == form
        assert other.lead in range(CLEAR_LEAD)
    else:
        assert other.form == after
