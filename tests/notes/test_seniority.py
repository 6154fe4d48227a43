from __future__ import annotations

import pytest

from netvault.model.contact import Seniority
from netvault.notes.seniority import derive_seniority
from netvault.notes.titles import NO_RUNG, TITLES

LISTED = [(title, rung) for rung, _, titles in TITLES for title in titles]


def test_there_are_hundreds_of_titles_in_many_languages() -> None:
    assert len({title for title, _ in LISTED}) >= 200
    assert {"en", "de", "fr", "es", "pt", "it", "nl"} <= {language for _, language, _ in TITLES}


@pytest.mark.parametrize(("title", "rung"), LISTED)
def test_every_title_listed_names_its_rung(title: str, rung: Seniority) -> None:
    assert derive_seniority(title) is rung


@pytest.mark.parametrize("title", NO_RUNG)
def test_what_only_sounds_like_a_rung_names_none(title: str) -> None:
    assert derive_seniority(title) is None


class TestNobodyCanPlace:
    @pytest.mark.parametrize(
        "role",
        [
            "",
            "   ",
            "?!",
            "Teacher",
            "Doctor",
            "Partner",  # of a firm, or in life
            "Associate",
            "Consultant",
            "Professor of Ancient History",
            "Bass player and music teacher",
            "Owner of two cats",
            "Owner of a very old dog",
            "Lead singer",  # a part on a stage is none of this ladder
            "Lead guitarist & songwriter",
            "Principal dancer, National Ballet",
            "Director of Photography",
            "Theatre director",
            "Art Director",  # a craft: some lead, some do not
            "Product Owner",
            "Product manager",  # of a thing, not of people
            "Account Manager",
            "Staff nurse",
            "Staff writer",
            "Member of staff",
            "Chief Petty Officer",
            "Chief of Staff",
            "Chief bottle washer",
            "President-elect",
            "Assistant manager",
            "Junior high teacher",
            "Senior citizen",
            "Misleading headlines",
            "Leadership coach",
            "Internal auditor",
            "Chef",
            "Chef d'orchestre",
            "Direttore d’orchestra",
            "Leitende Köchin",
            "Leiterbauer",
            "Dona de casa",
            "教師",
        ],
    )
    def test_stays_unknown(self, role: str) -> None:
        assert derive_seniority(role) is None

    @pytest.mark.parametrize(
        "role",
        [
            "Assistant to the CEO",
            "Secretary to the Managing Director",
            "Executive assistant, office of the CEO",
            "PA to Director",
            "Advisor to our founder",
            "Wife of the owner",
            "Assistentin der Geschäftsführerin",
            "Referent des Vorstands und der Leiterin",
            "Assistante du directeur général",
            "Secrétaire de la présidente",
            "Conseiller du président",
            "Asistente del director",
            "Secretária da diretora",
            "Segretario del direttore",
            "Secretaresse van de directeur",
        ],
    )
    def test_whose_assistant_somebody_is_says_nothing(self, role: str) -> None:
        assert derive_seniority(role) is None

    @pytest.mark.parametrize(
        "role",
        [
            "Ex-CEO",
            "Former Director",
            "Formerly head of research",
            "Retired president",
            "CEO (retired)",
            "Direktor a.D.",
            "Geschäftsführer i. R.",
            "Ehemalige Geschäftsführerin",
            "Ancienne directrice",
            "Exdirector",
            "Directeur, en retraite",
            "Antiguo presidente",
            "Voormalig directeur",
            "Aspiring founder",
        ],
    )
    def test_nor_does_what_somebody_was_or_hopes_to_be(self, role: str) -> None:
        assert derive_seniority(role) is None


