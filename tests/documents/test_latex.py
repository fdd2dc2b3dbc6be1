r"""LaTeX: what is text, and that pandoc reads the result as the original with that converted."""

from collections.abc import Callable

import pytest

from normalizer import DocumentError, convert, documents

SOURCE = r"""% 會談
\documentclass[UTF8]{ctexart}
\usepackage{會談}
\newcommand{\會談}[1]{會談#1}
\title{會談\thanks{會談}}
會談
\begin{document}
\maketitle
\section[短會談]{長會談}\label{節:會談}
\input{章節/會談} \includegraphics[width=\textwidth]{圖/會談.png}
見圖~\ref{圖:會談}，\cite[會談]{張會談2010}，\cref{會談}。會% 會談
  談。\textbf{陣}营的{\kaishu 朝}鮮\footnote{註：會談}問題
說$會談 \text{會談}$話\verb|會談|\(會談\)話\[會談\]\lstinline[language=會談]{會談}
\begin{lstlisting}[caption=會談]
print("會談")
\end{lstlisting}
\begin{equation*}會談\end{equation*}
\begin{tabular}{l@{會談}l} 會談 & 談判 \\[2pt] 國會\& \end{tabular}
\begin{itemize}[label=會談]\item[會議] 開會\end{itemize}
\begin{frame}[fragile]{會場}會長\end{frame}
\begin{figure}[htbp]\caption{圖：會談}\end{figure}
\href{https://example.org/會談}{會址} \textcolor{會談}{會員} \hyperref[會談]{會費} \other[會談]{會徽}
\國會{}說\談ABC判 。\\會場
\makeatletter\def\x{會談}\makeatother\iffalse 會談\fi
\begin{tikzpicture}\node (會談) {會談};\end{tikzpicture}
費用\$5、50\%：會
\end{document}
會談
"""
TEXTS = [
    "會談",
    "會談",
    "短會談",
    "長會談",
    "@\n@ @\n見圖@@，@，@。會談。陣营的朝鮮問題\n說@話@@話@@\n".replace("@", "\ufffc"),
    "註：會談",
    " 會談 ",
    " 談判 \u2028 國會& ",
    "會議",
    "開會",
    "會場",
    "會長",
    "圖：會談",
    "\n會址 會員 會費 會徽\n說。\u2028會場\n\n",
    "\n費用$5、50%：會\n",
]


def normalized(source: str) -> str:
    """The source in simplified characters."""
    return documents.read("a.tex", source.encode()).normalize("zh-Hans").to_bytes().decode()


def texts(source: str) -> list[str]:
    """The texts of the blocks."""
    return [block.text for block in documents.read("a.tex", source.encode()).blocks]


def test_text_changes_and_nothing_else() -> None:
    """Words are seen through commands, groups and comments; labels, paths, code, formulas and the preamble stay."""
    assert texts(SOURCE) == TEXTS
    done = normalized(SOURCE)
    assert texts(done) == [convert(text, "zh-Hans") for text in TEXTS]
    for kept in (
        "% 會談\n",
        r"\usepackage{會談}",
        r"\newcommand{\會談}[1]{會談#1}",
        "}}\n會談\n\\begin{document}",
        r"\label{節:會談}",
        r"\input{章節/會談}",
        r"{圖/會談.png}",
        r"\ref{圖:會談}",
        r"\cite[會談]{張會談2010}",
        r"$會談 \text{會談}$",
        r"\verb|會談|",
        r"\(會談\)",
        r"\lstinline[language=會談]{會談}",
        'caption=會談]\nprint("會談")',
        r"}會談\end{equation*}",
        r"\textcolor{會談}",
        r"\hyperref[會談]",
        r"\other[會談]",
        r"\def\x{會談}",
        r"\iffalse 會談\fi",
        r"\node (會談) {會談};",
        "\\end{document}\n會談\n",
    ):
        assert kept in done, kept
    assert r"会% 會談" in done
    assert r"\textbf{阵}营的{\kaishu 朝}鲜\footnote{注：会谈}问题" in done


