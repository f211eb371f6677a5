"""Forms in which one answer decides whether another field has to be filled in."""

from typing import Any

from work.forms import Opname


class Afhankelijk(Opname):
    """`afhankelijk` names the fields asked only with some answers: then they are required, else ignored.

    On the page they never say "niet verplicht", because who sees them has to fill them in.
    """

    afhankelijk: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark(required=True)

    def full_clean(self) -> None:
        self.mark(required=False)
        super().full_clean()
        self.mark(required=True)

    def mark(self, *, required: bool) -> None:
        for naam in self.afhankelijk:
            if naam in self.fields:
                self.fields[naam].required = required

    def show_when(self, naam: str, keuze: str) -> None:
        """Shows the field only while another one has this answer ("melden=uitstel|nee")."""
        self.fields[naam].widget.attrs["data-toon-als"] = keuze

    def need(self, naam: str, melding: str) -> None:
        """An error at the field when it is empty, unless there already is one."""
        if naam in self.fields and naam not in self.errors and not self.cleaned_data.get(naam):
            self.add_error(naam, melding)
