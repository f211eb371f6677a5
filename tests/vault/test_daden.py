import pytest
from collections import defaultdict
from roles.acties import Actie
from roles.routes import ROUTES
from tests.aanval.kanaries import Kooi, build_zaak
from tests.browser.wereld import build_wereld
from vault import logboek

pytestmark = pytest.mark.django_db(transaction=True)
SCHRIJVEND = {r.actie for r in ROUTES.values() if r.schrijft and r.actie}

def test_x(cast, als, monkeypatch):
    gezien = []
    echt = logboek.write
    def write(h, at=None):
        if h.geschreven:
            gezien.append(([ (r.actie, r.object_type, bool(r.object_id), bool(r.dossier_id), len(r.betrokkenen)) for r in h.regels], {z[0] for z in h.geschreven}, h.wie.rol, h.herkomst.route))
        return echt(h, at=at)
    monkeypatch.setattr(logboek, "write", write)
    build_wereld(cast, als)
    build_zaak(cast, Kooi())
    per = defaultdict(set)
    import collections
    vreemd = collections.Counter()
    for regels, labels, rol, route in gezien:
        eigen = [r for r in regels if r[0] in set(Actie)]
        vreemd[(tuple(sorted(r[0] for r in regels)), tuple(sorted(labels)) if len(eigen)!=1 else '')] += 1
        for r in regels:
            per[r[0]].add(r[1:]+(bool(rol),))
    for k in sorted(per): print(k, per[k])
    print("MISSING", sorted(SCHRIJVEND - set(per)))
    for k, v in vreemd.items():
        if len(k[0]) != 1 or k[1]: print("V", k, v)
