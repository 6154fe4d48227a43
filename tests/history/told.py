"""News as it comes into a vault: each plot is a way a fact changes, on one line of commits or in odd shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from history.cast import first_page
from history.story import Plot, Scenario, Story


def job(value: str) -> Plot:
    """Another company is another job, however it is written."""

    def plot(story: Story) -> None:
        story.news(story.uncast.pop(), "job", "another company", company=value)

    return plot


def job_and_role(company: str, role: str) -> Plot:
    """Company and role changed together are one piece of news: a new job."""

    def plot(story: Story) -> None:
        story.news(story.uncast.pop(), "job", "company and role together are one news", company=company, role=role)

    return plot


def career(*roles: str, kind: str) -> Plot:
    """Each of the titles after the first is news, with a year between them."""

    def plot(story: Story) -> Scenario:
        who = story.meet(role=roles[0])
        for role in roles[1:]:
            yield 400 if len(roles) > 2 else 90
            story.news(who, kind, f"from {roles} one after the other", role=role)

    return plot


def moved(city: str) -> Plot:
    """Another city is news."""

    def plot(story: Story) -> None:
        story.news(story.uncast.pop(), "city", "another city", city=city)

    return plot


def stands(first: str, then: str) -> Plot:
    """Another status is news."""

    def plot(story: Story) -> Scenario:
        who = story.meet(status=first)
        yield 100
        story.news(who, "status", "another status", status=then)

    return plot


def long_known(story: Story) -> Scenario:
    """A job, a city and a title over the years are three pieces of news."""
    who = story.uncast.pop()
    story.news(who, "job", "the first of three in a life", company="Kestrel Maps")
    yield 300
    story.news(who, "city", "the second of three in a life", city="Tallinn")
    yield 300
    story.news(who, "job", "the third of three in a life", company='"[[Otter & Daughters]]"')


# --- News, in odd shapes of history ------------------------------------------------------------------------------


def on_a_branch(**facts: str) -> Plot:
    """What a branch changed is news when it comes home, of the day it was written."""

    def plot(story: Story) -> Scenario:
        who = story.uncast.pop()
        name = story.branch(f"phone-{len(story.commits)}")
        story.commit({}, "the phone opens the vault", name)
        yield 2
        kind = {"company": "job"}.get(next(iter(facts)), next(iter(facts)))
        story.news(who, kind, "on a branch merged later", name, **facts)
        yield 9
        story.merge(name)

    return plot


def long_away(story: Story) -> Scenario:
    """A branch merged a year later brings the news of then."""
    who, name = story.uncast.pop(), story.branch("old-laptop")
    yield 3
    story.news(who, "job", "on a branch merged a year later", name, company="Slow Boat Shipping")
    yield 380
    story.merge(name)


def octopus(story: Story) -> Scenario:
    """A merge of three branches at once brings the news of each."""
    names = [story.branch(f"arm-{at}") for at in range(3)]
    yield 1
    facts = ({"company": "Squid Ink Press"}, {"city": "Bergen"}, {"company": "Nautilus Bank"})
    for name, fact in zip(names, facts, strict=True):
        kind = "city" if "city" in fact else "job"
        story.news(story.uncast.pop(), kind, "brought by an octopus merge", name, **fact)
        yield 1
    story.commit({"Projects/Sea.md": f"{story.today}\n"}, "the boat's own life goes on")
    story.merge(*names, says="Merge branches")


def foxtrot(story: Story) -> Scenario:
    """Where the phone merged main into its own branch and main then moved there, both sides' news counts once each."""
    phone = story.branch("phone")
    yield 1
    story.news(story.uncast.pop(), "job", "the first parent of a foxtrot merge", phone, company="Foxglove Care")
    story.news(story.uncast.pop(), "job", "the second parent of a foxtrot merge", company="Larkspur Rail")
    yield 1
    story.news(story.uncast.pop(), "city", "the first parent of a foxtrot merge", phone, city="Quito")
    story.news(story.uncast.pop(), "city", "the second parent of a foxtrot merge", city="Accra")
    story.merge("main", into=phone, says="Merge branch 'main' of the server")
    story.heads["main"] = story.heads[phone]


