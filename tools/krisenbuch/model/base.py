"""What all records share: how a field is declared, who may see it, and to what it refers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Self, Union, dataclass_transform, get_args, get_origin, get_type_hints

import msgspec

from krisenbuch.wording import shown


class Unfit(ValueError):
    """A value that can't be read: a German sentence, and what to do next."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


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


class Level(Choice):
    """Who may read something; each level contains the ones before it."""

    PUBLIC = "oeffentlich", "Öffentlich", "Alle dürfen es lesen, auch im Internet."
    NETWORK = "verbund", "Verbund", "Alle Organisationen, die das Wiki gemeinsam führen."
    INTERNAL = "intern", "Intern", "Nur die Organisation, der es gehört."

    @property
    def rank(self) -> int:
        """0 for public; the higher, the fewer may read."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level)}


class Kind(str, Enum):
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


class Reference(msgspec.Struct, frozen=True):
    """Marks a text field as the name of something else."""

    kind: Kind


class Reader(msgspec.Struct, frozen=True, eq=False):
    """Marks a field's type with how its text is read (raises Unfit) and what JSON Schema says of it."""

    read: Callable[[str], Any]
    schema: Mapping[str, Any]


ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
_ID = re.compile(ID_PATTERN)


def check_id(value: str) -> str:
    """An identifier as it stands in the data; raises Unfit with a valid proposal."""
    if _ID.fullmatch(value):
        return value
    proposal = slug(value)
    raise Unfit(
        f"»{shown(value)}« ist keine gültige Kennung; erlaubt sind Kleinbuchstaben ohne Umlaute, Ziffern und Bindestriche.",
        f"Schreiben Sie »{proposal}«." if proposal else "",
    )


def slug(text: str) -> str:
    """A valid identifier made from any German text; empty when nothing of it can be kept."""
    folded = text.casefold()
    for umlaut, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        folded = folded.replace(umlaut, written)
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


Text = Annotated[str, Reader(str.strip, {"type": "string", "minLength": 1})]
Id = Annotated[str, Reader(check_id, {"type": "string", "pattern": ID_PATTERN})]
OrganisationRef = Annotated[Text, Reference(Kind.ORGANISATION)]
ContactRef = Annotated[Text, Reference(Kind.CONTACT)]
ContactOrWayRef = Annotated[Text, Reference(Kind.CONTACT_OR_WAY)]
PlaybookRef = Annotated[Text, Reference(Kind.PLAYBOOK)]
RoleRef = Annotated[Text, Reference(Kind.ROLE)]
StepRef = Annotated[Text, Reference(Kind.STEP)]
PartnerRef = Annotated[Text, Reference(Kind.PARTNER)]
BodyRef = Annotated[Text, Reference(Kind.BODY)]
TermRef = Annotated[Text, Reference(Kind.TERM)]

# Reads a value once more with the fields before it in view; raises Unfit.
Check = Callable[[Any, Mapping[str, Any]], Any]
_REQUIRED: Any = ...


class Declaration(msgspec.Struct, frozen=True):
    """What `field` was told; the class it stands in keeps it."""

    key: str
    title: str
    description: str
    example: Any
    level: Level
    default: Any
    least: int | None
    most: int | None
    check: Check | None


def field(
    key: str,
    title: str,
    description: str,
    *,
    example: Any = None,
    level: Level = Level.PUBLIC,
    default: Any = _REQUIRED,
    ge: int | None = None,
    le: int | None = None,
    check: Check | None = None,
) -> Any:
    """Declares a field once for all uses: reading, JSON Schema, editors, forms and the field reference.

    `key` is the German key, `title` and `description` are German texts, `level` the least audience that may see it;
    without a default the field is required. `ge` and `le` bound a number; `check` sees the fields declared before.
    """
    return Declaration(key, title, description, example, level, default, ge, le, check)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class _Family(msgspec.StructMeta):
    """Turns declarations into a struct's fields and keeps them beside it."""

    declared: dict[str, Declaration]

    def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any], **options: Any) -> Any:
        declared = {key: value for key, value in space.items() if isinstance(value, Declaration)}
        for key, value in declared.items():
            if value.default is _REQUIRED:
                del space[key]
            else:
                space[key] = value.default
        made = super().__new__(cls, name, bases, space, **{"frozen": True, "kw_only": True, **options})
        made.declared = declared
        return made


class Record(msgspec.Struct, metaclass=_Family):
    """A frozen record; made by `decode`, which knows the German keys."""


class FieldPlan(msgspec.Struct, frozen=True):
    """What the program needs to know of one field: its names, its audience, how it is read, and what hangs on it.

    `record` is the class of the records it holds, `reference` the kind of target it names, `many` says that it is a
    list, `table` that it is a table of values under names, which are free unless `names` lists them. `kind` is the type
    of a single value.
    """

    name: str
    key: str
    title: str
    description: str
    level: Level
    required: bool
    many: bool
    table: bool
    record: type[Record] | None
    reference: Kind | None
    kind: Any
    reader: Reader | None
    default: Any
    example: str
    given_example: Any
    words: tuple[Choice, ...]
    names: tuple[Choice, ...]
    least: int | None
    most: int | None
    check: Check | None


@cache
def plan(model: type[Record]) -> tuple[FieldPlan, ...]:
    """The plan of every field of a record class, in the order of the declaration."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(_plan_field(name, told, hints[name]) for name, told in model.declared.items())


def _plan_field(name: str, told: Declaration, annotation: Any) -> FieldPlan:
    inner, many, table = _inner(annotation)
    bare, marks = inner, tuple[Any, ...]()
    if get_origin(inner) is Annotated:
        bare, *rest = get_args(inner)
        marks = tuple(rest)
    is_class = isinstance(bare, type)
    return FieldPlan(
        name,
        told.key,
        told.title,
        told.description,
        told.level,
        told.default is _REQUIRED,
        many,
        table,
        bare if is_class and issubclass(bare, Record) else None,
        next((mark.kind for mark in marks if isinstance(mark, Reference)), None),
        bare,
        next((mark for mark in marks if isinstance(mark, Reader)), None),
        None if told.default is _REQUIRED else told.default,
        _example_text(told.example),
        told.example,
        tuple(bare) if is_class and issubclass(bare, Choice) else (),
        _table_names(annotation),
        told.least,
        told.most,
        told.check,
    )


def _table_names(annotation: Any) -> tuple[Choice, ...]:
    """The names that a table may hold; none when they are free."""
    kind = get_args(annotation)[0] if get_origin(annotation) is dict else None
    return tuple(kind) if isinstance(kind, type) and issubclass(kind, Choice) else ()


def _example_text(example: Any) -> str:
    if isinstance(example, list):
        return (
            "[" + ", ".join(str(item) for item in example) + "]"
            if all(not isinstance(item, dict) for item in example)
            else ""
        )
    return "" if example is None or isinstance(example, dict) else str(example)


def _inner(annotation: Any) -> tuple[Any, bool, bool]:
    """What an annotation holds at last, whether a list and whether a table of it.

    `tuple[X, ...] | None` gives (X, True, False), `dict[str, X]` gives (X, False, True).
    """
    origin = get_origin(annotation)
    if origin is tuple:
        return get_args(annotation)[0], True, False
    if origin is dict:
        return get_args(annotation)[1], False, True
    if origin in (Union, UnionType):
        return _inner(next(option for option in get_args(annotation) if option is not type(None)))
    return annotation, False, False
