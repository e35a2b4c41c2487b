"""Two people write in one plan at the same time: nothing that either of them typed is lost."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
from services.planning.tests.house import House

SECONDS = 10.0
"""How long they write."""
SECTIONS = ("about_me", "outcomes", "contingency")
SEED = 5
Typed = tuple[str, str]
"""The section, and what was typed into it."""


@dataclass
class Author:
    """Somebody who writes, and what became of each text of theirs: accepted, or refused as second."""

    role: str
    subject: str = ""
    accepted: list[Typed] = field(default_factory=list)
    refused: list[Typed] = field(default_factory=list)
    read: dict[str, str] = field(default_factory=dict)
    """The entity tag of each section as they last read it."""

    async def look(self, house: House, plan: str, section: str) -> None:
        """Read a section."""
        answer = await house.get(f"{plan}/sections/{section}", role=self.role, subject=self.subject)
        assert answer.status_code == 200, answer.text
        self.read[section] = answer.headers["ETag"]

    async def write(self, house: House, plan: str, section: str, text: str) -> None:
        """Write a section on top of what they last read; whoever is second is shown what stands there."""
        answer = await house.send(
            "PUT",
            f"{plan}/sections/{section}",
            body_of(section, text),
            role=self.role,
            subject=self.subject,
            match=self.read[section],
        )
        if answer.status_code == 200:
            self.accepted.append((section, text))
            self.read[section] = answer.headers["ETag"]
            return
        assert (answer.status_code, answer.json()["code"]) == (412, "stale"), answer.text
        shown = answer.json()["current"]
        assert shown["version"] > int(self.read[section].strip('"v'))
        assert text_of(section, shown["sections"]) != text
        self.refused.append((section, text))

    async def write_for(self, house: House, plan: str, seconds: float, seed: int) -> None:
        """Write one text after the other, and often without looking what stands there now."""
        dice = random.Random(seed)
        until = time.monotonic() + seconds
        number = 0
        while time.monotonic() < until:
            section = dice.choice(SECTIONS)
            if dice.random() < 0.5:
                await self.look(house, plan, section)
            number += 1
            await self.write(house, plan, section, f"The {self.role} wrote this as number {number}.")


def body_of(section: str, text: str) -> dict[str, object]:
    """A section that says one thing."""
    if section == "about_me":
        return {"matters": text}
    if section == "outcomes":
        return {"items": [{"id": "o1", "words": text}]}
    return {"items": [{"happens": text}]}


def text_of(section: str, sections: dict[str, Any]) -> str:
    """What a section says."""
    found = sections[section]
    if section == "about_me":
        text: str = found["matters"]
    else:
        [item] = found["items"]
        text = item["words" if section == "outcomes" else "happens"]
    return text


async def test_of_two_people_who_write_at_the_same_time_neither_loses_a_word(house: House) -> None:
    person, friend = Author("person"), Author("supporter", "joan")
    plan = await started(house, person, friend)
    await asyncio.gather(
        person.write_for(house, plan, SECONDS, SEED), friend.write_for(house, plan, SECONDS, SEED + 1)
    )
    for author in (person, friend):
        assert author.accepted, "they wrote"
        assert author.refused, "they were in each other's way"
    await nothing_accepted_is_lost(house, plan, person, friend)
    await nothing_refused_is_lost(house, plan, person)
    await nothing_refused_is_lost(house, plan, friend)


async def started(house: House, person: Author, friend: Author) -> str:
    """Start the plan of a person who lets a friend help; give its path. The person writes each section once."""
    case = await house.open_case()
    person.subject = case.person
    await house.share(case, friend.subject, "helper")
    begun = await house.start(case)
    assert begun.status_code == 201, begun.text
    heard = await house.get(begun.json()["href"], friend.role, friend.subject, case)
    assert heard.status_code == 200, heard.text
    plan: str = begun.json()["href"]
    for section in SECTIONS:
        text = "How it began."
        first = await house.send(
            "PUT",
            f"{plan}/sections/{section}",
            body_of(section, text),
            role=person.role,
            subject=person.subject,
        )
        assert first.status_code == 201, first.text
        person.accepted.append((section, text))
        for author in (person, friend):
            await author.look(house, plan, section)
    return plan


async def nothing_accepted_is_lost(house: House, plan: str, *authors: Author) -> None:
    """The texts of a section, one by one, are exactly those that were accepted, and the last is what stands there."""
    for section in SECTIONS:
        path = f"{plan}/sections/{section}"
        present = (await house.get(path)).json()
        kept = [
            (await house.get(f"{path}/versions/{number + 1}")).json() for number in range(present["number"])
        ]
        for author in authors:
            login = house.id_of(author.subject)
            mine = [
                text_of(section, each["sections"])
                for each in kept
                if UUID(each["by"]["principal_id"]) == login
            ]
            assert mine == [text for name, text in author.accepted if name == section]
        assert len(kept) == sum(name == section for author in authors for name, _ in author.accepted)
        assert present["sections"] == kept[-1]["sections"]
        beyond: httpx.Response = await house.get(f"{path}/versions/{len(kept) + 1}")
        assert beyond.status_code == 404
    whole = (await house.get(plan)).json()
    for section in SECTIONS:
        last = (await house.get(f"{plan}/sections/{section}")).json()["sections"]
        assert text_of(section, whole["sections"]) == text_of(section, last)


async def nothing_refused_is_lost(house: House, plan: str, author: Author) -> None:
    """An author's drafts are exactly what they typed and was refused."""
    answer = await house.get(f"{plan}/drafts", role=author.role, subject=author.subject)
    assert answer.status_code == 200, answer.text
    drafts = [
        (each["section"], text_of(each["section"], {each["section"]: each["given"]}))
        for each in answer.json()["items"]
    ]
    assert Counter(drafts) == Counter(author.refused)
