"""The day and time at which something happened, for forms that record it afterwards."""

from datetime import date, datetime, time

from django import forms
from django.utils import timezone

from dossiers.forms.afhankelijk import Afhankelijk
from work.forms import reject_future


class MetMoment(Afhankelijk):
    """A form with the fields `dag` and `tijd`; sets `vandaag` and `geboren` before it is bound to data."""

    vandaag: date
    geboren: date

    def clean_dag(self) -> date | None:
        dag = reject_future(self.cleaned_data["dag"], self.vandaag)
        if dag is not None and dag < self.geboren:
            raise forms.ValidationError("Deze dag is voor de geboorte van het kind. Kijk de datum na.")
        return dag

    def moment(self, nu: datetime) -> datetime:
        """When it happened; without a time: now for today, noon for an earlier day. Never after now."""
        dag, tijd = self.cleaned_data["dag"], self.cleaned_data.get("tijd")
        if tijd is None:
            if dag == self.vandaag:
                return nu
            tijd = time(12)
        return min(nu, timezone.make_aware(datetime.combine(dag, tijd)))
