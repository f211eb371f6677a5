"""A text field that is ciphertext in the database and plain text on the instance, and never mixes them up."""

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from vault import versleuteling


class Tekst(str):
    """Plain text that remembers its ciphertext, so that live row and history row hold the same bytes."""

    __slots__ = ("aad", "cijfertekst")
    aad: str
    cijfertekst: bytes


class Ontsleuteling(DeferredAttribute):
    """Decrypts when read, on the instance: only there are the key and the place (AAD) known."""

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        waarde = super().__get__(instance, cls)
        if instance is None or not isinstance(waarde, bytes | memoryview):
            return waarde
        eenheid: uuid.UUID = instance.bewaareenheid_id  # type: ignore[attr-defined]
        if "x_verpakt" in instance.__dict__:  # versleuteling.with_sleutel
            versleuteling.know_datasleutel(eenheid, instance.x_ring, instance.x_verpakt)  # type: ignore[attr-defined]
        tekst = self.field.decrypt(bytes(waarde), object_id(instance), eenheid)  # type: ignore[attr-defined]
        instance.__dict__[self.field.attname] = tekst
        return tekst

    def __set__(self, instance: models.Model, waarde: Any) -> None:
        # Without a setter Python reads the ciphertext straight from the instance and never asks __get__.
        instance.__dict__[self.field.attname] = waarde


# Stored as bytes, read and written as text; the library's types can only be told so while checking.
if TYPE_CHECKING:
    Binair = models.BinaryField[str, str]
else:
    Binair = models.BinaryField


class VersleuteldeTekst(Binair):
    """Free text about people. The row names its key in `bewaareenheid_id`.

    AAD = model label/field/object id, the same for the live row and its history, so a ciphertext moved to
    another row or field can't be opened (measured: InvalidTag).
    """

    descriptor_class = Ontsleuteling

    def __init__(self, *args: Any, max_length: int = 20_000, **kwargs: Any) -> None:
        kwargs["editable"] = True
        self.tekens = max_length
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        return name, path, args, kwargs

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        if not cls._meta.abstract and not hasattr(self, "eigenaar"):
            self.eigenaar = cls._meta.label_lower  # a history model's copy keeps the label of the live model

    def aad(self, pk: uuid.UUID) -> str:
        return f"{self.eigenaar}/{self.name}/{pk}"

    def decrypt(self, cijfertekst: bytes, pk: uuid.UUID, bewaareenheid: uuid.UUID) -> Tekst:
        """Raises versleuteling.SleutelFout."""
        aad = self.aad(pk)
        sleutel = versleuteling.get_datasleutel(bewaareenheid)
        tekst = Tekst(versleuteling.unseal(sleutel, cijfertekst, aad).decode()) if cijfertekst else Tekst("")
        tekst.aad, tekst.cijfertekst = aad, cijfertekst
        return tekst

    def cijfertekst(self, instance: models.Model) -> bytes:
        """What is stored, or will be: encrypts once per text and place."""
        waarde = instance.__dict__.get(self.attname, "")
        if isinstance(waarde, bytes | memoryview):
            return bytes(waarde)
        aad = self.aad(object_id(instance))
        if isinstance(waarde, Tekst) and getattr(waarde, "aad", None) == aad:
            return waarde.cijfertekst
        tekst = Tekst(waarde or "")
        sleutel = versleuteling.get_datasleutel(instance.bewaareenheid_id) if tekst else None  # type: ignore[attr-defined]
        tekst.aad = aad
        tekst.cijfertekst = versleuteling.seal(sleutel, tekst.encode(), aad) if sleutel else b""
        instance.__dict__[self.attname] = tekst
        return tekst.cijfertekst

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes:
        return self.cijfertekst(model_instance)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        """Raises TypeError for plain text: it never reaches the database, whatever way it came."""
        if isinstance(value, Tekst):
            value = value.cijfertekst
        if isinstance(value, str):
            raise TypeError("Leesbare tekst gaat niet naar de database.")
        return super().get_db_prep_value(value, connection, prepared)

    def get_default(self) -> str:
        return ""

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, obj: models.Model) -> str:
        return self.cijfertekst(obj).hex()

    def formfield(self, **kwargs: Any) -> forms.Field:
        basis: dict[str, Any] = {
            "required": not self.blank,
            "max_length": self.tekens,
            "widget": forms.Textarea,
        }
        return forms.CharField(**basis | {"label": self.verbose_name} | kwargs)


def object_id(instance: models.Model) -> uuid.UUID:
    """The id of the object itself, also on a history row (whose own key is history_id)."""
    return instance.id  # type: ignore[attr-defined]
