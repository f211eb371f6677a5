"""The reports in the world that every walk over the pages visits: one that is being written, and one established."""

from tests.factories_huisstijl import zet_huisstijl
from tests.factories_rapport import DIT_JAAR, rapport_of, schrijf_bij, stel_vast, vraag_papier


def build_rapporten(w):
    w.rapport_vast = rapport_of(w.cast.directie)
    stel_vast(w.cast.directie, w.rapport_vast)
    zet_huisstijl(w.cast.directie)
    w.rapport = rapport_of(w.cast.directie, periode=DIT_JAAR)
    schrijf_bij(w.cast.directie, w.rapport)
    vraag_papier(w.cast.directie, w.rapport)


def paden_rapport(w):
    r = f"/jaarrapporten/{w.rapport.pk}/"
    return {
        "view_jaarrapporten": ["/jaarrapporten/"],
        "open_jaarrapport": ["/jaarrapporten/nieuw/", f"/jaarrapporten/nieuw/?vorige={w.rapport_vast.pk}"],
        "view_jaarrapport": [r, f"{r}?versie=extern", f"/jaarrapporten/{w.rapport_vast.pk}/"],
        "supplement_jaarrapport": [f"{r}tekst/signalen/"],
        "view_huisstijl": ["/huisstijl/"],
        "record_huisstijl": ["/huisstijl/wijzigen/"],
        "sign_jaarrapport": [f"{r}vaststellen/"],
    }
