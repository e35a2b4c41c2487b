"""What codes mean, in words for people."""

LEADS = {
    "self": "the person",
    "family_friend": "family or a friend",
    "peer": "a peer",
    "ulo": "a user-led organisation",
    "advocate": "an advocate",
    "broker": "a broker",
    "provider": "a provider of support",
    "social_worker": "a social worker",
    "other_professional": "another professional",
}
AUTHORITIES = {
    "lpa_health_welfare": "for you by a lasting power of attorney for health and welfare",
    "lpa_property_affairs": "for you by a lasting power of attorney for property and affairs",
    "deputy": "for you as your deputy, by order of the Court of Protection",
    "best_interests": "in your best interests, because you cannot decide this yourself (Mental Capacity Act 2005 s.4)",
    "authorised_person": "for you as the person authorised for your direct payment (Care Act 2014 s.32)",
}
PAID_BY = {
    "direct_payment": "direct payment",
    "managed_budget": "budget managed by the council",
    "individual_service_fund": "individual service fund",
    "unpaid": "unpaid",
    "own_money": "own money",
    "other_public_money": "other public money",
}
TOLD = {"yes": "yes", "with_help": "yes, with help", "no": "no"}
OUTCOMES = {
    "a": "eating and drinking",
    "b": "washing",
    "c": "using the toilet",
    "d": "being dressed for the day",
    "e": "using the home safely",
    "f": "a home fit to live in",
    "g": "family and friends",
    "h": "work, training, learning or volunteering",
    "i": "getting about and using what is near",
    "j": "caring for a child",
    "carer_health": "the health of who cares",
    "carer_i": "caring for a child",
    "carer_ii": "caring for others",
    "carer_iii": "a home fit to live in",
    "carer_iv": "eating and drinking",
    "carer_v": "family and friends",
    "carer_vi": "work, training, learning or volunteering",
    "carer_vii": "getting about and using what is near",
    "carer_viii": "doing what one enjoys",
}
"""The outcomes of SI 2015/313, regulation 2(2), and what regulation 3(2) looks at for a carer, in short."""
DETERMINED = {
    "eligible": "the needs are eligible",
    "power_to_meet": "the council meets needs that are not eligible",
}
RECIPIENTS = {
    "adult": "you",
    "nominated_person": "the person you named",
    "authorised_person": "the person authorised for you",
}
OFTEN = {
    "weekly": "every week",
    "four_weekly": "every four weeks",
    "monthly": "every month",
    "quarterly": "every quarter",
}
CONTRIBUTION = {
    "estimated": "estimated; it may still change",
    "assessed": "assessed",
    "declined": "you did not want a financial assessment; you can ask for one on any day",
    "not_chargeable": "this is not charged for",
    "to_follow": "not known yet; you will be told, and nothing waits for it",
}
DIFFERENCES = {
    "need_not_in_table": "a need that the table does not count",
    "local_price": "prices here",
    "specialist_skill": "skills that few have",
    "start_up": "starting up",
    "on_costs": "what an employer pays besides wages",
    "travel": "travel",
    "other_need": "another need",
    "cheaper_way": "a way that costs less and meets the need",
    "needs_less_now": "less is needed now",
    "sum_corrected": "a sum put right",
    "price_confirmed": "a price that is now known",
    "need_underestimated": "a need that takes more",
    "contingency": "something in hand",
    "counted_twice": "counted twice",
    "met_another_way_agreed": "met in another way that you agreed",
    "carer_able_and_willing": "a carer who is able and willing",
    "one_off": "paid once",
    "other": "another reason",
}
ROLES = {
    "person": "the person",
    "supporter": "a supporter",
    "planner": "a planner",
    "provider_system": "a provider",
    "practitioner": "a practitioner",
    "manager": "a manager",
    "council_system": "the council",
}
GROUNDS = {
    "statutory_item_missing": "Something that the law asks of a plan is missing",
    "need_not_met": "A need would not be met",
    "not_lawful": "Something in it would not be lawful",
    "serious_risk_not_agreed": "A serious risk is not agreed",
    "fact_wrong_or_changed": "A fact is wrong, or has changed",
    "wish_in_doubt": "It is not clear that this is what you want",
}
SECTIONS = {
    "about_me": "what matters to you",
    "outcomes": "what you want to achieve",
    "actions": "what is to happen",
    "timetable": "your week",
    "contingency": "if things go wrong",
    "risks": "risks",
    "review": "when it is looked at again",
    "support": "the support around you",
    "direct_payment": "the direct payment",
    "cost_reasons": "why it costs more or less",
    "needs": "your needs",
    "lead": "who leads your plan",
    "checklist": "the checklist",
    "costs": "what it costs",
    "indication": "what was indicated",
}
"""The parts of a plan, as its own document names them."""
STATES = {"done": "done", "missing": "missing", "not_applicable": "does not apply"}
WHOSE = {"person": "for the person", "planner": "for who plans", "council": "for the council"}


def said(words: dict[str, str], code: str) -> str:
    """Give the words of a code; of one that nobody knows here, the code itself, readable."""
    return words.get(code, code.replace("_", " "))


def need_words(code: str, words: str = "") -> str:
    """Give a need in words: its outcome, or what was written of another need."""
    return words or OUTCOMES.get(code, code)
