"""What the parts of the code of conduct are called where somebody says what a report is about."""

from types import MappingProxyType

from kiosk.reports.report import UNSURE
from kiosk.web.language import lazy_gettext as _

PART_WORDS = MappingProxyType(
    {
        "respect": _("Insults, or jokes that put people down"),
        "harassment": _("Harassment: words, touching, following, threats"),
        "stop": _("Somebody did not stop when asked"),
        "photos": _("Photos or recordings"),
        "messages": _("Messages that were not wanted"),
        "selling": _("Selling or advertising"),
        "tell": _("Somebody is not well, or something is dangerous"),
        "follow": _("Somebody does not keep to what was decided about them"),
        UNSURE: _("Not sure, or something else"),
    }
)
