"""Each rule that can say no: a class with its code, one sentence, and the law or policy behind it."""

from typing import ClassVar

DESIGN = "Leeway, how the house is built"


class Refused(Exception):
    """A rule of sign-off says no.

    `pointer` is the JSON pointer of the field at fault, where one is; `detail` says what was found, and never
    repeats a value that somebody entered.
    """

    code: ClassVar[str] = "refused"
    rule: ClassVar[str] = "A rule of sign-off says no."
    source: ClassVar[str] = DESIGN

    def __init__(self, detail: str = "", *, pointer: str | None = None) -> None:
        """Say what was found, and where."""
        super().__init__(detail or self.rule)
        self.detail = detail
        self.pointer = pointer


class NotWaiting(Refused):
    """Nothing waits for a decision: the plan was returned, withdrawn, signed, or ended with its case."""

    code = "not_waiting"
    rule = "Only a submitted plan that waits for a decision can be decided on."
    source = "Care Act 2014 s.25(5)"


class AlreadySigned(Refused):
    """The plan was signed before."""

    code = "already_signed"
    rule = "A signed plan never changes: what comes later is a new version of it, or a review."
    source = "Care Act 2014 ss.25 and 27"


class AnotherPlanVersion(Refused):
    """Another version of the plan waits for a decision."""

    code = "another_plan_version"
    rule = "Whoever decides names the version they read; only the one that was submitted last is decided on."


class NothingNewInPart(Refused):
    """A part is to be signed that was signed before, or that is the whole plan."""

    code = "nothing_new_in_part"
    rule = "A part names actions that are not signed yet, and leaves the rest to be decided."


class NotSignedYet(Refused):
    """The plan was not signed."""

    code = "not_signed_yet"
    rule = "There is no personal budget before the plan is signed."
    source = "Care Act 2014 s.26"


class NothingAsked(Refused):
    """A question or an answer says nothing."""

    code = "nothing_asked"
    rule = "A question asks something, and an answer says something."


class QuestionAnswered(Refused):
    """The question was answered before."""

    code = "question_answered"
    rule = "A question is answered once; whoever wants to know more asks again."
