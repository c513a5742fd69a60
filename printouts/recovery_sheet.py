"""The recovery sheet of one member of the conduct team: one A4 page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RecoverySheet:
    """What stands on the sheet.

    `code`: the groups of the recovery code, in reading order; `keep` and `use`: a paragraph each.
    """

    title: str
    event: str
    name_label: str
    name: str
    fingerprint_label: str
    fingerprint: str
    code_label: str
    code: tuple[str, ...]
    keep_label: str
    keep: tuple[str, ...]
    use_label: str
    use: tuple[str, ...]


def recovery_sheet_pdf(sheet: RecoverySheet, *, language: str) -> bytes:
    """Print the sheet. Raises: NameDoesNotFit, NameNotPrintable."""
    raise NotImplementedError
