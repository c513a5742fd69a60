"""Forms of the demonstration."""

from kiosk.web.csrf import KioskForm


class PairHereForm(KioskForm):
    """One button: nothing to fill in, but nothing that another site may press."""
