"""What a template replaces in a page, as patterns: it names something that is not there for a reader.

Those of Jinja, Django, Liquid, Hugo and Vue. A limit to their length keeps a search linear.
"""

from typing import Final

__all__ = ["COMMENT", "EXPRESSION", "TAG"]

EXPRESSION: Final = r"\{\{[^{}]{0,500}\}\}"
"""An expression or a shortcode: `{{ site.國家 }}`."""
TAG: Final = r"\{%[^\n]{0,500}?%\}"
"""A tag: `{% include "會談.html" %}`."""
COMMENT: Final = r"\{#[^\n]{0,500}?#\}"
"""A comment: `{# 會談 #}`."""
