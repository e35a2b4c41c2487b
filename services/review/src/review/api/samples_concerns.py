"""Examples for the OpenAPI document: concerns about money. Everything in them is made up."""

from review.api.samples import JsonDict

CONCERN: JsonDict = {
    "about": "support_not_there",
    "words": "Nobody has come on Fridays since May, as far as we know. Is that so, and what can we do?",
}
CONCERN_ANSWERED: JsonDict = {
    "words": "Maya was ill. My sister came instead, and Maya is back next week.",
    "said_by_name": "",
}
CONCERN_CLOSED: JsonDict = {
    "result": "explained",
    "words": "Your sister came while Maya was ill. Thank you for telling us.",
    "name": "Ayesha Khan",
}
