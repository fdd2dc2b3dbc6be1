"""The lexers of Pygments, with a time limit."""

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from normalizer.errors import DocumentError

if TYPE_CHECKING:
    from pygments.token import _TokenType

__all__ = ["tokens_of"]

_SECONDS: Final = 10
_A_SECOND: Final = 10_000
"""Time limit for a lexer: ten seconds, and one more for each 10,000 code points, fifty times what it takes usually."""


def tokens_of(source: str, lexer: str) -> Iterator[tuple[int, "_TokenType", str]]:
    """The tokens of source code: where each begins, its kind, and its text.

    Some lexers take time that grows as the square of the length if a file is broken.

    Args:
        source: The source code.
        lexer: The name of the lexer.

    Raises:
        DocumentError: It takes longer than the time limit.

    >>> [said for _, kind, said in tokens_of("x = '会谈'", "python") if kind[:2] == ("Literal", "String")]
    ["'", '会谈', "'"]
    """
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - only source code needs it

    begin, limit = time.thread_time(), _SECONDS + len(source) / _A_SECOND
    for token in get_lexer_by_name(lexer).get_tokens_unprocessed(source):
        yield token
        if time.thread_time() - begin > limit:
            message = (
                f"the lexer for {lexer} did not come to the end of {len(source):,} characters in {limit:.0f} seconds; "
                "if the file is broken, mend it, and if it is generated, exclude it"
            )
            raise DocumentError(message)
