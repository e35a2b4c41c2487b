"""The calls of assessment about safeguarding that succeed, each on a concern that no other changes."""

from collections.abc import Iterator

from tests.contract.call import Call
from tests.contract.seeding import Seeds

from contracts.roles import Role

BOSS, HELPER, KEEPER = Role.MANAGER, Role.SUPPORTER, Role.ADMINISTRATOR


def safeguarding(s: Seeds) -> Iterator[Call]:
    """Give them; without a team of its own, the council's managers read concerns."""
    boss, helper = s.who(BOSS), s.who(HELPER)
    concern = {
        "words": s.words("afraid"),
        "about": s.words("neighbour"),
        "contact_safely": s.words("at work"),
    }
    policy = {
        "effective_from": "2020-04-01",
        "source": "the Board",
        "ring": "01632 960111",
        "hours": 2,
    }
    named = {"name": s.words("Jo"), "job_title": "Manager", "login": s.login(boss)}
    s.put(Role.COUNCIL_SYSTEM, f"/v1/workers/external/hr/{s.run}-boss", named)

    def raised() -> dict[str, str]:
        return {"concern_id": str(s.post(HELPER, "/v1/safeguarding-concerns", concern)["id"])}

    def in_hand() -> dict[str, str]:
        found = raised()
        s.put(BOSS, f"/v1/safeguarding-concerns/{found['concern_id']}/acknowledgement", match=1)
        return found

    yield Call("raise_safeguarding_concern", helper, {}, concern)
    yield Call("get_safeguarding_concern", boss, raised())
    yield Call("list_safeguarding_concerns", boss)
    yield Call("acknowledge_safeguarding_concern", boss, raised(), None, 1)
    decided = {"result": "enquiry", "words": s.words("cause")}
    yield Call("decide_safeguarding_concern", boss, in_hand(), decided, 2)
    yield Call("set_safeguarding_policy", s.who(KEEPER), {}, policy)
    yield Call("get_safeguarding_policies", s.who(KEEPER))
