"""The tables of krisenbuch.toml, one record each, every setting with its default."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from krisenbuch.model.base import Choice, Level, Reader, Record, Unfit, field
from krisenbuch.model.kinds import StructureKind
from krisenbuch.wording import shown

# A hundred years: more is a slip, and could not be reckoned with.
_MOST_DAYS = 36_500


def _check_folder(value: str) -> str:
    """A folder inside the wiki; raises a German error for one that leaves it or that no disk can hold."""
    parts = Path(value.replace("\\", "/")).parts
    if not value.strip() or not value.isprintable() or ".." in parts or value.startswith(("/", "\\")) or ":" in value:
        raise Unfit(
            f"»{shown(value)}« ist kein Ordner innerhalb des Wikis.",
            "Geben Sie den Weg ab dem Wiki an, zum Beispiel playbooks.",
        )
    return _check_name_length(value)


def _check_name_length(value: str) -> str:
    if not value.isprintable() or any(len(part.encode()) > 255 for part in Path(value).parts):
        raise Unfit(f"»{shown(value)}« kann kein Weg zu einer Datei sein.", "Prüfen Sie den Namen.")
    return value


Folder = Annotated[str, Reader(_check_folder, {"type": "string"})]
Pattern = Annotated[str, Reader(_check_name_length, {"type": "string"})]


class Section(Record):
    """A table of the settings file."""


class Intervals(Section):
    """Days after which something counts as old. No norm prescribes them; these are defaults of this product."""

    contact: int = field(
        "kontakt",
        "Kontakt",
        "Tage, nach denen ein Kontakt wieder geprüft wird.",
        example=180,
        default=180,
        ge=1,
        le=_MOST_DAYS,
    )
    key_contact: int = field(
        "kontakt_schluesselrolle",
        "Kontakt einer Schlüsselrolle",
        "Tage, nach denen der Kontakt einer Schlüsselrolle wieder geprüft wird.",
        example=90,
        default=90,
        ge=1,
        le=_MOST_DAYS,
    )
    playbook: int = field(
        "playbook",
        "Playbook",
        "Tage, nach denen ein Playbook wieder geprüft wird.",
        example=365,
        default=365,
        ge=1,
        le=_MOST_DAYS,
    )
    exercise: int = field(
        "uebung", "Übung", "Tage, nach denen wieder geübt wird.", example=365, default=365, ge=1, le=_MOST_DAYS
    )
    training: int = field(
        "fortbildung",
        "Fortbildung",
        "Tage, in denen mindestens eine Fortbildung stattgefunden haben soll.",
        example=365,
        default=365,
        ge=1,
        le=_MOST_DAYS,
    )
    goal: int = field(
        "ziel",
        "Ziel",
        "Tage, nach denen ein Ziel wieder geprüft wird.",
        example=365,
        default=365,
        ge=1,
        le=_MOST_DAYS,
    )
    limit: int = field(
        "befristung",
        "Befristung",
        "Tage vor dem Ende einer Befristung oder Finanzierung, ab denen erinnert wird.",
        example=180,
        default=180,
        ge=0,
        le=_MOST_DAYS,
    )
    agreement: tuple[int, ...] = field(
        "vereinbarung",
        "Vereinbarung",
        "Tage vor dem Ende, an denen erinnert wird.",
        example=[60, 30, 7],
        default=(60, 30, 7),
        ge=0,
        le=_MOST_DAYS,
    )
    law: int = field(
        "rechtsstand",
        "Rechtsstand",
        "Tage, nach denen eine Aussage zum Recht wieder geprüft wird.",
        example=730,
        default=730,
        ge=1,
        le=_MOST_DAYS,
    )
    leaving: int = field(
        "abgang",
        "Abgang",
        "Tage vor dem Ausscheiden, ab denen nach der Nachfolge gefragt wird.",
        example=90,
        default=90,
        ge=0,
        le=_MOST_DAYS,
    )
    playbook_by_kind: dict[StructureKind, int] = field(
        "playbook_nach_art",
        "Playbook nach Art",
        "Andere Tage für Playbooks einer Art; die übrigen folgen »playbook«.",
        example={"notunterkunft": 180},
        default={},
        ge=1,
        le=_MOST_DAYS,
    )

    def for_playbook(self, kind: StructureKind) -> int:
        """Days after which a playbook of this kind is due."""
        return self.playbook_by_kind.get(kind, self.playbook)


class Reviewing(Section):
    """What counts as a review that says something."""

    same_note: int = field(
        "gleiche_notiz",
        "Gleiche Notiz",
        "Ab so vielen Prüfungen eines Tages mit derselben Notiz wird nachgefragt; 0 schaltet es aus.",
        example=5,
        default=5,
        ge=0,
        le=10_000,
    )


class Observation(Section):
    """What looks at who changed something: off unless it is switched on, as it may need the staff council's consent."""

    authors: bool = field(
        "urheber",
        "Urheber",
        "Ob gesagt wird, dass ein Playbook in Git von einem einzigen Menschen stammt; wer es ist, wird nie genannt.",
        example=False,
        default=False,
    )


