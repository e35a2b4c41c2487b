"""What a story expects to be found when it is over, in numbers that stand in the story itself."""

from dataclasses import dataclass

from contracts.event import WATCHERS
from sandbox.roster import SERVICES
from sandbox.scopes import catalogue, hears

IDLE = {("signoff", "review", "review_completed")}
"""What is heard, and has nothing to do in these stories: at sign-off a review counts only where it ends a plan."""
Said = dict[str, dict[str, int]]
"""How often each event was said, by service and name."""


def effects_of(said: Said) -> dict[str, Said]:
    """Return how often each event is to have had its effect: at each reader that the catalogue names, once a time."""
    heard_by = {(event.stage, event.name): event.readers for event in catalogue().values()}
    return {
        reader: {
            source: {
                name: 0 if (reader, source, name) in IDLE else number
                for name, number in names.items()
                if reader in WATCHERS or reader in heard_by[source, name]
            }
            for source, names in said.items()
            if hears(reader, source)
        }
        for reader in SERVICES
    }


@dataclass(frozen=True)
class Ledger:
    """What was to be said, heard and written about one subject: a case, or a team.

    `said`: events by service. `rows`: rows by service. `among` is the login whose membership is looked for, where the
    subject is a team.
    """

    title: str
    council: str
    subject_id: str
    said: Said
    rows: dict[str, dict[str, int]]
    among: str = ""

    @property
    def effects(self) -> dict[str, Said]:
        """How often each event is to have had its effect, by reader and by the service that said it."""
        return effects_of(self.said)
