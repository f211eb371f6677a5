"""The dossier on paper: one GET, one line in the log, a file whose name tells nothing."""

import uuid
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from dossiers import meldingblad, rapport
from dossiers.models import Dossier
from dossiers.queries.kindcheck import Vertrouwelijk
from dossiers.queries.rapport import read_broers_en_zussen, read_namen, read_relaties
from dossiers.queries.toegang import is_whole, read_kijkers
from dossiers.queries.weging import Weegstand, read_weegstand
from dossiers.views.kader import page_context
from dossiers.views.laden import load_dossier
from meldcode.http import Verzoek
from meldcode.pdf import PdfNietBeschikbaar, render_pdf
from roles.policy import Actie, Rol

TE_LANG = "Dit dossier is te groot voor een PDF in een keer. Lees het op het scherm, of druk de tijdlijn af."


def export_dossier(request: Verzoek, dossier_id: uuid.UUID) -> HttpResponse:
    """The whole dossier as PDF. Raises PermissionDenied for who sees only a part of it."""
    dossier = load_dossier(request, dossier_id)
    if not is_whole(request.zicht, dossier):
        raise PermissionDenied
    stand = read_weegstand(dossier, user_id=request.user.pk)
    stand = replace(stand, rijen=Vertrouwelijk(dossier, request.zicht.uitgesloten).sift(stand.rijen))
    if rapport.too_long(stand.rijen):
        return show_problem(request, dossier, TE_LANG, 413)
    try:
        inhoud = render_pdf("pdf/dossier.html", rapport.build_rapport(gather(request, stand)))
    except PdfNietBeschikbaar as fout:
        return show_problem(request, dossier, fout.zin, 503)
    return as_download(inhoud, f"dossier-{dossier.code}.pdf")


def export_melding(request: Verzoek, dossier_id: uuid.UUID) -> HttpResponse:
    """What the dossier holds, to read out or to send to Veilig Thuis; there before any report is recorded."""
    dossier = load_dossier(request, dossier_id)
    if not is_whole(request.zicht, dossier):
        raise PermissionDenied
    stand = read_weegstand(dossier, user_id=request.user.pk)
    if rapport.too_long(stand.rijen):
        return show_problem(request, dossier, TE_LANG, 413)
    try:
        inhoud = render_pdf("pdf/export_melding.html", meldingblad.build_blad(gather_melding(request, stand)))
    except PdfNietBeschikbaar as fout:
        return show_problem(request, dossier, fout.zin, 503)
    return as_download(inhoud, f"melding-{dossier.code}.pdf")


def as_download(inhoud: bytes, naam: str, soort: str = "application/pdf") -> HttpResponse:
    antwoord = HttpResponse(inhoud, content_type=soort)
    antwoord["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


def gather_melding(request: Verzoek, stand: Weegstand) -> meldingblad.Meldingbronnen:
    return meldingblad.Meldingbronnen(
        stand=stand,
        namen=read_namen(stand),
        relaties=read_relaties(stand.dossier),
        broers=read_broers_en_zussen(request.zicht, stand.dossier.kind),
        gemaakt_door=request.user.naam,
        gemaakt_rol=Rol(request.zicht.rol_for(Actie.EXPORT_MELDING)).label,
        gemaakt_op=timezone.now(),
    )


def gather(request: Verzoek, stand: Weegstand) -> rapport.Bronnen:
    nu = timezone.now()
    kijkers = read_kijkers(stand.dossier, op=timezone.localdate(nu))
    return rapport.Bronnen(
        stand=stand,
        namen=read_namen(stand),
        relaties=read_relaties(stand.dossier),
        kijkers=[user.naam for user in kijkers],
        gemaakt_door=request.user.naam,
        gemaakt_rol=Rol(request.zicht.rol_for(Actie.EXPORT_DOSSIER)).label,
        gemaakt_op=nu,
    )


def show_problem(request: Verzoek, dossier: Dossier, tekst: str, status: int) -> HttpResponse:
    return render(
        request, "dossiers/export_dossier.html", page_context(request, dossier, tekst=tekst), status=status
    )
