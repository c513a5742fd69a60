"""What somebody says of themselves when they are put on the list, and what is refused."""

from dataclasses import dataclass

from kiosk.attendees import names
from kiosk.attendees.models import AttendeeType


@dataclass(frozen=True)
class Particulars:
    """Clean texts: `check_particulars` makes them."""

    name: str
    given_name: str
    organisation: str
    email: str
    type: AttendeeType
    pronouns: str = ""


def check_particulars(
    *,
    name: str,
    given_name: str = "",
    organisation: str = "",
    email: str = "",
    type: AttendeeType = AttendeeType.MEMBER,
    pronouns: str = "",
) -> Particulars:
    """Return what was typed, clean. An empty given name becomes the first word of the name.

    Raises: NameMissing, NameTooLong, TextTooLong (`field` says which), EmailWrong.
    """
    whole = names.check_name(name)
    called = given_name if names.clean_text(given_name) else names.given_name_of(whole)
    return Particulars(
        name=whole,
        given_name=names.check_name(called, "given_name", names.GIVEN_NAME_MAXIMUM),
        organisation=names.check_text(organisation, "organisation", names.ORGANISATION_MAXIMUM),
        email=names.check_email(email),
        type=type,
        pronouns=names.check_text(pronouns, "pronouns", names.PRONOUNS_MAXIMUM),
    )
