"""Names for reports, so that the team can speak of one without saying what it is about."""

# fmt: off
_FIRST = (
    "Amber", "Ashen", "Autumn", "Azure", "Birch", "Bronze", "Cedar", "Chalk", "Clover",
    "Coastal", "Cobalt", "Copper", "Coral", "Crystal", "Distant", "Dusty", "Early",
    "Ember", "Evening", "Fern", "Flint", "Forest", "Garden", "Golden", "Granite",
    "Harbour", "Hazel", "Heather", "Indigo", "Island", "Ivory", "Juniper", "Lake",
    "Linen", "Lunar", "Maple", "Marble", "Meadow", "Misty", "Morning", "Moss", "Northern",
    "Ochre", "Olive", "Opal", "Pearl", "Pine", "Quiet", "River", "Rowan", "Sandy",
    "Silver", "Slate", "Southern", "Spring", "Summer", "Sunny", "Teal", "Timber",
    "Upland", "Velvet", "Violet", "Willow", "Winter",
)
_SECOND = (
    "Anchor", "Arch", "Barn", "Basket", "Bay", "Beacon", "Bell", "Bench", "Boat",
    "Bridge", "Brook", "Candle", "Canoe", "Castle", "Chair", "Cliff", "Cloud", "Compass",
    "Cottage", "Cove", "Dune", "Feather", "Ferry", "Field", "Fjord", "Gate", "Glade",
    "Grove", "Harbour", "Hill", "Inlet", "Kettle", "Kite", "Ladder", "Lamp", "Lantern",
    "Lighthouse", "Loom", "Mill", "Oar", "Orchard", "Paddle", "Path", "Pebble", "Pier",
    "Pond", "Quay", "Ridge", "Road", "Sail", "Shelf", "Shell", "Shore", "Spoon", "Spruce",
    "Stone", "Table", "Tower", "Trail", "Valley", "Wagon", "Wheel", "Window", "Yard",
)
# fmt: on


def code_name(secret: bytes) -> str:
    """Return the name of the report with this secret: two words and two digits."""
    first, second, number = secret[0], secret[1], secret[2]
    return f"{_FIRST[first % len(_FIRST)]} {_SECOND[second % len(_SECOND)]} {number % 90 + 10}"
