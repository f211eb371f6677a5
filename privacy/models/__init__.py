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
    Correctiewissing,
    Correctiewisstop,
)
from privacy.models.datalek import (
    Datalek,
    Datalekaanvulling,
    Datalekafsluiting,
    Datalekbesluit,
    Datalekfeiten,
)
from privacy.models.inzage import Inzagekind, Inzagestap, Inzageverzoek
from privacy.models.inzagemap import (
    Inzageblik,
    Inzagemap,
    Inzagepakket,
    Inzagepassage,
    Naambesluit,
    Naamweging,
    Passagebesluit,
)
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
    "Correctiewissing",
    "Correctiewisstop",
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
    "Naambesluit",
    "Naamweging",
    "Passagebesluit",
    "Uitname",
    "Vernietiging",
    "Vernietigingsbesluit",
    "Vernietigingsregel",
    "Vernietigingsvoorstel",
]
