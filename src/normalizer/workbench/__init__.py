"""The workbench: one text on screen, its changes and doubts, decisions, and the file or report that comes of them.

`Session` holds one document; `dispatch` answers the calls of a view. Neither knows HTTP or paths, so the same view
works over a local server (`serve`, of the extra) and in a browser alone.

>>> from normalizer.workbench import Session, dispatch
>>> session = Session()
>>> _ = dispatch(session, "open", {"text": "他們在干說，松了一口氣"}, ())
>>> found = dispatch(session, "settings", {"standard": "zh-Hant"}, ()).result
>>> found["counts"]["changes"], found["counts"]["doubts"]
(1, 1)
"""

from normalizer.workbench.dispatch import METHODS, Answer, dispatch
from normalizer.workbench.session import Session

__all__ = ["METHODS", "Answer", "Session", "dispatch"]
