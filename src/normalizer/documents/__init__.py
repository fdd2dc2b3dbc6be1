r"""Files of text: the same file, only its text normalized.

>>> from normalizer import documents
>>> subtitle = documents.read("film.srt", "1\n00:00:01,000 --> 00:00:02,000\n<i>朝</i>鮮问題\n".encode())
>>> subtitle.detect().verdict.value
'mixed'
>>> print(subtitle.normalize("zh-Hans").to_bytes().decode(), end="")
1
00:00:01,000 --> 00:00:02,000
<i>朝</i>鲜问题
"""

from normalizer.documents.document import Document
from normalizer.documents.formats import FORMATS, Format
from normalizer.documents.limits import Limits
from normalizer.documents.opening import open_document as open  # noqa: A004 - `documents.open` reads as what it does
from normalizer.documents.opening import read_document as read
from normalizer.documents.values import Block, Part, Selection, Tag

__all__ = ["FORMATS", "Block", "Document", "Format", "Limits", "Part", "Selection", "Tag", "open", "read"]
