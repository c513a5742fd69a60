"""What can be wrong with a printout. No message holds a name: messages end up in logs."""


class PrintoutError(Exception):
    """The base of everything this package raises."""


class FontsMissing(PrintoutError):
    """The font files were not built."""


class FormatUnknown(PrintoutError):
    """`name`: what was asked for; `known`: the names there are, in the table's order."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"No format {name!r}. Known formats: {', '.join(known)}.")
        self.name = name
        self.known = known


class NothingToPrint(PrintoutError):
    """The list is empty: a PDF without a page is no PDF."""

    def __init__(self) -> None:
        super().__init__("There is nothing to print.")


class ItemProblem(PrintoutError):
    """One field of one badge or ticket cannot be printed.

    `position`: place in the list, from 0; `field`: the attribute; `text`: what stands there.
    """

    def __init__(self, position: int, field: str, text: str, reason: str) -> None:
        super().__init__(f"Number {position + 1} of the list, {field}: {reason}.")
        self.position = position
        self.field = field
        self.text = text


class NameNotPrintable(ItemProblem):
    """`characters`: those that no font has or that may not reach paper, each once, in order."""

    def __init__(self, position: int, field: str, text: str, characters: tuple[str, ...]) -> None:
        named = ", ".join(f"U+{ord(character):04X}" for character in characters)
        super().__init__(position, field, text, f"cannot be printed: {named}")
        self.characters = characters


class NameDoesNotFit(ItemProblem):
    """The text is too long for its place at the smallest legible size."""

    def __init__(self, position: int, field: str, text: str) -> None:
        super().__init__(position, field, text, f"{len(text)} characters do not fit")


class CodeDoesNotFit(ItemProblem):
    """The code makes no QR that a scanner could read at its printed size, or is empty."""

    def __init__(self, position: int, field: str, text: str) -> None:
        super().__init__(position, field, text, f"no readable QR of {len(text)} characters")
