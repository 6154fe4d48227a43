"""Everybody's note, or many, written anew in one commit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from history.cast import EXTRAS
from history.story import File, Page, Plot, Scenario, Story


def everybody(change: Callable[[Page], Page], says: str) -> Plot:
    """Every note is written anew, and says what it said."""

    def plot(story: Story) -> None:
        story.commit({path: change(page) for path, page in story.pages().values()}, says)

    return plot


def mass(fact: str, value: str, count: int, *, on_branch: bool = False) -> Plot:
    """More than twenty people in one commit is the owner tidying up: told once."""

    def plot(story: Story) -> Scenario:
        name = story.branch(f"tidy-{fact}") if on_branch else "main"
        pages = story.pages(name)
        after = {pages[who][0]: pages[who][1].put(**{fact: value}) for who in EXTRAS[:count]}
        mark = story.commit(after, f"tidy: {fact}", name)
        story.masses.append((fact, mark))
        if on_branch:
            yield 4
            story.merge(name)

    return plot


def crlf_with_one_news(story: Story) -> None:
    """Every line of every note ends otherwise; one person changed as well."""
    who = story.uncast.pop()
    before = story.pages()
    after = {path: replace(page, eol="\r\n") for path, page in before.values()}
    path, page = before[who]
    after[path] = after[path].put(company="Carriage & Return")
    mark = story.commit(after, "Windows")
    story.plant(who, "job", "while every line ending changed", page, after[path], "company", mark)


def into_another_folder(story: Story) -> None:
    """Every note of a person moves to another folder; one of them changed as well."""
    who = story.uncast.pop()
    before = story.pages()
    moves: dict[str, File | None] = {path: None for path, _ in before.values()}
    moves |= {f"Network/People/{path.rpartition('/')[2]}": page for path, page in before.values()}
    path, page = before[who]
    after = page.put(city="Valparaíso")
    moves[f"Network/People/{path.rpartition('/')[2]}"] = after
    mark = story.commit(moves, "a new home for everybody")
    story.plant(who, "city", "while everybody's note moved", page, after, "city", mark)


def after_the_mass(fact: str, value: str, at: int) -> Plot:
    """Somebody of a mass edit has news of their own later."""

    def plot(story: Story) -> None:
        kind = "city" if fact == "city" else "job"
        story.news(EXTRAS[at], kind, "of their own, long after a mass edit", **{fact: value})

    return plot


def _reorder(page: Page) -> Page:
    return replace(page, front=dict(sorted(page.front.items())), indent=4)


def _from_template(page: Page) -> Page:
    blanks = {key: "" for key in ("industry", "needs", "offers") if key not in page.front}
    return replace(page, front={**page.front, **blanks})


EVERYBODY: Sequence[tuple[date, Plot]] = (
    (date(2023, 6, 6), everybody(_from_template, "the new template for everybody")),
    (date(2023, 9, 9), mass("city", "München", 24)),
    (date(2024, 1, 20), crlf_with_one_news),
    (date(2024, 4, 4), everybody(_reorder, "a linter came by")),
    (date(2024, 6, 30), into_another_folder),
    (date(2024, 9, 19), mass("company", "Brightwater Group", 22, on_branch=True)),
    (date(2025, 1, 2), mass("status", "dormant", 21)),
    (date(2025, 2, 2), everybody(lambda page: replace(page, eol="\n"), "and back to Unix")),
    (date(2025, 8, 8), after_the_mass("city", "Graz", 3)),
    (date(2025, 10, 10), after_the_mass("company", "Quillfeather", 4)),
)
