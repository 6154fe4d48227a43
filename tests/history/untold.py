"""What looks like news and is none; each plot says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from unicodedata import normalize

from history.cast import COMPANIES, EXTRAS, OWNER, first_page
from history.everyday import company_note, template
from history.story import Page, Plot, Scenario, Story


def filled_in(story: Story) -> Scenario:
    """What is filled in for the first time was so before: nobody moved."""
    who = story.meet(company=None, role=None, city=None)
    for facts in ({"company": "Ripple Rum"}, {"role": "Blender"}, {"city": "Bridgetown"}, {"status": "active"}):
        yield 20
        story.change(who, **facts)


def born_bare(story: Story) -> Scenario:
    """A new note without facts gets them one by one."""
    path, page = "People/Tiago Bare.md", Page("Tiago Bare", {"type": "person"}, ("Met on a ferry.", "Owes me a map."))
    story.commit({path: page}, "met Tiago")
    for facts in ({"company": ""}, {"company": "Ferry & Quay"}, {"role": "Purser", "city": "Horta"}):
        yield 15
        story.change("Tiago Bare", **facts)


def cleared(story: Story) -> Scenario:
    """What is cleared is not known any more; that is no news of the person."""
    who = story.uncast.pop()
    story.change(who, company="")
    yield 30
    story.change(who, role=None)
    yield 30
    story.change(who, city='""')


def written_otherwise(*values: str | tuple[str, ...]) -> Plot:
    """The same company in another form: link, folder, quotes, case, blanks, a list of one."""

    def plot(story: Story) -> Scenario:
        who = story.meet(company=values[0])
        for value in values[1:]:
            yield 17
            story.change(who, company=value)

    return plot


def same_title(story: Story) -> Scenario:
    """A title and a city in other letters are the same."""
    who = story.meet(role="SENIOR  engineer", city="são tomé")
    for role, city in (
        ("senior  engineer", "são tomé"), ("Senior Engineer", "São Tomé"), ("'Senior engineer'", '"São Tomé"'),
        ('"Senior Engineer"', normalize("NFD", "São Tomé")), ("SENIOR ENGINEER", '"[[São Tomé]]"'),
        ("Senior Engineer", '"[[Cities/São Tomé|São Tomé]]"'),
    ):  # fmt: skip
        story.change(who, role=role, city=city)
        yield 12


def only_respelled(story: Story) -> Scenario:
    """Another key for the same fact."""
    who = story.uncast.pop()
    for field, keys in (
        ("company", ("org", "employer", "company")),
        ("role", ("title", "job title")),
        ("city", ("lives",)),
    ):
        for key in keys:
            path, page = story.pages()[who]
            story.commit({path: page.respell(page.key(field), key, page.front[page.key(field)])}, f"{field}: {key}")
            yield 9


def reverted(days: int) -> Plot:
    """Saved by mistake and taken back by `git revert`: nothing came of it."""

    def plot(story: Story) -> Scenario:
        who = story.uncast.pop()
        old = str(story.page(who).front[story.page(who).key("company")])
        mark = story.change(who, company="Mistaken Identity", says="vault backup")
        yield days
        story.change(who, company=old, says=f'Revert "vault backup"\n\nThis reverts commit of mark {mark}.')

    return plot


def taken_back_by_hand(field: str, days: int) -> Plot:
    """The wrong person's news, put right by hand some days later."""

    def plot(story: Story) -> Scenario:
        who = story.uncast.pop()
        old = str(story.page(who).front[story.page(who).key(field)])
        story.change(who, **{field: "Somebody Else's"})
        yield days
        story.change(who, **{field: old})

    return plot


def never_merged(story: Story) -> Scenario:
    """A branch that never came home tells of what was not kept."""
    who, name = story.uncast.pop(), story.branch("what-if")
    for company in ("What If", "What If Not"):
        story.change(who, name, company=company)
        yield 5


