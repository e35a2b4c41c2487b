"""Conditions as sentences on a form: whom a question is for, and where to go on."""

from collections.abc import Mapping, Sequence

from assessment.domain.conditions import Condition, Is
from assessment.domain.paper import choice_codes
from assessment.domain.questions import BY_CHOOSING, Question


def condition_words(condition: Condition, coded: Mapping[str, Question]) -> str:
    """What has to be ticked or written, as in "you ticked 8b, and you ticked 9a or 9c"."""
    everything = _joined(condition.all_of, coded, " and ")
    anything = _joined(condition.any_of, coded, " or ")
    return ", and ".join(part for part in (everything, anything) if part)


def only_if(question: Question, coded: Mapping[str, Question]) -> str:
    """For whom a question is, where it is not for everybody."""
    if question.condition is None:
        return ""
    words = condition_words(question.condition, coded)
    return f"Only if {words}." if words else ""


def go_on(code: str, following: Sequence[str], coded: Mapping[str, Question]) -> str:
    """Where to go on after a question, where its answer opens what comes next; `following` are codes in order."""
    if not following:
        return ""
    own, condition = coded[code].id, coded[following[0]].condition
    if condition is None or {one.question for one in condition.parts()} != {own}:
        return ""
    after = next((each for each in following if coded[each].condition != condition), "")
    elsewhere = f"go on to question {after}" if after else "you are done with the questions"
    return f"If {condition_words(condition, coded)}, go on to question {following[0]}. If not, {elsewhere}."


def _joined(each: Sequence[Is], coded: Mapping[str, Question], word: str) -> str:
    by_id = {question.id: (code, question) for code, question in coded.items()}
    ticked: list[str] = []
    written: list[str] = []
    for one in each:
        if one.question not in by_id:
            continue
        code, question = by_id[one.question]
        if question.kind in BY_CHOOSING:
            ticked.append(choice_codes(question, code).get(one.value, code))
        else:
            written.append(f"you wrote \u201c{one.value}\u201d at question {code}")
    said = [f"you ticked {word.join(ticked)}"] if ticked else []
    return word.join([*said, *written])
