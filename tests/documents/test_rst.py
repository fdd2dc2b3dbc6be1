r"""reStructuredText: what is text, and that docutils reads the result as the original with that converted."""

from collections.abc import Callable

import docutils.core
import docutils.nodes
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import DocumentError, convert, documents

SOURCE = r""".. _會談:

=====
會議
=====

會談_ 見 `會談`_ 和 `談判 <https://example.org/會>`_ 與
`國會 <https://example.org/談>`__，見\ **陣**\ 营的。
第二行 ``會談`` :title:`會談` :emphasis:`會` |會| [1]_ [會1958]_ https://example.org/會 \*會

1. 會談
2. 說

   續會

   - 會談
     續談

會談範例::

    code 會談

    會談
.. note:: 會談
   會談續

.. code-block:: python
   :caption: 會談圖

   print("會談")

.. image:: 會談.png
   :alt: 會談圖

.. 會談
   繼續

.. [1] 註：會談
   續註

.. _談: https://example.org/會談
.. |會| replace:: 會談

+------+------+
| 會談 | 談判 |
+======+======+
| 國會 | 問題 |
+------+------+

====  ====
會談  談判
====  ====
國家  問題
====  ====

:作者: 張會
| 詩會
| 談

>>> print("會")
會

第二節會
--------

見 `第二節會`_ 。
"""
EXPECTED = r""".. _會談:

=====
会议
=====

會談_ 见 `会谈 <會談_>`__ 和 `谈判 <https://example.org/會>`_ 与
`国会 <https://example.org/談>`__，见\ **阵**\ 营的。
第二行 ``會談`` :title:`会谈` :emphasis:`会` |會| [1]_ [會1958]_ https://example.org/會 \*会

1. 会谈
2. 说

   续会

   - 会谈
     续谈

会谈范例::

    code 會談

    會談
.. note:: 会谈
   会谈续

.. code-block:: python
   :caption: 会谈图

   print("會談")

.. image:: 會談.png
   :alt: 会谈图

.. 會談
   繼續

.. [1] 注：会谈
   续注

.. _談: https://example.org/會談
.. |會| replace:: 会谈

+------+------+
| 会谈 | 谈判 |
+======+======+
| 国会 | 问题 |
+------+------+

====  ====
会谈  谈判
====  ====
国家  问题
====  ====

:作者: 张会
| 诗会
| 谈

>>> print("會")
會

第二节会
--------

见 `第二节会`_ 。
"""


def normalized(source: str) -> str:
    """The source in simplified characters."""
    return documents.read("a.rst", source.encode()).normalize("zh-Hans").to_bytes().decode()


def tree(source: str) -> docutils.nodes.document:
    """What docutils reads."""
    quiet = {"report_level": 5, "halt_level": 5, "file_insertion_enabled": False}
    return docutils.core.publish_doctree(source, settings_overrides=quiet)


def test_text_changes_and_nothing_else() -> None:
    """Words are seen through emphasis; literals, code, comments, targets, names and addresses stay."""
    assert normalized(SOURCE) == EXPECTED
    assert normalized(SOURCE.replace("\n", "\r\n")) == EXPECTED.replace("\n", "\r\n")


def test_an_escape_stays_one() -> None:
    """Without its backslash the word would be a reference."""
    assert normalized("\\會談_") == "\\会谈_"


def test_what_is_no_text_divides_words() -> None:
    """A literal, a role and a substitution are objects; emphasis and an escaped blank divide nothing."""
    source = r"陣\ ``x``\ 营\ :ref:`x`\ 會\ |x|\ 談\ **會**\ 談"
    assert [block.text for block in documents.read("a.rst", source.encode()).blocks] == [
        "陣@营@會@談會談".replace("@", "\ufffc")
    ]


CODE = (docutils.nodes.literal, docutils.nodes.literal_block, docutils.nodes.comment, docutils.nodes.doctest_block)


def shape(node: docutils.nodes.Node) -> list[str]:
    """The names of the elements."""
    return [type(one).__name__ for one in node.findall() if not isinstance(one, docutils.nodes.Text)]


def texts(source: str) -> list[str]:
    """The texts that docutils shows, but for code and fields."""
    document = tree(source)
    return [
        node.astext()
        for node in document.findall(docutils.nodes.TextElement)
        if not isinstance(node, CODE) and not isinstance(node.parent, docutils.nodes.field)
    ]


