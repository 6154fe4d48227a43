from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import TODAY, codes, contact, days_ago, interaction, network, note

from netvault.commands.load import load_network
from netvault.model.contact import WORKED_OUT_FROM, Contact, Priority, Status
from netvault.model.date import Cadence, PartialDate
from netvault.model.interaction import Interaction, Source
from netvault.model.problem import Problem
from netvault.model.settings import Group, Settings
from netvault.network.due import Standing
from netvault.network.gather import gather
from netvault.network.network import Network
from netvault.network.tie import BIRTHDAY, MET, Tie

ROOT = Path(__file__).parents[2]
VAULTS = [ROOT / "example-vault", *sorted(entry for entry in (ROOT / "tests/vocabularies").iterdir() if entry.is_dir())]
DAILY = "Daily/2026-02-01.md"


def read(
    notes: Mapping[str, str], settings: Settings | None = None, today: date = TODAY
) -> tuple[Network, tuple[Problem, ...]]:
    settings = settings or Settings()
    found = [note(text, path, settings) for path, text in notes.items()]
    return gather(found, [one.path for one in found], settings, today)


def who(network: Network, name: str) -> Contact:
    return next(one for one in network.contacts if one.name == name)


def times(network: Network, name: str) -> list[str]:
    return [f"{one.on} {one.at}" for one in network.interactions_with(who(network, name))]


class TestMentions:
    def test_a_daily_note_counts_for_everybody_a_line_links_to(self) -> None:
        network, problems = read({
            DAILY: "Lunch with [[Ana]] and [[Bo]].\n\n- later a call with [[Bo]]\n",
            "People/Ana.md": "",
            "People/Bo.md": "",
        })  # fmt: skip
        assert times(network, "Ana") == [f"2026-02-01 {DAILY}:1"]
        assert times(network, "Bo") == [f"2026-02-01 {DAILY}:1", f"2026-02-01 {DAILY}:3"]
        assert problems == ()

    def test_a_line_that_links_twice_to_somebody_counts_once(self) -> None:
        network, _ = read({DAILY: "[[Ana]] brought cake; [[People/Ana|she]] bakes.\n", "People/Ana.md": ""})
        assert times(network, "Ana") == [f"2026-02-01 {DAILY}:1"]

    def test_who_came_to_a_meeting_is_named_in_its_properties(self) -> None:
        network, _ = read({
            "Meetings/Plan.md": '---\ndate: 2026-01-20\npeople: ["[[Ana]]", Bo Lind]\n---\n',
            "People/Ana.md": "",
            "People/Bo Lind.md": "",
        })  # fmt: skip
        assert times(network, "Ana") == ["2026-01-20 Meetings/Plan.md:3"]
        assert times(network, "Bo Lind") == ["2026-01-20 Meetings/Plan.md:3"]

    def test_a_log_line_in_one_note_counts_for_the_others_it_links_to(self) -> None:
        network, _ = read({
            "People/Ana.md": "- 2026-01-09 dinner with [[Bo]], both in form\n",
            "People/Bo.md": "- 2026-01-02 call\n",
        })  # fmt: skip
        assert times(network, "Ana") == ["2026-01-09 People/Ana.md:1"]
        assert times(network, "Bo") == ["2026-01-02 People/Bo.md:1", "2026-01-09 People/Ana.md:1"]

    def test_a_note_that_links_to_itself_counts_its_own_line_once(self) -> None:
        network, _ = read({"People/Ana.md": "- [x] 2026-01-09 call [[Ana]] ✅ 2026-01-09\n"})
        assert times(network, "Ana") == ["2026-01-09 People/Ana.md:1"]

    def test_a_done_task_counts_wherever_it_stands_on_the_day_it_was_done(self) -> None:
        network, _ = read({
            "Projects/Move.md": "- [x] ask [[Ana]] about the van ✅ 2026-02-03\n- [ ] thank [[Ana]]\n",
            "People/Ana.md": "",
        })  # fmt: skip
        assert times(network, "Ana") == ["2026-02-03 Projects/Move.md:1"]

    @pytest.mark.parametrize(
        "line",
        [
            "- [ ] call [[Ana]]",
            "> [[Ana]] said so",
            "`[[Ana]]`",
            "%% [[Ana]] %%",
            "<!-- [[Ana]] -->",
            "![[Ana]]",
            "Ana",
        ],
        ids=["open task", "quote", "code", "comment", "HTML comment", "embed", "no link"],
    )
    def test_what_is_no_contact(self, line: str) -> None:
        assert times(read({DAILY: f"{line}\n", "People/Ana.md": ""})[0], "Ana") == []

    def test_a_link_to_a_note_that_is_nobody_counts_for_nobody(self) -> None:
        network, problems = read({DAILY: "[[Plan]] and [[Nothing]]\n", "Plan.md": "", "People/Ana.md": ""})
        assert (network.interactions_with(who(network, "Ana")), problems) == ((), ())

    def test_mentions_in_the_journal_are_left_out_where_the_note_asks_for_it(self) -> None:
        network, _ = read({
            DAILY: "Saw [[Ana]]\n- [x] wrote to [[Ana]] ✅ 2026-02-02\n",
            "People/Ana.md": "---\nprm-ignore-journal: true\n---\n- 2026-01-02 call\n",
        })  # fmt: skip
        assert times(network, "Ana") == ["2026-01-02 People/Ana.md:4", f"2026-02-02 {DAILY}:2"]