def picked_on_both_sides(story: Story) -> Scenario:
    """One change that was cherry-picked stands in two commits and is one piece of news."""
    who, name = story.uncast.pop(), story.branch(f"pick-{len(story.commits)}")
    old, day = story.page(who), story.today
    story.commit({"Projects/Pick.md": f"{day} {name}\n"}, "something of its own", name)
    first = story.change(who, name, company="Twice Told Tales")
    yield 4
    path = story.path(who)
    again = story.commit({path: story.page(who).put(company="Twice Told Tales")}, "picked", on=day, late=4)
    story.plant(who, "job", "cherry-picked, so in two commits", old, story.page(who), "company", first, again)
    yield 8
    story.merge(name)


def told_by_two_devices(story: Story) -> Scenario:
    """The same change typed on two devices is one piece of news."""
    who, name = story.uncast.pop(), story.branch(f"tablet-{len(story.commits)}")
    old = story.page(who)
    first = story.change(who, name, company='"[[Copperfield]]"')
    yield 1
    again = story.change(who, company="Copperfield")
    story.plant(who, "job", "typed on two devices", old, story.page(who), "company", first, again)
    yield 2
    story.merge(name)


def squashed(story: Story) -> Scenario:
    """A squash is one commit; the branch's own commits never come home, so it is what tells."""
    people, name = [story.uncast.pop() for _ in range(3)], story.branch("feature")
    facts = ({"company": "Pressed Flowers"}, {"city": "Leuven"}, {"company": "Ravel & Sons"})
    for who, fact in zip(people, facts, strict=True):
        story.change(who, name, **fact)
        yield 2
    before = story.pages()
    pages = {before[who][0]: before[who][1].put(**fact) for who, fact in zip(people, facts, strict=True)}
    mark = story.commit(pages, "Squashed commit of the branch feature")
    for who, fact in zip(people, facts, strict=True):
        kind = "city" if "city" in fact else "job"
        story.plant(who, kind, "squashed", before[who][1], story.page(who), next(iter(fact)), mark)


def typed_while_merging(story: Story) -> Scenario:
    """What was first typed into a merge commit is in neither parent, and news all the same."""
    people, name = [story.uncast.pop() for _ in range(2)], story.branch(f"evil-{len(story.commits)}")
    story.commit({"Projects/Evil.md": f"{story.today}\n"}, "the phone's own", name)
    yield 3
    before = story.pages()
    facts = ({"company": "Merge Lane Motors"}, {"city": "Cusco"})
    pages = {before[who][0]: before[who][1].put(**fact) for who, fact in zip(people, facts, strict=True)}
    mark = story.merge(name, settled=pages)
    for who, fact in zip(people, facts, strict=True):
        kind = "city" if "city" in fact else "job"
        story.plant(who, kind, "typed while merging", before[who][1], story.page(who), next(iter(fact)), mark)


def conflict_settled_for_theirs(story: Story) -> Scenario:
    """Two devices differ, and the day after the merge says theirs: theirs is news, ours was a slip mended in time."""
    who, name = story.uncast.pop(), story.branch(f"differ-{len(story.commits)}")
    old = story.page(who)
    ours = story.change(who, company="Whistledown Ltd")
    theirs = story.change(who, name, company="Thistledown Ltd")
    yield 1
    path, page = story.pages()[who]
    merged = story.merge(name, settled={path: page.put(company="Thistledown Ltd")})
    story.plant(who, "job", "a conflict settled for theirs", old, story.page(who), "company", ours, theirs, merged)


def conflict_settled_for_ours(story: Story) -> Scenario:
    """Two devices differ and the merge says ours: ours is news, theirs lost and is none."""
    who, name = story.uncast.pop(), story.branch(f"differ-{len(story.commits)}")
    story.change(who, name, company="Lost Cause Ltd")
    yield 1
    story.news(who, "job", "a conflict settled for ours", company="Won Cause Ltd")
    yield 5
    path, page = story.pages()[who]
    story.merge(name, settled={path: page})


def renamed_here_changed_there(story: Story) -> Scenario:
    """A note renamed on one side and changed on the other, merged: the change is news of the note's new name."""
    who, name = story.uncast.pop(), story.branch(f"trek-{len(story.commits)}")
    story.news(who, "job", "changed there while renamed here", name, company="Wayfarer Tents")
    path, page = story.pages()[who]
    story.commit({path: None, f"Network/{who} of old.md": page}, "tidy up")
    yield 6
    story.merge(name)


