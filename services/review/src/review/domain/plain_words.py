"""Plain words for the codes of a review, for everybody who reads about one."""

from review.domain.choices_said import (
    Achieved,
    Advocate,
    Answer,
    Direction,
    Ending,
    Going,
    Ground,
    How,
    Managing,
    Result,
    SaidBy,
    Voice,
)

GOING = {
    Going.WELL: "It is going well.",
    Going.MIXED: "Some of it is going well, and some is not.",
    Going.BADLY: "It is going badly.",
}
HOW = {
    How.FULLY: "fully met",
    How.PARTIALLY: "met in part",
    How.NOT_MET: "not met",
    How.TOO_EARLY: "too early to tell",
}
VOICES = {
    Voice.PERSON: "You said",
    Voice.CARER: "Your carer said",
    Voice.REVIEWER: "Whoever held the review said",
}
ANSWERS = {Answer.YES: "Yes", Answer.NO: "No", Answer.NOT_SURE: "Not sure"}
MANAGE = {Managing.WELL: "Well", Managing.WITH_HELP: "With help", Managing.HARD: "It is hard"}
SPEAKERS = {
    SaidBy.PERSON: "In your own words",
    SaidBy.DECIDES_FOR_THEM: "In the words of whoever decides for you",
    SaidBy.ADVOCATE: "In the words of your advocate",
    SaidBy.SUPPORTER: "In the words of somebody who supports you",
    SaidBy.CARER: "In the words of your carer",
    SaidBy.PROVIDER: "In the words of somebody who works for you",
    SaidBy.OTHER: "In the words of somebody else",
}
CLOCKS = {
    "check_in": "a first look at how it goes",
    "agreed_in_plan": "the day agreed in your plan",
    "annual": "the yearly look at your plan",
    "direct_payment": "how you manage with your direct payment",
    "request": "what you, or somebody for you, asked for",
}
WAYS = {
    "phone": "by telephone",
    "video": "by video",
    "face_to_face": "face to face",
    "online": "online",
    "in_writing": "in writing",
}
RESULTS = {
    Result.NO_CHANGE: "Everything stays as it is.",
    Result.PLAN_CHANGES: "Your plan changes, and your budget stays the same.",
    Result.BUDGET_CHANGES: "Your budget is to change.",
    Result.PLAN_ENDS: "Your plan ends.",
}
GROUNDS = {
    Ground.NEEDS_CHANGED: "because your needs, or your circumstances, have changed",
    Ground.REPLAN_AGREED: "because you agreed to a new plan that still meets every need",
    Ground.PLANNED_STEP: "because the plan itself said so",
    Ground.PRICE_CHANGE: "because a price has changed",
    Ground.CORRECTION: "because something was wrong",
}
DIRECTIONS = {
    Direction.UP: "It is to become more.",
    Direction.DOWN: ("It is to become less, as you agreed. You can think again until that takes effect."),
}
ENDINGS = {
    Ending.PERSON_WISHES: "because you wish it",
    Ending.NOT_ELIGIBLE: "because a new assessment found that your needs are not eligible any more",
    Ending.DIED: "because the person whose plan it was has died",
    Ending.MOVED: "because you have moved, and another council is responsible now",
    Ending.NHS_CONTINUING_HEALTHCARE: "because the NHS pays for your care now",
}
ACHIEVED = {
    Achieved.FULLY: "What you want of life is fully met.",
    Achieved.PARTIALLY: "What you want of life is met in part.",
    Achieved.NOT_MET: "What you want of life is not met.",
}
ADVOCATES = {
    Advocate.NOT_NEEDED: "An advocate was not needed.",
    Advocate.OFFERED: "An advocate was offered.",
    Advocate.INVOLVED: "An advocate was with you.",
    Advocate.DECLINED: "An advocate was offered, and you did not want one.",
}
