"""What lasts from one build to the next: nothing is computed twice of the same grounds."""

from __future__ import annotations

import pickle

import pytest

from netvault.insights.blocks import LENGTH
from netvault.insights.each import Each, Order, always, each_of
from netvault.insights.lasting import Fleeting, Lasting, Lookup
from netvault.insights.ranking import ranked

KEYS = Order(("Ann", "Ben", "Eve"))


class Counted:
    """Doubles texts, and notes which."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, text: str, *_: object) -> str:
        self.seen.append(text)
        return text * 2


def test_what_has_the_same_grounds_is_not_computed_again() -> None:
    first, double = Lasting(), Counted()
    assert first.of_all("all", double, "ab") == "abab"

    then = first.next()

    assert then.of_all("all", double, "ab") == "abab"
    assert then.next().of_all("all", double, "cd") == "cdcd"
    assert double.seen == ["ab", "cd"]


def test_what_comes_out_equal_is_the_same_object() -> None:
    first = Lasting()
    before = first.of_all("all", sorted, "ab")

    assert first.next().of_all("all", sorted, "ba") is before
    assert first.next().same("all", ["a", "b"]) is before


def test_of_a_kind_that_is_asked_for_the_rest_is_forgotten_and_other_kinds_are_not() -> None:
    first, double = Lasting(), Counted()
    for kind, key in (("page", "a"), ("page", "b"), ("row", "c")):
        first.of_one(kind, key, double, key)

    then = first.next()
    then.of_one("page", "a", double, "a")
    last = then.next()
    for kind, key in (("page", "a"), ("page", "b"), ("row", "c")):
        last.of_one(kind, key, double, key)

    assert double.seen == ["a", "b", "c", "b"]


def test_only_those_of_whom_something_changed_are_computed() -> None:
    first, double = Lasting(), Counted()
    first.of_each("double", KEYS, double, ("a", "b", "e"), (1, 2, 3))
    double.seen.clear()

    assert first.next().of_each("double", KEYS, double, ("a", "x", "e"), (1, 2, 4)) == (
        *("aa", "xx", "ee"),
    )
    assert sorted(double.seen) == ["e", "x"]


def test_a_column_in_which_nothing_came_out_otherwise_is_the_same_object() -> None:
    first = Lasting()
    before = first.of_each("length", KEYS, len, ("a", "bb", "ccc"))

    assert first.next().of_each("length", KEYS, len, ("x", "bb", "ccc")) is before


def test_people_who_come_and_go_leave_the_others_alone() -> None:
    first, double = Lasting(), Counted()
    first.of_each("double", KEYS, double, ("a", "b", "e"))
    double.seen.clear()

    then = first.next()

    assert then.of_each("double", ("Ann", "Dan", "Eve"), double, ("a", "d", "e")) == (
        *("aa", "dd", "ee"),
    )
    assert double.seen == ["d"]


def test_one_is_computed_alone_and_all_in_one_go() -> None:
    double = Counted()
    given = Each(KEYS, {"Ann": "a", "Ben": "b", "Eve": "e"}.__getitem__, lambda: ("a", "b", "e"), 9)

    doubled = each_of(
        Fleeting(), "double", double, given, always(Fleeting(), "same", KEYS, "of all")
    )

    assert doubled["Ben"] == "bb"
    assert double.seen == ["b"]
    assert dict(doubled) == {"Ann": "aa", "Ben": "bb", "Eve": "ee"}
    assert list(doubled.items()) == [("Ann", "aa"), ("Ben", "bb"), ("Eve", "ee")]
    assert len(doubled) == len(KEYS)


def test_whoever_asks_for_more_than_a_few_gets_all() -> None:
    double = Counted()
    given = Each(KEYS, {"Ann": "a", "Ben": "b", "Eve": "e"}.__getitem__, lambda: ("a", "b", "e"), 9)

    doubled = each_of(Lasting(), "double", double, given)

    assert doubled["Ben"] == "bb"
    assert double.seen == ["a", "b", "e"]


class Totals:
    """Adds up blocks of numbers, and notes how long those are that it had to add up."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def __call__(self, block: tuple[tuple[int], ...]) -> int:
        self.lengths.append(len(block))
        return sum(number for (number,) in block)


