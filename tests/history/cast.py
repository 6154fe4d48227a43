"""The people of the planted vault, all invented, and where they begin."""

from __future__ import annotations

from zlib import crc32

from history.story import Page, Value

OWNER = "Ines Duarte"
FIRST = (
    "Amara Anneke Aroha Asel Bao Beatriz Björn Chidi Chloé Dalia Dário Eetu Eleni Emeka Farid Fatou Giulia Hà Hamza "
    "Ingrid Itzel Jae-won Jamila Jonas Kwame Lalit Leilani Linh Lucía Mahlet Malik Marta Mei Mihai Naveen Nia Nikos "
    "Noor Oksana Omid Paloma Petra Quan Rania Rohan Rosa Saoirse Siamak Soraya Sven Tanvi Tariq Thandi Tomás Ulla "
    "Valeria Wei Yara Yusuf Zoë"
).split()
LAST = (
    "Abebe Achterberg Adeyinka Aguilar Almeida Andersen Arslan Banerjee Bianchi Boateng Castellanos Chandra Cissé "
    "Dimitriou D'Angelo Eriksen Farrokhzad Fernandes Fofana Gallagher Grigoryan Gutiérrez Haddad Halonen Hernández "
    "Ionescu Ivanenko Jansen Kamau Karlsson Katō Kowalczyk Kumar Lefèvre Lindqvist Mbeki Mendoza Moreau Nakamura "
    "Ndiaye Nguyễn Novák O'Brien Okonkwo Özdemir Papadakis Park Pereira Quispe Rahman Rossi Sato Silva Szabó "
    "Takahashi Tuilagi Usman Varga Wójcik Zhang"
).split()
_NAMES = [f"{FIRST[at % 60]} {LAST[(at * 7 + at // 60) % 60]}" for at in range(128)]
# Whom the owner meets while the story goes on
NEWCOMERS = tuple(_NAMES[89:104])
# Of these a mass edit changes many at once; they all begin alike
EXTRAS = tuple(_NAMES[104:])
# What a path may hold as well: signs that git quotes and a shell would read
ROSTER = (*_NAMES[:89], 'Rita "Ree" $HOME; x', "-n Oddly Named", "张 伟", "Ana  Two Blanks")
COMPANIES = (
    "Amberley Trains", "Bellwether", "Cinder & Salt", "Dunlin Design", "Eider Textiles",
    "Fennel Clinics", "Godwit Gears",
    "Hazel Housing", "Iris Optics", "Jackdaw Legal", "Knot & Rope",
)  # fmt: skip
CITIES = (
    "Lisbon",
    "Nairobi",
    "Osaka",
    "Oslo",
    "Lima",
    "Leeds",
    "Izmir",
    "Pune",
    "Quebec",
    "Riga",
    "Busan",
    "Cork",
    "Turin",
)
ROLES = ("Engineer", "Nurse", "Designer", "Analyst", "Teacher", "Architect", "Translator")
KEYS = (("company", "role", "city"), ("org", "title", "location"), ("employer", "job title", "lives"))
_MET = ("on a night train", "at a book fair", "in a language class", "over a broken bicycle", "at a school gate")
_LIKES = ("bell ringing", "cold swimming", "old maps", "sourdough", "chess problems", "tide tables", "riso prints")


def first_page(who: str) -> Page:
    """The note as it is first saved; each is unlike the others, as people's notes are."""
    seed = crc32(who.encode())
    is_extra = who in EXTRAS
    company, role, city = KEYS[seed % len(KEYS)]
    where = "Brightwater" if is_extra else COMPANIES[seed % len(COMPANIES)]
    front: dict[str, Value] = {
        "type": "person",
        company: f'"[[{where}]]"' if seed % 2 else where,
        role: ROLES[seed % len(ROLES)],
        city: "Munich" if is_extra else CITIES[seed % len(CITIES)],
        "email": f"{seed:08x}@example.org",
        "phone": (f'"+44 20 {seed % 10_000:04}"',),
        "tags": ("person", "person/colleagues"),
        "last_contact": f"2022-{seed % 12 + 1:02}-{seed % 28 + 1:02}",
    }
    if is_extra:
        front["status"] = "active"
    prose = (f"We met {_MET[seed % 5]}, and talked of {_LIKES[seed % 7]}.", f"Number {seed} of the old address book.")
    return Page(who, front, prose, (f"2022-11-{seed % 28 + 1:02} call: how they are",))
