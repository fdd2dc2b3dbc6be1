"""A language server: what `check` reports, in the editor.

`opened` checks the text of one file, `answers` makes diagnostics, code actions and hovers of it, and `server` speaks
the protocol. Only `server` imports pygls, which the extra `lsp` installs.
"""
