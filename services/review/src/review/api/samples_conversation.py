"""Examples for the OpenAPI document: what is said in reviews. Everything in them is made up."""

from review.api.samples import JsonDict

CHECK_IN: JsonDict = {
    "how_is_it_going": "well",
    "words": "It is going fine. I cook again, and on Fridays I sing.",
    "anything_to_change": False,
    "change_words": "",
    "anything_else": "Say hello to Ayesha.",
    "said_by": "person",
    "said_by_name": "",
    "way": "phone",
}
CHECK_IN_BY_SUPPORTER: JsonDict = {
    "how_is_it_going": "mixed",
    "words": "He is fine in the week. The weekends are long.",
    "anything_to_change": True,
    "change_words": "Somebody to go out with on Sundays.",
    "said_by": "supporter",
    "said_by_name": "His niece, Joan",
    "way": "in_writing",
}
OUTCOME: JsonDict = {
    "how": "partially",
    "words": "I cook twice a week and would like to cook every day.",
    "helped": "Maya has time and never hurries me.",
    "in_the_way": "My hands hurt on cold days.",
    "change": "A stool to sit on in the kitchen.",
}
EMPLOYMENT: JsonDict = {
    "enough_to_pay_properly": "yes",
    "owed_anything": "no",
    "words": "Payroll does the holidays, and nobody is owed anything.",
}
MANAGING: JsonDict = {"managing": "with_help", "words": "The hub helps me with the letters."}
AGREED: JsonDict = {
    "agreed_on": "2027-01-21",
    "words": "Yes. I do not need the Friday any more, my sister comes.",
    "side_by_side_shown": True,
    "advocate": "declined",
    "said_to": "Ayesha Khan",
}
NO_CHANGE: JsonDict = {
    "result": "no_change",
    "ground": None,
    "direction": None,
    "reasons": "You told me on the telephone that all goes well, so everything stays as it is.",
    "name": "Ayesha Khan",
    "said_by": "person",
    "agreement": None,
    "ending": None,
    "all_fine": True,
    "revise": False,
}
NEEDS_CHANGED: JsonDict = NO_CHANGE | {
    "result": "budget_changes",
    "ground": "needs_changed",
    "reasons": "You fell twice, and need somebody with you at night. We look at what has changed.",
    "all_fine": False,
}
LESS_AGREED: JsonDict = NO_CHANGE | {
    "result": "budget_changes",
    "ground": "replan_agreed",
    "direction": "down",
    "reasons": "Your sister comes on Fridays now, and you want to stop the hub. Every need is still met.",
    "agreement": AGREED,
    "all_fine": False,
}
PLAN_ENDS: JsonDict = NO_CHANGE | {
    "result": "plan_ends",
    "reasons": "You told me that you do not want the support any more, and why.",
    "agreement": AGREED,
    "ending": {
        "reason": "person_wishes",
        "ends_on": "2027-02-28",
        "words": "I manage well with my sister, and can come back at any time.",
    },
    "all_fine": False,
}
REASSESSMENT: JsonDict = {
    "reason": "needs_changed",
    "words": "She came home from hospital and cannot use the stairs.",
    "name": "Ayesha Khan",
}
