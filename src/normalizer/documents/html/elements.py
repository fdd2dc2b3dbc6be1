"""The elements of HTML, by the effect of their tags on the tree.

Source: WHATWG HTML, section 13.2.4.2, the stack of open elements, and 13.2.6, tree construction.
"""

from typing import Final

__all__ = [
    "BREAKOUT",
    "BUTTON_SCOPE",
    "CELLS",
    "CLOSED_IN_SCOPE",
    "CLOSES_P",
    "FORMATTING",
    "HEAD",
    "HEADINGS",
    "IMPLIED",
    "MARKERS",
    "MATH_TEXT",
    "NOT_FORMATTED",
    "RAW",
    "ROWS",
    "SCOPE",
    "SPECIAL",
    "SVG_TEXT",
    "TABLE",
    "TABLE_STARTS",
    "VOID",
    "WALLS",
    "words",
]


def words(names: str) -> frozenset[str]:
    """The set of the words of a line."""
    return frozenset(names.split())


RAW: Final = words("iframe noembed noframes script style xmp")
"""Elements whose content is neither text nor markup."""

VOID: Final = words(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
)
"""Elements that have no end tag."""

FORMATTING: Final = words("a b big code em font i nobr s small strike strong tt u")
"""Elements that continue in the next paragraph, up to their end tag."""

HEADINGS: Final = words("h1 h2 h3 h4 h5 h6")
CLOSES_P: Final = HEADINGS | words(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form"
    " header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul xmp"
)
"""Elements before which a paragraph ends."""

CLOSED_IN_SCOPE: Final = words(
    "address article aside blockquote button center details dialog dir div dl fieldset figcaption figure footer header"
    " hgroup listing main menu nav ol pre search section select summary ul"
)
"""Elements whose end tag closes everything in them."""

SPECIAL: Final = (
    CLOSES_P
    | VOID
    | RAW
    | words(
        "applet body button caption colgroup head html marquee noscript object select tbody td template textarea tfoot"
        " th thead title tr"
    )
) - {"dialog"}
"""Elements that the end tag of another does not reach across."""

IMPLIED: Final = words("dd dt li optgroup option p rb rp rt rtc")
"""Elements that need no end tag."""

SCOPE: Final = words("applet caption html marquee object select table td template th")
"""Elements in which an end tag closes nothing that began outside."""

BUTTON_SCOPE: Final = SCOPE | {"button"}
"""The same for a paragraph."""

ROWS: Final = frozenset({"tbody", "tfoot", "thead"})
CELLS: Final = frozenset({"td", "th"})
TABLE: Final = ROWS | {"table", "tr"}
"""Elements that contain no text; text in them is moved before the table."""

WALLS: Final = SCOPE | TABLE
"""Elements that decide if a tag is in a table."""

TABLE_STARTS: Final = ROWS | CELLS | {"caption", "col", "colgroup", "tr"}
"""Elements that only tables contain."""

MARKERS: Final = CELLS | {"applet", "caption", "marquee", "object", "template"}
"""Elements with formatting of their own."""

HEAD: Final = words("base basefont bgsound link meta noframes script style template title noscript")
"""Elements that do not begin the body."""

NOT_FORMATTED: Final = CLOSES_P | HEAD | RAW | {"param", "rb", "rp", "rt", "rtc", "source", "textarea", "track"}
"""Elements before which formatting elements are not opened again."""

BREAKOUT: Final = HEADINGS | words(
    "b big blockquote body br center code dd div dl dt em embed head hr i img li listing menu meta nobr ol p pre ruby s"
    " small span strong strike sub sup table tt u ul var"
)
"""Elements of HTML that close SVG and MathML."""

MATH_TEXT: Final = frozenset({"mi", "mn", "mo", "ms", "mtext"})
"""Elements of MathML that contain HTML."""

SVG_TEXT: Final = frozenset({"desc", "foreignobject", "title"})
"""Elements of SVG that contain HTML."""
