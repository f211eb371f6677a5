"""The tables of accountability."""

from privacy.models.bewaren import Bewaarbesluit, Bewaarregel, Bewaarstop, Bewaarstopeinde
from privacy.models.correctie import (
    Correctieadvies,
    Correctiebericht,
    Correctiebesluit,
    Correctieontvanger,
    Correctieuitvoering,
    Correctieverlenging,
    Correctieverzoek,
)
from privacy.models.datalek import (
    Datalek,
    Datalekaanvulling,
    Datalekafsluiting,
    Datalekbesluit,
    Datalekfeiten,
)
from privacy.models.inzage import Inzagekind, Inzagestap, Inzageverzoek
from privacy.models.inzagemap import Inzageblik, Inzagemap, Inzagepakket, Inzagepassage, Passagebesluit
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
    "Correctieadvies",
    "Correctiebericht",
    "Correctiebesluit",
    "Correctieontvanger",
    "Correctieuitvoering",
    "Correctieverlenging",
    "Correctieverzoek",
    "Datalek",
    "Datalekaanvulling",
    "Datalekafsluiting",
    "Datalekbesluit",
    "Datalekfeiten",
    "Inzageblik",
    "Inzagekind",
    "Inzagemap",
    "Inzagepakket",
    "Inzagepassage",
    "Inzagestap",
    "Inzageverzoek",
    "Logaftekening",
    "Logcontrole",
    "Logcontrolepunt",
    "Logcontroleur",
    "Logoordeel",
    "Passagebesluit",
    "Uitname",
    "Vernietiging",
    "Vernietigingsbesluit",
    "Vernietigingsregel",
    "Vernietigingsvoorstel",
]