class TestWhomALinkMeans:
    def test_an_alias_is_taken_for_the_person_and_told_with_the_fix(self) -> None:
        network, problems = read({DAILY: "Tea with [[Bo]]\n", "People/Roberta.md": "---\naliases: [Bo]\n---\n"})
        assert times(network, "Roberta") == [f"2026-02-01 {DAILY}:1"]
        assert codes(problems) == ["NV301"]
        assert f"{problems[0].at}:{problems[0].at.column}" == f"{DAILY}:1:10"
        assert problems[0].fix == "write [[Roberta|Bo]]"

    def test_the_fix_names_the_folder_where_the_name_alone_would_not_do(self) -> None:
        _, problems = read({
            DAILY: "Tea with [[Bo]]\n",
            "People/Roberta.md": "---\naliases: [Bo]\n---\n",
            "Clients/Roberta.md": "",
        })  # fmt: skip
        assert problems[0].fix == "write [[People/Roberta|Bo]]"

    def test_a_plain_name_in_a_list_of_people_may_be_an_alias(self) -> None:
        network, problems = read({
            "Meetings/Plan.md": "---\ndate: 2026-01-20\nattendees: Bo\n---\n",
            "People/Roberta.md": "---\naliases: [Bo]\n---\n",
        })  # fmt: skip
        assert times(network, "Roberta") == ["2026-01-20 Meetings/Plan.md:3"]
        assert problems == ()

    def test_two_notes_of_a_name_are_told_and_the_first_by_path_is_read(self) -> None:
        network, problems = read({DAILY: "Tea with [[Ana]]\n", "People/Clients/Ana.md": "", "People/Ana.md": ""})
        assert [str(one.path) for one in network.contacts if network.interactions_with(one)] == ["People/Ana.md"]
        assert codes(problems) == ["NV302"]
        assert "People/Clients/Ana.md" in problems[0].message
        assert problems[0].fix is not None
        assert "[[People/Ana|Ana]]" in problems[0].fix

    def test_an_alias_of_two_counts_for_neither(self) -> None:
        network, problems = read({
            DAILY: "Tea with [[Bo]]\n",
            "People/Roberta.md": "---\naliases: [Bo]\n---\n",
            "People/Robert.md": "---\naliases: [Bo]\n---\n",
        })  # fmt: skip
        assert not any(map(network.interactions_with, network.contacts))
        assert codes(problems) == ["NV302"]

    def test_a_plain_name_of_two_counts_for_neither(self) -> None:
        network, problems = read({
            "Meetings/Plan.md": "---\ndate: 2026-01-20\npeople: [Bo, Ana]\n---\n",
            "People/Roberta.md": "---\naliases: [Bo]\n---\n",
            "People/Robert.md": "---\naliases: [Bo]\n---\n",
            "People/Ana.md": "",
        })  # fmt: skip
        assert [str(one.path) for one in network.contacts if network.interactions_with(one)] == ["People/Ana.md"]
        assert codes(problems) == ["NV303"]
        assert "[[" not in problems[0].message

    def test_a_note_nearer_by_that_is_nobody_is_meant_as_in_obsidian(self) -> None:
        network, problems = read({DAILY: "Tea with [[Ana]]\n", "A/Ana.md": "", "People/Ana.md": ""})
        assert (times(network, "Ana"), problems) == ([], ())

    def test_a_person_nearer_by_than_a_note_that_is_nobody_is_meant(self) -> None:
        network, problems = read({DAILY: "Tea with [[Ana]]\n", "Old projects/Ana.md": "", "People/Ana.md": ""})
        assert (times(network, "Ana"), problems) == ([f"2026-02-01 {DAILY}:1"], ())


