"""What the foot of every page says about the rules it works by."""

from django.http import HttpRequest
from django.utils import timezone

from dossiers import protocolkeuze


def protocol(request: HttpRequest) -> dict[str, str]:
    """Context processor: name and version of the protocol of this person's organisation."""
    zicht = getattr(request, "zicht", None)
    if zicht is None or not zicht.protocol:
        return {}
    regels = protocolkeuze.in_force(zicht.protocol, timezone.localdate())
    return {"protocol_label": f"{regels.naam}, versie {regels.versie}"}
