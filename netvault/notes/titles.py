"""Job titles by the rung of the ladder they name, in the languages people write them in."""

from __future__ import annotations

from netvault.model.contact import Seniority


def _titles(listed: str) -> tuple[str, ...]:
    return tuple(listed.split(", "))


# A blank stands for a blank, a hyphen or nothing; capitals, accents and points make no difference. Where a language
# has a title for a man and another for a woman, both stand here.
TITLES: tuple[tuple[Seniority, str, tuple[str, ...]], ...] = (
    (Seniority.C_LEVEL, "en", _titles(
        "CEO, CTO, CFO, COO, CMO, CIO, CPO, CHRO, CISO, CRO, CDO, chief executive, chief of police, founder, "
        "co founder, founding partner, managing partner, president, director general, owner, co owner, "
        "business owner, proprietor, secretary general, chairman of the board, chairwoman of the board, "
        "chair of the board, board chair, executive chair, executive chairman"
    )),
    (Seniority.C_LEVEL, "de", _titles(
        "Geschäftsführer, Geschäftsführerin, geschäftsführender Gesellschafter, geschäftsführende Gesellschafterin, "
        "Vorstand, Vorständin, Vorstandsvorsitzender, Vorstandsvorsitzende, Vorstandsmitglied, Generaldirektor, "
        "Generaldirektorin, Inhaber, Inhaberin, Gründer, Gründerin, Mitgründer, Mitgründerin, Präsident, "
        "Präsidentin"
    )),
    (Seniority.C_LEVEL, "fr", _titles(
        "PDG, président, présidente, président directeur général, présidente directrice générale, "
        "directeur général, directrice générale, fondateur, fondatrice, cofondateur, cofondatrice, gérant, gérante, "
        "associé gérant, associée gérante, propriétaire, secrétaire général, secrétaire générale"
    )),
    (Seniority.C_LEVEL, "es", _titles(
        "director general, directora general, director ejecutivo, directora ejecutiva, consejero delegado, "
        "consejera delegada, gerente general, presidente, presidenta, fundador, fundadora, cofundador, cofundadora, "
        "dueño, dueña, propietario, propietaria, socio director, socia directora"
    )),
    (Seniority.C_LEVEL, "pt", _titles(
        "diretor geral, diretora geral, diretor executivo, diretora executiva, administrador delegado, "
        "administradora delegada, sócio gerente, sócia gerente, proprietário, proprietária, dono, dona"
    )),
    (Seniority.C_LEVEL, "it", _titles(
        "amministratore delegato, amministratrice delegata, amministratore unico, direttore generale, "
        "direttrice generale, titolare, proprietario, proprietaria, fondatore, fondatrice, cofondatore, "
        "cofondatrice"
    )),
    (Seniority.C_LEVEL, "nl", _titles(
        "algemeen directeur, directeur eigenaar, eigenaar, eigenaresse, oprichter, oprichtster, medeoprichter, "
        "bestuursvoorzitter"
    )),
    (Seniority.C_LEVEL, "pl", _titles(
        "prezes, prezeska, prezes zarządu, właściciel, właścicielka, założyciel, założycielka"
    )),
    (Seniority.C_LEVEL, "da, no, sv", _titles(
        "administrerende direktør, adm direktør, verkställande direktör, grundare, grundlægger, gründer, "
        "daglig leder"
    )),
    (Seniority.VP, "en", _titles(
        "VP, SVP, EVP, vice president, senior vice president, executive vice president, deputy CEO"
    )),
    (Seniority.VP, "de", _titles("Vizepräsident, Vizepräsidentin")),
    (Seniority.VP, "fr", _titles(
        "vice président, vice présidente, directeur général adjoint, directrice générale adjointe"
    )),
    (Seniority.VP, "es", _titles("vicepresidente, vicepresidenta, subdirector general, subdirectora general")),
    (Seniority.VP, "it", _titles("vice presidente, vice direttore generale")),
    (Seniority.VP, "pl", _titles("wiceprezes, wiceprezeska")),
    (Seniority.DIRECTOR, "en", _titles(
        "director, managing director, executive director, non executive director, senior partner, equity partner"
    )),
    (Seniority.DIRECTOR, "de", _titles(
        "Direktor, Direktorin, Bereichsleiter, Bereichsleiterin, Hauptabteilungsleiter, Hauptabteilungsleiterin, "
        "Prokurist, Prokuristin, stellvertretender Geschäftsführer, stellvertretende Geschäftsführerin"
    )),
    (Seniority.DIRECTOR, "fr", _titles("directeur, directrice")),
    (Seniority.DIRECTOR, "es", _titles("director, directora")),
    (Seniority.DIRECTOR, "pt", _titles("diretor, diretora")),
    (Seniority.DIRECTOR, "it", _titles("direttore, direttrice, dirigente")),
    (Seniority.DIRECTOR, "nl", _titles("directeur, directrice")),
    (Seniority.DIRECTOR, "pl", _titles("dyrektor, dyrektorka")),
    (Seniority.DIRECTOR, "da, no, sv", _titles("direktør, direktör")),
    (Seniority.HEAD, "en", _titles(
        "head of, global head, regional head, group head, department head, division head, head chef, head teacher, "
        "headmaster, headmistress, school principal, deputy director, vice director, associate director, "
        "editor in chief, chief editor, chief accountant, chief scientist, general manager"
    )),
    (Seniority.HEAD, "de", _titles(
        "Leiter, Leiterin, Leitung, Abteilungsleiter, Abteilungsleiterin, Vertriebsleiter, Vertriebsleiterin, "
        "Marketingleiter, Marketingleiterin, Personalleiter, Personalleiterin, Betriebsleiter, Betriebsleiterin, "
        "Werkleiter, Werksleiter, Schulleiter, Schulleiterin, Chefarzt, Chefärztin, Chefredakteur, Chefredakteurin, "
        "Küchenchef, Küchenchefin, Ressortleiter, Ressortleiterin"
    )),
    (Seniority.HEAD, "fr", _titles(
        "chef de service, cheffe de service, chef de département, cheffe de département, chef de cuisine, "
        "cheffe de cuisine, rédacteur en chef, rédactrice en chef, directeur adjoint, directrice adjointe"
    )),
    (Seniority.HEAD, "es", _titles(
        "jefe de departamento, jefa de departamento, jefe de área, jefa de área, jefe de servicio, "
        "jefa de servicio, subdirector, subdirectora, redactor jefe, redactora jefa"
    )),
    (Seniority.HEAD, "pt", _titles(
        "chefe de departamento, chefe de divisão, chefe de serviço, subdiretor, subdiretora"
    )),
    (Seniority.HEAD, "it", _titles(
        "capo dipartimento, capo servizio, vicedirettore, vicedirettrice, caporedattore, caporedattrice"
    )),
    (Seniority.HEAD, "nl", _titles("hoofd, afdelingshoofd, adjunct directeur, hoofdredacteur, onderdirecteur")),
    (Seniority.HEAD, "pl", _titles("naczelnik, naczelniczka, zastępca dyrektora")),
    (Seniority.HEAD, "da, no, sv", _titles("avdelingsleder, afdelingsleder, avdelningschef, afdelingschef")),
    (Seniority.LEAD, "en", _titles(
        "lead, team lead, team leader, tech lead, group leader, squad lead, project leader, manager, principal, "
        "supervisor, foreman, forewoman, deputy head, head nurse, head gardener, chief engineer, chief architect, "
        "staff engineer, staff software engineer, staff developer, staff designer, staff product designer, "
        "staff product manager, group product manager, staff data scientist, staff data engineer"
    )),
    (Seniority.LEAD, "de", _titles(
        "Teamleiter, Teamleiterin, Teamleitung, Gruppenleiter, Gruppenleiterin, Projektleiter, Projektleiterin, "
        "Filialleiter, Filialleiterin, Bauleiter, Bauleiterin, Schichtleiter, Schichtleiterin, Managerin, Oberarzt, "
        "Oberärztin, stellvertretender Leiter, stellvertretende Leiterin, Polier"
    )),
    (Seniority.LEAD, "fr", _titles(
        "chef de projet, cheffe de projet, chef d'équipe, cheffe d'équipe, chef de chantier, cheffe de chantier, "
        "chef de rayon, cheffe de rayon, responsable, contremaître"
    )),
    (Seniority.LEAD, "es", _titles(
        "gerente, jefe de equipo, jefa de equipo, jefe de proyecto, jefa de proyecto, responsable, encargado, "
        "encargada, coordinador, coordinadora, supervisora, capataz, investigador principal, "
        "investigadora principal"
    )),
    (Seniority.LEAD, "pt", _titles(
        "gerente, chefe de equipa, chefe de equipe, chefe de projeto, coordenador, coordenadora, encarregado, "
        "encarregada, gestor, gestora"
    )),
    (Seniority.LEAD, "it", _titles(
        "responsabile, capo progetto, capo squadra, capo reparto, coordinatore, coordinatrice"
    )),
    (Seniority.LEAD, "nl", _titles(
        "teamleider, teamleidster, projectleider, projectleidster, ploegleider, leidinggevende, bedrijfsleider"
    )),
    (Seniority.LEAD, "pl", _titles("kierownik, kierowniczka, brygadzista")),
    (Seniority.LEAD, "da, no, sv", _titles("teamleder, teamledare, prosjektleder, projektleder, projektledare")),
    (Seniority.SENIOR, "en", _titles("senior, sr, deputy manager")),
    (Seniority.SENIOR, "fr", _titles("sénior, confirmé, confirmée, expérimenté, expérimentée")),
    (Seniority.SENIOR, "es, pt", _titles("sénior, sênior")),
    (Seniority.SENIOR, "pl", _titles("starszy, starsza")),
    (Seniority.MID, "en", _titles("mid level, midweight, intermediate")),
    (Seniority.MID, "de", _titles("Sachbearbeiter, Sachbearbeiterin")),
    (Seniority.MID, "fr", _titles("chargé de projet, chargée de projet, chargé de clientèle, chargée de clientèle")),
    (Seniority.MID, "es, pt", _titles("semi senior, pleno")),
    (Seniority.MID, "nl", _titles("medior, medewerker, medewerkster")),
    (Seniority.JUNIOR, "en", _titles(
        "junior, jr, intern, trainee, apprentice, graduate, articled clerk, pupil barrister, working student"
    )),
    (Seniority.JUNIOR, "de", _titles(
        "Praktikant, Praktikantin, Werkstudent, Werkstudentin, Azubi, Auszubildende, Auszubildender, Lehrling, "
        "Volontär, Volontärin, Referendar, Referendarin, Assistenzarzt, Assistenzärztin, Berufseinsteiger, "
        "Berufseinsteigerin"
    )),
    (Seniority.JUNIOR, "fr", _titles("stagiaire, apprenti, apprentie, alternant, alternante, débutant, débutante")),
    (Seniority.JUNIOR, "es", _titles("becario, becaria, aprendiz, aprendiza, practicante, pasante, en prácticas")),
    (Seniority.JUNIOR, "pt", _titles("estagiário, estagiária, aprendiz, jovem aprendiz, júnior")),
    (Seniority.JUNIOR, "it", _titles("stagista, tirocinante, apprendista, praticante")),
    (Seniority.JUNIOR, "nl", _titles("stagiair, stagiaire, werkstudent")),
    (Seniority.JUNIOR, "pl", _titles("stażysta, stażystka, praktykant, praktykantka, młodszy, młodsza")),
    (Seniority.JUNIOR, "da, no, sv", _titles("praktikant, lærling, lärling")),
)  # fmt: skip
# What sounds like a rung and tells of none: a craft, a part on a stage, a title for who looks after a thing and not
# after people, or one below a rung that is named
NO_RUNG: tuple[str, ...] = _titles(
    "product owner, process owner, data owner, home owner, house owner, proud owner, pet owner, dog owner, "
    "cat owner, lead singer, lead vocalist, lead guitarist, lead guitar, lead actor, lead actress, lead dancer, "
    "lead generation, lead paint, lead miner, principal dancer, principal cellist, principal violinist, "
    "principal violin, principal flute, principal horn, principal oboe, bailarín principal, bailarina principal, "
    "actor principal, actriz principal, film director, movie director, stage director, theatre director, "
    "theater director, casting director, music director, choir director, funeral director, art director, "
    "director of photography, director of studies, director de cine, directora de cine, director de orquesta, "
    "directora de orquesta, director de coro, directora de coro, direttore d'orchestra, direttrice d'orchestra, "
    "direttore della fotografia, direttore di coro, diretor de cinema, diretora de cinema, "
    "directeur de la photographie, directrice de la photographie, directeur de thèse, directrice de thèse, "
    "directeur artistique, directrice artistique, artdirector, stage manager, account manager, key account manager, "
    "product manager, community manager, social media manager, case manager, property manager, "
    "customer success manager, assistant manager, assistant store manager, assistant general manager, "
    "assistant director, assistant principal, assistant vice president, president elect, senior citizen, "
    "senior citizens, senior care, senior living, junior school, junior high, graduate of, graduate school, "
    "graduate programme, graduate program, graduate recruitment, graduate student, head of state, "
    "head of household, ceo coach, dona de casa, dono de casa, dueña de casa"
)
