"""Whether options ask for anything, seen at a glance: most calls give none, and need none of what checks them."""

__all__ = ["nothing_asked"]


def nothing_asked(terms: object, protect: object, vocabulary: object, layout: object, kinds: object) -> bool:
    """Whether plainly no option asks for anything; what is of another type is left to the check of options."""
    return (
        (terms is None or (type(terms) is dict and not terms))
        and (type(protect) is tuple or type(protect) is list)
        and not protect
        and vocabulary is False
        and layout is False
        and kinds is None
    )
