from __future__ import annotations

from dataclasses import fields

import pytest

from netvault.model import Config, PeopleRules
from netvault.model.config import CIRCLES, FollowUpRules, ReadinessRules
from netvault.vault.settings import read_config


def settings(text: str) -> Config:
    """Read a configuration that is sound."""
    config, problems = read_config(text)
    assert problems == ()
    return config


def faults(text: str) -> list[str]:
    """Give what is wrong with a configuration, each as `line: message`."""
    _, problems = read_config(text)
    assert {(p.path, p.code) for p in problems} <= {("netvault.toml", "config-error")}
    return [f"{problem.line}: {problem.message}" for problem in problems]


def test_without_settings_the_defaults_hold() -> None:
    assert settings("") == Config()
    assert Config().people.folders == ("People", "Contacts")
    assert Config().output == "Network"
    assert Config().daily == "all"


def test_every_setting_is_read() -> None:
    assert settings(
        """
        output = "Pages/Network"
        people = ["Friends", "Work/People"]
        ignore = ["Archive/", "*.draft.md"]
        daily = "tagged"
        task_tag = "#task"
        warm_circles = ["Family"]
        job_phrases = ["hire me"]
        half_life_days = 90

        [cadence]
        friends = "6 weeks"
        default = 180
        client = "never"

        [synonyms]
        heating = ["heat pump", "boiler"]

        [readiness]
        established_days = 60

        [follow_ups]
        per_day = 3
        """
    ) == Config(
        output="Pages/Network",
        people=PeopleRules(folders=("Friends", "Work/People")),
        ignore=("Archive/", "*.draft.md"),
        daily="tagged",
        task_tag="#task",
        warm_circles=("family",),
        job_phrases=("hire me",),
        half_life_days=90,
        cadence={"friend": 42, "default": 180, "client": "never"},
        synonyms=(("heating", "heat pump", "boiler"),),
        readiness=ReadinessRules(established_days=60),
        follow_ups=FollowUpRules(per_day=3),
    )


class TestPeople:
    def test_a_list_names_the_folders_alone(self) -> None:
        assert settings('people = ["Friends"]').people == PeopleRules(folders=("Friends",))

    def test_a_table_names_kinds_and_tags_as_well(self) -> None:
        config = settings('[people]\nfolders = ["* NPCs"]\ntypes = ["npc"]\ntags = ["cast"]\n')

        assert config.people == PeopleRules(("* NPCs",), ("npc",), ("cast",))

    def test_what_a_table_leaves_out_stays_as_it_is(self) -> None:
        assert settings('[people]\ntags = ["npc"]\n').people == PeopleRules(tags=("npc",))

    @pytest.mark.parametrize(
        ("folders", "home"),
        [
            (("Friends", "People"), "Friends"),
            (("* NPCs", "Cast"), "Cast"),
            (("* NPCs",), "People"),
            ((), "People"),
        ],
    )
    def test_a_new_contact_goes_to_the_first_folder_that_is_no_pattern(
        self, folders: tuple[str, ...], home: str
    ) -> None:
        assert PeopleRules(folders).home == home


