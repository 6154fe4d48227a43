"""What fills a vault's years: a commit of a kind of which there are hundreds changes no fact of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from history.cast import COMPANIES, EXTRAS, OWNER, ROSTER, first_page
from history.story import File, Page, Story


def begin(story: Story) -> None:
    """Most people come in one import, the others one by one; companies, the owner and a template are there as well."""
    everybody = {f"People/{who}.md": first_page(who) for who in (*ROSTER, *EXTRAS)}
    paths = list(everybody)
    others: dict[str, File] = {f"Companies/{name}.md": company_note(name, "Utrecht") for name in COMPANIES}
    others |= {"Templates/Person.md": template("Where"), ".gitignore": "/Private/\n"}
    others |= {"People/Ines Duarte.md": replace(first_page(OWNER), front={"me": "true", "company": "Duarte Lda"})}
    story.commit(others | {path: everybody[path] for path in paths[:100]}, "import of my address book")
    for at, path in enumerate(paths[100:]):
        story.today = date(2023, 1, 5) + timedelta(days=at)
        story.commit({path: everybody[path]}, f"met {everybody[path].who}")


def company_note(name: str, city: str) -> str:
    """The note of a company."""
    return f"---\ntype: company\ncity: {city}\n---\n# {name}\n"


def template(company: str) -> str:
    """A template for people, with a company in it."""
    return f"---\ntype: person\ncompany: {company}\n---\n# {{{{title}}}}\n"


def live(story: Story, until: date) -> None:
    """A commit of the kind of which there are hundreds; it changes no fact of anybody."""
    story.today += timedelta(days=min(story.random.choice((0, 0, 1)), max((until - story.today).days, 0)))
    habit = story.random.choices(_HABITS, weights=(9, 4, 3, 2, 2, 2, 2, 1))[0]
    path, page = story.random.choice(list(story.pages().values()))
    story.commit(*habit(story, path, page))


Life = tuple[Mapping[str, File | None], str]


def _log(story: Story, path: str, page: Page) -> Life:
    words = story.random.choice(("call: her garden", "coffee: old times", "email: sent article", "met at the fair"))
    line = f"{story.today} {words}"
    return {path: page.put(last_contact=str(story.today)).jot(line)}, f"log: {page.who}"


def _prose(story: Story, path: str, page: Page) -> Life:
    return {path: replace(page, prose=(*page.prose, f"Noted on {story.today}: likes long trains."))}, "vault backup"


def _tag(story: Story, path: str, page: Page) -> Life:
    return {path: page.put(tags=("person", f"year-{story.random.randrange(40)}"))}, "tags"


def _phone(story: Story, path: str, page: Page) -> Life:
    return {path: page.put(phone=(f'"+351 900 {story.random.randrange(1000):03} 000"',))}, "a number"


def _move(story: Story, path: str, page: Page) -> Life:
    folder = story.random.choice(("People", "People/Friends", "People/Work", "Archive/2019"))
    return {path: None, f"{folder}/{path.rpartition('/')[2]}": page}, f"tidy: {page.who} to {folder}"


def _rename(story: Story, path: str, page: Page) -> Life:
    folder = path.rpartition("/")[0]
    return {
        path: None,
        f"{folder}/{page.who} ({story.random.randrange(90)}).md": page.jot(f"{story.today} call: hi"),
    }, "x"


def _daily(story: Story, path: str, page: Page) -> Life:
    stem = path.rpartition("/")[2][:-3]
    return {
        f"Daily/{story.today}.md": f"# {story.today}\n- lunch with [[{stem}]], who moved to the window seat\n"
    }, "daily"


def _boat(story: Story, path: str, page: Page) -> Life:
    return {
        "Projects/Boat.md": f"---\ncompany: Wharf {story.random.randrange(9)}\ncity: Hull\n---\nThe boat.\n"
    }, "boat"


_HABITS = (_log, _prose, _tag, _phone, _move, _rename, _daily, _boat)