class TestFoldersOfDatedNotes:
    def test_each_dated_note_in_the_folder_of_a_person_is_a_contact(self) -> None:
        network, _ = read({
            "People/Zanele.md": "",
            "People/Zanele/2025-10-27.md": "Talked about her thesis.\n",
            "People/Zanele/2025-12-22.md": "",
        })  # fmt: skip
        assert [str(one.on) for one in network.interactions_with(who(network, "Zanele"))] == [
            "2025-10-27",
            "2025-12-22",
        ]
        assert network.interactions_with(who(network, "Zanele"))[0].text == "Talked about her thesis."

    def test_a_journal_beside_the_only_contact_is_not_about_them(self) -> None:
        network, _ = read({"People/Zanele.md": "", "People/2025-12-22.md": "Rain all day.\n"})
        assert times(network, "Zanele") == []


class TestCompanies:
    COMPANY = "---\ntype: company\nindustry: textiles\ncity: Odense\n---\n"

    @pytest.mark.parametrize(
        "company",
        [
            "Loom",
            '"[[Loom]]"',
            '"[[Companies/Loom|the Loom]]"',
            "[[Loom]]",
            "[Loom, Other]",
            '"[L](../Companies/Loom.md)"',
        ],
        ids=["by name", "by link", "by path", "unquoted", "the first of several", "as a relative link"],
    )
    def test_the_note_of_a_company_says_what_the_person_does_not(self, company: str) -> None:
        network, _ = read({"People/Ana.md": f"---\ncompany: {company}\n---\n", "Companies/Loom.md": self.COMPANY})
        ana = who(network, "Ana")
        assert ana.industry == "textiles"
        assert ana.city is not None
        assert ana.city.text == "Odense"

    def test_the_note_of_the_person_comes_first(self) -> None:
        text = "---\ncompany: Loom\nindustry: dyes\ncity: Aarhus\n---\n"
        ana = who(read({"People/Ana.md": text, "Companies/Loom.md": self.COMPANY})[0], "Ana")
        assert ana.city is not None
        assert (ana.industry, ana.city.text) == ("dyes", "Aarhus")

    def test_of_several_notes_of_that_name_the_one_of_a_company_is_read(self) -> None:
        notes = {
            "People/Ana.md": "---\ncompany: Loom\n---\n",
            "Companies/Loom.md": self.COMPANY,
            "A/Loom.md": "weaving",
        }
        assert who(read(notes)[0], "Ana").industry == "textiles"

    def test_a_company_without_a_note_leaves_it_open(self) -> None:
        notes = {"People/Ana.md": "---\ncompany: Nowhere\n---\n", "Companies/Loom.md": self.COMPANY}
        assert who(read(notes)[0], "Ana").industry is None


