"""The language server, asked by a client over the standard input and output, as editors do."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

Ask = Callable[["Editor"], Awaitable[None]]


class Editor:
    """A client with the files of a folder."""

    def __init__(self, folder: Path) -> None:
        """Start with no diagnostics."""
        self.folder = folder
        self.client = LanguageClient("editor", "1")
        self.diagnostics: dict[str, list[types.Diagnostic]] = {}
        self.messages: list[str] = []
        self.told = asyncio.Event()

        def published(given: types.PublishDiagnosticsParams) -> None:
            self.diagnostics[given.uri] = list(given.diagnostics)
            self.told.set()

        def shown(given: types.ShowMessageParams) -> None:
            self.messages.append(given.message)

        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(published)
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(shown)

    def uri(self, name: str) -> str:
        """The address of a file."""
        return (self.folder / name).as_uri()

    async def open(self, name: str, text: str) -> list[types.Diagnostic]:
        """Open a file, and wait for its diagnostics."""
        self.told.clear()
        item = types.TextDocumentItem(self.uri(name), "plaintext", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        await asyncio.wait_for(self.told.wait(), 60)
        return self.diagnostics[self.uri(name)]

    async def change(self, name: str, text: str) -> list[types.Diagnostic]:
        """Type another text, and wait for its diagnostics."""
        self.told.clear()
        given = types.VersionedTextDocumentIdentifier(2, self.uri(name))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(given, [whole]))
        await asyncio.wait_for(self.told.wait(), 60)
        return self.diagnostics[self.uri(name)]

    async def actions(self, name: str, place: types.Range) -> list[types.CodeAction]:
        """What can be done at a place."""
        given = types.TextDocumentIdentifier(self.uri(name))
        asked = types.CodeActionParams(given, place, types.CodeActionContext([]))
        found = await self.client.text_document_code_action_async(asked)
        return [one for one in found or [] if isinstance(one, types.CodeAction)]

    async def hover(self, name: str, line: int, column: int) -> str:
        """What is shown over a place."""
        given = types.HoverParams(types.TextDocumentIdentifier(self.uri(name)), types.Position(line, column))
        found = await self.client.text_document_hover_async(given)
        return found.contents.value if found and isinstance(found.contents, types.MarkupContent) else ""


def serve(folder: Path, ask: Ask, encodings: list[types.PositionEncodingKind] | None = None) -> None:
    """Start the server, ask it, and let it end."""

    async def session() -> None:
        editor = Editor(folder)
        await editor.client.start_io(sys.executable, "-m", "normalizer", "lsp")
        general = types.GeneralClientCapabilities(position_encodings=encodings)
        await editor.client.initialize_async(types.InitializeParams(types.ClientCapabilities(general=general)))
        editor.client.initialized(types.InitializedParams())
        await ask(editor)
        await editor.client.shutdown_async(None)
        editor.client.exit(None)
        await editor.client.stop()  # type: ignore[no-untyped-call] # it has no annotations

    # in a thread of its own: tests in a browser leave an event loop in the main one
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(session())).result()


def edits(action: types.CodeAction) -> list[tuple[int, int, int, int, str]]:
    """The places that an action writes, and what."""
    assert action.edit is not None
    assert action.edit.changes is not None
    (changes,) = action.edit.changes.values()
    return [
        (c.range.start.line, c.range.start.character, c.range.end.line, c.range.end.character, c.new_text)
        for c in changes
    ]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a target."""
    (tmp_path / "pyproject.toml").write_text('[tool.hanzi-normalizer]\nto = "tw"\n', encoding="utf-8")
    return tmp_path


def test_diagnostics(project: Path) -> None:
    """Errors and doubts are shown while typing, with their code and place; columns count as the client does."""

    async def ask(editor: Editor) -> None:
        found = await editor.open("a.md", "𠀀关于\r\n我干\n")
        assert [(one.code, one.severity, one.message.partition(" in ")[0]) for one in found] == [
            ("HN101", types.DiagnosticSeverity.Error, "关于 should be 關於"),
            ("HN101", types.DiagnosticSeverity.Warning, "干 may have to be 幹"),
        ]
        assert (found[0].range.start, found[0].range.end) == (types.Position(0, 2), types.Position(0, 4))
        assert found[1].range.start == types.Position(1, 1)
        assert await editor.change("a.md", "關於\n") == []
        assert len(await editor.open("locales/zh-CN.json", '{"关": "關"}')) == 1
        assert await editor.open("locales/ja.json", '{"a": "学生会"}') == []
        (broken,) = await editor.open("b.json", '{"关')
        assert broken.code == "HN302"

    serve(project, ask)


def test_units_of_the_client(project: Path) -> None:
    """A client that counts code points gets code points."""

    async def ask(editor: Editor) -> None:
        (found,) = await editor.open("a.md", "𠀀关于\n")
        assert (found.range.start.character, found.range.end.character) == (1, 3)

    serve(project, ask, [types.PositionEncodingKind.Utf32])


def test_actions(project: Path) -> None:
    """Each candidate can be chosen, written as the file asks; everything certain can be corrected at once."""

    async def ask(editor: Editor) -> None:
        text = '{"a": "\\u5173\\u4e8e", "b": "在干"}'
        await editor.open("a.json", text)
        (first,) = [
            one
            for one in await editor.actions("a.json", editor.diagnostics[editor.uri("a.json")][0].range)
            if one.kind == "quickfix"
        ]
        assert (first.title, first.is_preferred) == ("Write 關於", True)
        assert edits(first) == [(0, 7, 0, 13, "\\u95dc"), (0, 13, 0, 19, "\\u65bc")]
        every = await editor.actions("a.json", editor.diagnostics[editor.uri("a.json")][1].range)
        assert [one.title for one in every if one.kind == "quickfix"] == ["Write 幹", "Write 乾", "Write 榦"]
        assert edits(every[1]) == [(0, 29, 0, 30, "乾")]
        (whole,) = [one for one in every if one.kind == "source.fixAll"]
        assert edits(whole) == [(0, 0, 0, len(text), '{"a": "\\u95dc\\u65bc", "b": "在干"}')]

    serve(project, ask)


def test_hover(project: Path) -> None:
    """Over a character there is its card, and what is reported; elsewhere nothing."""

    async def ask(editor: Editor) -> None:
        await editor.open("a.md", "a关于\n")
        shown = await editor.hover("a.md", 0, 1)
        assert "**HN101** 关于 should be 關於" in shown
        assert "U+5173" in shown
        assert await editor.hover("a.md", 0, 0) == ""
        assert await editor.hover("a.md", 7, 0) == ""

    serve(project, ask)


def test_a_wrong_configuration(project: Path) -> None:
    """A wrong configuration is a message; when it is corrected, the next save has diagnostics."""

    async def ask(editor: Editor) -> None:
        (project / "pyproject.toml").write_text("[tool.hanzi-normalizer]\ntoo = 1\n", encoding="utf-8")
        assert await editor.open("a.md", "关于\n") == []
        assert "unknown key 'too'" in editor.messages[0]
        (project / "pyproject.toml").write_text('[tool.hanzi-normalizer]\nto = "tw"\n', encoding="utf-8")
        editor.told.clear()
        editor.client.text_document_did_save(
            types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(editor.uri("a.md")))
        )
        await asyncio.wait_for(editor.told.wait(), 60)
        assert len(editor.diagnostics[editor.uri("a.md")]) == 1

    serve(project, ask)
