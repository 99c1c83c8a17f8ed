"""Which characters are Chinese: they need a font of their own, and no blanks between them.

A character class of regular expressions could say the same, but Python takes milliseconds to
compile one with so many characters.
"""

__all__ = ["is_chinese"]


def is_chinese(character: str) -> bool:
    """Whether a character is Chinese writing or full-width punctuation; an empty text is not."""
    return (
        "\u3001" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
    )