def test_docutils_reads_the_same_tree() -> None:
    """The same elements, without a new problem; references still find their targets."""
    assert shape(tree(SOURCE)) == shape(tree(EXPECTED))
    targets = [
        [one.get("refid") for one in tree(text).findall(docutils.nodes.reference)] for text in (SOURCE, EXPECTED)
    ]
    assert targets[0][0] == targets[0][1] is not None
    assert targets[1][:2] == targets[0][:2]
    for before, after in zip(texts(SOURCE), texts(EXPECTED), strict=True):
        assert convert(after, "zh-Hans") == convert(before, "zh-Hans")


PIECES = [
    "`談 <a>`_ ",
    " `談`_ ",
    " 談_ ",
    " `a`__ ",
    ".. _談: a\n\n",
    "談\n--\n\n",
    "會談",
    "國家",
    "**陣**",
    r"\ ",
    "营",
    " ",
    "*說*",
    "``會``",
    "`會`",
    "\n",
    "\n\n",
    "- ",
    "    ",
    "::",
    "|",
    "_",
    ".. ",
    "1. ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_tree_of_any_source_keeps_its_shape(source: str) -> None:
    """Where docutils finds no problem, it finds none after, and the same elements; texts differ in script only."""
    if "system_message" in shape(tree(source)):
        assert documents.read("a.rst", source.encode()).to_bytes() == source.encode()
        return
    done = normalized(source)
    assert shape(tree(done)) == shape(tree(source))
    for before, after in zip(texts(source), texts(done), strict=True):
        assert convert(after, "zh-Hans") == convert(before, "zh-Hans")


def test_a_term_is_escaped_or_refused() -> None:
    """Markup gets a backslash; a cell of a table keeps its width."""
    read = documents.read("a.rst", "會".encode())
    done = read.normalize("zh-Hant", terms={"會": "*a* `b` c_ |d|"})
    assert tree(done.to_bytes().decode()).astext() == "*a* `b` c_ |d|"
    with pytest.raises(DocumentError, match="cannot hold the line end"):
        read.normalize("zh-Hant", terms={"會": "會\n談"})
    table = documents.read("a.rst", "=== ===\n會談 說\n=== ===\n".encode())
    with pytest.raises(DocumentError, match="has another width than"):
        table.normalize("zh-Hant", terms={"會談": "會"})


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "會談\n" * n,
        lambda n: "會談" * n,
        lambda n: "`" * n,
        lambda n: "` " * n,
        lambda n: "`" + " " * n,
        lambda n: ":a" * n,
        lambda n: "a_" * n,
        lambda n: "|" * n,
        lambda n: "| a" * n,
        lambda n: "*" * n + "a",
        lambda n: "- 會\n" * n,
        lambda n: "".join(" " * (i % 50) + "會\n" for i in range(n)),
    ],
)
def test_reading_takes_linear_time(
    linear_document: Callable[[str, Callable[[int], str], int, int], None], make: Callable[[int], str]
) -> None:
    """Eight times the text takes about eight times as long, never sixty-four, until it is normalized and written."""
    linear_document("a.rst", make, 2_000, 16_000)


def test_a_table_of_csv_has_cells() -> None:
    """Cells in quotes and without, over several lines and with markup; a broken table stays, and one in a file too."""
    source = (
        '.. csv-table:: 會談\n   :header: "會", 談\n   :widths: 1, 2\n\n   "會, 談", **陣**\\ 营的\n'
        '   ``會談``, "問\n   題"\n   會,   "談 ""會"""\n\n會談\n'
    )
    done = normalized(source)
    assert done == (
        '.. csv-table:: 会谈\n   :header: "会", 谈\n   :widths: 1, 2\n\n   "会, 谈", **阵**\\ 营的\n'
        '   ``會談``, "问\n   题"\n   会,   "谈 ""会"""\n\n会谈\n'
    )
    entries = [entry.astext() for entry in tree(done).findall(docutils.nodes.entry)]
    assert entries == ["会", "谈", "会, 谈", "阵营的", "會談", "问\n题", "会", '谈 "会"']
    for kept in ('.. csv-table::\n\n   "會談,1\n', ".. csv-table:: a\n   :file: 會談.csv\n"):
        assert normalized(kept) == kept
    with pytest.raises(DocumentError, match="cannot hold the comma"):
        documents.read("a.rst", ".. csv-table::\n\n   會談\n".encode()).normalize("zh-Hans", terms={"會談": "會, 談"})
