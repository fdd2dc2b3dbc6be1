"""Command `serve`: the workbench in a browser on this machine."""

import argparse
import sys
from contextlib import suppress
from typing import Any, Final

from normalizer.wording import noted, said

__all__ = ["add_serve"]

_HELP: Final = noted("open the workbench in a browser: look, decide, save; on this machine only")
_MORE: Final = noted("""
The address has a random token and is answered on this machine only. Nothing is kept on disk, and nothing leaves the
machine. It ends with Ctrl-C. It needs the extra: pip install 'hanzi-normalizer[serve]'.""")


def add_serve(commands: "argparse._SubParsersAction[Any]", examples: str) -> None:
    """Add the command, whose help ends with the examples."""
    parser = commands.add_parser("serve", help=_HELP, description=f"{said(_HELP)}\n{said(_MORE)}", epilog=examples)
    parser.add_argument("--port", type=int, default=0, metavar="PORT", help=noted("the port; default: a free one"))
    parser.add_argument("--no-browser", action="store_true", help=noted("print the address and open no browser"))
    parser.set_defaults(run=_run, parser=parser)


def _run(arguments: argparse.Namespace) -> int:
    """Serve until it is interrupted; return the exit status."""
    from normalizer.workbench.serve import run  # noqa: PLC0415 - of an extra

    browse = None
    if not arguments.no_browser:
        import webbrowser  # noqa: PLC0415 - needed here only

        browse = webbrowser.open
    with suppress(KeyboardInterrupt):  # that is how it ends
        run(arguments.port, _say, browse)
    return 0


def _say(address: str) -> None:
    """Print the address; Ctrl-C ends the command."""
    print(address, flush=True)
    print(said("Nothing is kept, and nothing leaves this machine. Ctrl-C ends it."), file=sys.stderr)