def merged_in_name_only(story: Story) -> Scenario:
    """`merge -s ours` keeps nothing of the other branch."""
    people, name = [story.uncast.pop() for _ in range(2)], story.branch("superseded")
    story.change(people[0], name, company="Superseded & Co")
    story.change(people[1], name, city="Nowhere")
    yield 8
    story.commit({}, "Merge branch 'superseded' (ours)", merging=(story.heads[name],))


def merged_without_change(story: Story) -> Scenario:
    """A merge of two branches that are alike."""
    name = story.branch(f"same-{len(story.commits)}")
    story.commit({}, "nothing", name)
    yield 2
    story.merge(name)


def spoilt(kind: str) -> Plot:
    """Front matter that cannot be read for a commit: the person did not leave and come back."""

    def plot(story: Story) -> Scenario:
        who = story.uncast.pop()
        path, page = story.pages()[who]
        story.commit({path: replace(page, spoil=kind)}, "sync")
        yield 4
        path, page = story.pages()[who]
        story.commit({path: replace(page, spoil="")}, "mend")

    return plot


def deleted_and_restored(story: Story) -> Scenario:
    """Deleted by mistake, back from the bin."""
    who = story.uncast.pop()
    path, page = story.pages()[who]
    story.commit({path: None}, "clean up")
    yield 6
    story.commit({path: page}, "back from the bin")


def gone_for_good(story: Story) -> Scenario:
    """Whose note is gone is nobody's news any more."""
    who = story.uncast.pop()
    story.change(who, company="Gone Fishing")
    yield 60
    story.commit({story.path(who): None}, "no longer in my life")


def private_person(story: Story) -> Scenario:
    """A private note stays private."""
    who = story.uncast.pop()
    story.change(who, private="true")
    for facts in ({"company": "Secret Service"}, {"city": "Undisclosed"}, {"role": "Head of Secrets"}):
        yield 30
        story.change(who, **facts)


def private_field(story: Story) -> Scenario:
    """A property kept private stays so, also in its other spelling."""
    who = story.uncast.pop()
    story.change(who, private=("city", "title"))
    for facts in ({"city": "Hideaway"}, {"role": "Head of Whispers"}):
        yield 30
        story.change(who, **facts)


def private_since(story: Story) -> Scenario:
    """What changed in the open is closed as well, once the note is private."""
    who = story.uncast.pop()
    story.change(who, company="Open House")
    yield 90
    story.change(who, private="true")


def at_rest(word: str) -> Plot:
    """Of who has died, or wants no contact, no news is told, also not of before."""

    def plot(story: Story) -> Scenario:
        who = story.uncast.pop()
        story.change(who, company="Last Post")
        yield 90
        story.change(who, status=word)

    return plot


def the_owner(story: Story) -> Scenario:
    """The owner knows."""
    yield 200
    story.change(OWNER, company="Duarte & Filhos")
    yield 200
    story.change(OWNER, company="Duarte & Netos")


def a_company_moves(story: Story) -> Scenario:
    """A company's note says another city: no person's note did."""
    for city in ("Rotterdam", "Delft"):
        story.commit({f"Companies/{name}.md": company_note(name, city) for name in COMPANIES[:2]}, "they moved")
        yield 40


def the_template(story: Story) -> Scenario:
    """A template is nobody."""
    for company in ("Here", "There"):
        story.commit({"Templates/Person.md": template(company)}, "template")
        yield 40


def somebody_else_of_that_name(story: Story) -> Scenario:
    """The note called Sam is renamed, and months later another Sam has a note of that name."""
    first = first_page("Sam Adeyemi").put(company="First Sam's", city="Lagos")
    story.commit({"People/Sam.md": first}, "met Sam")
    yield 50
    story.commit({"People/Sam.md": None, "People/Sam Adeyemi.md": story.page("Sam Adeyemi")}, "tidy")
    yield 50
    other = replace(first_page("Sam Whitaker"), prose=("Plays the cello on trains.", "Met in a queue in Dover."))
    story.commit({"People/Sam.md": other.put(company="Second Sam's", city="Dover")}, "met another Sam")


