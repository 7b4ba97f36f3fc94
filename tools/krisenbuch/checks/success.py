"""What the working paper's theses ask for and an organisation has not written down; judged in `success`, told here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from krisenbuch.checks.base import At, Finding, check
from krisenbuch.diagnostics import Severity
from krisenbuch.history import History
from krisenbuch.library.load import Library
from krisenbuch.settings import Settings
from krisenbuch.success import cooperation, means, participation, structures
from krisenbuch.success.base import Gap, Subject, subjects


def _told(
    library: Library, settings: Settings, rule: Callable[[Subject], Iterator[Gap]], code: str
) -> Iterator[Finding]:
    for subject in subjects(library, settings):
        for gap in rule(subject):
            if gap.code == code:
                yield Finding(At(gap.at.record, gap.at.field, gap.at.index), gap.sentence, gap.advice)


@check("verstetigung-ohne-mittel", "erfolgsfaktoren", Severity.WARNING)
def unfunded(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Struktur arbeitet dauerhaft, aber es steht nicht da, woraus sie bezahlt wird.

    Warum: Eine Daueraufgabe gelingt ohne Budget kaum. Runde Tische sind ausgenommen. (Arbeitspapier, These zur
    dauerhaften Governance)

    Falsch:
    ```playbook
    status: dauerhaft
    mittel: []
    ```

    Richtig:
    ```playbook
    status: dauerhaft
    mittel: [{produktkonto: 05.313.01 / 5281, art: regel}]
    ```
    """
    yield from _told(library, settings, structures.unfunded, "verstetigung-ohne-mittel")


