"""The tables of accountability."""

from privacy.models.bewaren import Bewaarbesluit, Bewaarregel, Bewaarstop, Bewaarstopeinde
from privacy.models.datalek import (
    Datalek,
    Datalekaanvulling,
    Datalekafsluiting,
    Datalekbesluit,
    Datalekfeiten,
)
from privacy.models.inzage import Inzagekind, Inzagestap, Inzageverzoek
from privacy.models.logcontrole import (
    Logaftekening,
    Logcontrole,
    Logcontrolepunt,
    Logcontroleur,
    Logoordeel,
)
from privacy.models.vernietiging import (
    Uitname,
    Vernietiging,
    Vernietigingsbesluit,
    Vernietigingsregel,
    Vernietigingsvoorstel,
)

__all__ = [
    "Bewaarbesluit",
    "Bewaarregel",
    "Bewaarstop",
    "Bewaarstopeinde",
    "Datalek",
    "Datalekaanvulling",
    "Datalekafsluiting",
    "Datalekbesluit",
    "Datalekfeiten",
    "Inzagekind",
    "Inzagestap",
    "Inzageverzoek",
    "Logaftekening",
    "Logcontrole",
    "Logcontrolepunt",
    "Logcontroleur",
    "Logoordeel",
    "Uitname",
    "Vernietiging",
    "Vernietigingsbesluit",
    "Vernietigingsregel",
    "Vernietigingsvoorstel",
]
