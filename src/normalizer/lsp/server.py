"""The language server, over the standard input and output."""

import os
from collections.abc import Callable
from typing import Any, Final

from normalizer.errors import MissingError, NormalizerError
from normalizer.lsp.opened import Opened, Project
from normalizer.version import __version__

try:
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer
    from pygls.uris import to_fs_path
except ImportError:
    message = "the language server needs pygls; install it with pip install 'hanzi-normalizer[lsp]'"
    raise MissingError(message) from None

from normalizer.lsp.answers import Text, actions, diagnostics, hover

__all__ = ["Server"]

_NOTHING: Final = Opened(None, (), (), None)


class Server:
    """A language server: diagnostics while typing, code actions with the candidates, and the card of a character."""

    def __init__(self) -> None:
        """Register what it can do."""
        self.protocol: Final = LanguageServer("hanzi-normalizer", __version__)
        self._projects: Final[dict[str, Project]] = {}
        self._opened: Final[dict[str, Opened]] = {}
        kinds = [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
        self._answer(types.TEXT_DOCUMENT_DID_OPEN, self._on_open)
        self._answer(types.TEXT_DOCUMENT_DID_CHANGE, self._on_change)
        self._answer(types.TEXT_DOCUMENT_DID_SAVE, self._on_save)
        self._answer(types.TEXT_DOCUMENT_DID_CLOSE, self._on_close)
        self._answer(types.TEXT_DOCUMENT_HOVER, self._on_hover)
        self._answer(types.TEXT_DOCUMENT_CODE_ACTION, self._on_code_action, types.CodeActionOptions(kinds))

    def _answer(self, name: str, answer: Callable[[Any], object], options: object = None) -> None:
        """Register the answer to a request or a notification."""

        # pygls sets attributes of what it registers, which a method has none of; and it looks for the name `ls`
        def answered(ls: LanguageServer, given: object) -> object:  # noqa: ARG001 - as above
            return answer(given)

        self.protocol.feature(name, options)(answered)

    def start(self) -> None:
        """Serve the client at the other end of the standard input and output, until it leaves."""
        self.protocol.start_io()

    def _on_open(self, given: types.DidOpenTextDocumentParams) -> None:
        self._check(given.text_document.uri, anew=True)

    def _on_change(self, given: types.DidChangeTextDocumentParams) -> None:
        self._check(given.text_document.uri, anew=False)

    def _on_save(self, given: types.DidSaveTextDocumentParams) -> None:
        self._check(given.text_document.uri, anew=True)

    def _on_close(self, given: types.DidCloseTextDocumentParams) -> None:
        uri = given.text_document.uri
        self._opened.pop(uri, None)
        self.protocol.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _on_hover(self, given: types.HoverParams) -> types.Hover | None:
        uri = given.text_document.uri
        return hover(self._opened.get(uri, _NOTHING), self._text(uri), given.position)

    def _on_code_action(self, given: types.CodeActionParams) -> list[types.CodeAction]:
        uri = given.text_document.uri
        return list(actions(self._opened.get(uri, _NOTHING), self._text(uri), uri, given.range))

    def _text(self, uri: str) -> Text:
        workspace = self.protocol.workspace
        return Text(workspace.get_text_document(uri).source, workspace.position_codec.client_num_units)

    def _check(self, uri: str, *, anew: bool) -> None:
        """Check the text of a file in the editor, and publish the diagnostics.

        Args:
            uri: The file.
            anew: True if the configuration is read again.
        """
        document = self.protocol.workspace.get_text_document(uri)
        path = to_fs_path(uri) or uri.rpartition("/")[2]
        folder = os.path.dirname(path)
        try:
            if anew or folder not in self._projects:
                self._projects[folder] = Project(path)
            opened = self._projects[folder].open(path, document.source)
        except NormalizerError as error:
            self.protocol.window_show_message(types.ShowMessageParams(types.MessageType.Error, str(error)))
            opened = _NOTHING
        self._opened[uri] = opened
        found = diagnostics(opened, self._text(uri))
        self.protocol.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, version=document.version)
        )
