"""A call and its answer as a worker in a browser passes them on: JSON as text, and bytes."""

import json
import logging
from collections.abc import Sequence
from typing import Final

from normalizer.workbench.dispatch import Answer, dispatch
from normalizer.workbench.session import Session

__all__ = ["answered"]

_LOG: Final = logging.getLogger("normalizer.workbench")


def answered(session: Session, method: str, arguments: str, blobs: Sequence[bytes]) -> tuple[str, tuple[bytes, ...]]:
    """Answer a call.

    Args:
        session: The session of the page.
        method: A key of `METHODS`.
        arguments: Its arguments by name, a JSON object.
        blobs: The files that it takes.

    Returns:
        The result as JSON, in ASCII only, and the files. What should not have happened is an answer, too: an error with
        the code `Failure`; the log has the traceback.

    >>> answered(Session(), "open", '{"text": "朝鲜"}', ())[0][:43]
    '{"name": "text.txt", "format": "text", "enc'
    """
    try:
        found = dispatch(session, method, json.loads(arguments), blobs)
    except Exception as error:  # noqa: BLE001 - the page goes on, and the reader is told
        _LOG.exception("a call of the workbench failed")
        message = (
            f"the workbench failed ({type(error).__name__}); the console of the browser has what belongs into a report"
        )
        found = Answer({"error": {"code": "Failure", "message": message}})
    return json.dumps(found.result), found.blobs
