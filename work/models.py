"""Drafts: typed text that isn't part of any case yet. Only the author ever sees one."""

import uuid

from django.conf import settings
from django.db import models

from vault.bases import MetTekst
from vault.velden import VersleuteldeTekst


class Concept(MetTekst):
    """Not recorded, not in any report; goes away when the form is sent, or after CONCEPT_DAGEN."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="concepten")
    pad = models.CharField(max_length=200)
    inhoud = VersleuteldeTekst(max_length=200_000)
    bewaard_op = models.DateTimeField()

    class Meta:
        verbose_name = "concept"
        verbose_name_plural = "concepten"
        constraints = [models.UniqueConstraint(fields=["user", "pad"], name="een_concept_per_formulier")]

    def __str__(self) -> str:
        return f"concept {self.pk}"
