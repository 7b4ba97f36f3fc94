"""What a structure of a kind has, as others describe it: one table, each line with its source or marked as practice."""

from __future__ import annotations

from krisenbuch.checks.criteria import ANYWHERE, Requirement, by_council, has_keys, has_role, says
from krisenbuch.model.kinds import StructureKind

S = StructureKind
_RKN = "Rhein-Kreis Neuss"
_DRK = "Deutsches Rotes Kreuz"

REQUIREMENTS: tuple[Requirement, ...] = (
    # Verwaltungsstab, Krisenstab
    Requirement(
        (S.STAFF,),
        "roles",
        has_role(r"leit(ung|er)|vorsitz"),
        "Keine Rolle leitet den Stab.",
        "Ergänzen Sie unter »rollen« die Leitung des Stabs mit ihren Befugnissen.",
        _RKN,
    ),
    Requirement(
        (S.STAFF,),
        "roles",
        says(
            r"koordinierungsgruppe|\bKGS\b|gesch(ä|ae)ftsstelle|f(ü|ue)hrungsassistenz|innerer? dienst|verwaltungsbereich|\bVb ?1"
        ),
        "Keine Rolle richtet den Stab ein und hält ihn arbeitsfähig (Koordinierungsgruppe, Geschäftsstelle).",
        "Ergänzen Sie die Rolle; sie wird vor allen anderen alarmiert.",
        _RKN,
    ),
    Requirement(
        (S.STAFF,),
        "roles",
        says(r"buma\b|presse|medien|(ö|oe)ffentlichkeitsarbeit|bev(ö|oe)lkerungsinformation"),
        "Keine Rolle unterrichtet Bevölkerung und Medien.",
        "Ergänzen Sie die Rolle Bevölkerungsinformation und Medienarbeit.",
        _RKN,
    ),
    Requirement(
        (S.STAFF,),
        ANYWHERE,
        says(r"verbindung(s|en\b)"),
        "Es steht nirgends, wie der Stab mit Einsatzleitung, Gemeinden oder Hilfsorganisationen verbunden ist.",
        "Ergänzen Sie Verbindungspersonen als Rolle oder als Schritt.",
        "Bezirksregierung Münster",
    ),
    Requirement(
        (S.STAFF,),
        ANYWHERE,
        says(r"tagebuch|protokoll|dokumentation|niederschrift"),
        "Es steht nirgends, wer Tagebuch oder Protokoll führt; in einem Stab ist das von der ersten Minute an üblich.",
        "Ergänzen Sie eine Rolle für Lage und Dokumentation oder einen Schritt im ersten Prozess.",
    ),
    # Koordinierungsgruppe, Stabsstelle, Runder Tisch
    Requirement(
        (S.COORDINATION,),
        "roles",
        lambda facts: len(facts.playbook.roles) >= 3,
        "Für eine Koordinierungsgruppe nennt das Playbook weniger als drei Rollen; sie lebt von einer Ansprechstelle je Feld.",
        "Ergänzen Sie unter »rollen«, wer für welches Feld spricht: Soziales, Ausländerrecht, Jugend, Bauen, Gesundheit, Ehrenamt.",
        "Landkreis Weißenburg-Gunzenhausen",
    ),
    Requirement(
        (S.UNIT,),
        "roles",
        has_role(r"leit(ung|er)"),
        "Keine Rolle leitet die Stabsstelle.",
        "Ergänzen Sie unter »rollen« die Leitung und unter »befugnisse«, was sie entscheiden darf.",
        "Leverkusen, 2015",
    ),
    Requirement(
        (S.UNIT,),
        ANYWHERE,
        says(r"postfach|erreichbar|hotline|telefonnummer|rufnummer"),
        "Es steht nirgends, wie die Stabsstelle erreichbar wird; ein eigenes Postfach am ersten Tag ist üblich.",
        "Ergänzen Sie einen Schritt, der Räume, Postfach und Telefon einrichtet.",
    ),
    Requirement(
        (S.ROUND_TABLE,),
        "body",
        lambda facts: facts.playbook.body,
        "Das Playbook verweist auf kein Gremium; üblich sind Takt, Mitglieder und Auftrag in »organisation.yml«.",
        "Tragen Sie das Gremium dort unter »gremien« ein, und nennen Sie es hier bei »gremium«.",
    ),
    Requirement(
        (S.ROUND_TABLE,),
        "decisions",
        lambda facts: by_council(facts) or not facts.playbook.decisions,
        "Kein Beschluss von Rat oder Kreistag trägt den Runden Tisch; üblich ist einer.",
        "Prüfen Sie, ob es ihn gibt, und tragen Sie ihn unter »beschluesse« ein.",
    ),
    # Notunterkunft
    Requirement(
        (S.SHELTER,),
        "roles",
        has_role(r"(betrieb|objekt|haus|unterkunft|einrichtung|heim|hallen)s?-?leit|leitung|verantwortlich|\bbetreib"),
        "Keine Rolle leitet den Betrieb der Unterkunft; eine Betriebs- oder Objektleitung ist üblich.",
        "Ergänzen Sie die Rolle, und sagen Sie, wie viele Schichten sie hat.",
    ),
    Requirement(
        (S.SHELTER,),
        "resources",
        has_keys,
        "Für keine Ressource steht da, wer aufschließt; für das Gebäude ist das üblich, auch für die Nacht.",
        "Ergänzen Sie unter »ressourcen« das Gebäude mit »schluessel_bei«.",
    ),
    Requirement(
        (S.SHELTER,),
        "agreements",
        lambda facts: facts.playbook.agreements or facts.playbook.partners,
        "Die Unterkunft hat keinen Partner und keine Vereinbarung; üblich sind Nutzungs- und Betreibervertrag.",
        "Tragen Sie unter »partner« und »vereinbarungen« ein, wer was zu welchen Kosten leistet.",
    ),
    Requirement(
        (S.SHELTER,),
        ANYWHERE,
        says(r"registrier|aufnahmebogen|belegungsliste|aufnahmeliste|erfass"),
        "Es steht nirgends, wie Ankommende registriert werden.",
        "Ergänzen Sie einen Schritt mit Rolle und Zuständigkeit; es kann auch der Kreis sein.",
        _DRK,
    ),
    Requirement(
        (S.SHELTER,),
        ANYWHERE,
        says(r"untersuch|screening|gesundheitsamt|(ä|ae)rzt|\barzt|medizin|sanit(ä|ae)t"),
        "Es steht nirgends, wie Ankommende untersucht oder medizinisch versorgt werden.",
        "Ergänzen Sie einen Schritt mit Rolle und Zuständigkeit.",
        _DRK,
    ),
    Requirement(
        (S.SHELTER,),
        ANYWHERE,
        says(
            r"privatsph|sichtschutz|trennw(a|ä|ae)nd|abteil(e|en)\b|r(ü|ue)ckzug|schutzbedarf|schutzraum|gewaltschutz"
        ),
        "Es steht nirgends, wie Privatsphäre und besonderer Schutzbedarf gewahrt werden.",
        "Ergänzen Sie Sichtschutz, getrennte Bereiche und wer danach fragt.",
        _DRK,
    ),
    Requirement(
        (S.SHELTER,),
        ANYWHERE,
        says(r"brandschutz|brandmelde|brandwache|fluchtweg|rettungsweg|feuerwehr"),
        "Vom Brandschutz ist nirgends die Rede; üblich ist eine Begehung vor der Belegung.",
        "Ergänzen Sie den Schritt und, wer die zulässige Belegung freigibt.",
    ),
    Requirement(
        (S.SHELTER,),
        ANYWHERE,
        says(r"verpfleg|cater|mahlzeit|\bessen|fr(ü|ue)hst(ü|ue)ck|k(ü|ue)che|speise"),
        "Von der Verpflegung ist nirgends die Rede; üblich ist eine erste Mahlzeit bei der Ankunft.",
        "Ergänzen Sie, wer sie wann liefert.",
    ),
    Requirement(
        (S.SHELTER,),
        ANYWHERE,
        says(r"sicherheit|wach(e|dienst|leute|mann|schutz)|bewach|security|nachtdienst"),
        "Von Sicherheit und Nacht ist nirgends die Rede; üblich ist, dass rund um die Uhr jemand da ist.",
        "Ergänzen Sie, wer nachts im Haus ist und was er entscheiden darf.",
    ),
    # Zuweisung, Registrierung, Gesundheit, Schule und Kita
    Requirement(
        (S.ASSIGNMENT,),
        ANYWHERE,
        says(
            r"bezirksregierung|regierungspr(ä|ae)sidium|landesamt|landesdirektion|aufnahmeeinrichtung|landesbeh(ö|oe)rde|\bland(es)?\b"
        ),
        "Es steht nirgends, mit welcher Stelle des Landes die Zuweisung abgestimmt wird; ein fester Ansprechpartner ist üblich.",
        "Ergänzen Sie die Stelle als Partner mit Kontakt.",
    ),
    Requirement(
        (S.ASSIGNMENT,),
        ANYWHERE,
        says(r"transport|\bbus(se|sen)?\b|fahrt|fahr(dienst|zeug)|abhol"),
        "Es steht nirgends, wie die Menschen zu ihren Plätzen kommen; üblich sind Liste, Transport und Platz in einem Schritt.",
        "Ergänzen Sie, wer fährt und wer die Fahrt bestellt.",
    ),
    Requirement(
        (S.REGISTRATION,),
        ANYWHERE,
        says(r"identit(ä|ae)t|ausweis|\bp(a|ä)ss(e|en)?\b|\bpass\b|\bAZR\b|ausl(ä|ae)nderzentralregister"),
        "Es steht nirgends, wie die Identität festgestellt und erfasst wird; das ist der übliche erste Schritt.",
        "Ergänzen Sie den Schritt und die zuständige Behörde.",
    ),
    Requirement(
        (S.REGISTRATION,),
        ANYWHERE,
        says(r"sofort(leistung|hilfe)|erstleistung|bar(geld|auszahl)|auszahl|bezahlkarte|leistung"),
        "Es steht nirgends, wie die ersten Leistungen ausgezahlt werden; üblich ist ein Weg für den ersten Tag.",
        "Ergänzen Sie, wer wann womit auszahlt.",
    ),
    Requirement(
        (S.HEALTH,),
        ANYWHERE,
        says(r"klinik|krankenhaus|kassen(ä|ae)rztlich|\bKV\b|praxis|praxen|(ä|ae)rztinnen|hausarzt"),
        "Es stehen keine Praxen oder Kliniken da, an die weiterverwiesen wird; üblich ist eine Absprache mit ihnen.",
        "Ergänzen Sie sie als Partner.",
    ),
    Requirement(
        (S.SCHOOL,),
        ANYWHERE,
        says(r"schulamt|schulaufsicht|schulverwaltung|schultr(ä|ae)ger|schulleitung"),
        "Es steht nirgends, welche Stelle der Schulen mitwirkt; üblich sind Schulamt und Schulträger.",
        "Ergänzen Sie sie als Rolle oder Partner.",
    ),
    Requirement(
        (S.SCHOOL,),
        ANYWHERE,
        says(r"jugendamt|\bkitas?\b|kita-|kita(pl|berat|fach)|kindertag|kinderg(a|ä)rt"),
        "Es steht nirgends, wer für Kinder unter sechs Jahren zuständig ist; üblich ist das Jugendamt.",
        "Ergänzen Sie die Stelle als Rolle oder Partner.",
    ),
    # Wohnraum, Dolmetscherpool, Ehrenamt, Integrationsmanagement, Bürgerinformation
    Requirement(
        (S.HOUSING,),
        ANYWHERE,
        says(r"besichtig|begeh|wohnungsabnahme|pr(ü|ue)f(t|en|ung|bogen)"),
        "Es steht nirgends, wie angebotene Wohnungen geprüft werden; üblich ist eine Besichtigung mit festem Bogen.",
        "Ergänzen Sie den Schritt.",
    ),
    Requirement(
        (S.INTERPRETERS,),
        ANYWHERE,
        says(r"entsch(ä|ae)dig|honorar|verg(ü|ue)t|aufwand|stundensatz"),
        "Es steht nirgends, was Sprachmittelnde bekommen; eine Entschädigungsregelung ist üblich.",
        "Ergänzen Sie sie unter »mittel«, »rechtsgrundlagen« oder als Schritt der Abrechnung.",
    ),
    Requirement(
        (S.INTERPRETERS,),
        ANYWHERE,
        says(r"schweigepflicht|verschwiegen|vertraulich|datengeheimnis"),
        "Von Verschwiegenheit ist nirgends die Rede; üblich ist eine Erklärung vor dem ersten Einsatz.",
        "Ergänzen Sie den Schritt, und nennen Sie sie unter »voraussetzungen«.",
    ),
    Requirement(
        (S.VOLUNTEERS,),
        ANYWHERE,
        lambda facts: not says(r"kinder|jugend|minderj")(facts) or says(r"f(ü|ue)hrungszeugnis")(facts),
        "Es geht auch um Kinder oder Jugendliche, von Führungszeugnissen ist aber nirgends die Rede; üblich ist eine Regel dafür.",
        "Sagen Sie unter »freiwillige« bei »voraussetzungen«, bei welchen Aufgaben eines verlangt wird und wer es einsieht.",
    ),
    Requirement(
        (S.INTEGRATION,),
        ANYWHERE,
        says(r"lenkungs|steuerungs"),
        "Es steht nirgends, wer das Integrationsmanagement steuert; eine Lenkungsgruppe ist üblich.",
        "Nennen Sie das Gremium, am besten bei »gremium«.",
    ),
    Requirement(
        (S.INTEGRATION,),
        ANYWHERE,
        says(r"case.?management|fallmanagement|fallberatung|fallkonferenz"),
        "Es steht nirgends, wie einzelne Fälle begleitet werden; Case Management ist üblich.",
        "Ergänzen Sie die Rolle und den Prozess, ohne Angaben zu Fällen.",
    ),
    Requirement(
        (S.INFORMATION,),
        "roles",
        says(r"presse|(ö|oe)ffentlichkeitsarbeit|buma\b|kommunikation"),
        "Keine Rolle gibt Auskünfte frei; üblich ist die Pressestelle.",
        "Ergänzen Sie die Rolle und wer sie nachts vertritt.",
    ),
    Requirement(
        (S.INFORMATION,),
        ANYWHERE,
        says(r"fragen und antworten|h(ä|ae)ufige fragen|\bFAQ|antwort(text|katalog|en)|sprachregelung"),
        "Von Fragen und Antworten ist nirgends die Rede; ein gemeinsamer Text für alle, die Auskunft geben, ist üblich.",
        "Ergänzen Sie, wer ihn schreibt, freigibt und wie oft er erneuert wird.",
    ),
    # Was mehrere Arten brauchen
    Requirement(
        (S.STAFF, S.SHELTER, S.ASSIGNMENT, S.REGISTRATION, S.HEALTH, S.SCHOOL),
        "legal_bases",
        lambda facts: facts.playbook.legal_bases,
        "Es ist keine Rechtsgrundlage mit ihrem Stand genannt; bei dieser Art von Struktur ist das üblich.",
        "Ergänzen Sie unter »rechtsgrundlagen« Norm, Gegenstand und »rechtsstand«.",
    ),
    Requirement(
        (S.STAFF, S.SHELTER, S.HOUSING, S.INTERPRETERS, S.CARE),
        "means",
        lambda facts: facts.playbook.means,
        "Die Struktur gibt Geld aus, es steht aber nicht da, aus welchen Mitteln und wer sie freigibt; üblich ist beides.",
        "Ergänzen Sie unter »mittel« Produktkonto, Rahmen und »freigabe_durch«.",
    ),
    Requirement(
        (S.HOUSING,),
        "agreements",
        lambda facts: facts.playbook.agreements,
        "Es gibt keine Vereinbarung mit einem Vermieter oder einer Wohnungsgesellschaft; eine Rahmenvereinbarung ist üblich.",
        "Tragen Sie unter »vereinbarungen« ein, was besprochen ist, auch wenn es nur mündlich gilt.",
    ),
)
