"""The doors to documents: a file by its path, or its bytes."""

import os
from collections.abc import Iterable

from normalizer.documents.document import Document
from normalizer.documents.limits import Limits
from normalizer.documents.reading import read_file
from normalizer.documents.values import Selection
from normalizer.files import read_bytes
from normalizer.require import require_type

__all__ = ["open_document", "read_document"]


def open_document(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 - its name in the field
    encoding: str | None = None,
    columns: Iterable[str | int] = (),
    paths: Iterable[str] = (),
    languages: Iterable[str] = (),
    front_matter: Iterable[str] = (),
    limits: Limits | None = None,
) -> Document:
    r"""Read a file as blocks of text.

    Args:
        path: Its path. The ending of its name and its content tell the format.
        format: The name of its format, a key of `FORMATS`; None to find it.
        encoding: Its encoding, if it is one text; None for the one that it names, or that it is recognized to be in.
        columns: The columns of a table that are text: names as in its first row, or numbers from 1; empty for all.
        paths: The paths of JSON that are text, such as `$.title`; empty for every string.
        languages: The languages whose text is read, by the marks of the document; empty for all. `zh` has `zh-TW` too,
            `und` is text without a mark.
        front_matter: The keys of front matter of Markdown whose values are text too.
        limits: Limits for a zip file; None for those of `Limits()`.

    Returns:
        The document. The file is closed, and read no more: `save` writes from memory, also to the same path.

    Raises:
        InputError: The file cannot be read, or changed while it was read.
        FormatError: There is no such format.
        DocumentError: The file is broken, dangerous or protected, has no text, or nothing reads its kind.
        EncodingError: It is not in the encoding, or its encoding is not certain.
        OptionError: The format has no columns or paths, or there is none of this name.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from normalizer import documents
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "film.srt")
    ...     _ = path.write_text("1\n00:00:01,000 --> 00:00:02,000\n朝鮮问題\n", encoding="utf-8")
    ...     film = documents.open(path)
    ...     film.normalize("zh-Hans").save(path)
    ...     [block.text for block in documents.open(path).blocks]
    ['朝鲜问题']
    """
    name = os.fspath(path)
    require_type("the path", name, str, "a str or a path of str")
    selection = Selection(columns, paths, languages, front_matter)  # type: ignore[arg-type] # it makes tuples of them
    _require_types(format, encoding, selection, limits)
    return read_document(name, read_bytes(name), format=format, encoding=encoding, selection=selection, limits=limits)


def read_document(
    name: str,
    data: bytes | bytearray | memoryview,
    *,
    format: str | None = None,  # noqa: A002 - as above
    encoding: str | None = None,
    selection: Selection | None = None,
    limits: Limits | None = None,
) -> Document:
    """Read a document from bytes that are not a file: an upload, a member of an archive, an answer from the net.

    Args:
        name: Its name, for the format and for messages; it need not be that of a file.
        data: Its bytes.
        format: As for `open`, as are the encoding and the limits.
        encoding: The encoding.
        selection: The selection of text; None for all of it.
        limits: The limits.

    Returns:
        The document.

    Raises:
        TypeError: The content is not bytes.
        NormalizerError: As for `open`.

    >>> from normalizer import documents
    >>> documents.read("upload.html", "<p>朝鮮问題".encode()).normalize("zh-Hans").to_bytes().decode()
    '<p>朝鲜问题'
    """
    require_type("the name", name, str, "a str such as 'page.md'; it need not be that of a file")
    require_type("the content", data, (bytes, bytearray, memoryview), "bytes, as in a file; encode a str")
    _require_types(format, encoding, selection, limits)
    return Document(read_file(name, bytes(data), format=format, encoding=encoding, selection=selection, limits=limits))


def _require_types(format: object, encoding: object, selection: object, limits: object) -> None:  # noqa: A002 - as above
    """Refuse options of the wrong type before a file is opened.

    Raises:
        TypeError: An option has the wrong type.
    """
    for what, given, kind, expected in (
        ("the document format", format, str, "a str such as 'markdown'"),
        ("the encoding", encoding, str, "a str such as 'utf-8'"),
        ("selection", selection, Selection, "a Selection, such as Selection(columns=['title'])"),
        ("limits", limits, Limits, "Limits, such as Limits(size=1 << 20)"),
    ):
        if given is not None:
            require_type(what, given, kind, f"None or {expected}")
