"""Which services there are."""

SERVICES = ("assessment", "ras", "planning", "signoff", "review", "insight")
