"""Of many connections only names are taken, in one list, which the network reads."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from netvault.building import build, load, no_progress
from netvault.exchange.notes.frontier_list import plan_frontier
from netvault.exchange.notes.setting import setting_for
from netvault.exchange.notes.writing import write_changes
from netvault.insights.search import search
from tests.support.bringing_in import filed, outcomes
from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    from netvault.exchange.incoming import Incoming
    from netvault.exchange.notes.plan import ImportPlan

DAY: Final = date.fromisoformat(TODAY)
LIST: Final = "Frontier/LinkedIn connections.md"
RAVI: Final = filed(
    "Ravi Patel", role="data lead", company="Helio [x]", url="https://linkedin.com/in/ravi"
)
MEI: Final = filed("Mei Lin", role="nurse", company="Acme")


def listed(root: Path, *entries: Incoming) -> ImportPlan:
    loaded = load(root)
    plan = plan_frontier(loaded, entries, setting_for(loaded, "LinkedIn connections"))
    assert write_changes(loaded, plan.changes, no_progress).problems == ()
    return plan


def a_vault(root: Path) -> Path:
    goals = "[{want: a data team, roles: [data lead]}]"
    notes = people(**{"Ann Lee": note("- 2026-11-01 call", company="Helio x", email="a@x.org")})
    return vault(root, {"netvault.toml": "", "Me.md": note(type="me", goals=goals), **notes})


def test_each_is_a_line_and_nobody_gets_a_note(tmp_path: Path) -> None:
    root = a_vault(tmp_path)

    plan = listed(root, RAVI, MEI, filed("Ann Lee", email="a@x.org"))

    assert outcomes(plan) == [("new", LIST), ("new", LIST), ("unchanged", "People/Ann Lee.md")]
    url = "[url:: https://linkedin.com/in/ravi]"
    assert (root / LIST).read_text().splitlines()[-2:] == [
        f"- [[Ravi Patel]] [role:: data lead] [company:: Helio (x)] {url}",
        "- [[Mei Lin]] [role:: nurse] [company:: Acme]",
    ]
    assert len(list((root / "People").iterdir())) == 1


def test_a_second_time_adds_whoever_is_new(tmp_path: Path) -> None:
    root = a_vault(tmp_path)
    listed(root, RAVI)
    renamed = RAVI._replace(name="Ravi P. Patel")

    plan = listed(root, renamed, RAVI, MEI)

    assert [step.outcome for step in plan.steps] == ["unchanged", "unchanged", "new"]
    assert listed(root, RAVI, MEI).changes == ()


def test_the_network_knows_them_as_people_without_a_note(tmp_path: Path) -> None:
    root = a_vault(tmp_path)
    listed(root, RAVI, MEI)
    loaded = load(root)

    ravi = loaded.network.people["Ravi Patel"]
    insights = loaded.insights(DAY)
    assert ravi.is_ghost
    assert ravi.contact.role == "data lead"
    assert insights.leads["Ravi Patel"].why == "on a list of yours, without a note yet"
    assert [one.name for one in search(insights, ["role:nurse"])] == ["Mei Lin"]
    assert "Ravi Patel" in insights.goal_fits[0].keys
    assert loaded.problems == ()


def test_of_namesakes_with_a_profile_each_is_somebody(tmp_path: Path) -> None:
    root = a_vault(tmp_path)
    vault(root, people(**{"Ann Lee": note(url="https://linkedin.com/in/ann-0")}))
    ann, other = (
        filed("Ann Lee", url=f"https://linkedin.com/in/ann-{number}", company=company)
        for number, company in ((1, "Globex"), (2, "Helio"))
    )

    listed(root, ann, other)

    found = load(root).network.people
    assert found["Ann Lee (Globex)"].contact.companies == ("Globex",)
    assert found["Ann Lee (Helio)"].contact.companies == ("Helio",)
    assert found["People/Ann Lee.md"].contact.companies == ()
    assert listed(root, ann, other).changes == ()


def test_a_list_makes_no_page_of_a_company(tmp_path: Path) -> None:
    root = a_vault(tmp_path)
    listed(root, *(filed(f"Person {name}", company="Globex") for name in ("One", "Two", "Six")))

    build(root, DAY)

    assert not (root / "Network/Companies/Globex.md").exists()


def test_whoever_gets_a_note_is_told_of_there(tmp_path: Path) -> None:
    root = a_vault(tmp_path)
    listed(root, RAVI)
    vault(root, people(**{"Ravi Patel": note(role="CTO")}))

    found = load(root).network.people
    assert "Ravi Patel" not in found
    assert found["People/Ravi Patel.md"].contact.role == "CTO"


def test_a_list_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    root = a_vault(tmp_path)
    vault(root, {LIST: b"\xff\xfe\xfa"})
    loaded = load(root)

    plan = plan_frontier(loaded, [RAVI], setting_for(loaded, "LinkedIn connections"))

    assert [problem.code for problem in plan.problems] == ["not-imported"]
    assert plan.changes == ()


def test_a_list_of_ones_own_is_read_too(tmp_path: Path) -> None:
    ravi, quoted = "- [[Ravi Patel]] [role:: CTO] [skills:: go, sql]", "> - [[Quoted One]]"
    wanted = note(ravi, "- nobody", "", quoted, "", "[[Not Listed]]", type="frontier")
    vault(tmp_path, {"netvault.toml": "", "Wanted.md": wanted})

    found = load(tmp_path).network.people
    assert [*found] == ["Ravi Patel"]
    assert found["Ravi Patel"].contact.skills == ("go", "sql")
