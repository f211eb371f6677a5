"""Faults around the log that may go, and the line that each act leaves. PURE; joined to sabotages.py."""

SEGMENT, TERMIJN = "tests/vault/test_segment.py", "tests/privacy/test_logtermijn.py"
ZAKEN = "tests/privacy/test_logboek_zaken.py"
DADEN = "tests/vault/test_daden.py::test_what_is_done_in_a_world_leaves_its_line"

RIJEN = (
    (
        "een maand van het logboek gaat weg zonder dat het ergens staat",
        "vault/segment.py",
        "    handeling_.geschreven += [*mee, (REGELS, str(rij.pk), VERNIETIGD)]\n",
        "    handeling_.geschreven += mee\n",
        (f"{SEGMENT}::test_whole_segments_go_in_any_order_and_nothing_is_called_broken",),
    ),
    (
        "wat oude regels bewezen, gaat met hen weg",
        "vault/segment.py",
        "    mee = list(carry_seals(rij))\n",
        "    mee = []\n",
        (f"{SEGMENT}::test_whole_segments_go_in_any_order_and_nothing_is_called_broken",),
    ),
    (
        "een maand waarin geknoeid is, wordt opgeruimd",
        "vault/segment.py",
        "    require_whole(rij)\n",
        "",
        (f"{SEGMENT}::test_a_month_that_was_tampered_with_stays",),
    ),
    (
        "niemand kijkt of de segmenten er nog zijn zoals zij gesloten werden",
        "vault/controle.py",
        "    yield from check_segmenten()\n",
        "",
        (f"{SEGMENT}::test_a_pruned_segment_whose_head_is_gone_or_changed_is_found",),
    ),
    (
        "de controle loopt over elk gat heen waar een segment bij hoort",
        "vault/segment.py",
        "    return [rij for rij in rijen if str(rij.pk) in weg and is_signed(rij)]\n",
        (
            "    er = Logregel.objects.filter(keten_id=keten)\n"
            "    return [rij for rij in rijen if not er.filter(volgnummer=rij.eerste).exists()]\n"
        ),
        (f"{SEGMENT}::test_lines_that_went_without_their_record_are_found",),
    ),
    (
        "een stop houdt het logboek over dat kind niet vast",
        "privacy/queries/vervallen.py",
        '"keten_id", holds_lines,',
        '"keten_id",',
        (f"{TERMIJN}::test_a_stop_on_a_child_holds_the_lines_about_it",),
    ),
    (
        "regels van het logboek gaan weg zonder anker vooraf",
        "privacy/actions/vernietigen.py",
        "    anchor_log(voorstel)  # what the chain was",
        "    # what the chain was",
        (f"{TERMIJN}::test_old_lines_go_with_a_certificate_an_anchor_and_a_line_that_says_so",),
    ),
    (
        "wie meeleest krijgt toegang zonder regel in het logboek",
        "dossiers/actions/toegang.py",
        "    log_verlening(actie, rij, dossier)\n",
        "",
        (DADEN,),
    ),
    (
        "een mislukte poging op een account dat uit staat, zegt niet van wie",
        "work/views/__init__.py",
        'log_refused("sign_in", find_account(naam))',
        'log_refused("sign_in", find_user(naam))',
        (
            "tests/work/test_aanmelden.py::test_a_failed_sign_in_on_an_account_that_is_off_names_it_in_the_log_only",
        ),
    ),
    (
        "een kind dat niemand mag begeleiden, is niemands taak",
        "dossiers/apps.py",
        "add_taakbronnen(*ROLTAKEN, *UITSLUITTAKEN)",
        "add_taakbronnen(*ROLTAKEN)",
        (
            "tests/dossiers/test_uitsluiting.py::test_family_of_the_last_one_stays_out_and_directie_has_to_find_somebody",
        ),
    ),
    (
        "wie in een lijst alleen naast een verborgen kind stond, wordt genoemd",
        "privacy/queries/logboek.py",
        "~Exists(rij) | Exists(rij.filter(~Exists(met_die)))",
        "~Exists(rij) | Exists(rij)",
        (f"{ZAKEN}::test_who_stood_in_a_list_only_beside_a_child_one_may_not_find_is_not_named",),
    ),
    (
        "een lijst van alleen een verborgen kind is geen regel meer",
        "privacy/queries/logboek.py",
        "Q(object_id__isnull=False) | Q(aantal__isnull=True) & ",
        "Q(object_id__isnull=False) | ",
        (f"{ZAKEN}::test_a_list_that_has_only_what_one_may_not_find_is_the_list_without_it",),
    ),
    (
        "een lijst op een bladzijde van een zaak staat los van die zaak",
        "vault/logboek.py",
        "place_lists(handeling.regels)",
        "handeling.regels",
        (f"{ZAKEN}::test_a_list_on_a_page_of_a_case_goes_with_the_case",),
    ),
)
