"""Sealed words: every marked text at every depth, and nowhere else; bound to where they stand."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypedDict
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from chassis.keys import KEY_BYTES, FileKeys
from chassis.problems import Gone
from chassis.sealed import give_words, seal, swapper, take_words, unseal
from chassis.store import Codec, Scope

Words = Annotated[str, "words"]


@dataclass
class Leaf:
    said: Words
    code: str = "code"


@dataclass
class Bare:
    code: str


class Card(TypedDict):
    said: Words
    code: str


class Pair(NamedTuple):
    said: Words
    code: str


class Kind(enum.StrEnum):
    PLAIN = "plain"


@dataclass
class Tree:
    """One field for each way in which words can be inside something."""

    id: UUID
    plain: Words
    code: str
    kind: Kind = Kind.PLAIN
    perhaps: Words | None = None
    leaf: Leaf | None = None
    leaves: list[Leaf] = field(default_factory=list)
    by_code: dict[str, Leaf] = field(default_factory=dict)
    deep: dict[str, list[tuple[int, Words]]] = field(default_factory=dict)
    either: Leaf | Bare | None = None
    mixed: int | list[Words] = 0
    many: tuple[Words, ...] = ()
    pair: tuple[Bare, Leaf] | None = None
    some: frozenset[Words] = frozenset()
    abstract: Sequence[Mapping[str, Words]] = ()


texts = st.text(max_size=8)
codes = st.sampled_from(["a", "b", "c"])
leaves = st.builds(Leaf, said=texts, code=codes)
trees = st.builds(
    Tree,
    id=st.uuids(),
    plain=texts,
    code=codes,
    perhaps=st.none() | texts,
    leaf=st.none() | leaves,
    leaves=st.lists(leaves, max_size=3),
    by_code=st.dictionaries(codes, leaves, max_size=2),
    deep=st.dictionaries(codes, st.lists(st.tuples(st.integers(0, 9), texts), max_size=2), max_size=2),
    either=st.none() | leaves | st.builds(Bare, code=codes),
    mixed=st.integers(0, 9) | st.lists(texts, max_size=2),
    many=st.lists(texts, max_size=2).map(tuple),
    pair=st.none() | st.tuples(st.builds(Bare, code=codes), leaves),
    some=st.frozensets(texts, max_size=2),
    abstract=st.lists(st.dictionaries(codes, texts, max_size=2), max_size=2),
)


@given(tree=trees)
def test_what_was_taken_comes_back_in_its_place_at_every_depth(tree: Tree) -> None:
    swap = swapper(Tree)
    assert swap is not None
    dumped = TypeAdapter(Tree).dump_python(tree, mode="json")
    numbered, words = take_words(dumped, swap)
    assert give_words(numbered, swap, words) == dumped
    assert TypeAdapter(Tree).validate_python(give_words(numbered, swap, words)) == tree


def test_every_marked_text_is_taken_and_every_other_is_left() -> None:
    secret = "Marmalade"
    leaf = Leaf(secret, "shown")
    tree = Tree(
        uuid4(),
        plain=secret,
        code="shown",
        perhaps=secret,
        leaf=leaf,
        leaves=[leaf, leaf],
        by_code={"shown": leaf},
        deep={"shown": [(1, secret)]},
        either=leaf,
        mixed=[secret],
        many=(secret, secret),
        pair=(Bare("shown"), leaf),
        some=frozenset([secret]),
        abstract=[{"shown": secret}],
    )
    swap = swapper(Tree)
    assert swap is not None
    numbered, words = take_words(TypeAdapter(Tree).dump_python(tree, mode="json"), swap)
    assert words == [secret] * 14
    assert secret not in str(numbered)
    assert str(numbered).count("shown") == 11


@pytest.mark.parametrize("kind", [Bare, int, list[Bare], dict[str, int], Bare | None, Kind, tuple[int, str]])
def test_where_no_words_are_nothing_is_looked_for(kind: Any) -> None:
    assert swapper(kind) is None


@pytest.mark.parametrize(
    "kind",
    [
        dict[Words, int],
        Annotated[str | None, "words"],
        Words | Leaf,
        Pair,
        Card,
        list[Pair],
        type[Words],
        Annotated[list[str], "words"],
    ],
)
def test_words_where_they_could_not_be_reached_are_refused_when_declared(kind: Any) -> None:
    with pytest.raises(TypeError, match="words"):
        swapper(kind)


def test_sealed_words_open_only_where_they_stand() -> None:
    key, here = b"k" * KEY_BYTES, "e09/things/1"
    sealed = seal(["Marmalade"], key, here)
    assert b"Marmalade" not in sealed
    assert seal(["Marmalade"], key, here) != sealed
    assert unseal(sealed, key, here) == ["Marmalade"]
    changed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    for moved, with_key, place in (
        (sealed, key, "e09/things/2"),
        (sealed, key, "e08/things/1"),
        (sealed, key, "e09/others/1"),
        (sealed, b"o" * KEY_BYTES, here),
        (changed, key, here),
    ):
        with pytest.raises(ValueError, match="do not belong here"):
            unseal(moved, with_key, place)


def test_words_moved_to_another_row_council_or_kind_do_not_open(tmp_path: Path) -> None:
    keys, person = FileKeys(tmp_path), uuid4()
    codec, other_kind = Codec(Leaf, "leaf"), Codec(Leaf, "page")
    here = Scope("e09000099", "1", person)
    body, sealed = codec.close({"said": "Marmalade", "code": "a"}, keys, here)
    assert codec.open(body, sealed, keys, here) == {"said": "Marmalade", "code": "a"}
    with pytest.raises(ValueError, match="do not belong here"):
        codec.open(body, sealed, keys, Scope("e09000099", "2", person))
    with pytest.raises(ValueError, match="do not belong here"):
        other_kind.open(body, sealed, keys, here)
    keys.data_key("e08000099", person, make=True)
    with pytest.raises(ValueError, match="do not belong here"):
        codec.open(body, sealed, keys, Scope("e08000099", "1", person))


def test_words_of_nobody_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nobody whose key"):
        Codec(Leaf, "leaf").close({"said": "x", "code": "a"}, FileKeys(tmp_path), Scope("e", "1", None))


def test_words_are_gone_with_their_key(tmp_path: Path) -> None:
    keys, person = FileKeys(tmp_path), uuid4()
    codec, here = Codec(Leaf, "leaf"), Scope("e09000099", "1", person)
    body, sealed = codec.close({"said": "Marmalade", "code": "a"}, keys, here)
    keys.destroy("e09000099", person)
    with pytest.raises(Gone):
        codec.open(body, sealed, keys, here)
    with pytest.raises(Gone):
        codec.open(body, sealed, FileKeys(tmp_path), here)
    with pytest.raises(Gone):
        codec.close({"said": "again", "code": "a"}, keys, here)
