from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.model import Config, Link
from tests.support.reading import JANE, contact_in

if TYPE_CHECKING:
    from netvault.model import Promise


def promises(*lines: str, config: Config | None = None) -> tuple[Promise, ...]:
    return contact_in("\n".join(lines), config=config or Config()).promises


class TestPromises:
    def test_an_open_task_is_a_promise(self) -> None:
        (promise,) = promises(
            "## Log", "- [ ] send [[Dana Fox]]'s slides 📅 2026-11-30 #ask/contact ^id"
        )

        assert promise.text == "send [[Dana Fox]]'s slides"
        assert promise.due == date(2026, 11, 30)
        assert promise.links == (Link("Dana Fox", 2, 12),)
        assert promise.asks == ("contact",)
        assert (promise.path, promise.line, promise.column) == (JANE, 2, 7)
        assert not promise.is_introduction

    @pytest.mark.parametrize(
        ("task", "due"),
        [
            ("send 📅 2026-11-30", date(2026, 11, 30)),
            ("send 🗓️2026-11-30 🔁 every week", date(2026, 11, 30)),
            ("send [due:: 2026-11-30]", date(2026, 11, 30)),
            ("send ⏳ 2026-11-30", date(2026, 11, 30)),
            ("2026-11-30: send", date(2026, 11, 30)),
            ("2026-10-01 send 📅 2026-11-30", date(2026, 11, 30)),
            ("send 📅 soon", None),
            ("send", None),
        ],
    )
    def test_it_may_have_a_due_date(self, task: str, due: date | None) -> None:
        (promise,) = promises(f"- [ ] {task}")

        assert promise.due == due

    @pytest.mark.parametrize(
        "line",
        [
            *("- [x] send", "- [-] send", "- [ ]", "- [ ] #ask/contact", "[ ] send", "- send"),
            *(
                "```\n- [ ] send\n```",
                "<!--\n- [ ] send\n-->",
                "- `[ ]` send",
                "%%\n- [ ] send\n%%",
            ),
            "<!-- netvault:begin x -->\n- [ ] send\n<!-- netvault:end -->",
        ],
    )
    def test_nothing_else_is_one(self, line: str) -> None:
        assert [promise.text for promise in promises(line, "", "- [/] begun")] == ["begun"]

    def test_it_is_found_at_any_depth(self) -> None:
        assert [p.text for p in promises("- a", "  - [ ] b", "    - [ ] c", "> - [ ] d")] == [
            *("b", "c", "d"),
        ]

    def test_only_tasks_with_the_tag_of_the_configuration_count(self) -> None:
        lines = ("- [ ] send #Task", "- [ ] think", "- [ ] buy #task/home")

        assert [p.text for p in promises(*lines, config=Config(task_tag="#task"))] == ["send #Task"]

    def test_an_introduction_is_marked(self) -> None:
        (promise,) = promises("- [ ] #intro [[Ann]] [[Bo]]")

        assert promise.is_introduction

    def test_a_promise_without_a_day_is_kept_when_its_day_is_none(self) -> None:
        (promise,) = promises("- [ ] send 📅 2026-02-30")

        assert (promise.text, promise.due) == ("send", None)
