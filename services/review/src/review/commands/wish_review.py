"""Take what the person wants of their review: whether now, how, and who."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chassis.work import Work
from review.domain.arranging import By, Wishes
from review.domain.choices_said import SaidBy
from review.domain.review import Review
from review.domain.way import Way
from review.storage.stores import reviews

OWN = {"person": SaidBy.PERSON, "supporter": SaidBy.SUPPORTER, "planner": SaidBy.SUPPORTER}
"""Whose words they are where nobody says."""


@dataclass(frozen=True)
class Wished:
    """What is wished, as it was sent."""

    good_time: bool
    not_before: date | None
    way: Way | None
    who: By | None
    who_words: str
    words: str
    said_by: SaidBy | None
    said_by_name: str


async def wish_review(work: Work, review_id: UUID, wished: Wished) -> Review:
    """Keep what the person wants; it moves no clock, and what is arranged otherwise needs a reason.

    Raises:
        ReviewOver: it was completed, or its plan ended.
        WishesSaidByNobody: it is written down for somebody, and nobody can tell whose words they are.

    """
    review = await work.get(reviews, review_id, match=True)
    role = str(work.actor.role)
    review.be_wished(
        Wishes(
            good_time=wished.good_time,
            not_before=wished.not_before,
            way=wished.way,
            who=wished.who,
            who_words=wished.who_words,
            words=wished.words,
            said_by=wished.said_by or OWN.get(role, SaidBy.OTHER),
            said_by_name=wished.said_by_name,
            typed_by=work.actor.id,
            typed_as=role,
            on=work.today,
        )
    )
    work.save(reviews, review)
    return review
