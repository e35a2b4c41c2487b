"""What assessment says of safeguarding, on a stream that only the council's safeguarding team reads."""

from uuid import UUID

from contracts.event import Event, Moment

WHY = (
    "The council's safeguarding team hears it, through the system it is rung by. No stage acts on it, and none may "
    "know of it: whoever is a danger to the person may help them in any of them."
)


class SafeguardingRaised(Event, stage="safeguarding", about="concern_id", unheard=WHY):
    """Somebody is worried that a person is experiencing or at risk of abuse or neglect (Care Act 2014 s.42)."""

    concern_id: UUID
    """The concern. Whom it is about, and what was said, is read only by those who may."""
    immediate_danger: bool
    """Whether somebody said that the person is in danger now."""
    acknowledge_by: Moment
    """By when a person is to have said that they have it; after that whoever raised it is told whom to ring."""


class SafeguardingUnseen(Event, stage="safeguarding", about="concern_id", unheard=WHY):
    """The time in which somebody was to acknowledge a safeguarding concern has passed, and nobody has."""

    concern_id: UUID
    """The concern."""
    raised_at: Moment
    """When it was raised."""


class SafeguardingAcknowledged(Event, stage="safeguarding", about="concern_id", unheard=WHY):
    """A person of the safeguarding team has a concern in hand."""

    concern_id: UUID
    """The concern."""
    acknowledged_at: Moment
    """When they said so."""