class TestTheFuture:
    @pytest.mark.parametrize(
        ("typed", "field"),
        [
            pytest.param("birthday: 2026-03-02", "birthday", id="born tomorrow"),
            pytest.param("birthday: 2026-04", "birthday", id="born next month"),
            pytest.param("met: 2027-01-01", "met", id="met next year"),
            pytest.param("last_contact: 2026-03-02", "last_contact", id="spoken tomorrow"),
        ],
    )
    def test_what_cannot_be_yet_is_told_and_as_if_absent(self, typed: str, field: str) -> None:
        network, problems = read({"People/Ana.md": f"---\nrole: pilot\n{typed}\n---\n"})
        ana = who(network, "Ana")
        assert getattr(ana, field) is None
        assert codes(problems) == ["NV204"]
        assert str(problems[0].at) == "People/Ana.md:3"
        assert (network.interactions_with(ana), network.plans_with(ana)) == ((), ())

    @pytest.mark.parametrize(
        "typed", ["birthday: 2026-03-01", "birthday: 2026", "met: 2026-03", "last_contact: 2026-03-01"]
    )
    def test_today_can_be(self, typed: str) -> None:
        assert read({"People/Ana.md": f"---\n{typed}\n---\n"})[1] == ()

    def test_an_entry_of_friend_tracker_after_today_cannot_be(self) -> None:
        text = "---\ninteractions:\n  - date: 2026-01-02\n    text: tea\n  - date: 2026-09-02\n    text: tea\n---\n"
        network, problems = read({"People/Ana.md": text})
        assert times(network, "Ana") == ["2026-01-02 People/Ana.md:3"]
        assert (codes(problems), network.plans_with(who(network, "Ana"))) == (["NV204"], ())

    def test_a_log_line_after_today_is_a_plan(self) -> None:
        network, problems = read({"People/Ana.md": "- 2026-03-02 lunch\n- 2026-02-02 call\n"})
        assert times(network, "Ana") == ["2026-02-02 People/Ana.md:2"]
        assert [str(one.on) for one in network.plans_with(who(network, "Ana"))] == ["2026-03-02"]
        assert problems == ()

    def test_a_wedding_may_lie_ahead(self) -> None:
        network, problems = read({"People/Ana.md": "---\nwedding: 2026-09-05\n---\n"})
        assert (len(who(network, "Ana").anniversaries), problems) == (1, ())


class TestUnknownGroups:
    def test_a_group_is_told_once_however_many_are_in_it(self) -> None:
        network, problems = read({f"People/P{n}.md": "---\ngroups: sailing\n---\n" for n in range(5)})
        assert codes(problems) == ["NV304"]
        assert str(problems[0].at) == "People/P0.md:2"
        assert "4 more" in problems[0].message
        assert len(network.contacts) == 5

    def test_capitals_do_not_make_another_group(self) -> None:
        network, problems = read({"People/A.md": "---\ngroup: Choir\n---\n", "People/B.md": "---\ngroup: choir\n---\n"})
        assert codes(problems) == ["NV304"]
        assert {one.groups for one in network.contacts} == {("Choir",)}

    @pytest.mark.parametrize(
        ("typed", "meant"), [("freinds", "friends"), ("colleage", "colleagues"), ("Book clb", "Book Club")]
    )
    def test_did_you_mean(self, typed: str, meant: str) -> None:
        settings = Settings(groups=(*Settings().groups, Group("Book Club", Cadence(months=1))))
        _, problems = read({"People/A.md": f"---\ngroup: {typed}\n---\n"}, settings)
        assert problems[0].fix == f"did you mean {meant}?"

    def test_known_groups_are_no_problem(self) -> None:
        assert read({"People/A.md": "---\ngroups: [Friend, met-at-event, MENTOR]\n---\n"})[1] == ()


class TestTheLastContact:
    def test_the_latest_of_all_sources_counts_and_all_are_kept(self) -> None:
        network, _ = read({
            "People/Ana.md": "---\nlast_contact: 2026-01-05\n---\n- 2025-11-01 call\n",
            DAILY: "[[Ana]]\n",
            "Tasks.md": "- [x] write [[Ana]] ✅ 2025-12-24\n",
        })  # fmt: skip
        kinds = [str(one.source) for one in network.interactions_with(who(network, "Ana"))]
        assert kinds == ["log", "task", "property", "dated-note"]
        last = network.standing(who(network, "Ana").path).last
        assert last is not None
        assert str(last.at) == f"{DAILY}:1"

    def test_on_one_day_the_line_that_says_more_counts_and_not_the_property(self) -> None:
        network, _ = read({"People/Ana.md": "---\nlast_contact: 2026-01-05\n---\n- 2026-01-05 call\n"})
        last = network.standing(who(network, "Ana").path).last
        assert last is not None
        assert str(last.source) == "log"


