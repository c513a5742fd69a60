"""What WTForms itself may say to people, marked for the catalogue."""


def _(message: str) -> str:
    """Mark a message for the catalogue; the forms' base class looks it up."""
    return message


WTFORMS_WORDS = (
    _("Not a valid choice."),
    _("Not a valid integer value."),
)
