"""Faults that somebody could plant, or make on a tired afternoon. PURE: each must be caught by the tests it names.

One row is one fault: in this file, this text (it stands there exactly once) becomes that, and these tests fail.
"""

from dataclasses import dataclass

from tests.reliability.sabotages_log import RIJEN as LOGBOEK


@dataclass(frozen=True, slots=True)
class Sabotage:
    wat: str
    bestand: str
    oud: str
    nieuw: str
    tests: tuple[str, ...]


ACCESS, ROUTES, LOG, MIDDEN = (
    "tests/roles/test_access.py",
    "tests/roles/test_routes.py",
    "tests/vault/test_logboek.py",
    "tests/vault/test_middleware.py",
)

SABOTAGES = (
    # --- who may see what ---------------------------------------------------------------------------
    Sabotage(
        "lijsten kijken niet meer naar de organisatie",
        "roles/access.py",
        "    mag &= Q(**{kolommen.organisatie: zicht.organisatie_id})\n",
        "",
        (
            f"{ACCESS}::test_what_somebody_wrote_at_one_organisation_stays_there",
            f"{ACCESS}::test_a_loaded_row_and_the_filter_agree_on_every_model_and_act",
        ),
    ),
    Sabotage(
        "een rij uit een andere organisatie telt als bereikbaar",
        "roles/access.py",
        "    if read(rij, kolommen.organisatie) != zicht.organisatie_id:\n        return False\n",
        "",
        (f"{ACCESS}::test_a_loaded_row_and_the_filter_agree_on_every_model_and_act",),
    ),
    Sabotage(
        "uitsluiting vergeten in lijsten en tellingen",
        "roles/access.py",
        "(kolommen.kind, kolommen.zaak) if zicht.uitgesloten else ()",
        "()",
        (f"{ACCESS}::test_exclusion_beats_every_right",),
    ),
    Sabotage(
        "een rol telt voordat iemand haar bevestigt",
        "roles/zicht.py",
        "    return valid_on(at) & Q(bevestigd_op__lte=at)\n",
        "    return valid_on(at)\n",
        ("tests/roles/test_bevestigen.py::test_an_unconfirmed_role_gives_nothing_anywhere",),
    ),
    Sabotage(
        "je bevestigt je eigen rol",
        "roles/bevestigen.py",
        "    if rol.user_id == by.user_id:\n        return EIGEN_ROL, False\n",
        "",
        ("tests/roles/test_bevestigen.py::test_nobody_confirms_their_own_role",),
    ),
    Sabotage(
        "wie vertrekt, blijft ingelogd",
        "roles/sessies.py",
        "        if inhoud.get(SESSION_KEY) in van and vroeg:\n",
        "        if False:\n",
        ("tests/roles/test_sessies.py::test_leaving_ends_every_session_of_that_person_and_nobody_elses",),
    ),
    Sabotage(
        "na een uitsluiting is er niemand meer die begeleidt",
        "dossiers/queries/uitsluiten.py",
        "    return mensen == {user_id}\n",
        "    return False\n",
        ("tests/dossiers/test_uitsluiting.py::test_never_without_somebody_who_can_lead",),
    ),
    Sabotage(
        "uitsluiting vergeten bij een geladen rij",
        "roles/access.py",
        "    if any(read(rij, kolom) in zicht.uitgesloten for kolom in (kolommen.kind, kolommen.zaak) if kolom):\n"
        "        return False\n",
        "",
        (f"{ACCESS}::test_a_loaded_row_and_the_filter_agree_on_every_model_and_act",),
    ),
    Sabotage(
        "een rol op een locatie geldt overal",
        "roles/access.py",
        "Bereik.LOCATIE: equals(kolommen.locatie, plek.locatie_id) if plek.locatie_id else overal",
        "Bereik.LOCATIE: overal",
        (f"{ACCESS}::test_list_detail_and_count_agree_with_the_table",),
    ),
    Sabotage(
        "een groepsrol ziet de hele locatie",
        "roles/access.py",
        "Bereik.GROEP: eigen | equals(kolommen.groep, plek.groep_id)",
        "Bereik.GROEP: eigen | equals(kolommen.locatie, plek.locatie_id)",
        (f"{ACCESS}::test_list_detail_and_count_agree_with_the_table",),
    ),
    Sabotage(
        "zien is ook mogen",
        "roles/access.py",
        "    if zien is not None and not is_reachable(zicht, actie, rij):\n        raise PermissionDenied\n",
        "",
        ("tests/dossiers/test_overslaan.py::test_access_to_both_forms", "tests/dossiers/test_dossier.py"),
    ),
    Sabotage(
        "de directie ziet elk signaal",
        "roles/policy.py",
        "    Actie.VIEW_SIGNAAL:           (G, E, L, L, N,",
        "    Actie.VIEW_SIGNAAL:           (G, E, L, L, O,",
        ("tests/roles/test_policy.py::test_directie_sees_no_signal_and_no_dossier_without_being_asked",),
    ),
    Sabotage(
        "de manager leest zorgen over medewerkers",
        "roles/policy.py",
        "    Actie.VIEW_ZORG:              (E, E, E, E, O,",
        "    Actie.VIEW_ZORG:              (E, E, E, L, O,",
        (
            "tests/roles/test_policy.py::test_a_worry_about_a_colleague_is_read_by_directie_and_about_the_houder_by_the_bestuur",
        ),
    ),
    Sabotage(
        "de fg leest dossiers",
        "roles/policy.py",
        "    Actie.VIEW_DOSSIER:           (D, D, L, L, T, N, N, N, N),",
        "    Actie.VIEW_DOSSIER:           (D, D, L, L, T, N, N, O, N),",
        ("tests/roles/test_policy.py::test_roles_without_cases_reach_no_content",),
    ),
    Sabotage(
        "een adres kijkt niet meer naar de rol",
        "roles/middleware.py",
        "        if route.actie is not None and not zicht.may(route.actie):\n",
        "        if False:\n",
        (f"{ROUTES}::test_every_role_on_every_address",),
    ),
    Sabotage(
        "een leesbladzijde neemt een formulier aan",
        "roles/middleware.py",
        "        if request.method not in LEZEND and not route.schrijft:\n",
        "        if False:\n",
        (f"{ROUTES}::test_reading_pages_refuse_to_be_written_to",),
    ),
    Sabotage(
        "een beëindigde rol blijft gelden",
        "roles/zicht.py",
        "    return Q(van__lte=at) & (Q(tot__isnull=True) | Q(tot__gt=at))",
        "    return Q(van__lte=at)",
        (f"{ACCESS}::test_an_ended_role_gives_nothing",),
    ),
    Sabotage(
        "een uitgezet account blijft binnen",
        "roles/zicht.py",
        "rijen.filter(pk=user_id, is_active=True)",
        "rijen.filter(pk=user_id)",
        ("tests/work/test_aanmelden.py::test_disabled_account_is_refused_and_thrown_out",),
    ),
    Sabotage(
        "twee organisaties door elkaar",
        "roles/zicht.py",
        '    rollen = [r for r in alle if r["x_organisatie"] == gekozen]\n',
        "    rollen = alle\n",
        (f"{ACCESS}::test_a_wide_role_elsewhere_widens_nothing_here",),
    ),
    Sabotage(
        "knoppen tellen uitsluiting niet mee",
        "dossiers/queries/toegang.py",
        "zicht.organisatie_id != dossier.organisatie_id or dossier.kind_id in zicht.uitgesloten",
        "zicht.organisatie_id != dossier.organisatie_id",
        ("tests/dossiers/test_dossier.py::test_who_is_excluded_has_no_button_and_is_not_among_who_can_look",),
    ),
    Sabotage(
        "wie is uitgesloten, staat nog bij wie kan kijken",
        "dossiers/queries/toegang.py",
        '.exclude(pk__in=weg.values("user_id")).order_by("naam")',
        '.order_by("naam")',
        ("tests/dossiers/test_dossier.py::test_who_is_excluded_has_no_button_and_is_not_among_who_can_look",),
    ),
    Sabotage(
        "zoeken vindt ook wat je niet mag zien",
        "dossiers/queries/zoeken.py",
        "reachable(zicht, bron.actie, bron.model._default_manager.all())",
        "bron.model._default_manager.all()",
        ("tests/dossiers/test_zoeken.py",),
    ),
    Sabotage(
        "zoeken telt verzegelde signalen mee",
        "dossiers/queries/zoeken.py",
        "rijen.filter(vastgelegd_door=zicht.user_id, verzegeling__isnull=True)",
        "rijen.filter(vastgelegd_door=zicht.user_id)",
        ("tests/dossiers/test_zoeken.py::test_a_sealed_signal_is_found_by_nobody_not_even_who_recorded_it",),
    ),
    Sabotage(
        "een concept is van iedereen",
        "work/concepten.py",
        "Concept.objects.filter(user=user, pad__in=paden)",
        "Concept.objects.filter(pad__in=paden)",
        ("tests/work/test_concepten.py::test_draft_is_of_its_author_alone",),
    ),
    Sabotage(
        "een opdracht van een ander kun je stoppen",
        "work/actions/opdracht.py",
        "    rij = reachable(by, actie, Opdracht.objects.select_for_update().filter(pk=pk)).first()\n",
        "    rij = Opdracht.objects.select_for_update().filter(pk=pk).first()\n",
        ("tests/work/test_opdrachten.py::test_the_act_itself_refuses_who_did_not_ask",),
    ),
    # --- what is written in the log -----------------------------------------------------------------
    Sabotage(
        "kijken staat niet in het logboek",
        "roles/access.py",
        "    log_object(actie, rij, grondslag=grond",
        "    dict(actie=actie, rij=rij, grondslag=grond",
        ("tests/dossiers/test_dossier.py::test_looking_is_written_in_the_log_with_the_child_by_pseudonym",),
    ),
    Sabotage(
        "een lijst staat niet in het logboek",
        "vault/bases.py",
        "        add_regel(actie, betrokkenen=tuple(d for d in delen if d), aantal=len(rijen))\n",
        "",
        ("tests/aanval/test_kanarie.py",),
    ),
    Sabotage(
        "zoeken staat niet in het logboek",
        "dossiers/queries/zoeken.py",
        "    add_regel(Actie.VIEW_ZOEKEN, betrokkenen=tuple(sorted(kinderen, key=str)), aantal=aantal)\n",
        "",
        ("tests/dossiers/test_zoeken.py::test_each_search_is_one_line_with_the_children_that_were_shown",),
    ),
    Sabotage(
        "het logboek bewaart het zoekwoord",
        "dossiers/queries/zoeken.py",
        "    add_regel(Actie.VIEW_ZOEKEN, betrokkenen=tuple(sorted(kinderen, key=str)), aantal=aantal)\n",
        "    add_regel(Actie.VIEW_ZOEKEN, betrokkenen=tuple(sorted(kinderen, key=str)), aantal=aantal,\n"
        '              grondslag=" ".join(vraag.woorden)[:40])\n',
        ("tests/dossiers/test_zoeken.py::test_the_word_is_in_no_address_header_log_or_session",),
    ),
    Sabotage(
        "een weigering laat iets achter",
        "vault/middleware.py",
        "                    if response.status_code < 400:\n",
        "                    if response.status_code < 500:\n",
        (f"{MIDDEN}::test_an_answer_of_400_or_higher_leaves_nothing_but_its_line",),
    ),
    Sabotage(
        "een bladzijde gaat de deur uit zonder logregel",
        "vault/middleware.py",
        "                handeling.geschreven = []\n            logboek.write(handeling)\n",
        "                handeling.geschreven = []\n",
        (f"{MIDDEN}::test_a_read_is_logged_before_its_body_leaves",),
    ),
    Sabotage(
        "een stroom glipt om het logboek heen",
        "vault/middleware.py",
        "        if response.streaming:\n",
        "        if False:\n",
        (f"{MIDDEN}::test_a_stream_is_refused",),
    ),
    Sabotage(
        "het hash van een regel dekt de kinderen en zegels niet",
        "vault/logboek.py",
        '    velden["onderdelen"] = [[d.volgnummer, d.soort, d.label, d.object_id, d.digest] for d in delen]\n',
        "",
        (LOG, "tests/vault/test_ketenlezer.py"),
    ),
    Sabotage(
        "een afgeknipte keten valt niet op",
        "vault/controle.py",
        "    if (kop.volgnummer, kop.hash) != (nummer, vorige):\n",
        "    if False:\n",
        (f"{LOG}::test_a_last_look_that_was_cut_off_is_missed",),
    ),
    Sabotage(
        "een verdwenen rij valt niet op",
        "vault/controle.py",
        "        if waarde != VERNIETIGD:\n            yield Breuk(",
        "        if False:\n            yield Breuk(",
        (f"{LOG}::test_every_kind_of_tampering_is_found",),
    ),
    Sabotage(
        "een rij die ingeschoven is, valt niet op",
        "vault/controle.py",
        "        if gezegeld != digest(rij):\n",
        "        if gezegeld is not None and gezegeld != digest(rij):\n",
        (f"{LOG}::test_a_row_that_was_slipped_in_has_no_seal",),
    ),
    # --- history and keys ---------------------------------------------------------------------------
    Sabotage(
        "een queryset mag weer wijzigen zonder spoor",
        "vault/bases.py",
        "    update = delete = bulk_create = bulk_update = update_or_create = _raw_delete = refuse\n",
        "    delete = bulk_create = bulk_update = update_or_create = _raw_delete = refuse\n",
        ("tests/vault/test_bypass.py::test_a_queryset_refuses_by_itself",),
    ),
    Sabotage(
        "lezen mag veranderen",
        "vault/handeling.py",
        '    if not huidig.schrijft:\n        raise GeenHandeling("Een bladzijde lezen mag niets veranderen.")\n',
        "",
        (f"{MIDDEN}::test_reading_pages_can_not_write",),
    ),
    Sabotage(
        "een bewerking van een ander wordt overschreven",
        "vault/bases.py",
        "            raise Bewerkingsconflict(",
        "            Bewerkingsconflict(",
        ("tests/roles/test_actions.py::test_old_version_is_a_conflict",),
    ),
    Sabotage(
        "een tekst gaat ook open op een andere plek",
        "vault/velden.py",
        '        return f"{self.eigenaar}/{self.name}/{pk}"',
        "        return self.eigenaar",
        ("tests/vault/test_versleuteling.py::test_ciphertext_moved_to_another_field_or_row_does_not_open",),
    ),
    Sabotage(
        "leesbare tekst gaat naar de database",
        "vault/velden.py",
        "versleuteling.seal(sleutel, tekst.encode(), aad) if sleutel else b",
        "tekst.encode() if sleutel else b",
        ("tests/vault/test_versleuteling.py::test_the_database_holds_no_plain_text",),
    ),
    Sabotage(
        "het product start met een verkeerde sleutel",
        "vault/versleuteling.py",
        "            unseal(AESGCM(kek), bekend[ring_id], ring_id)",
        "            len(bekend[ring_id])",
        ("tests/vault/test_versleuteling.py::test_start_is_refused_with_a_wrong_or_missing_key",),
    ),
    # --- the machine --------------------------------------------------------------------------------
    Sabotage(
        "wegen kan zonder gesprek",
        "dossiers/stappen.py",
        "    Handeling.ANSWER_AFWEGING: (Stap.SIGNALEN, Stap.OVERLEG, Stap.GESPREK),",
        "    Handeling.ANSWER_AFWEGING: (Stap.SIGNALEN, Stap.OVERLEG),",
        ("tests/dossiers/test_stappen.py",),
    ),
    Sabotage(
        "van meldnorm 1 kun je afwijken",
        "dossiers/stappen.py",
        "plek(f, p).meldnorm != 1",
        "True",
        ("tests/dossiers/test_stappen.py",),
    ),
    Sabotage(
        "wie voorstelt, stemt zelf in",
        "dossiers/actions/overslaan.py",
        "        redenen = own_proposal(mensen, protocol, feiten) if eigen else wrong_role(wie, dossier, by)\n",
        "        redenen = [] if eigen else wrong_role(wie, dossier, by)\n",
        ("tests/dossiers/test_overslaan.py::test_nobody_agrees_with_an_own_proposal",),
    ),
    # --- what leaves the house ----------------------------------------------------------------------
    Sabotage(
        "een script in de bladzijde mag draaien",
        "meldcode/http.py",
        "script-src 'self';",
        "script-src 'self' 'unsafe-inline';",
        (f"{MIDDEN}::test_every_answer_has_the_headers",),
    ),
    Sabotage(
        "bladzijden blijven in de browser staan",
        "meldcode/http.py",
        '        response.headers.setdefault("Cache-Control", "no-store")\n',
        "",
        (f"{MIDDEN}::test_every_answer_has_the_headers",),
    ),
    Sabotage(
        "de PDF-maker haalt bestanden van de schijf",
        "meldcode/pdfproces.py",
        'MAG = ("data",)',
        'MAG = ("data", "file", "http")',
        ("tests/dossiers/test_rapport.py",),
    ),
    Sabotage(
        "een bericht noemt voor wie het is",
        "work/berichten.py",
        'ONDERWERP = "Er staat iets voor je klaar"',
        'ONDERWERP = "Er staat iets voor je klaar over Sem Bakker"',
        ("tests/work/test_berichten.py::test_a_mail_has_no_other_words_than_these",),
    ),
    *(Sabotage(*rij) for rij in LOGBOEK),
)