ROW = tuple((number,) for number in range(20 * LENGTH))


@pytest.mark.parametrize(
    ("changed", "made"),
    [
        (ROW, []),
        ((*ROW[:300], (5,), *ROW[300:]), [LENGTH + 1]),
        ((*ROW[:300], *ROW[301:]), [LENGTH - 1]),
        (ROW[LENGTH - 1 :], [LENGTH + 1]),
        ((*ROW, *ROW), []),
        ((), []),
    ],
    ids=["nothing", "one more", "one fewer", "one left of a block", "all twice", "none"],
)
def test_only_the_blocks_are_made_again_in_which_something_changed(
    changed: tuple[tuple[int], ...], made: list[int]
) -> None:
    first, total = Lasting(), Totals()
    assert sum(first.of_row("total", total, ROW)) == sum(range(20 * LENGTH))
    assert set(total.lengths) == {LENGTH}

    total.lengths.clear()
    assert sum(first.next().of_row("total", total, changed)) == sum(one for (one,) in changed)
    assert total.lengths == made


def test_blocks_hold_in_another_process() -> None:
    first, total = Lasting(), Totals()
    first.of_row("total", total, first.same("row", ROW))

    then = pickle.loads(pickle.dumps(first)).next()  # noqa: S301 - our own
    then.of_row("total", total, then.same("row", ROW))
    assert len(total.lengths) == len(ROW) // LENGTH


def test_what_was_not_looked_at_may_change() -> None:
    first, seen = Lasting(), list[str]()

    def named(people: Lookup[str], end: str) -> str:
        seen.append(end)
        return people["Ann"] + people["Ben"] + end

    assert first.of_reading("named", named, {"Ann": "a", "Ben": "b", "Eve": "e"}, "!") == "ab!"
    again = first.next()
    assert again.of_reading("named", named, {"Ann": "a", "Ben": "b", "Dan": "d"}, "!") == "ab!"
    assert seen == ["!"]
    changed = again.next()
    assert changed.of_reading("named", named, {"Ann": "a", "Ben": "x"}, "!") == "ax!"
    assert changed.of_reading("named", named, {"Ann": "a", "Ben": "x"}, "?") == "ax?"
    assert Fleeting().of_reading("named", named, {"Ann": "c", "Ben": "d"}, ".") == "cd."


MANY = tuple(f"{number:03}" for number in range(100))


def test_in_an_order_only_those_move_of_whom_something_has_changed() -> None:
    first = Lasting()
    ranks: list[int | None] = [number % 7 for number in range(100)]
    assert ranked(first, "sevens", MANY, tuple(ranks))[:2] == ("000", "007")

    ranks[7], ranks[50], ranks[99] = None, -1, 0
    moved = ranked(first.next(), "sevens", MANY, tuple(ranks))

    assert moved == ranked(Fleeting(), "sevens", MANY, tuple(ranks))
    assert moved[:3] == ("050", "000", "014")


def test_whoever_comes_or_goes_is_put_in_order_too() -> None:
    first, others = Lasting(), ("new", *MANY[1:])
    ranked(first, "all", MANY, tuple(range(100)))

    assert ranked(first.next(), "all", others, (50, *range(1, 100)))[48:51] == (
        *("049", "050", "new"),
    )


def test_an_order_of_which_much_has_changed_is_made_anew() -> None:
    first = Lasting()
    before = ranked(first, "all", MANY, tuple(range(100)))

    assert ranked(first.next(), "all", MANY, tuple(range(100, 0, -1))) == before[::-1]