def criss_cross(story: Story) -> Scenario:
    """Two branches that merged each other still tell each piece of news once."""
    who, name = story.uncast.pop(), story.branch("cross")
    story.news(who, "job", "in a criss-cross merge", name, company="Crosswind Aero")
    story.commit({"Projects/Cross.md": f"{story.today}\n"}, "main's own")
    tips = dict(story.heads)
    yield 1
    story.heads["cross-before"] = tips[name]
    story.heads["main-before"] = story.heads["main"]
    story.merge("cross-before")
    story.merge("main-before", into=name)
    yield 2
    story.merge(name)


def revert_reverted(story: Story) -> Scenario:
    """Taken back in haste and put back the day after: it did happen, once."""
    who = story.uncast.pop()
    old = story.page(who)
    first = story.change(who, company="Pendulum Clocks")
    story.change(who, company=str(old.front[old.key("company")]), says='Revert "vault backup"')
    yield 1
    again = story.change(who, company="Pendulum Clocks", says='Reapply "vault backup"')
    story.plant(who, "job", "a revert reverted", old, story.page(who), "company", first, again)


def from_another_vault(story: Story) -> Scenario:
    """A vault with a history of its own is merged in: its news is news."""
    who = "Njeri Wanjohi"
    story.commit({f"People/{who}.md": first_page(who).put(company="Twende Buses")}, "her own vault", "hers")
    yield 40
    story.news(who, "job", "from an unrelated history merged in", "hers", company="Safari Rail")
    yield 30
    story.merge("hers")


def renamed_and_changed(field: str, value: str) -> Plot:
    """Moved to another folder and changed in the same commit."""

    def plot(story: Story) -> None:
        who = story.uncast.pop()
        path, page = story.pages()[who]
        after = page.put(**{field: value})
        mark = story.commit({path: None, f"Colleagues/{who} ({field}).md": after}, "moved")
        kind = "city" if field == "city" else "job"
        story.plant(who, kind, "in the same commit as a rename", page, after, field, mark)

    return plot


def respelled(field: str, key: str, value: str) -> Plot:
    """The key is spelled differently from now on, and says something new."""

    def plot(story: Story) -> None:
        who = story.uncast.pop()
        path, page = story.pages()[who]
        after = page.respell(page.key(field), key, value)
        kind = "job" if field == "company" else field
        story.plant(who, kind, f"{field} now spelled {key}", page, after, field, story.commit({path: after}))

    return plot


def after_a_conference(story: Story) -> None:
    """Forty notes get a line in one commit, two of them news as well: no mass edit, since two people changed."""
    pages = story.pages()
    movers = {story.uncast.pop(): {"company": "Badge & Lanyard"}, story.uncast.pop(): {"city": "Ghent"}}
    chosen = [*movers, *[who for who in pages if who not in movers][:38]]
    line = f"{story.today} conference: shook hands"
    after = {pages[who][0]: pages[who][1].jot(line).put(**movers.get(who, {})) for who in chosen}
    mark = story.commit(after, "after the conference")
    for who, fact in movers.items():
        kind = "city" if "city" in fact else "job"
        story.plant(who, kind, "in a commit of forty notes", pages[who][1], story.page(who), next(iter(fact)), mark)


def between_jobs(story: Story) -> Scenario:
    """Cleared in spring, filled anew in summer: no first fill-in, and the old job is known."""
    who = story.uncast.pop()
    old = story.page(who)
    story.change(who, company="")
    yield 75
    mark = story.change(who, company="Second Spring Studio")
    story.plant(who, "job", "filled anew after months without", old, story.page(who), "company", mark)


def boomerang(story: Story) -> Scenario:
    """Left, and back after nearly two years: both are news, and nothing was reverted."""
    who = story.uncast.pop()
    home = str(story.page(who).front[story.page(who).key("company")])
    story.news(who, "job", "left", company="Elsewhere Inc")
    yield 600
    story.news(who, "job", "and back years later", company=home)


