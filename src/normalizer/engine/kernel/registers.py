"""The register of a paragraph: modern, vernacular, classical or Cantonese, by its function words.

The marks are folded characters, so that a paragraph has the same register before and after it is converted. Each counts
once, however often it occurs: a list with 這 and 那 in every line is no novel. The first number of a mark is the most
that it adds to any register, or 0.
"""

from __future__ import annotations

try:
    import cython
except ImportError:  # interpreted, without Cython at hand
    import normalizer.uncompiled as cython

if not cython.compiled:
    from normalizer.engine.kernel.constants import CLEAR_REGISTER, MODERN, NOTHING, REGISTERS


def read_register(lookup, scratch):
    """Find the register of the skeleton: the given one, or the one that its marks show most and clearly, or modern."""
    marks = lookup.register_marks
    scratch.register = max(MODERN, lookup.register)
    if lookup.register >= 0 or not lookup.general_forms:
        return
    most = 0
    for index in range(scratch.hinted):
        most += marks[REGISTERS * scratch.hints[index]]
    if most <= CLEAR_REGISTER:
        return  # even if each counted as often as it occurs
    one = two = three = 0
    for index in range(scratch.hinted):
        if not scratch.seen[scratch.hints[index]]:
            scratch.seen[scratch.hints[index]] = 1
            at = REGISTERS * scratch.hints[index]
            one += marks[at + 1]
            two += marks[at + 2]
            three += marks[at + 3]
    for index in range(scratch.hinted):
        scratch.seen[scratch.hints[index]] = 0
    most = max(one, two, three)
    if most > CLEAR_REGISTER:
        scratch.register = 1 if most == one else 2 if most == two else 3


def form_in_register(lookup, form, scratch):
    """The form that has the weights which the register of the paragraph adds to those of a form, or -1."""
    if scratch.register == MODERN:
        return NOTHING
    return lookup.register_forms[scratch.register * lookup.general_forms + form]
