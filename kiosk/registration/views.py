"""The pages of this room: registering, the ticket, and the staff's page of both."""

from flask import Flask

from kiosk.consent.guardian_form import FormNotPrintable
from kiosk.registration import errors, views_frame, views_staff, views_ticket
from kiosk.registration import views_steps as views_steps
from kiosk.web.error_pages import say
from kiosk.web.language import lazy_gettext as _


def init_registration(app: Flask) -> None:
    """Open these pages, and say what each error means for the person who reads it."""
    app.register_blueprint(views_frame.blueprint)
    app.register_blueprint(views_ticket.blueprint)
    app.register_blueprint(views_staff.blueprint)
    desk = _("Please come to the desk at the venue.")
    say(errors.RegistrationClosed, 409, _("Registration is closed"), _("Ask an organiser."))
    say(errors.RegistrationAtDesk, 409, _("Registration is at the desk"), desk)
    soon = _("Please come back later.")
    say(errors.RegistrationNotReady, 409, _("Registration opens soon"), soon)
    say(errors.RegistrationFull, 409, _("The list is full"), desk)
    say(errors.TypeNotOffered, 422, _("The organiser puts staff on the list"), desk)
    look = _(
        "Check the address, letter by letter. Or come to the desk: they find you by your name."
    )
    say(errors.TicketPageUnknown, 404, _("There is no ticket at this address"), look)
    by_hand = _(
        "The words of the event are too long for it, or have letters that are in none of our fonts."
        " Write the form by hand."
    )
    say(FormNotPrintable, 409, _("This form cannot be printed"), by_hand)
