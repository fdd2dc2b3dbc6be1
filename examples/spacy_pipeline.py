"""A tokenizer for spaCy that reads every text in one standard, and keeps the way back to the source.

    pip install hanzi-normalizer spacy
    python examples/spacy_pipeline.py "双方在会談中談到陣营的团結。"

A model that was trained on simplified text then finds 会談 and 陣营 too; each span still knows its source.
"""

import sys

import spacy
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span

from normalizer import Normalization, Normalizer

KEY = "normalization"


class NormalizingTokenizer:
    """Tokenizes a text in one standard."""

    def __init__(self, tokenizer: Tokenizer, to: str) -> None:
        """Take the tokenizer of the pipeline and the name of a standard."""
        self.tokenizer = tokenizer
        self.normalizer = Normalizer(to)

    def __call__(self, text: str) -> Doc:
        """Make the document; its `user_data` has the result with every change."""
        result = self.normalizer.normalize(text)
        doc: Doc = self.tokenizer(result.text)
        doc.user_data[KEY] = result
        return doc


def source_of(span: Span) -> str:
    """The text of a span in the source."""
    result: Normalization = span.doc.user_data[KEY]
    return result.source[result.to_source(span.start_char) : result.to_source(span.end_char)]


def pipeline(name: str = "zh", to: str = "zh-Hans") -> spacy.Language:
    """A blank pipeline of a language, or a trained one by its name, that reads texts in one standard."""
    nlp = spacy.blank(name) if "_" not in name else spacy.load(name)
    nlp.tokenizer = NormalizingTokenizer(nlp.tokenizer, to)
    Span.set_extension("source", getter=source_of, force=True)
    return nlp


def main(text: str) -> None:
    """Print the characters of a text that the standard changes, with what the source has."""
    doc = pipeline()(text)
    changed = [token for token in doc if doc[token.i : token.i + 1]._.source != token.text]
    print(doc.text, *(f"{doc[token.i : token.i + 1]._.source}→{token.text}" for token in changed))


if __name__ == "__main__":
    main(sys.argv[1])
