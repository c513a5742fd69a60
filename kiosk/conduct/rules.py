"""The ids of the code's rules, in the eight groups that the kiosk shows.

Ids are stable: acknowledgements, reports and statistics refer to them for as long as they are kept.
"""

from types import MappingProxyType

# Photography that harasses is an example in `harassment-list` and no rule of its own, so the group
# `photos` shows that rule a second time.
GROUPS = MappingProxyType(
    {
        "respect": ("purpose", "respect", "kind", "welcome", "knowledge", "contribute"),
        "harassment": ("harassment", "harassment-list"),
        "stop": ("stop-when-asked",),
        "photos": ("harassment-list",),
        "messages": ("contact-permission", "contact-directory"),
        "selling": (
            "relationships",
            "share-own-work",
            "share-in-moderation",
            "supplier-who",
            "supplier-promotion",
            "supplier-ask",
        ),
        "tell": ("care", "moderation", "administrators", "questions"),
        "follow": ("scope", "consequences"),
    }
)
RULES = tuple(dict.fromkeys(rule for rules in GROUPS.values() for rule in rules))

# Shown to those who say that they work for a supplier. `supplier-who` is what asks everybody.
SUPPLIER_RULES = frozenset({"supplier-promotion", "supplier-ask"})
