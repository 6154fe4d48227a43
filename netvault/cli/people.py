"""Commands that speak of people: due, list, search, show, why."""

from __future__ import annotations

from collections.abc import Sequence

import click

from netvault.cli.as_json import contact_json, due_json, glance_json, reason_json
from netvault.cli.output import say, say_fact, say_json, say_table, tell_problems
from netvault.cli.session import Session, pass_session, split_vault
from netvault.cli.words import AT, GROUP, JSON, PERSON, VAULT, Span
from netvault.commands.load import Loaded
from netvault.commands.people import Wanted, find_due, find_person, list_contacts, search_contacts
from netvault.commands.show import Glance, glance_at
from netvault.commands.why import find_evidence
from netvault.model.contact import Contact
from netvault.model.interaction import Channel, Interaction
from netvault.model.problem import Problem
from netvault.network.discretion import Discretion, read_discretion
from netvault.network.due import Standing
from netvault.network.network import Network
from netvault.network.tie import Tie
from netvault.network.words import count_words, day_words, last_words, partial_words, state_words

PRIVATE = click.option("--private", "with_private", is_flag=True, help="Also what the note keeps private.")


def _public(standings: tuple[Standing, ...]) -> tuple[Standing, ...]:
    return tuple(one for one in standings if not one.contact.private)


@click.command(short_help="Who is due.")
@VAULT
@click.option("--within", type=Span(), default="0d", help="Also who is due within this time: 14d, 2w, 1m.")
@click.option("--group", type=GROUP, help="Only this group.")
@click.option("--all", "everybody", is_flag=True, help="Everybody with a due day, however far.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if somebody is due.")
@AT
@JSON
@pass_session
def due(
    session: Session,
    vault: str | None,
    within: int,
    group: str | None,
    everybody: bool,
    exit_code: bool,
    at: str | None,
    as_json: bool,
) -> int:
    """Who is due: priority first, then the day, then the name."""
    loaded = session.load(vault, at, discreet=as_json)
    found = find_due(loaded, within, group, everybody)
    network = loaded.network
    if as_json:
        discretion = read_discretion(network)
        standings = (network.standing(tie.path) for tie in found if not tie.private)
        answer = {"due": [due_json(one, network.today, discretion) for one in standings]}
        say_json(loaded.vault.name, network.today, answer, loaded.public_problems)
    elif found:
        discretion = read_discretion(network)
        rows = [_due_row(tie, network, discretion) for tie in found]
        say_table(session, ("Name", "Due", "Last contact", "Groups", "Last spoken of"), rows, narrow=(0, 1, 4))
    else:
        session.tell(_nobody_due(loaded))
    if not as_json:
        tell_problems(session, loaded.problems)
    return int(exit_code and bool(found))


def _nobody_due(loaded: Loaded) -> str:
    if not loaded.network.roll.ties:
        return "No contacts were found. `netvault adopt` shows what was read as what."
    return "Nobody is due."


def _due_row(tie: Tie, network: Network, discretion: Discretion) -> list[str]:
    last, today = network.last_with(tie), network.today
    topic = last.words if last and discretion.may_quote(tie, last) else ""
    due_on = day_words(tie.due, today) if tie.due else ""
    groups = "" if tie.is_private("groups") else ", ".join(tie.groups)
    spoken = day_words(last.on, today) if last else last_words(network.standing(tie.path), today)
    return [tie.name, due_on, spoken, groups, topic]


def _shown(contact: Contact, field: str) -> str:
    """A field as text, or nothing where it is private."""
    if contact.is_private(field):
        return ""
    city = contact.city.text if contact.city else ""
    return {"groups": ", ".join(contact.groups), "companies": contact.company or "", "city": city}[field]