class TestTheOwner:
    def test_the_owner_is_no_contact(self) -> None:
        network, _ = read({"People/Me.md": "---\nme: true\ninterests: chess\n---\n", "People/Ana.md": ""})
        assert [one.name for one in network.contacts] == ["Ana"]
        assert network.owner is not None
        assert network.owner.interests == ("chess",)

    def test_of_two_owners_the_first_by_path_counts(self) -> None:
        notes = {"B.md": "---\ntype: me\n---\n", "A.md": "---\ntype: me\n---\n"}
        owner = read(notes)[0].owner
        assert owner is not None
        assert owner.name == "A"


# A line of a note, as somebody may type it
lines = st.sampled_from([
    "- 2026-01-05 call: tea with [[Bo]]", "- 2026-02-30 nothing", "[[Ana]] and [[Bo]] and [[Cem]]", "## 2026-02-01",
    "- [x] ask [[Cem]] ✅ 2026-02-02", "---", "aliases: [Bee]", "birthday: 2030-01-01", "company: [[Loom]]", "text",
    "groups: [choir, Choir]", "last_contact: 2026-02-09", "type: company", "city: Odense", "people: [[Ana]]", "[[Bee]]",
    "hard_times: her father",
])  # fmt: skip
texts = st.lists(lines, max_size=6).map(
    lambda drawn: "\n".join(["---", *drawn, ""]) if len(drawn) % 2 else "\n".join(drawn)
)
PATHS = (
    "People/Ana.md",
    "People/Bo.md",
    "People/Cem.md",
    "Daily/2026-02-01.md",
    "Companies/Loom.md",
    "Meetings/Plan.md",
)
vaults = st.fixed_dictionaries(dict.fromkeys(PATHS, texts))


def told_by(network: Network, path: PurePosixPath, other_than: PurePosixPath) -> list[Interaction]:
    return [one for one in said(network, path) if one.at.path != other_than]


def said(network: Network, path: PurePosixPath) -> tuple[Interaction, ...]:
    return network.interactions_with(network.standing(path).contact)


@given(
    vaults,
    st.sampled_from(PATHS),
    st.sampled_from(["", "---\nname: @x\nname: y\n", "---\n- [[\n---\n", "\x00" * 9, "---\na: {\n"]),
)
def test_a_broken_note_never_changes_what_is_read_from_the_others(
    notes: dict[str, str], broken: str, text: str
) -> None:
    """Nobody else is lost, and nobody else's own lines; only what the broken note said itself may go."""
    before, after = read(notes)[0], read({**notes, broken: text})[0]
    place = PurePosixPath(broken)
    names = [one.path for one in before.contacts if one.path != place]
    assert names == [one.path for one in after.contacts if one.path != place]
    for path in names:
        own = [one for one in said(before, path) if one.at.path == path]
        assert own == [one for one in said(after, path) if one.at.path == path]
    if not broken.startswith("People"):
        assert [told_by(before, path, place) for path in names] == [told_by(after, path, place) for path in names]


@given(vaults, st.permutations(PATHS))
def test_the_order_in_which_notes_are_read_does_not_matter(notes: dict[str, str], order: list[str]) -> None:
    (one, problems), (other, others) = read(notes), read({path: notes[path] for path in order})
    assert one.roll.ties == other.roll.ties
    assert one.contacts == other.contacts
    assert [said(one, who.path) for who in one.contacts] == [said(other, who.path) for who in other.contacts]
    assert sorted(problems, key=lambda found: found.sort_key) == sorted(others, key=lambda found: found.sort_key)


@given(vaults)
def test_every_time_in_touch_has_a_place_of_its_own(notes: dict[str, str]) -> None:
    network, _ = read(notes)
    for several in map(network.interactions_with, network.contacts):
        mentioned = [(one.at.path, one.at.line) for one in several if str(one.source) in {"dated-note", "task"}]
        assert len(set(mentioned)) == len(mentioned)
        assert [one.on for one in several] == sorted(one.on for one in several)


def test_people_come_by_name_and_then_by_path() -> None:
    network, _ = read(
        {"People/b.md": "", "People/Élise.md": "", "Crm/B.md": "", "People/a.md": "---\nname: Zed\n---\n"}
    )
    assert [str(one.path) for one in network.contacts] == ["Crm/B.md", "People/b.md", "People/a.md", "People/Élise.md"]