@pytest.mark.parametrize(
    ("role", "rung"),
    [
        ("CEO & Founder", Seniority.C_LEVEL),
        ("Founder and Potter", Seniority.C_LEVEL),
        ("C.E.O.", Seniority.C_LEVEL),
        ("CTO: Cloud", Seniority.C_LEVEL),
        ("Chief Product and Technology Officer", Seniority.C_LEVEL),
        ("Chief Product & Technology Officer", Seniority.C_LEVEL),
        ("Cofounder", Seniority.C_LEVEL),
        ("Poet, co-founder of a press", Seniority.C_LEVEL),
        ("Owner, Rose Bakery", Seniority.C_LEVEL),
        ("Owner of Rose Bakery", Seniority.C_LEVEL),
        ("Product owner and co-owner", Seniority.C_LEVEL),
        ("Geschaftsfuhrerin", Seniority.C_LEVEL),
        ("Geschäftsführer*in", Seniority.C_LEVEL),
        ("Gründer:in", Seniority.C_LEVEL),
        ("Président-directeur général", Seniority.C_LEVEL),
        ("Directrice générale, Acme", Seniority.C_LEVEL),
        ("Amministratore delegato e socio", Seniority.C_LEVEL),
        ("Former nurse, now owner of a bakery", Seniority.C_LEVEL),
        ("V.P. Sales", Seniority.VP),
        ("Vicepresidenta de ventas", Seniority.VP),
        ("Executive Vice-President & Director", Seniority.VP),
        ("Managing Director", Seniority.DIRECTOR),
        ("Director, Theatre and Dance", Seniority.DIRECTOR),
        ("Sales director / Vertriebsleiterin", Seniority.DIRECTOR),
        ("Directrice des ventes", Seniority.DIRECTOR),
        ("Diretora de marketing", Seniority.DIRECTOR),
        ("Direttrice del museo", Seniority.DIRECTOR),
        ("Dyrektorka szkoły", Seniority.DIRECTOR),
        ("Head of Design", Seniority.HEAD),
        ("Head of R&D", Seniority.HEAD),
        ("Deputy Director", Seniority.HEAD),
        ("Leiter/in Einkauf", Seniority.HEAD),
        ("Leitung Personal", Seniority.HEAD),
        ("IT-Leiter", Seniority.HEAD),
        ("Hoofd Inkoop", Seniority.HEAD),
        ("Jefa de área de datos", Seniority.HEAD),
        ("Cheffe de service", Seniority.HEAD),
        ("Editor-in-chief", Seniority.HEAD),
        ("Team-Lead", Seniority.LEAD),
        ("Teamlead Backend", Seniority.LEAD),
        ("Procurement lead", Seniority.LEAD),
        ("Lead, Growth", Seniority.LEAD),
        ("Chief Engineer", Seniority.LEAD),
        ("Staff Engineer", Seniority.LEAD),
        ("Office Manager to the CEO", Seniority.LEAD),
        ("Chef d’équipe", Seniority.LEAD),
        ("Responsable qualité", Seniority.LEAD),
        ("Coordenadora pedagógica", Seniority.LEAD),
        ("Capo-progetto", Seniority.LEAD),
        ("Sr. Product Manager", Seniority.SENIOR),
        ("Senior Product Owner", Seniority.SENIOR),
        ("Ingénieure confirmée", Seniority.SENIOR),
        ("Medior developer", Seniority.MID),
        ("Sachbearbeiterin Export", Seniority.MID),
        ("Junior Account Manager", Seniority.JUNIOR),
        ("Trainee manager", Seniority.JUNIOR),
        ("Werkstudent*in", Seniority.JUNIOR),
        ("Stagiaire communication", Seniority.JUNIOR),
        ("Becaria en el museo", Seniority.JUNIOR),
        ("Ingegnere, tirocinante", Seniority.JUNIOR),
    ],
)
def test_in_the_words_people_use(role: str, rung: Seniority) -> None:
    assert derive_seniority(role) is rung


@pytest.mark.parametrize("role", ["DIRECTRICE", "directrice", "Directri\u0063e", "  directrice  ", "Directrice."])
def test_capitals_blanks_and_points_make_no_difference(role: str) -> None:
    assert derive_seniority(role) is Seniority.DIRECTOR


def test_an_accent_written_another_way_is_the_same() -> None:
    assert derive_seniority("Directeur ge\u0301ne\u0301ral") is derive_seniority("Directeur g\u00e9n\u00e9ral")
    assert derive_seniority("Directeur general") is Seniority.C_LEVEL


def test_no_title_stands_on_two_rungs() -> None:
    rungs: dict[str, set[Seniority | None]] = {}
    for title, rung in (*LISTED, *((title, None) for title in NO_RUNG)):
        rungs.setdefault(title.casefold().replace(" ", ""), set()).add(rung)
    assert [title for title, several in rungs.items() if len(several) > 1] == []


def test_a_very_long_role_is_read_too() -> None:
    assert derive_seniority("chief " * 20_000 + "gardener") is None
    assert derive_seniority("very, " * 20_000 + "director") is Seniority.DIRECTOR
