"""The one table of fields: what netvault calls a property, what people call it, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass

from netvault.notes import convert
from netvault.notes.convert import Converter
from netvault.notes.nodes import normal_key

_SEVERAL = frozenset({"list", "aliases", "tags"})


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field: canonical name, other spellings, how its value is read, Obsidian's property type, help.

    `attribute` is the contact's; a row without a converter is read by the room that needs it.
    """

    name: str
    spellings: tuple[str, ...]
    convert: Converter | None
    property_type: str
    help: str
    attribute: str = ""

    @property
    def holds_several(self) -> bool:
        """True where Obsidian keeps a list of values under it."""
        return self.property_type in _SEVERAL


def _row(name: str, spellings: str, read: Converter | None, kind: str, text: str, attribute: str = "") -> FieldRow:
    others = tuple(word.strip() for word in spellings.split(",") if word.strip())
    return FieldRow(name, others, read, kind, text, attribute or name)


# Order is the order of `adopt` and of the docs. The spellings were counted in 104 public vaults.
FIELDS = (
    _row("name", "full name, FN, display name", convert.name, "text", "the full name; else the file's name"),
    _row("first_name", "first name, given name, N.GN, first", convert.name, "text", "joined with the last name"),
    _row("last_name", "last name, family name, surname, N.FN, last", convert.name, "text", "joined with the first"),
    _row("aliases", "alias, nickname, nicknames, slug", convert.listed, "aliases", "other names the person goes by"),
    _row("groups", "group, relationship, relation, circle, circles, category, categories, prm-relationship, "
         "relationship type", convert.listed, "list", "which of your groups the person belongs to"),
    _row("company", "org, orgs, organization, organizations, organisation, organisations, employer, team, "
         "affiliation, works at", convert.references, "list", "where the person works", "companies"),
    _row("former_companies", "former company, former orgs, former employers, past companies, previous companies",
         convert.reference_list, "list", "where the person used to work"),
    _row("role", "title, job, job title, position", convert.text, "text", "what the person does there"),
    _row("seniority", "level", convert.seniority, "text", "junior, mid, senior, lead, head, director, vp, c-level"),
    _row("industry", "sector", convert.text, "text", "the trade; else the company note's"),
    _row("profession", "field, occupation", convert.text, "text", "the person's calling"),
    _row("city", "location, place, lives, lives in, address locality, ADR.LOCALITY, prm-location, town, based in",
         convert.reference, "text", "where the person lives; else the company note's"),
    _row("email", "emails, e-mail, mail, email address", convert.texts, "list", "addresses", "emails"),
    _row("phone", "phones, mobile, phone number, phone numbers, tel, telephone, cell", convert.texts, "list",
         "numbers, kept as typed", "phones"),
    _row("links", "linkedin, twitter, x, github, mastodon, bluesky, instagram, facebook, telegram, website, "
         "websites, url, urls, homepage, blog", convert.texts, "list", "pages and handles"),
    _row("birthday", "born, birth, birthdate, birth date, date of birth, dob, bday, fødselsdag, geburtstag, "
         "prm-birthday", convert.partial_date, "date", "2026-03-05, or 03-05 without the year"),
    _row("anniversaries", "anniversary, wedding, started", convert.anniversaries, "text",
         "a date, or names to dates"),
    _row("met", "met date, date met, first met, met on", convert.partial_date, "date", "when you first met"),
    _row("met_at", "how we met, met context, where we met", convert.text, "text", "where or how you met"),
    _row("introduced_by", "introduced by, referred by", convert.reference, "text", "who brought you together"),
    _row("cadence", "contact frequency, follow-up frequency, follow-up cadence, frequency, frequence, fréquence, "
         "every, prm-cadence, stay in touch", convert.cadence, "text", "how often: 6 weeks, 3m, quarterly, never"),
    _row("last_contact", "last contacted, last met, last touched, last interaction, last chat, last talked, "
         "last seen, prm-last-contacted", convert.day, "date", "when you were last in touch"),
    _row("next_contact", "next follow-up, next contact due, next followup date, follow-up date", convert.day,
         "date", "an appointment: it beats the cadence"),
    _row("confirmed", "confirmed on, facts confirmed", convert.day_if_any, "date",
         "the day you last made sure that what stands here is so"),
    _row("reviewed", "reviewed on, last reviewed", convert.day_if_any, "date", "the day you last went over this note"),
    _row("status", "statut", convert.status, "text",
         "active, known-of, paused, dormant, archived, do-not-contact, deceased"),
    _row("snooze_until", "prm-snooze-until, snooze, snoozed until", convert.day, "date", "not due before this day"),
    _row("paused", "prm-paused", convert.yes_or_date, "checkbox", "true, or a date until which"),
    _row("interests", "interest, expertise, skills, topics, hobbies", convert.listed, "list",
         "what the person cares about"),
    _row("offers", "can help with", convert.listed, "list", "what the person can help with"),
    _row("needs", "looking for", convert.listed, "list", "what would help the person"),
    _row("channels", "", convert.channels, "text", "ways to reach the person"),
    _row("prefers", "preferred channel", convert.channel_word, "text", "the one way the person likes best"),
    _row("hard_times", "trying times, hard", convert.text, "text", "always private; may begin with a date"),
    _row("priority", "importance, strength, priorité, priorite", None, "text", "high, normal or low"),
    _row("tier", "prm-tier", None, "text", "a letter or number the settings turn into a rhythm"),
    _row("private", "", None, "list", "true for the whole note, or a list of properties"),
    _row("interactions", "", None, "list", "a list of {date, text}"),
    _row("prm_ignore_journal", "prm-ignore-journal", convert.yes_or_date, "checkbox",
         "true: mentions in daily notes do not count", "ignores_daily_notes"),
    _row("type", "kind, class, file-role", None, "text", "person makes the note a contact"),
    _row("tags", "tag", None, "tags", "person, or person/group, makes the note a contact"),
    _row("me", "", None, "checkbox", "true on the note about yourself"),
)  # fmt: skip

BY_SPELLING = {
    normal_key(spelling): row for row in reversed(FIELDS) for spelling in (*reversed(row.spellings), row.name)
}
SPELLINGS = {row.name: tuple(map(normal_key, (row.name, *row.spellings))) for row in FIELDS}


def canonical(key: str) -> str:
    """The field a property is read as, or "" where nothing reads it."""
    row = BY_SPELLING.get(normal_key(key))
    return row.name if row else ""


def slot_of(key: str) -> str:
    """What two keys would fight for: the field both are read as, or for fields that hold several just the key."""
    row = BY_SPELLING.get(normal_key(key))
    return normal_key(key) if row is None or row.holds_several else row.name
