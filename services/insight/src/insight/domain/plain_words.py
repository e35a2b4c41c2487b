"""Codes in plain words: to the person, and to everybody else. A code that is not known has a word too."""

from collections.abc import Mapping

PLAIN: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "led_by": {
        "self": ("you", "the person"),
        "person": ("you", "the person"),
        "supporter": ("somebody you trust", "a supporter"),
        "practitioner": ("a social worker", "a social worker"),
        "family_friend": ("your family or a friend", "family or a friend"),
        "peer": ("somebody with experience like yours", "a peer"),
        "ulo": ("an organisation run by disabled people", "a user-led organisation"),
        "advocate": ("your advocate", "an advocate"),
        "broker": ("a broker", "a broker"),
        "provider": ("a provider", "a provider"),
        "social_worker": ("your social worker", "a social worker"),
        "": ("somebody else", "somebody else"),
    },
    "said_by": {
        "person": ("You", "The person"),
        "supporter": ("Somebody who helps you", "A supporter"),
        "planner": ("Somebody who helps you plan", "A planner"),
        "provider": ("Your provider", "The provider"),
        "practitioner": ("Your worker", "The worker"),
        "finance": ("The council's finance team", "Finance"),
        "": ("Somebody", "Somebody"),
    },
    "asked_by": {
        "person": ("You", "The person"),
        "carer": ("Somebody who cares for you", "A carer"),
        "provider": ("Your provider", "The provider"),
        "": ("Somebody", "Somebody"),
    },
    "to": {
        "practitioner": ("your worker", "the worker"),
        "manager": ("a manager", "a manager"),
        "": ("the council", "the council"),
    },
    "basis": {
        "table": ("the council's table", "the table"),
        "costed_estimate": ("what your worker worked out", "a costed estimate"),
        "": ("what the council worked out", "another basis"),
    },
    "way": {
        "phone": ("by telephone", "by telephone"),
        "video": ("by video call", "by video call"),
        "face_to_face": ("face to face", "face to face"),
        "online": ("online", "online"),
        "in_writing": ("in writing", "in writing"),
        "": ("in another way", "in another way"),
    },
    "held_by": {
        "assessing_team": ("the team that knows you", "the team that assessed"),
        "same_worker": ("the worker you know", "the same worker"),
        "another_worker": ("another worker", "another worker"),
        "ulo": ("an organisation run by disabled people", "a user-led organisation"),
        "peer": ("somebody with experience like yours", "a peer"),
        "": ("somebody else", "somebody else"),
    },
    "closed_because": {
        "not_eligible": ("the council's duty to meet your needs does not apply", "not eligible"),
        "refused": ("no assessment was wanted", "the assessment was refused"),
        "self_funding": ("you arrange and pay for your own care", "self-funding"),
        "nhs_continuing_healthcare": ("the NHS now arranges your care", "NHS continuing healthcare"),
        "moved": ("you moved away", "the person moved"),
        "died": ("the person has died", "the person died"),
        "": ("nothing more is to be done for now", "another reason"),
    },
    "ended_because": {
        "plan_replaced": ("a new plan takes its place", "the plan was replaced"),
        "plan_ended": ("the plan has ended", "the plan ended"),
        "plan_set_aside": ("it does not take effect", "the plan does not take effect"),
        "person_died": ("the person has died", "the person died"),
        "moved": ("you moved away", "the person moved"),
        "": ("of another reason", "another reason"),
    },
    "clocks": {
        "check_in": ("your support has just begun", "first check-in"),
        "agreed_in_plan": ("your plan says so", "the day agreed in the plan"),
        "annual": ("a year will have passed", "twelve months"),
        "direct_payment": ("you get a direct payment", "direct payment"),
        "request": ("it was asked for", "a request"),
        "": ("it is time", "another clock"),
    },
}
"""By the name of the fact, then by code: the words to the person, and to everybody else."""
