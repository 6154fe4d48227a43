"""The settings note: each setting right and wrong, and what is left at its default."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import codes

from netvault.model.contact import Priority, Reference
from netvault.model.date import NEVER, Cadence
from netvault.model.interaction import Channel
from netvault.model.problem import Problem
from netvault.model.settings import (
    DEFAULT_GROUPS,
    DEFAULT_STALE_AFTER,
    DEFAULT_TIERS,
    DateOrder,
    Group,
    RuleSetting,
    Settings,
)
from netvault.notes.frontmatter import read_front_matter
from netvault.notes.settings import read_settings

NOTE = PurePosixPath("Network Settings.md")
DEFAULTS = Settings(path=NOTE)


def read(*lines: str) -> tuple[Settings, tuple[Problem, ...]]:
    return read_settings(read_front_matter("\n".join(("---", *lines, "---", "")), NOTE))


def group(settings: Settings, name: str) -> Group:
    (found,) = (one for one in settings.groups if one.name == name)
    return found


@pytest.mark.parametrize("text", ["", "Words only.\n", "---\n---\n", "---\ntype: netvault-settings\ntags: [x]\n---\n"])
def test_a_note_that_says_nothing_leaves_every_default(text: str) -> None:
    assert read_settings(read_front_matter(text, NOTE)) == (DEFAULTS, ())


def stale_after(**own: Cadence) -> tuple[tuple[str, Cadence], ...]:
    return tuple((name, own.get(name, default)) for name, default in DEFAULT_STALE_AFTER)


RIGHT: list[tuple[str, str, Any]] = [
    ("me", "'[[Ida Vermeulen]]'", Reference("Ida Vermeulen", "Ida Vermeulen")),
    ("me", '"[[People/Ida|Ida]]"', Reference("Ida", "People/Ida")),
    ("me", "Ida Vermeulen", Reference("Ida Vermeulen")),
    ("dashboard", "Start/People.md", PurePosixPath("Start/People.md")),
    ("dashboard", "/Start/People.md", PurePosixPath("Start/People.md")),
    ("dashboard", "Start\\People.MD", PurePosixPath("Start/People.MD")),
    ("contact_folders", "[Crew, Areas/Kin]", ("Crew", "Areas/Kin")),
    ("contact_folders", "Crew, Kin", ("Crew", "Kin")),
    ("contact_folders", "Crew", ("Crew",)),
    ("ignore", "[Archive, '/^x{1,2}/']", ("Archive", "/^x{1,2}/")),
    ("ignore", "'/^x{1,2}/'", ("/^x{1,2}/",)),
    ("default_cadence", "3 months", Cadence(months=3)),
    ("default_cadence", "90", Cadence(days=90)),
    ("default_cadence", "never", NEVER),
    ("per_week", "7", 7),
    ("per_week", "'100'", 100),
    ("horizon_days", "14", 14),
    ("horizon_days", "366", 366),
    ("log_sections_excluded", "[Werdegang, Career]", ("Werdegang", "Career")),
    ("log_sections_excluded", "Werdegang, Career", ("Werdegang", "Career")),
    ("log_sections_excluded", "[]", ()),
    ("channels", "{Jour fixe: meeting}", (("jour fixe", Channel.MEETING),)),
    (
        "channels",
        "{meeting: [jour fixe, Stammtisch]}",
        (("jour fixe", Channel.MEETING), ("stammtisch", Channel.MEETING)),
    ),
    ("channels", "{call: 'rang, buzzed'}", (("rang", Channel.CALL), ("buzzed", Channel.CALL))),
    ("tiers", "{Gold: 3 weeks}", (*DEFAULT_TIERS, ("gold", Cadence(days=21)))),
    ("tiers", "{VIP: high}", (*DEFAULT_TIERS, ("vip", Priority.HIGH))),
    ("date_order", "dmy", DateOrder.DAY_FIRST),
    ("date_order", "MDY", DateOrder.MONTH_FIRST),
    ("date_order", "day first", DateOrder.DAY_FIRST),
    ("date_order", "MM-DD-YYYY", DateOrder.MONTH_FIRST),
    ("language", "en", "en"),
    ("language", "EN", "en"),
    ("goals", "{industry: [health, energy], city: Lima}", (("industry", ("health", "energy")), ("city", ("Lima",)))),
    ("sections", "[due, soon]", ("due", "soon")),
    ("sections", "due, soon", ("due", "soon")),
    ("trust_templates", "true", True),
    ("trust_templates", "no", False),
    ("templates", "Templates/netvault", PurePosixPath("Templates/netvault")),
    ("stale_after", "{job: 6, phone: never}", stale_after(job=Cadence(months=6), phone=NEVER)),
    ("reviewed", "2026-01-05", date(2026, 1, 5)),
    ("rules", "{silent: off}", (RuleSetting("silent", False),)),
    ("rules", "{silent: {tries: 4}}", (RuleSetting("silent", limits=(("tries", 4.0),)),)),
]


@pytest.mark.parametrize(("key", "typed", "value"), RIGHT)
@pytest.mark.parametrize(
    "change", [str, str.upper, lambda key: key.replace("_", "-"), lambda key: key.replace("_", " ")]
)
def test_a_setting_is_read(key: str, typed: str, value: Any, change: Any) -> None:
    settings, problems = read(f"{change(key)}: {typed}")
    assert problems == ()
    assert getattr(settings, key) == value
    assert [one.name for one in fields(Settings) if getattr(settings, one.name) != getattr(DEFAULTS, one.name)] in (
        [key],
        [],
    )


def test_every_setting_is_tried() -> None:
    tried = {key for key, _, _ in RIGHT} | {"groups", "path"}
    assert {one.name for one in fields(Settings)} == tried


@pytest.mark.parametrize("key", [one.name for one in fields(Settings) if one.name != "path"])
@pytest.mark.parametrize("empty", ["", "null", '""', "~"])
def test_an_empty_setting_is_left_at_its_default(key: str, empty: str) -> None:
    assert read(f"{key}: {empty}") == (DEFAULTS, ())


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("me", "true"),
        ("reviewed", "lately"),
        ("reviewed", "2026-13-01"),
        ("dashboard", "Start/People"),
        ("dashboard", "People.txt"),
        ("dashboard", "../People.md"),
        ("dashboard", "a/../../People.md"),
        ("dashboard", "C:\\People.md"),
        ("dashboard", "."),
        ("dashboard", "./"),
        ("dashboard", '"a\\0.md"'),
        ("dashboard", '"a\\u202Egpj.md"'),
        ("default_cadence", "often"),
        ("default_cadence", "0"),
        ("groups", "friends"),
        ("groups", "[friends, family]"),
        ("per_week", "0"),
        ("per_week", "101"),
        ("per_week", "-5"),
        ("per_week", "5.5"),
        ("per_week", "many"),
        ("per_week", "٥"),
        ("per_week", "9" * 5000),
        ("horizon_days", "367"),
        ("horizon_days", "a month"),
        ("channels", "jour fixe"),
        ("channels", "[meeting]"),
        ("tiers", "A"),
        ("date_order", "ymd"),
        ("language", "de"),
        ("goals", "more women"),
        ("trust_templates", "maybe"),
        ("trust_templates", "[true, false]"),
        ("templates", "../Templates"),
        ("templates", ".."),
    ],
)
def test_a_wrong_value_is_told_with_its_place_and_left_at_its_default(key: str, typed: str) -> None:
    settings, (found,) = read(
        "type: netvault-settings", f"{key}: {typed}", "horizon days: 14" if key != "horizon_days" else ""
    )
    assert (found.code, found.at.line, found.at.column) == ("NV502", 3, len(key) + 3)
    assert found.fix
    assert getattr(settings, key) == getattr(DEFAULTS, key)
    assert settings.horizon_days == (14 if key != "horizon_days" else 30)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("per_weak", "per_week"),
        ("Contact Folder", "contact_folders"),
        ("group", "groups"),
        ("trusttemplate", "trust_templates"),
        ("horizon", "horizon_days"),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest(typed: str, near: str) -> None:
    settings, (found,) = read(f"{typed}: 7")
    assert (settings, found.code, found.fix) == (DEFAULTS, "NV501", f"did you mean {near}?")
    assert (found.at.line, found.at.column) == (2, 1)


def test_a_key_like_no_other_is_told_without_a_guess() -> None:
    _, (found,) = read("shoe size: 38")
    assert (found.code, found.fix) == ("NV501", None)


@pytest.mark.parametrize("key", ["type", "tags", "aliases", "cssclasses", "title", "created", "updated"])
def test_what_any_note_may_carry_is_no_unknown_key(key: str) -> None:
    assert read(f"{key}: x") == (DEFAULTS, ())


class TestGroups:
    """Own groups lie over those built in."""

    def test_a_group_may_change_its_rhythm_and_keep_the_rest(self) -> None:
        settings, problems = read("groups:", "  Friends: 4 weeks", "  family: never")
        assert problems == ()
        friends = group(DEFAULTS, "friends")
        assert group(settings, "friends") == Group("friends", Cadence(days=28), friends.also_called, friends.closeness)
        assert group(settings, "family").cadence == NEVER
        assert [one.name for one in settings.groups] == [one.name for one in DEFAULT_GROUPS]

    def test_a_group_may_be_called_by_its_other_name(self) -> None:
        settings, _ = read("groups: {Friend: 4 weeks, co-worker: 5 weeks}")
        assert group(settings, "friends").cadence == Cadence(days=28)
        assert group(settings, "colleagues").cadence == Cadence(days=35)
        assert len(settings.groups) == len(DEFAULT_GROUPS)

    def test_a_group_of_one_s_own(self) -> None:
        settings, problems = read(
            "groups:",
            "  Choir:",
            "    cadence: 2w",
            "    also-called: [singers, altos]",
            "    closeness: 2",
            "  Neighbours' club: 1y",
        )
        assert problems == ()
        assert group(settings, "Choir") == Group("Choir", Cadence(days=14), ("singers", "altos"), 2)
        assert group(settings, "Neighbours' club") == Group("Neighbours' club", Cadence(months=12))
        assert len(settings.groups) == len(DEFAULT_GROUPS) + 2

    def test_other_names_are_added(self) -> None:
        settings, _ = read("groups: {friends: {also called: 'Kumpel, Freundin'}}")
        friends = group(DEFAULTS, "friends")
        assert group(settings, "friends").also_called == (*friends.also_called, "Kumpel", "Freundin")
        assert group(settings, "friends").cadence == friends.cadence

    @pytest.mark.parametrize("order", [1, -1])
    def test_a_group_without_a_rhythm_has_the_default_wherever_that_stands(self, order: int) -> None:
        settings, _ = read(*["groups: {Choir: {closeness: 2}}", "default_cadence: 5w"][::order])
        assert group(settings, "Choir").cadence == Cadence(days=35)
        settings, _ = read(*["groups: {Choir: }", "default_cadence: 5w"][::order])
        assert group(settings, "Choir").cadence == Cadence(days=35)

    def test_a_wrong_one_costs_only_itself(self) -> None:
        settings, problems = read(
            "groups:",
            "  friends: soon",
            "  family: 2w",
            "  Choir:",
            "    cadence: 3w",
            "    closeness: 9",
            "    cadense: 4w",
            "    also_called: [singers]",
        )
        assert [(one.code, one.at.line, one.at.column) for one in problems] == [
            ("NV502", 3, 12),
            ("NV502", 7, 16),
            ("NV501", 8, 14),
        ]
        assert problems[2].fix == "did you mean cadence?"
        assert group(settings, "friends") == group(DEFAULTS, "friends")
        assert group(settings, "family").cadence == Cadence(days=14)
        assert group(settings, "Choir") == Group("Choir", Cadence(days=21), ("singers",))


def test_one_wrong_channel_or_tier_costs_only_itself() -> None:
    settings, problems = read("channels: {jour fixe: meeting, smoke: signals}", "tiers: {gold: 2w, tin: rarely}")
    assert settings.channels == (("jour fixe", Channel.MEETING),)
    assert settings.tiers == (*DEFAULT_TIERS, ("gold", Cadence(days=14)))
    assert [(one.code, one.at.line, one.at.column) for one in problems] == [("NV502", 2, 39), ("NV502", 3, 24)]


def test_own_tiers_replace_built_in_ones() -> None:
    settings, _ = read("tiers: {A: 1 week, '1': high}")
    assert dict(settings.tiers)["a"] == Cadence(days=7)
    assert dict(settings.tiers)["1"] is Priority.HIGH


def test_problems_come_in_the_order_of_the_note_with_those_of_its_front_matter() -> None:
    _, problems = read("sections: [due]", "per_week: many", "per_week: 3", "language: de", "shoe: 1", "me: true")
    assert [one.at.line for one in problems] == sorted(one.at.line for one in problems)
    assert {"NV107", "NV501", "NV502"} == set(codes(problems))


KEYS = st.sampled_from([one.name for one in fields(Settings)])
TYPED = st.one_of(
    st.sampled_from(["", ".", "..", "/", "{}", "[]", "{a: }", "{a: {b: c}}", "[[a]]", "[[[a]]]", "0", "-1", "1e9",
                     ": :", "{? a}"]),
    st.text("[]{}:,'\"ab/.1 -|>&*!%@`\\", max_size=12),
)  # fmt: skip


@given(st.lists(st.tuples(KEYS, TYPED), max_size=4))
def test_any_settings_note_is_read(lines: list[tuple[str, str]]) -> None:
    settings, problems = read(*(f"{key}: {typed}" for key, typed in lines))
    assert settings.path == NOTE
    assert 0 < settings.per_week <= 100
    assert ".." not in settings.dashboard.parts
    assert all(1 <= one.at.line <= len(lines) + 2 for one in problems)
