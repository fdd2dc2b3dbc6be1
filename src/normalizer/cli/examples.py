"""Two examples for the help of each command; the tests run those of this program."""

from collections.abc import Mapping
from typing import Final

__all__ = ["EXAMPLES"]

EXAMPLES: Final[Mapping[str, tuple[str, str]]] = {
    "": (
        "hanzi-normalizer report letter.txt --to zh-Hans",
        "hanzi-normalizer normalize letter.txt --to zh-Hant -o letter.hant.txt",
    ),
    "detect": (
        "hanzi-normalizer detect letter.txt",
        "hanzi-normalizer detect corpus --format csv -o scripts.csv",
    ),
    "normalize": (
        "hanzi-normalizer normalize letter.txt --to zh-Hant -o letter.hant.txt",
        "hanzi-normalizer normalize corpus --to zh-Hans --output-dir corpus-hans",
    ),
    "report": (
        "hanzi-normalizer report letter.txt --to zh-Hans",
        "hanzi-normalizer report letter.txt --to zh-Hant --format html -o report.html",
    ),
    "compare": (
        "hanzi-normalizer compare letter.txt retyped.txt",
        "hanzi-normalizer compare letter.txt retyped.txt --only wording --format html -o differences.html",
    ),
    "check": (
        "hanzi-normalizer check corpus --to zh-Hans",
        "hanzi-normalizer check corpus --to zh-Hans --diff",
    ),
    "rule": (
        "hanzi-normalizer rule HN101",
        "hanzi-normalizer rule",
    ),
    "lsp": (
        "pip install 'hanzi-normalizer[lsp]'",
        "hanzi-normalizer lsp",
    ),
    "serve": (
        "hanzi-normalizer serve",
        "hanzi-normalizer serve --port 8000 --no-browser",
    ),
    "completion": (
        "hanzi-normalizer completion bash >> ~/.bashrc",
        "hanzi-normalizer completion fish > ~/.config/fish/completions/hanzi-normalizer.fish",
    ),
    "date": (
        "hanzi-normalizer date letter.txt --claimed 1958-12-08",
        "hanzi-normalizer date corpus --claimed-from name --format csv -o dates.csv",
    ),
    "character": (
        "hanzi-normalizer character 谈",
        "hanzi-normalizer character 題 后 --format json",
    ),
    "standards": (
        "hanzi-normalizer standards",
        "hanzi-normalizer standards --format json",
    ),
}
"""The examples of each command; those of the program itself are under the empty name."""
