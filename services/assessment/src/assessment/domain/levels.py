"""What an assessment tells the allocation: the level of each item, and what unpaid carers can and will do."""

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.domain.content import Content
from assessment.domain.given import Given
from assessment.domain.purposes import Asks, Purpose, PurposeKind
from assessment.domain.questions import Question


@dataclass(frozen=True)
class UnpaidHelp:
    """Whether a carer is able and willing to help with one item, and how far. Silence is a no."""

    item: str
    able: bool
    willing: bool
    level: str = ""


def levels(content: Content, answers: Mapping[str, Given], use: str = "") -> dict[str, str]:
    """The level code of each item that the answers tell, by the item's code; a later question wins."""
    return {
        purpose.item: level
        for purpose, level, _ in _told(content, answers, use)
        if purpose.asks is Asks.LEVEL and level
    }


def unpaid_help(content: Content, answers: Mapping[str, Given], use: str = "") -> tuple[UnpaidHelp, ...]:
    """What was said of unpaid help, item by item."""
    told = list(_told(content, answers, use))
    items = dict.fromkeys(purpose.item for purpose, _, _ in told if purpose.about_unpaid_help)

    def said(item: str, asks: Asks) -> list[tuple[str, bool | None]]:
        return [
            (level, holds) for purpose, level, holds in told if purpose.item == item and purpose.asks is asks
        ]

    return tuple(
        UnpaidHelp(
            item=item,
            able=any(holds for _, holds in said(item, Asks.CARER_ABLE)),
            willing=any(holds for _, holds in said(item, Asks.CARER_WILLING)),
            level=next((level for level, _ in said(item, Asks.CARER_LEVEL) if level), ""),
        )
        for item in items
    )


def _told(content: Content, answers: Mapping[str, Given], use: str) -> list[tuple[Purpose, str, bool | None]]:
    """For each choice made: the purpose it serves, the level it tells, and whether it says yes."""
    return [
        (purpose, option.level, option.holds)
        for question in content.shown({name: given.values() for name, given in answers.items()}, use)
        for purpose in _purposes(question)
        for value in (answers[question.id].chosen if question.id in answers else ())
        if (option := question.option(value)) and option.about in {"", purpose.item}
    ]


def _purposes(question: Question) -> list[Purpose]:
    return [purpose for purpose in question.purposes if purpose.kind is PurposeKind.ALLOCATION]