def another_of_that_name_at_once(story: Story) -> Scenario:
    """The note called Kim is renamed and another Kim gets a note of that name, both before the next commit."""
    first = first_page("Kim Castellanos").put(company="First Kim's", city="Puebla")
    story.commit({"People/Kim.md": first}, "met Kim")
    yield 30
    path, page = story.pages()["Kim Castellanos"]
    other = replace(first_page("Kim Ngata"), prose=("Repairs accordions.", "Sat beside me at a wedding."))
    other = other.put(company="Second Kim's", city="Napier")
    story.commit({path: other, path.replace("Kim", "Kim Castellanos"): page}, "vault backup")


def one_goes_as_another_comes(story: Story) -> Scenario:
    """In one commit a note is deleted and another made from the same template: alike, but two people."""
    keys = ("birthday", "met", "met_at", "introduced_by", "interests", "offers", "needs", "prefers")
    sections = ("## How we met", "", "## Family", "")
    pages = [
        Page(who, {"type": "person", "company": company, "city": city, **dict.fromkeys(keys, "")}, sections)
        for who, company, city in (("Otis Varga", "Anvil Iron", "Split"), ("Mina Katō", "Paper Moon", "Nara"))
    ]
    story.commit({"People/Otis Varga.md": pages[0]}, "met Otis")
    yield 40
    story.commit({story.path("Otis Varga"): None, "People/Mina Katō.md": pages[1]}, "vault backup")


def made_from_a_copy(story: Story) -> None:
    """A new note made from the copy of another is a first version, not a change."""
    page = story.page(story.uncast.pop())
    copy = replace(page, who="Copy Kaur").put(company="Copied Co", city="Copyville")
    story.commit({"People/Copy Kaur.md": copy}, "met a colleague of theirs")


def list_order(story: Story) -> Scenario:
    """Two companies in another order, indented otherwise, are the same two."""
    who = story.meet(company=("Left", "Right"))
    turned, linked = ("Right", "Left"), ('"[[Left]]"', "Right")
    for value, indent in ((turned, 2), (linked, 4), (turned, 0)):
        path, page = story.pages()[who]
        story.commit({path: replace(page.put(company=value), indent=indent)}, "lists")
        yield 20


def odd_dates(story: Story) -> Scenario:
    """Dates before all and after all time stop nobody."""
    for at, stamp in enumerate((0, 1, 4_102_444_800, 99_999_999_999, 1_000_000_000_000, 2**33)):
        path, page = story.pages()[EXTRAS[at]]
        story.commit({path: page.jot(f"{story.today} call: clocks")}, "the clock is wrong", stamp=stamp)
        yield 3


def mass_taken_back(story: Story) -> Scenario:
    """A script went wrong over thirty notes and was taken back: nothing to tell."""
    pages = story.pages()
    chosen = list(pages)[5:45]
    after = {pages[who][0]: pages[who][1].put(role="undefined") for who in chosen}
    story.commit(after, "script")
    yield 1
    now = story.pages()
    back = {now[who][0]: replace(now[who][1], front=dict(pages[who][1].front)) for who in chosen}
    story.commit(back, 'Revert "script"')


TRAPS: Sequence[Plot] = (
    the_owner, filled_in, born_bare, cleared, same_title, only_respelled, list_order,
    written_otherwise("Acme", '"[[Acme]]"', '"[[Companies/Acme|Acme]]"', '"[[Companies/Acme]]"', "ACME", "'acme'"),
    written_otherwise("Zürich Re", normalize("NFD", "Zürich Re"), ("Zürich Re",), '["Zürich Re"]', '"zürich  re"'),
    reverted(0), reverted(6), reverted(25), taken_back_by_hand("company", 3), taken_back_by_hand("city", 1),
    taken_back_by_hand("role", 8), never_merged, merged_in_name_only, merged_without_change, merged_without_change,
    spoilt("yaml"), spoilt("open"), spoilt("markers"), deleted_and_restored, gone_for_good, private_person,
    private_field, private_since, at_rest("deceased"), at_rest("do-not-contact"), a_company_moves,
    the_template, somebody_else_of_that_name, another_of_that_name_at_once,
    one_goes_as_another_comes, made_from_a_copy, odd_dates, mass_taken_back,
)  # fmt: skip
