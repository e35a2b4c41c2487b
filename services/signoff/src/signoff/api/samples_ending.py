"""Examples for the OpenAPI document of settling an end. Everything in them is made up."""

from signoff.api.samples_change import AGREED_TO_LESS, JsonDict

ENDS: JsonDict = {
    "how": "ends",
    "name": "Ayesha Khan",
    "reasons": "You told us on the telephone that you want no more help, and what that means for you.",
    "ends_on": None,
    "agreement": AGREED_TO_LESS | {"words": "My sister has moved in, and I want nobody else."},
    "met_by": "",
}
GOES_ON: JsonDict = {
    "how": "goes_on",
    "name": "Ayesha Khan",
    "reasons": "You want to keep your mornings. Nothing ends, and your budget is paid as before.",
}
