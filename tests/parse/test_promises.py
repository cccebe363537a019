from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.model import Config, Link
from tests.support.reading import JANE, contact_in, places, read

if TYPE_CHECKING:
    from netvault.model import HelpKind, OpenTask


def tasks(*lines: str, config: Config | None = None) -> tuple[OpenTask, ...]:
    return contact_in("\n".join(lines), config=config or Config()).tasks


def promises(*lines: str, config: Config | None = None) -> tuple[OpenTask, ...]:
    return contact_in("\n".join(lines), config=config or Config()).promises


class TestPromises:
    def test_an_open_task_is_a_promise(self) -> None:
        (promise,) = promises("## Log", "- [ ] send [[Dana Fox]]'s slides 📅 2026-11-30 ^id")

        assert promise.text == "send [[Dana Fox]]'s slides"
        assert promise.due == date(2026, 11, 30)
        assert promise.links == (Link("Dana Fox", 2, 12),)
        assert (promise.path, promise.line, promise.column) == (JANE, 2, 7)

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

    def test_a_promise_without_a_day_is_kept_when_its_day_is_none(self) -> None:
        (promise,) = promises("- [ ] send 📅 2026-02-30")

        assert (promise.text, promise.due) == ("send", None)


class TestKinds:
    @pytest.mark.parametrize(
        ("task", "kind"),
        [
            ("send her the slides", "promise"),
            ("ask her about the hiring guide", "promise"),
            ("find a job opening for her near Lyss", "promise"),
            ("ask her what a good abstract looks like #ask/information", "ask"),
            ("#ASK/Contact whom does she know in Lund?", "ask"),
            ("relancer Jane pour savoir #ask/information 📅 2026-12-08", "ask"),
            ("ask her how they hire #ask/information", "ask"),
            ("ask her for a job", "job-ask"),
            ("ask her for a job #ask/contact 📅 2026-12-01", "job-ask"),
            ("send my CV to Jane", "job-ask"),
            ("demander à Jane s'ils recrutent un prof", "job-ask"),
            ("#intro [[Ann]] [[Bo]]", "introduction"),
            ("#intro [[Ann]] [[Bo]], who looks for a job", "introduction"),
        ],
    )
    def test_what_a_task_is_to_the_person(self, task: str, kind: str) -> None:
        assert [found.kind for found in tasks(f"- [ ] {task}")] == [kind]

    def test_neither_a_planned_ask_nor_one_for_a_job_is_a_promise(self) -> None:
        lines = ("- [ ] how do they work? #ask/information", "- [ ] ask for a job", "- [ ] pay")

        assert [promise.text for promise in promises(*lines)] == ["pay"]

    def test_an_ask_says_for_which_kinds_of_help_in_the_order_of_the_line(self) -> None:
        (ask,) = tasks("- [ ] whom to see, and how #ask/contacts #ask/information #asked/referral")

        assert ask.asks == ("contact", "information")

    def test_a_kind_that_there_is_not_is_a_problem_and_still_no_promise(self) -> None:
        found = read("- [ ] lend me the car #ask/favor")

        assert found.contact
        assert found.contact.promises == ()
        assert places(found) == ["1:23 unknown-help"]

    def test_phrases_of_the_configuration_count_besides_the_built_in_ones(self) -> None:
        config = Config(job_phrases=("shoehorn me * in",))

        found = tasks("- [ ] shoehorn me right in", "- [ ] ask for a job", config=config)

        assert [task.kind for task in found] == ["job-ask", "job-ask"]

    @pytest.mark.parametrize(
        ("line", "asks"),
        [
            ("- 2026-11-02 call, asked how they hire #ask/information", ("information",)),
            ("- 2026-11-02 call\n  - whom to see? #ask/contact", ("contact",)),
            ("- 2026-11-02 call #got/contact", ()),
            ("- 2026-11-02 call #asked/contact", ()),
        ],
    )
    def test_in_a_talk_it_is_an_ask_that_was_made(
        self, line: str, asks: tuple[HelpKind, ...]
    ) -> None:
        (touch,) = contact_in(line).touches

        assert touch.asks == asks
        assert "#ask/" not in touch.text