def assert_told_in_full(network: Network) -> None:
    """What the roll says of each person in short is what their notes say, opened in full."""
    assert [tie.path for tie in network.roll.ties] == [
        str(one.contact.path) for one in sorted(map(standing_of(network), network.roll.ties), key=lambda one: one.order)
    ]
    for tie in network.roll.ties:
        standing = network.standing(tie.path)
        contact, last = standing.contact, standing.last
        assert (tie.state, tie.due, tie.due_from) == (standing.state, standing.due, standing.due_from)
        assert tie.last_on == (last.on if last else None)
        assert (tie.name, tie.aliases, tie.groups) == (contact.name, contact.aliases, contact.groups)
        assert tie.status is contact.status
        birthday = ((BIRTHDAY, contact.birthday),) if contact.birthday else ()
        met = ((MET, contact.met),) if contact.met and contact.met.full else ()
        assert tie.occasions == tuple((label, str(day)) for label, day in (*contact.anniversaries, *birthday, *met))
        # Hard times are private unasked; what may be worked out from something private is no field of the roll
        for field in {one.name for one in fields(contact)} - {"hard_times", *WORKED_OUT_FROM}:
            assert tie.is_private(field) == contact.is_private(field)
        if contact.hard_times:
            assert tie.is_private("hard_times")


def standing_of(network: Network) -> Callable[[Tie], Standing]:
    return lambda tie: network.standing(tie.path)


@pytest.mark.parametrize("folder", VAULTS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("days", [-400, 0, 1, 45], ids=lambda days: f"{days} days later")
def test_in_a_real_vault_the_roll_says_what_the_notes_say(folder: Path, days: int) -> None:
    network = load_network(folder, TODAY + timedelta(days=days)).network
    assert network.roll.ties
    assert_told_in_full(network)


@given(vaults, st.sampled_from([TODAY, date(2026, 1, 5), date(2026, 2, 9), date(2031, 1, 1)]))
def test_the_roll_says_what_the_notes_say(notes: dict[str, str], today: date) -> None:
    assert_told_in_full(read(notes, today=today)[0])


near_days = st.integers(-400, 400)
near = near_days.map(days_ago)
partly_known = near.map(lambda on: PartialDate(on.year, on.month, on.day)) | st.sampled_from(
    [PartialDate(None, 2, 29), PartialDate(2026), PartialDate(2026, 3), PartialDate(2030, 1)]
)
rhythms = st.builds(Cadence, days=st.integers(0, 90)) | st.builds(Cadence, months=st.integers(0, 7))
group_names = st.sampled_from(["friends", "Choir", "choir", "mentors", "none such"])
lives = st.fixed_dictionaries(
    {},
    optional={
        "groups": st.lists(group_names, max_size=3).map(tuple),
        "aliases": st.just(("Bee",)),
        "tier_cadence": rhythms,
        "priority": st.sampled_from(Priority),
        "status": st.sampled_from(Status),
        "met": partly_known,
        "birthday": partly_known,
        "anniversaries": partly_known.map(lambda on: (("wedding", on),)),
        "next_contact": near,
        "snooze_until": near,
        "paused": st.booleans(),
        "paused_until": near,
        "private": st.booleans(),
        "private_fields": st.sampled_from([(), ("groups",), ("birthday", "role")]),
    },
)
times_in_touch = st.lists(st.builds(interaction, near_days, source=st.sampled_from(Source)), max_size=4)
days_kept = st.none() | st.integers(0, 90)


@given(st.lists(st.tuples(days_kept, lives, times_in_touch), min_size=1, max_size=3), st.integers(1, 60))
def test_whatever_their_lives_the_roll_says_where_they_stand(
    people: list[tuple[int | None, dict[str, Any], list[Interaction]]], horizon_days: int
) -> None:
    known = [
        (contact(f"P{number}", cadence=cadence, **life), times) for number, (cadence, life, times) in enumerate(people)
    ]
    assert_told_in_full(network(*known, settings=Settings(horizon_days=horizon_days)))
