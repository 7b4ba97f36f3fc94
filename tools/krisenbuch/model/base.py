"""What all records share: how a field is declared, who may see it, and to what it refers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, Self, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetJsonSchemaHandler, StringConstraints
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from krisenbuch.wording import shown


class Choice(str, Enum):
    """A fixed set of words; each carries the German word in the data, a title and an explanation."""

    title_de: str
    description: str

    def __new__(cls, value: str, title: str, description: str = "") -> Self:
        """A word with its title and, where it needs one, an explanation."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.title_de = title
        member.description = description
        return member

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def of(cls, word: str) -> Self:
        """The member with this word in the data; raises StopIteration for an unknown one."""
        return next(member for member in cls if member.value == word)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Adds the German explanation of each word, as editors show it."""
        made = handler.resolve_ref_schema(handler(schema))
        made.pop("description", None)
        made.pop("title", None)
        texts = [f"{m.title_de}: {m.description}" if m.description else m.title_de for m in cls]
        made["enumDescriptions"] = texts
        made["markdownEnumDescriptions"] = texts
        return made


class Level(Choice):
    """Who may read something; each level contains the ones before it."""

    PUBLIC = "oeffentlich", "Öffentlich", "Alle dürfen es lesen, auch im Internet."
    NETWORK = "verbund", "Verbund", "Alle Organisationen, die das Wiki gemeinsam führen."
    INTERNAL = "intern", "Intern", "Nur die Organisation, der es gehört."

    @property
    def rank(self) -> int:
        """0 for public; the higher, the fewer may read."""
        return tuple(Level).index(self)


class Kind(Enum):
    """What a reference points to: one kind of target per field. The value is the German name in messages."""

    ORGANISATION = "Organisation"
    CONTACT = "Kontakt"
    CONTACT_OR_WAY = "Kontakt oder Weg"
    PLAYBOOK = "Playbook"
    ROLE = "Rolle"
    STEP = "Schritt"
    PARTNER = "Partner"
    BODY = "Gremium"
    TERM = "Begriff"


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a text field as the name of something else."""

    kind: Kind


ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"


def check_id(value: str) -> str:
    """An identifier as it stands in the data; raises a located German error with a valid proposal."""
    if re.fullmatch(ID_PATTERN, value):
        return value
    proposal = slug(value)
    raise PydanticCustomError(
        "kennung",
        "»{value}« ist keine gültige Kennung; erlaubt sind Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche.{hint}",
        {"value": shown(value), "hint": f"\nSchreiben Sie »{proposal}«." if proposal else ""},
    )


def slug(text: str) -> str:
    """A valid identifier made from any German text; empty when nothing of it can be kept."""
    folded = text.casefold()
    for umlaut, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        folded = folded.replace(umlaut, written)
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, AfterValidator(check_id), Field(json_schema_extra={"pattern": ID_PATTERN})]
OrganisationRef = Annotated[Text, Reference(Kind.ORGANISATION)]
ContactRef = Annotated[Text, Reference(Kind.CONTACT)]
ContactOrWayRef = Annotated[Text, Reference(Kind.CONTACT_OR_WAY)]
PlaybookRef = Annotated[Text, Reference(Kind.PLAYBOOK)]
RoleRef = Annotated[Text, Reference(Kind.ROLE)]
StepRef = Annotated[Text, Reference(Kind.STEP)]
PartnerRef = Annotated[Text, Reference(Kind.PARTNER)]
BodyRef = Annotated[Text, Reference(Kind.BODY)]
TermRef = Annotated[Text, Reference(Kind.TERM)]


class Record(BaseModel):
    """A frozen record; unknown keys are refused, German keys are the only ones read."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=False)


def field(
    key: str, title: str, description: str, *, example: Any = None, level: Level = Level.PUBLIC, **given: Any
) -> Any:
    """Declares a field once for all uses: validation, JSON Schema, editors, forms and the field reference.

    `key` is the German key, `title` and `description` are German texts, `level` the least audience that may see it.
    `given` goes to pydantic (`default`, `ge` ...); without a default the field is required.
    """
    default = given.pop("default", ...)
    extra = {"x-sichtbarkeit": level.value}
    return Field(
        default,
        alias=key,
        title=title,
        description=description,
        examples=None if example is None else [example],
        json_schema_extra=extra,
        **given,
    )


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """What the program needs to know of one field: its names, its audience, and what hangs on it.

    `record` is the class of the records it holds, `reference` the kind of target it names, `many` says that it is a list.
    """

    name: str
    key: str
    title: str
    description: str
    level: Level
    required: bool
    many: bool
    record: type[Record] | None
    reference: Kind | None
    default: Any
    example: str
    words: tuple[Choice, ...]


@cache
def plan(model: type[Record]) -> tuple[FieldPlan, ...]:
    """The plan of every field of a record class, in the order of the declaration."""
    return tuple(_plan_field(name, info) for name, info in model.model_fields.items())


def _plan_field(name: str, info: Any) -> FieldPlan:
    extra = info.json_schema_extra or {}
    inner, many = _inner(info.annotation)
    reference = next((m.kind for m in _metadata(info, inner) if isinstance(m, Reference)), None)
    bare = get_args(inner)[0] if get_origin(inner) is Annotated else inner
    record = bare if isinstance(bare, type) and issubclass(bare, Record) else None
    return FieldPlan(
        name,
        info.alias or name,
        info.title or name,
        info.description or "",
        Level.of(extra.get("x-sichtbarkeit", "oeffentlich")),
        info.is_required(),
        many,
        record,
        reference,
        None if info.is_required() else info.get_default(call_default_factory=True),
        _example_text(info),
        tuple(bare) if isinstance(bare, type) and issubclass(bare, Choice) else (),
    )


def _example_text(info: Any) -> str:
    example = (info.examples or [""])[0]
    if isinstance(example, list):
        return (
            "[" + ", ".join(str(item) for item in example) + "]"
            if all(not isinstance(item, dict) for item in example)
            else ""
        )
    return "" if isinstance(example, dict) else str(example)


def _metadata(info: Any, inner: Any) -> list[Any]:
    return [*info.metadata, *(get_args(inner)[1:] if get_origin(inner) is Annotated else ())]


def _inner(annotation: Any) -> tuple[Any, bool]:
    """What a field's annotation holds at last, and whether a list of it: `tuple[X, ...] | None` gives (X, True)."""
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0], True
    options = [option for option in get_args(annotation) if option is not type(None)]
    if annotation is not None and type(None) in get_args(annotation) and len(options) == 1:
        return _inner(options[0])
    return annotation, False
