"""The two kinds of row (access.md §2): Vastgelegd is append-only, Bijgehouden is editable with history."""

import uuid
from functools import cache
from typing import Any, NoReturn, TypeVar

from django.conf import settings
from django.db import models, transaction
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from vault import versleuteling, wacht
from vault.handeling import add_regel, current, maybe_current, require_schrijven
from vault.logboek import seal_fields, seal_row

T = TypeVar("T", bound=models.Model)


class NietToegestaan(RuntimeError):
    """A way of writing that would leave no trace."""


class Bewerkingsconflict(RuntimeError):
    """Somebody else changed the row since the form was opened. Holds the row as it is now."""

    def __init__(self, huidig: models.Model) -> None:
        super().__init__("bewerkingsconflict")
        self.huidig = huidig


class Spoorzoeker(models.QuerySet[T]):
    """A queryset without the ways of writing that history and the log can't see."""

    def refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NietToegestaan("Schrijf rij voor rij met save(): alleen zo blijft het spoor heel.")

    update = delete = bulk_create = bulk_update = update_or_create = _raw_delete = refuse

    def log_lijst(self, actie: str, *, pseudoniem: str = "kind__pseudoniem") -> list[T]:
        """The rows, with one line in the log and one child per row under it."""
        rijen = list(self)
        delen = tuple(dict.fromkeys(getattr_path(rij, pseudoniem) for rij in rijen))
        add_regel(actie, betrokkenen=tuple(d for d in delen if d), aantal=len(rijen))
        return rijen


def getattr_path(rij: models.Model, pad: str) -> Any:
    waarde: Any = rij
    for deel in pad.split("__"):
        waarde = getattr(waarde, deel) if waarde is not None else None
    return waarde


class Basis(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        """A kind and a random id, never a name: this ends up in tracebacks and logs."""
        return f"{self._meta.verbose_name} {self.pk}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise NietToegestaan("Weggooien kan alleen met de procedure voor vernietigen.")


class Vastgelegd(Basis):
    """Recorded once, never changed. Later insight is a new row that points here."""

    vastgelegd_op = models.DateTimeField()
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = Spoorzoeker.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Inserts. Raises NietToegestaan for a row that exists, GeenHandeling outside an act."""
        if not self._state.adding:
            raise NietToegestaan("Wat vastgelegd is, verandert niet meer. Leg een aanvulling vast.")
        handeling = require_schrijven()
        with wacht.schrijven():
            super().save(force_insert=True)
        handeling.geschreven.append(seal_row(self))


class Historierij(models.Model):
    """Base of every history table: sealed in the log like any recorded row."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        current().geschreven.append(seal_row(self))


def get_actor(instance: models.Model, **kwargs: Any) -> uuid.UUID | None:
    handeling = maybe_current()
    return handeling.wie.actor_id if handeling is not None else None


def read_actor(historierij: Any) -> Any:
    return historierij.history_user_id


def write_actor(historierij: Any, user: Any) -> None:
    historierij.history_user_id = getattr(user, "pk", user)


class Historiebeheer(HistoryManager):
    """The library makes a new manager class for every row it saves; that took a sixth of a save."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: type[models.QuerySet[Any]], class_name: str | None = None) -> Any:
        return super().from_queryset(queryset_class, class_name)


class Historie(HistoricalRecords):
    """simple-history with our actor (a plain id that outlives the account) and our sealed base."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "inherit": True,
                "bases": (Historierij,),
                "get_user": get_actor,
                "history_manager": Historiebeheer,
                "history_id_field": models.UUIDField(default=uuid.uuid4),
            }
            | kwargs
        )

    def _get_history_user_fields(self) -> dict[str, Any]:
        # A field of its own per history table: the library would share one instance between all of them.
        return {
            "history_user": property(read_actor, write_actor),
            "history_user_id": models.UUIDField(null=True),
        }

    def fields_included(self, model: type[models.Model]) -> list[models.Field]:
        zonder = getattr(model, "zonder_historie", ())
        return [veld for veld in model._meta.fields if veld.name not in zonder]

    def get_history_user(self, instance: models.Model) -> Any:
        return get_actor(instance)


class Bijgehouden(Basis):
    """Kept up to date. Each save leaves a history row in the same transaction, the database sees to it."""

    versie = models.IntegerField(default=1, editable=False)
    history = Historie()

    objects = Spoorzoeker.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves the row and its history. Raises GeenHandeling outside an act."""
        require_schrijven()
        if not self._state.adding:
            self.versie += 1
            if kwargs.get("update_fields"):  # Django renews a password hash like this
                kwargs["update_fields"] = {*kwargs["update_fields"], "versie"}
        with transaction.atomic(), wacht.schrijven():
            super().save(*args, **kwargs)
        current().geschreven += seal_fields(self)

    @classmethod
    def lock_for_edit(cls, *, pk: uuid.UUID, versie: int) -> "Bijgehouden":
        """The row, locked, if it still is the version the form was opened with. Raises Bewerkingsconflict."""
        rij = cls.objects.select_for_update().get(pk=pk)
        if rij.versie != versie:
            raise Bewerkingsconflict(rij)
        return rij


class MetTekst(models.Model):
    """Mixin for rows with encrypted text: they name the bewaareenheid whose data key opens it."""

    bewaareenheid_id = models.UUIDField(editable=False)

    class Meta:
        abstract = True


def open_bewaareenheid(rij: T) -> T:
    """Makes `rij` the head of its own bewaareenheid, with a new data key."""
    rij.bewaareenheid_id = rij.pk  # type: ignore[attr-defined]
    sleutel = versleuteling.create_datasleutel(rij.pk)
    if (handeling := maybe_current()) is not None:
        handeling.geschreven.append(seal_row(sleutel))
    return rij