@click.command("list", short_help="Contacts by field.")
@VAULT
@click.option("--group", type=GROUP, help="Only this group.")
@click.option("--company", help="Only who works there; part of the name will do.")
@click.option("--city", help="Only who lives there; part of the name will do.")
@click.option("--tag", help="Only who carries this tag, or one below it.")
@click.option("--status", help="Only this status, such as known-of.")
@AT
@JSON
@pass_session
def list_(
    session: Session,
    vault: str | None,
    group: str | None,
    company: str | None,
    city: str | None,
    tag: str | None,
    status: str | None,
    at: str | None,
    as_json: bool,
) -> int:
    """Contacts by field; what you ask for together must all fit."""
    loaded = session.load(vault, at, discreet=as_json)
    found = list_contacts(loaded, Wanted(group, company, city, tag, status))
    _say_contacts(session, loaded, found, as_json)
    return 0


@click.command(short_help="Contacts by text, fuzzy on names.")
@click.argument("words", nargs=-1, required=True)
@AT
@JSON
@pass_session
def search(session: Session, words: tuple[str, ...], at: str | None, as_json: bool) -> int:
    """Contacts whose notes hold all the WORDS, or whose name is nearly them. A vault may follow the words."""
    wanted, vault = split_vault(words)
    loaded = session.load(vault, at, discreet=as_json)
    _say_contacts(session, loaded, search_contacts(loaded, wanted), as_json)
    return 0


def _say_contacts(session: Session, loaded: Loaded, found: tuple[Standing, ...], as_json: bool) -> None:
    today = loaded.network.today
    if as_json:
        answer = {"contacts": [contact_json(one) for one in _public(found)]}
        say_json(loaded.vault.name, today, answer, loaded.public_problems)
        return
    rows = [
        [
            one.contact.name,
            state_words(one, today),
            _shown(one.contact, "groups"),
            _shown(one.contact, "companies"),
            _shown(one.contact, "city"),
        ]
        for one in found
    ]
    if rows:
        say_table(session, ("Name", "State", "Groups", "Company", "City"), rows, narrow=(0, 1))
    else:
        session.tell("Nobody fits.")


@click.command(short_help="A person at a glance.")
@click.argument("name", nargs=-1, required=True, type=PERSON)
@AT
@JSON
@PRIVATE
@pass_session
def show(session: Session, name: tuple[str, ...], at: str | None, as_json: bool, with_private: bool) -> int:
    """The person called NAME at a glance: facts, last contacts, promises, what is due."""
    words, vault = split_vault(name)
    loaded = session.load(vault, at, discreet=as_json)
    glance = glance_at(loaded, find_person(loaded, words))
    if as_json:
        answer = {"contact": glance_json(glance, loaded.network, with_private)}
        problems = loaded.problems if with_private else loaded.public_problems
        say_json(loaded.vault.name, loaded.network.today, answer, _about(problems, glance.standing))
    else:
        _say_glance(session, loaded, glance, with_private)
    return 0


def _about(problems: Sequence[Problem], standing: Standing) -> list[Problem]:
    return [one for one in problems if one.at.path == standing.contact.path]


def _say_glance(session: Session, loaded: Loaded, glance: Glance, with_private: bool) -> None:
    standing, today = glance.standing, loaded.network.today
    contact = standing.contact
    say(session, contact.name, bold=True)
    say(session, f"  {contact.path}", dim=True)
    hidden = (
        [] if with_private else [label for label, field, text in _facts(contact) if text and contact.is_private(field)]
    )
    for label, field, text in _facts(contact):
        if text and (with_private or not contact.is_private(field)):
            say_fact(session, label, text)
    say_fact(session, "last contact", f"{last_words(standing, today)}; {state_words(standing, today)}")
    say_fact(session, "rhythm", f"{standing.rhythm.cadence}, {standing.rhythm.says}")
    if with_private or not contact.is_private("log"):
        _say_exchanges(session, loaded, glance, with_private)
    for one in glance.occasions:
        years = f", {count_words(one.years, 'year')}" if one.years else ""
        say_fact(session, day_words(one.on, today), f"{one.label}{years}")
    if hidden:
        say_fact(session, "private", f"{', '.join(hidden)} (--private shows it)")
    for problem in _about(loaded.problems, standing):
        session.tell(str(problem))