# Where private mailboxes lie. `freemail.example` is there for examples; nobody can have it.
FREEMAIL = (
    *("aol.com", "aol.de", "arcor.de", "email.de", "freemail.example", "freenet.de", "gmail.com", "gmx.at", "gmx.ch"),
    *(
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "hotmail.de",
        "icloud.com",
        "live.de",
        "mail.de",
    ),
    *("mailbox.org", "me.com", "msn.com", "online.de", "outlook.com", "outlook.de", "posteo.de", "proton.me"),
    *("protonmail.com", "t-online.de", "vodafonemail.de", "web.de", "yahoo.com", "yahoo.de"),
)


class Privacy(Section):
    """What counts as private, and how long data of persons may be kept."""

    freemail: tuple[str, ...] = field(
        "freemail",
        "Freemail",
        "Anbieter, deren Adressen als privat gelten.",
        example=["gmx.de", "web.de"],
        default=FREEMAIL,
    )
    deletion: int = field(
        "loeschen_binnen",
        "Löschen binnen",
        "Tage, die der Löschtag einer Person höchstens entfernt sein darf.",
        example=1826,
        default=1826,
        ge=1,
        le=_MOST_DAYS,
    )


class Limits(Section):
    """How much may hang on one function. The paper names two key roles; the number is a setting all the same."""

    key_roles: int = field(
        "schluesselrollen",
        "Schlüsselrollen",
        "So viele Schlüsselrollen darf ein Kontakt höchstens haben.",
        example=2,
        default=2,
        ge=1,
        le=100,
    )


class Publishing(Section):
    """For whom a build is made when nothing else is said."""

    level: Level = field(
        "sichtbarkeit", "Sichtbarkeit", "Stufe der Ausgabe.", example="oeffentlich", default=Level.PUBLIC
    )
    reader: str | None = field(
        "fuer", "Für", "Organisation, die liest; nötig bei »intern«.", example="musterkreis", default=None
    )
    trend_months: int = field(
        "verlauf",
        "Verlauf",
        "So viele Monate zeigt der Verlauf der Bereitschaft; 0 schaltet ihn aus.",
        example=12,
        default=12,
        ge=0,
        le=60,
    )


class Organisations(Section):
    """Organisations that are not kept in this wiki."""

    external: tuple[str, ...] = field(
        "extern",
        "Extern",
        "Organisationen, auf die verwiesen wird, die hier aber nicht liegen.",
        example=["bezirksregierung"],
        default=(),
    )


class Links(Section):
    """Where the wiki's source can be read and errors be reported."""

    source: str | None = field(
        "quelle",
        "Quelle",
        "Adresse, unter der eine Datei im Repository zu sehen ist; {datei} und {zeile} werden ersetzt.",
        example="https://git.musterkreis.example/wiki/-/blob/main/{datei}#L{zeile}",
        default=None,
    )
    report: str | None = field(
        "fehler",
        "Fehler melden",
        "Adresse eines Formulars, mit dem man einen Fehler auf einer Seite meldet; {seite}, {datei} und {adresse} werden "
        "ersetzt.",
        example="https://git.musterkreis.example/wiki/-/issues/new?issue[title]=Fehler: {seite}&issue[description]={datei}",
        default=None,
    )


class SeverityWord(Choice):
    """How severe a finding is to be; one more word than severities have."""

    ERROR = "fehler", "Fehler"
    WARNING = "warnung", "Warnung"
    HINT = "hinweis", "Hinweis"
    OFF = "aus", "Aus", "Die Prüfregel wird nicht angewandt."