class TestCircles:
    @pytest.mark.parametrize(
        ("word", "circle"),
        [
            ("Sister", "family"),
            ("best  Friend", "friend"),
            ("neighbours", "neighbor"),
            ("vendor", "supplier"),
            ("colleague", "co-worker"),
            ("other professionals", "professional"),
            ("former co-worker", "co-worker"),
            ("Ex-colleague", "co-worker"),
            ("old friend", "friend"),
            ("former book club", "former book club"),
            ("Book Club", "book club"),
        ],
    )
    def test_a_word_belongs_to_its_circle_or_is_one_of_its_own(
        self, word: str, circle: str
    ) -> None:
        assert Config().circle(word) == circle

    def test_no_word_belongs_to_two_circles(self) -> None:
        words = [word for circle, others in CIRCLES.items() for word in (circle, *others)]

        assert len(words) == len(set(words))

    def test_words_can_be_added_and_moved(self) -> None:
        config = settings('[circles]\nfamily = ["Oma"]\nchoir = ["singers", "sister"]\n')

        assert config.circle("OMA") == "family"
        assert config.circle("Singers") == config.circle("sister") == "choir"
        assert config.circle("brother") == "family"

    def test_warm_circles_and_cadences_know_the_added_words(self) -> None:
        config = settings('warm_circles = ["Oma"]\n[circles]\nfamily = ["Oma"]\n')

        assert config.warm_circles == ("family",)


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "fault"),
        [
            ('daily = "some"', '1: "daily" must be "all", "tagged" or "off"'),
            ("\ndaily = []", '2: "daily" must be "all", "tagged" or "off"'),
            ("task_tag = 3", '1: "task_tag" must be text, in quotes: "…"'),
            ('people = "Friends"', '1: "people" must be a list of texts: ["…", "…"]'),
            ("people = [1]", '1: "people" must be a list of texts: ["…", "…"]'),
            (
                "[people]\ntags = 3",
                '2: "tags" must be a list of texts: ["…", "…"]',
            ),
            (
                '[people]\nfolder = ["Friends"]',
                '2: "folder" is no setting here; the settings are folders, types, tags',
            ),
            ("cadence = 3", '1: "cadence" must be a table'),
            (
                '[imports]\nregion = "Germany"',
                '2: "region" must be the two letters of a country: "DE"',
            ),
            (
                '[imports]\nmeetings = "../x"',
                '2: "meetings" must be a folder inside the vault that does not begin with a dot',
            ),
            (
                "[imports]\nfolder = 3",
                '2: "folder" is no setting here; the settings are region, meetings',
            ),
            ("imports = 3", '1: "imports" must be a table'),
            ("half_life_days = true", '1: "half_life_days" must be a whole number from 1 up'),
            ("half_life_days = 0", '1: "half_life_days" must be a whole number from 1 up'),
            ("half_life_days = 1.5", '1: "half_life_days" must be a whole number from 1 up'),
            ("half_life_days = 100000", '1: "half_life_days" must be at most 99999'),
            ('ignore = ["a", "!"]', '1: "ignore" has a pattern that cannot be read: "!"'),
            ('ignore = ["[z-a]"]', '1: "ignore" has a pattern that cannot be read: "[z-a]"'),
            (
                "[follow_ups]\nper_day = 0",
                '2: "per_day" must be a whole number from 1 up',
            ),
            (
                '[synonyms]\nheating = "boiler"',
                '2: "heating" must be a list of texts: ["…", "…"]',
            ),
            (
                '[circles]\nclub = "pals"',
                '2: "club" must be a list of texts: ["…", "…"]',
            ),
            (
                'circles.club = "pals"',
                '1: "club" must be a list of texts: ["…", "…"]',
            ),
            (
                'circles = {club = "pals"}',
                '1: "club" must be a list of texts: ["…", "…"]',
            ),
            (
                '[cadence]\nper_day = "often"\n[follow_ups]\n',
                '2: "often" is no rhythm: write "2 weeks", "monthly", "90d" or "never"',
            ),
            (
                '[cadence]\nfriend = "often"',
                '2: "often" is no rhythm: write "2 weeks", "monthly", "90d" or "never"',
            ),
        ],
    )
    def test_a_setting_that_is_wrong_is_said_at_its_line_and_the_default_holds(
        self, text: str, fault: str
    ) -> None:
        assert faults(text) == [fault]
        assert read_config(text)[0] == Config()

    def test_a_key_that_stands_in_two_tables_is_said_where_it_is_wrong(self) -> None:
        _, problems = read_config('[synonyms]\nper_day = ["daily"]\n[follow_ups]\nper_day = "x"\n')

        assert [problem.line for problem in problems] == [4]

    def test_what_is_wrong_does_not_spoil_the_rest(self) -> None:
        config, problems = read_config(
            'daily = 3\nhalf_life_days = 90\n[cadence]\nfriend = "x"\nclient = "monthly"\n'
        )

        assert [problem.line for problem in problems] == [1, 4]
        assert config == Config(half_life_days=90, cadence={"client": 30})

    def test_a_setting_that_does_not_exist_is_said_with_those_that_do(self) -> None:
        assert faults("[follow_ups]\nper_week = 3\n") == [
            '2: "per_week" is no setting here; the settings are '
            + ", ".join(rule.name for rule in fields(FollowUpRules))
        ]
        (fault,) = faults('outptu = "x"\n')
        assert fault.startswith('1: "outptu" is no setting here; the settings are output, people,')

    @pytest.mark.parametrize(
        ("output", "folder"),
        [
            ("Network/", "Network"),
            (r"Pages\\Network", "Pages/Network"),
            ("/Pages//Network", "Pages/Network"),
        ],
    )
    def test_pages_go_to_a_folder_of_the_vault(self, output: str, folder: str) -> None:
        assert settings(f'output = "{output}"').output == folder

    @pytest.mark.parametrize(
        "output",
        ["", ".", "/", "..", "../x", "a/../b", ".obsidian/plugins", "C:/x", r"a\nb"],
    )
    def test_they_never_go_anywhere_else(self, output: str) -> None:
        assert faults(f'output = "{output}"') == [
            '1: "output" must be a folder inside the vault that does not begin with a dot'
        ]

    def test_no_text_holds_a_nul(self) -> None:
        assert faults(r'output = "a\u0000b"') == ['1: "output" must not hold a NUL character']


class TestToml:
    def test_what_is_no_toml_is_said_at_its_place_and_the_defaults_hold(self) -> None:
        config, problems = read_config('output = "x"\npeople = [\n')

        assert config == Config()
        assert [(p.line, p.code) for p in problems] in (
            [(1, "config-error")],
            [(2, "config-error")],
        )
        (fault,) = faults("output = x")
        assert fault == (
            "1: this is not TOML (Invalid value); mend it, until then the defaults hold"
        )

    def test_a_byte_order_mark_is_no_fault(self) -> None:
        assert settings('\ufeffdaily = "off"\r\n').daily == "off"

    @pytest.mark.parametrize(
        "text",
        ["x = " + "[" * 50_000, "half_life_days = " + "1" * 50_000, "x = 2026-13-45"],
        ids=["nested", "long", "impossible day"],
    )
    def test_what_the_reader_of_toml_cannot_bear_is_a_problem_too(self, text: str) -> None:
        (fault,) = faults(text)

        assert fault.startswith("1: this is not TOML (")
