"""A council in which whole lives are played: who works there, and what it keeps before anybody asks for help."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from services.ras.tests.samples import table
from tests.contract.estate import Who
from tests.contract.one_roof import OneRoof
from tests.contract.seeding import ITEMS, Seeds

from contracts.roles import Role, principal_id
from planning.api.samples_council import RATE_CARD

Body = dict[str, Any]
SOME = {"code": "some", "words": "you need some help", "points": 5}
MORE = {"code": "more", "words": "you need help every day", "points": 12}
LEVELS = {"lower": "some", "same": "much", "higher": "more"}
"""What a practitioner may find, and the level it stands for in the council's table."""
SINCE = {"effective_from": "2020-01-01", "owner": "Head of adult social care", "source": "Cabinet, minute 16"}


@dataclass
class Town:
    """Everything that all lives share. `met` counts what came about in them."""

    house: OneRoof
    seeds: Seeds
    staff: dict[str, Who]
    workers: dict[str, str]
    """The ids by which the council keeps its workers."""
    met: Counter[str] = field(default_factory=Counter)

    @classmethod
    def laid(cls, house: OneRoof) -> "Town":
        """Name workers, publish a questionnaire and a table, and set what policies are needed."""
        s = Seeds(house)
        keeper = Role.ADMINISTRATOR
        staff = {
            "worker": s.who(Role.PRACTITIONER),
            "second": Who(Role.PRACTITIONER, f"second-{s.run}", s.council),
            "boss": s.who(Role.MANAGER),
            "chief": Who(Role.MANAGER, f"chief-{s.run}", s.council),
            "finance": s.who(Role.COUNCIL_SYSTEM),
            "auditor": s.who(Role.AUDITOR),
        }
        workers = {}
        for name in ("worker", "second"):
            named = {"name": f"{name} Example", "job_title": "Social worker", "login": s.login(staff[name])}
            kept = s.put(Role.COUNCIL_SYSTEM, f"/v1/workers/external/hr/{name}-{s.run}", named)
            workers[name] = str(kept["id"])
        s.questionnaire_id = s.drafted()
        path = f"/v1/questionnaires/{s.questionnaire_id}"
        s.put(keeper, f"{path}/publication", {}, match=s.version(path))
        items = [item | {"levels": [SOME, *item["levels"], MORE]} for item in ITEMS]
        drafted = s.post(
            keeper, "/v1/tables", {"table": table(client_group="older_people", items=items)}, service="ras"
        )
        s.put(keeper, f"/v1/tables/{drafted['id']}/publication", service="ras", match=1)
        s.post(keeper, "/v1/rate-cards", RATE_CARD | {"effective_from": "2020-01-01"}, service="planning")
        signing = SINCE | {"name": "Signing near the person", "sample_basis_points": 0}
        s.post(keeper, "/v1/policies", signing, service="signoff")
        s.post(keeper, "/v1/review-policies", SINCE | {"name": "Reviews about life"}, service="review")
        house.rest()
        return cls(house, s, staff, workers)

    def id(self, who: Who) -> str:
        """Give the opaque id of a login."""
        return str(principal_id(self.house.issuer.url, who.subject))
