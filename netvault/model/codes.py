"""Every problem netvault can name: a stable code, how much it costs, and what is behind it."""

from __future__ import annotations

from dataclasses import dataclass

from netvault.model.problem import Location, Problem, Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem; `explains` is what `check --explain` prints."""

    code: str
    severity: Severity
    title: str
    explains: str


def _rows(*rows: tuple[str, Severity, str, str]) -> dict[str, Code]:
    return {row[0]: Code(*row) for row in rows}


E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES = _rows(
    ("NV101", E, "not UTF-8 text", "Notes are UTF-8. The note was left out and is untouched; save it as UTF-8 in your editor."),
    ("NV102", E, "a value starts with a sign YAML keeps for itself", "YAML lets no bare value begin with @, ` or %. Put the value in double quotes."),
    ("NV103", E, "a colon inside a bare value", "A colon and a blank begin a new value in YAML. Put the whole value in double quotes."),
    ("NV104", E, "a tab where YAML wants blanks", "YAML indents with blanks only. Replace the tab by two blanks."),
    ("NV105", E, "a quote or bracket that is not closed", "Close the quote or bracket on the same line, or quote the whole value."),
    ("NV106", E, "front matter that cannot be read", "YAML cannot read this. Lines of the form `key: value` were still read one by one."),
    ("NV107", E, "a key written twice", "Only one of them can be meant. The first was read; remove or rename the other."),
    ("NV108", E, "a note too large to read", "Notes over 4 MiB are left out. Move attachments and long pasted text elsewhere."),
    ("NV109", E, "front matter too large, too deep or too entangled", "Front matter may hold 64 KiB, 32 levels and 100 aliases. The note was left as it is."),
    ("NV110", W, "front matter that is never closed", "The first line is --- but no later line is. Nothing was read as properties; close the block with ---."),
    ("NV111", E, "front matter that is not a list of properties", "Front matter holds lines of the form `key: value`."),
    ("NV112", W, "a [[link]] without quotes", "YAML reads [[Acme]] as a list in a list. It was read as the link you meant; quotes keep every other tool from stumbling."),
    ("NV113", N, "a number that loses its leading zero or plus", "Other tools read this phone number or code as a number and drop its first sign. netvault keeps it as typed; quotes make that safe everywhere."),
    ("NV114", W, "a value that is only a comment", "A # after a blank begins a comment in YAML, so the value is empty. Write the tag without #."),
    ("NV115", W, "a property with two values after a merge", "Two devices changed this property to different values, and git merged the notes by netvault. Keep the right one under the plain name and delete the other."),
    ("NV201", E, "not a date", "Dates are written 2026-03-05, birthdays also 03-05."),
    ("NV202", E, "a date that can be read two ways", "05/03/2026 is March in one country and May in another. Write 2026-03-05, or set date_order to dmy or mdy in the settings."),
    ("NV203", E, "a day the calendar does not have", "There is no such day. The field was left out."),
    ("NV204", E, "a date that cannot be yet", "A birthday or a last contact lies after today. The field was left out."),
    ("NV205", E, "not a rhythm", "A cadence is a number of days, or like 2w, 3m, 1y, every 3 months, monthly, quarterly, never."),
    ("NV206", E, "a rhythm of nothing", "A cadence must be at least one day; write never for no rhythm."),
    ("NV207", W, "a word that is not one of the choices", "The field takes one of a few words. It was left out."),
    ("NV208", W, "a value of the wrong kind", "The field wants another kind of value. It was left out."),
    ("NV209", W, "a log line whose date is not read", "A line counts as contact when it begins with year-month-day, as 2026-03-05 or [[2026-03-05]]. Other ways to write the day differ from country to country."),
    ("NV301", W, "a link to an alias", "Obsidian finds a note by its file name, not by its alias. netvault took it for the person; write [[Note|alias]] and it works everywhere."),
    ("NV302", W, "a link that may mean several notes", "More than one note has this name. Write the folder in the link."),
    ("NV303", W, "a name that may mean several people", "More than one contact answers to this name. Write it as a link, or in full."),
    ("NV304", N, "a group without a rhythm", "The group is not in the settings, so its people have the default cadence. Add it under groups: in Network Settings, or use a known name."),
    ("NV401", W, "a conflict copy", "A sync tool left two versions of a note. Compare them, keep what you need, and delete the copy."),
    ("NV402", E, "merge markers", "The note holds <<<<<<< from an unfinished merge. Resolve it; until then the note is left out."),
    ("NV403", E, "a file that cannot be read", "The system does not let netvault read this file."),
    ("NV404", W, "not a regular file", "The name ends in .md, but it is a pipe, a socket or a device. It was not opened."),
    ("NV405", W, "a link that leaves the vault", "The file or folder is a symbolic link to a place outside the vault. It was not followed."),
    ("NV406", W, "an exclusion that has no effect", "Obsidian's settings exclude files by a pattern netvault cannot use. Name the folder under ignore: in Network Settings."),
    ("NV501", W, "an unknown setting", "The settings note has a key netvault does not know. It has no effect."),
    ("NV502", E, "a setting with a wrong value", "The setting was left at its default."),
    ("NV503", W, "two settings notes", "Only one settings note counts: the first by path. Remove the type from the other."),
    ("NV504", W, "a page template of yours that does not work", "The built-in text was used instead."),
    ("NV505", N, "page templates that are not trusted", "Templates in a vault run only after trust_templates: true in the settings note."),
)  # fmt: skip

# `check --fix` mends these wherever only one thing can be meant
FIXABLE = frozenset({"NV102", "NV103", "NV112", "NV113", "NV114", "NV301"})


def problem(at: Location, code: str, message: str, fix: str | None = None) -> Problem:
    """A problem of that code, with the severity the table gives it."""
    return Problem(at, code, CODES[code].severity, message, fix)