def _say_exchanges(session: Session, loaded: Loaded, glance: Glance, with_private: bool) -> None:
    today = loaded.network.today
    hidden = None if with_private else read_discretion(loaded.network)

    def shown(one: Interaction) -> bool:
        return hidden is None or hidden.may_quote(glance.standing.contact, one)

    for promise in (promise for promise in glance.promises if shown(promise.made)):
        whose = "you promised" if promise.mine else "they promised"
        say_fact(session, whose, f"{promise.words} ({day_words(promise.made.on, today)}, {promise.made.at})")
    for one in filter(shown, glance.plans):
        say_fact(session, "planned", f"{day_words(one.on, today)}, {one.words or one.channel.value}")
    for one in filter(shown, glance.recent):
        channel = "" if one.channel is Channel.OTHER else f"{one.channel}: " if one.words else f"{one.channel} "
        say_fact(session, str(one.on), f"{channel + one.words or 'in touch '}".strip() + f" ({one.at})")


def _facts(contact: Contact) -> list[tuple[str, str, str]]:
    """Label, field and text of each fact, in the order they are shown."""
    return [
        ("also called", "aliases", ", ".join(contact.aliases)),
        ("groups", "groups", ", ".join(contact.groups)),
        ("role", "role", contact.role or ""),
        ("company", "companies", ", ".join(one.text for one in contact.companies)),
        ("formerly", "former_companies", ", ".join(one.text for one in contact.former_companies)),
        ("industry", "industry", contact.industry or ""),
        ("city", "city", contact.city.text if contact.city else ""),
        ("email", "emails", ", ".join(contact.emails)),
        ("phone", "phones", ", ".join(contact.phones)),
        ("links", "links", ", ".join(contact.links)),
        ("birthday", "birthday", partial_words(contact.birthday) if contact.birthday else ""),
        ("met", "met", ", ".join(filter(None, (partial_words(contact.met) if contact.met else "", contact.met_at)))),
        ("introduced by", "introduced_by", contact.introduced_by.text if contact.introduced_by else ""),
        ("interests", "interests", ", ".join(contact.interests)),
        ("can help with", "offers", ", ".join(contact.offers)),
        ("looking for", "needs", ", ".join(contact.needs)),
        ("prefers", "prefers", contact.prefers or ""),
        ("hard times", "hard_times", contact.hard_times or ""),
        ("status", "status", contact.status.value if contact.status.value != "active" else ""),
    ]


@click.command(short_help="The evidence for where a person stands.")
@click.argument("name", nargs=-1, required=True, type=PERSON)
@AT
@JSON
@pass_session
def why(session: Session, name: tuple[str, ...], at: str | None, as_json: bool) -> int:
    """Why NAME stands where they stand: each source with file and line, the rhythm, the sum, and what is advised.

    A vault may follow the name.
    """
    words, vault = split_vault(name)
    loaded = session.load(vault, at, discreet=as_json)
    evidence = find_evidence(loaded, find_person(loaded, words))
    if as_json:
        answer = {"why": [reason_json(one) for one in evidence.reasons]}
        shown = _about(loaded.public_problems, evidence.standing)
        say_json(loaded.vault.name, loaded.network.today, answer, shown)
        return 0
    say(
        session,
        f"{evidence.standing.contact.name}: {state_words(evidence.standing, loaded.network.today)}",
        bold=True,
    )
    for one in evidence.reasons:
        place = f"  {one.at}" if one.at else ""
        say(session, f"  {one.says}")
        if place:
            say(session, f"    {place.strip()}", dim=True)
    for problem in _about(loaded.problems, evidence.standing):
        session.tell(str(problem))
    return 0