def test_a_file_without_a_preamble_is_text() -> None:
    """As one that another includes."""
    assert texts("會談\n\n\\section{會}說\\begin{verbatim}\n\\begin{document}\n\\end{verbatim}") == ["會談", "會", "說"]
    # a chapter on LaTeX shows how a document begins
    shown = "會談\n\n\\documentclass{article}\n\n\\begin{document}\n\n說"
    assert texts(shown) == ["會談", "說"]
    assert texts("會\r\n談\r\n\r\n說") == ["會\r\n談", "說"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("會}談{說", ["會談說"]),
        ("會 $5 談", ["會 \ufffc5 談"]),
        ("會$5 談\n\n$說", ["會\ufffc5 談", "\ufffc說"]),
        (r"會\[談", ["會\ufffc談"]),
        ("會\\", ["會\ufffc"]),
        (r"\section 會談", ["會談"]),
        (r"\foo [會 談", ["[會 談"]),
        (r"\textbf{會談", ["會談"]),
        (r"\begin 會", [" 會"]),
        (r"\end{document} 會", []),
    ],
)
def test_careless_sources(source: str, expected: list[str]) -> None:
    """What LaTeX itself would complain of is read as well as can be, and keeps its bytes."""
    assert texts(source) == expected
    assert documents.read("a.tex", source.encode()).to_bytes() == source.encode()


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("會\n\\label{會", "line 2: a brace has no end"),
        ("會\n\n\\begin{verbatim}\n會", r"line 3: \\begin{verbatim} has no end"),
        (r"\verb|會", r"line 1: \\verb has no end"),
        (r"\makeatletter 會", r"line 1: \\makeatletter has no end"),
    ],
)
def test_what_has_no_end_is_said_so(source: str, problem: str) -> None:
    """Where text cannot be told from code, the line is named."""
    with pytest.raises(DocumentError, match=problem):
        documents.read("a.tex", source.encode())


def test_a_term_is_escaped() -> None:
    """What LaTeX would read as a command gets a backslash, or is refused."""
    read = documents.read("a.tex", "會".encode())
    done = read.normalize("zh-Hant", terms={"會": "50% & $5 #1_{a}"})
    assert done.to_bytes() == rb"50\% \& \$5 \#1\_\{a\}"
    assert done.result is not None
    assert texts(done.to_bytes().decode()) == [done.result.text]
    for term in ("\\a", "~", "會\n\n談"):
        with pytest.raises(DocumentError, match="LaTeX cannot hold"):
            read.normalize("zh-Hant", terms={"會": term})


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "會談\n" * n,
        lambda n: "\\a[" * n,
        lambda n: "\\(" * n,
        lambda n: "$" * n + "會",
        lambda n: "{\\bf 會" * n,
        lambda n: "\\footnote{會" * n,
        lambda n: "\\label{a}" * n,
        lambda n: "%\n" * n,
        lambda n: "\\section" * n,
        lambda n: "\\documentclass\n" * n,
    ],
)
def test_reading_takes_linear_time(
    linear_document: Callable[[str, Callable[[int], str], int, int], None], make: Callable[[int], str]
) -> None:
    """Eight times the text takes about eight times as long, never sixty-four, until it is normalized and written."""
    linear_document("a.tex", make, 2_000, 16_000)


@pytest.mark.slow
def test_pandoc_reads_the_same_with_other_texts(pandoc: Callable[[str, str], str]) -> None:
    """Read by pandoc, the result is the conversion of what it read before."""
    source = r"""\documentclass{article}\title{會談}
\begin{document}\section{長會談}\label{a}
陣\textbf{营}的會談\footnote{註：會%
談}，50\%。\begin{itemize}\item 會\item[談] 判\end{itemize}
\begin{tabular}{ll}會&談\\國&家\end{tabular}\href{https://example.org}{會址}
\end{document}"""
    before = pandoc("latex", source)
    assert "陣营的會談" in before.replace("*", "")
    assert pandoc("latex", normalized(source)) == convert(before, "zh-Hans")
