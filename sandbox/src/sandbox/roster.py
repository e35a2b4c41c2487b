"""Which services there are."""

SERVICES = ("assessment", "ras")