def typo_mended(story: Story) -> Scenario:
    """Mistyped and mended within two days: one piece of news, from before to what was meant."""
    who = story.uncast.pop()
    old = story.page(who)
    first = story.change(who, company="Globeks Marine")
    yield 1
    mended = story.change(who, company="Globex Marine")
    story.plant(who, "job", "a typo mended the day after", old, story.page(who), "company", first, mended)


def typo_mended_twice(story: Story) -> Scenario:
    """Mistyped, mistyped again, mended, all within two days."""
    who = story.uncast.pop()
    old = story.page(who)
    marks = [story.change(who, city="Llubljana"), story.change(who, city="Ljubljanna")]
    yield 2
    marks.append(story.change(who, city="Ljubljana"))
    story.plant(who, "city", "a typo mended at the second try", old, story.page(who), "city", *marks)


def slow_clock(story: Story) -> None:
    """The laptop's clock is behind: the commit says a day before that of its parent; the order is that of parents."""
    who = story.uncast.pop()
    path, page = story.pages()[who]
    after = page.put(company="Timely Watches")
    on = story.today - timedelta(days=9)
    mark = story.commit({path: after}, on=on)
    story.plant(who, "job", "dated before its parent", page, after, "company", mark)


def far_east(story: Story) -> None:
    """Late in the evening in Honolulu it is the day after in Greenwich: the author's own day counts."""
    who = story.uncast.pop()
    path, page = story.pages()[who]
    after = page.put(city="Hilo")
    mark = story.commit({path: after}, clock=22, zone="-1000")
    story.plant(who, "city", "late in the evening, far west", page, after, "city", mark)


def mended_with_news(story: Story) -> Scenario:
    """Front matter that could not be read is mended, and says something new."""
    who = story.uncast.pop()
    path, page = story.pages()[who]
    story.commit({path: replace(page, spoil="open")}, "half a save")
    yield 3
    path = story.path(who)
    after = replace(page, log=story.page(who).log).put(company="Mended Nets")
    mark = story.commit({path: after}, "mend")
    story.plant(who, "job", "mended, and changed as well", page, after, "company", mark)


PLAIN: Sequence[Plot] = (
    job("Sandpiper Foods"), moved("Montevideo"), long_known,
    career("Senior Engineer", "Head of Engineering", kind="promotion"), job('"[[Companies/Basalt|Basalt]]"'),
    stands("known-of", "active"), job("'Cobalt Dance'"), career("Analyst", "Data Scientist", kind="role"),
    moved('"[[Kraków]]"'), job('"[[Alder & Ash]]"'), job_and_role("Tern Shipping", "Head of Crew"),
    job_and_role("Driftwood Books", "Editor"), stands("active", "dormant"),
    career("Junior Designer", "Senior Designer", kind="promotion"), job('"Ember, Oak & Pine"'),
    moved("Ho Chi Minh City"),
    career("Marketing Manager", "Director of Marketing", kind="promotion"), job("Fjordlys AS"),
    job_and_role('"[[Gannet Energy]]"', "Lead Engineer"), stands("dormant", "active"),
    career("Architect", "Teacher", kind="role"), job_and_role("Heron Insurance", "Actuary"),
    job_and_role("株式会社かもめ", "Translator"),
)  # fmt: skip
SHAPES: Sequence[Plot] = (
    boomerang, long_away, career("Senior Analyst", "Head of Analysis", "VP Analytics", kind="promotion"),
    on_a_branch(company="Juniper Games"), octopus, foxtrot, picked_on_both_sides, squashed, typed_while_merging,
    on_a_branch(city="Tromsø"), conflict_settled_for_theirs, conflict_settled_for_ours, renamed_here_changed_there,
    criss_cross, revert_reverted, told_by_two_devices, from_another_vault, renamed_and_changed("company", "Kittiwake"),
    renamed_and_changed("city", "Nantes"), respelled("company", "employer", "Lapwing Optics"),
    respelled("city", "lives", "Maputo"), after_a_conference, between_jobs, typo_mended, typo_mended_twice,
    on_a_branch(company="Moorhen Music"), slow_clock, far_east, mended_with_news, picked_on_both_sides,
    on_a_branch(company='"[[Nuthatch]]"'), on_a_branch(city="Windhoek"), renamed_and_changed("company", "Oriole Air"),
    respelled("company", "organization", '"[[Plover Labs]]"'), typo_mended,
)  # fmt: skip