@check("aemter-zu-wenige", "erfolgsfaktoren", Severity.WARNING)
def few_offices(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """An einer Struktur einer Kommune wirken weniger als drei Stellen mit.

    Warum: Integration berührt viele Ämter; ein einzelnes übersieht, was die anderen wissen. Gezählt wird, wer eine Rolle
    hat oder vertritt, einschaltet, meldet oder das Playbook pflegt, jede »stelle« einmal. Die Zahl drei ist gesetzt.
    (Arbeitspapier, These zur ressortübergreifenden Zusammenarbeit; Schwelle: Vorgabe dieses Werkzeugs)

    Falsch:
    ```playbook
    pflege: leitung-soziales
    aktivierung: {durch: [leitung-soziales], form: muendlich, grundlage: Dienstordnung § 4, vorlauf: 4 h}
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, befugnisse: [Räume belegen], besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}]
    ```

    Richtig:
    ```playbook
    pflege: leitung-soziales
    aktivierung: {durch: [landrat], form: muendlich, grundlage: Dienstordnung § 4, vorlauf: 4 h}
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, befugnisse: [Räume belegen], besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}]
    ```
    """
    yield from _told(library, settings, cooperation.few_offices, "aemter-zu-wenige")


@check("partner-fehlt", "erfolgsfaktoren", Severity.WARNING)
def no_partner(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Kommune nennt in keiner Struktur einen Partner außerhalb der Verwaltung.

    Warum: Wer vor Ort arbeitet, gehört in die Zusammenarbeit: Verbände, Vereine, Schulen, Beratungsstellen.
    (Arbeitspapier, These zur dauerhaften Governance)

    Falsch:
    ```playbook
    partner: []
    vereinbarungen: []
    ```

    Richtig:
    ```playbook
    partner: [{id: hilfe, name: Hilfe e. V., art: hilfsorganisation, kontakt: hilfe/bereitschaft}]
    vereinbarungen: [{id: betreuung, partner: hilfe, gegenstand: Betreuung, kosten: keine, unbefristet: ja}]
    ```
    """
    yield from _told(library, settings, cooperation.no_partner, "partner-fehlt")


@check("querschnittsstelle-fehlt", "erfolgsfaktoren", Severity.ERROR)
def no_cross_cutting_post(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In keiner Struktur einer Kommune sagt eine Schlüsselrolle, was sie entscheiden darf.

    Warum: Wer die Fäden zusammenhält, braucht Befugnisse und eine Vertretung. Gesucht wird in Strukturen, an denen
    mindestens drei Stellen mitwirken; fehlt schon die Schlüsselrolle oder ihre Vertretung, melden es andere Regeln.
    (Arbeitspapier, These zum Management auf Verwaltungsebene)

    Falsch:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}]
    ```

    Richtig:
    ```playbook
    rollen: [{id: leitung, titel: Leitung, schluesselrolle: ja, befugnisse: [Räume belegen], besetzung: [leitung-soziales], vertretung: [leitung-ordnung]}]
    ```
    """
    yield from _told(library, settings, cooperation.no_cross_cutting_post, "querschnittsstelle-fehlt")


@check("sitzung-ueberfaellig", "erfolgsfaktoren", Severity.WARNING)
def overdue_meeting(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Gremium hat länger als das Anderthalbfache seines Takts nicht getagt, oder der geplante Tag ist vorbei.

    Warum: Feste Treffen verbinden die Zuständigen; was einmal ausfällt, schläft leicht ein. Räte und Ausschüsse führen
    ihren eigenen Kalender und sind ausgenommen. (Arbeitspapier, These zur Zusammenarbeit mit den Landkreisen; das
    Anderthalbfache ist eine Vorgabe dieses Werkzeugs)

    Falsch:
    ```organisation
    gremien: [{id: jour-fixe, name: Jour fixe, art: jour_fixe, takt: 3 Monate, letzte_sitzung: 2026-03-10}]
    ```

    Richtig:
    ```organisation
    gremien: [{id: jour-fixe, name: Jour fixe, art: jour_fixe, takt: 3 Monate, letzte_sitzung: 2026-09-16, naechste_sitzung: 2026-12-09}]
    ```
    """
    yield from _told(library, settings, participation.overdue_meetings, "sitzung-ueberfaellig")


@check("fortbildung-fehlt", "erfolgsfaktoren", Severity.WARNING)
def no_training(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """In den letzten 365 Tagen fand keine Fortbildung statt, und keine ist noch in ihrem Takt.

    Warum: Die Arbeit verbessert sich, wenn jemand dazulernt. Gefragt wird, sobald ein Playbook kein Entwurf mehr ist; die
    Zahl der Tage ist einstellbar. (Arbeitspapier, These zur Qualifizierung; Schwelle: Vorgabe dieses Werkzeugs)

    Falsch:
    ```organisation
    fortbildungen: [{id: stab, titel: Grundlagen der Stabsarbeit, letzte_am: 2024-04-15}]
    ```

    Richtig:
    ```organisation
    fortbildungen: [{id: stab, titel: Grundlagen der Stabsarbeit, letzte_am: 2026-04-15, naechste_am: 2027-04-14}]
    ```
    """
    yield from _told(library, settings, means.no_training, "fortbildung-fehlt")


@check("migrationsperspektive-fehlt", "erfolgsfaktoren", Severity.WARNING)
def no_migrants(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Kommune nennt weder ein Gremium noch eine Organisation von Menschen mit Einwanderungsgeschichte.

    Warum: Angebote passen besser, wenn die mitwirken, für die sie gedacht sind. (Arbeitspapier, These zu migrantischen
    Perspektiven)

    Falsch:
    ```organisation
    gremien: []
    ```

    Richtig:
    ```organisation
    gremien: [{id: beirat, name: Migrationsbeirat, art: migrationsvertretung, takt: 3 Monate, letzte_sitzung: 2026-09-22}]
    ```
    """
    yield from _told(library, settings, participation.no_migrants, "migrationsperspektive-fehlt")


@check("ziel-ohne-frist", "erfolgsfaktoren", Severity.ERROR)
def goal_without_deadline(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Ein Ziel sagt nicht, bis wann es erreicht sein soll.

    Warum: Ohne Frist fragt niemand, ob es erreicht ist. (Arbeitspapier, Empfehlung zu klaren Zielen)

    Falsch:
    ```organisation
    ziele: [{id: plaetze, ziel: 150 Notplätze sind binnen 48 Stunden belegbar, geprueft_am: 2026-09-15}]
    ```

    Richtig:
    ```organisation
    ziele: [{id: plaetze, ziel: 150 Notplätze sind binnen 48 Stunden belegbar, bis: 2027-06-30, geprueft_am: 2026-09-15}]
    ```
    """
    yield from _told(library, settings, means.goal_gaps, "ziel-ohne-frist")


@check("ziel-ueberfaellig", "erfolgsfaktoren", Severity.WARNING)
def goal_overdue(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Die Frist eines Ziels ist vorbei, und seither hat niemand nachgesehen.

    Warum: Ziele sollen sich rasch anpassen lassen; dazu muss jemand sagen, was daraus wurde. (Arbeitspapier, Empfehlung zu
    klaren Zielen)

    Falsch:
    ```organisation
    ziele: [{id: plaetze, ziel: 150 Notplätze sind binnen 48 Stunden belegbar, bis: 2026-06-30, geprueft_am: 2026-03-02}]
    ```

    Richtig:
    ```organisation
    ziele: [{id: plaetze, ziel: 150 Notplätze sind binnen 48 Stunden belegbar, bis: 2026-06-30, geprueft_am: 2026-07-02, stand: erreicht}]
    ```
    """
    yield from _told(library, settings, means.goal_gaps, "ziel-ueberfaellig")


@check("ziel-ungeprueft", "erfolgsfaktoren", Severity.WARNING)
def goal_unchecked(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Bei einem Ziel hat noch niemand nachgesehen, wie weit es ist, oder seit mehr als einem Jahr nicht.

    Warum: Ziele wirken, wenn sie überprüft werden. Beim Eintragen genügt der Stand dieses Tages; die Zahl der Tage ist
    einstellbar. (Arbeitspapier, Empfehlung zu klaren Zielen; Schwelle: Vorgabe dieses Werkzeugs)

    Falsch:
    ```organisation
    ziele: [{id: plaetze, ziel: 150 Notplätze sind binnen 48 Stunden belegbar, bis: 2027-06-30}]
    ```

    Richtig:
    ```organisation
    ziele: [{id: plaetze, ziel: 150 Notplätze sind binnen 48 Stunden belegbar, bis: 2027-06-30, geprueft_am: 2026-09-15, stand: 118 von 150}]
    ```
    """
    yield from _told(library, settings, means.goal_gaps, "ziel-ungeprueft")


@check("nur-projektmittel", "erfolgsfaktoren", Severity.WARNING)
def only_projects(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Organisation bezahlt alles, was eingetragen ist, aus Projektmitteln.

    Warum: Eine Daueraufgabe braucht eine Finanzierung, die nicht an einzelnen Projekten hängt. (Arbeitspapier, Empfehlung
    zu Regelförderung und Projekten)

    Falsch:
    ```organisation
    finanzierung: [{gegenstand: Koordination Ehrenamt, geber: Stiftung, art: projekt, bis: 2028-12-31}]
    ```

    Richtig:
    ```organisation
    finanzierung:
      - {gegenstand: Koordination Ehrenamt, geber: Stiftung, art: projekt, bis: 2028-12-31}
      - {gegenstand: Leitung Koordination, geber: Haushalt, art: regel}
    ```
    """
    yield from _told(library, settings, means.only_projects, "nur-projektmittel")


@check("finanzierung-endet", "erfolgsfaktoren", Severity.WARNING)
def ending_funding(library: Library, history: History, settings: Settings) -> Iterator[Finding]:
    """Eine Finanzierung endet in weniger als 180 Tagen oder ist schon zu Ende, und keine folgt ihr.

    Warum: Eine Struktur, deren Geld ausläuft, ist morgen nicht mehr da; ein Haushalt braucht Vorlauf. Wer unter demselben
    »gegenstand« eine Anschlussfinanzierung einträgt, wird nicht mehr erinnert. (Arbeitspapier, Empfehlung zu Regelförderung
    und Projekten; Schwelle: Vorgabe dieses Werkzeugs)

    Falsch:
    ```organisation
    finanzierung:
      - {gegenstand: Koordination Ehrenamt, geber: Stiftung, art: projekt, bis: 2027-01-31}
      - {gegenstand: Leitung Koordination, geber: Haushalt, art: regel}
    ```

    Richtig:
    ```organisation
    finanzierung:
      - {gegenstand: Koordination Ehrenamt, geber: Stiftung, art: projekt, bis: 2027-01-31}
      - {gegenstand: Koordination Ehrenamt, geber: Haushalt, art: regel, von: 2027-02-01}
    ```
    """
    yield from _told(library, settings, means.ending_funding, "finanzierung-endet")


CHECKS = (
    unfunded,
    few_offices,
    no_partner,
    no_cross_cutting_post,
    overdue_meeting,
    no_training,
    no_migrants,
    goal_without_deadline,
    goal_overdue,
    goal_unchecked,
    only_projects,
    ending_funding,
)
