"""Which test does which act for real: by its form, or else by the action. PURE; tests/vault/test_daden.py proves it."""

PER_BESTAND: dict[str, dict[str, str]] = {
    "aanval/test_gaten_twee": {
        "record_spoed": "test_who_raises_an_alarm_that_others_handle_gets_no_empty_page",
    },
    "dossiers/test_spoed": {
        "assign_spoed": "test_the_button_picks_up_once",
        "triage_spoed": "test_putting_the_child_with_it_makes_signal_and_dossier",
    },
    "work/test_opdrachten": {
        "withdraw_opdracht": "test_a_waiting_job_stops_at_once_and_can_be_tried_again",
        "reopen_opdracht": "test_a_waiting_job_stops_at_once_and_can_be_tried_again",
    },
    "dossiers/test_planning": {
        "record_jaarafronding": "test_year_in_the_browser",
        "appoint_vervanger": "test_replacement_in_the_browser",
        "withdraw_vervanger": "test_replacement_in_the_browser",
    },
    "work/test_berichten": {
        "correct_berichtkeuze": "test_choice_is_made_in_the_browser_by_everybody_for_oneself",
    },
    "dossiers/test_triage": {
        "triage_signaal": "test_thuis_opens_a_dossier_under_the_protocol_of_today",
    },
    "incidents/test_zorg": {
        "supplement_zorg": "test_reporter_adds_and_only_directie_reads_it",
    },
    "dossiers/test_kind": {
        "record_kind": "test_af_adds_a_child_once",
        "correct_kind": "test_child_who_left_says_so",
    },
    "dossiers/test_kindcheck": {
        "record_kindcheck": "test_the_form_records_all_of_them",
        "supplement_kindcheck": "test_the_form_records_all_of_them",
    },
    "dossiers/test_betrokkene": {
        "record_betrokkene": "test_af_who_is_family_loses_the_family_too",
        "correct_betrokkene": "test_conflict_on_a_parent_keeps_both",
    },
    "dossiers/test_import": {
        "import_kinderen": "test_a_list_costs_queries_per_portie_and_a_page_none_per_row",
        "assign_kolommen": "test_columns_are_chosen_once_and_remembered_per_source",
        "decide_import": "test_a_child_that_only_looks_alike_is_asked_about",
        "record_import": "test_a_list_costs_queries_per_portie_and_a_page_none_per_row",
        "withdraw_import": "test_throwing_away_takes_file_preview_and_keys",
        "restore_import": "test_undo_leaves_who_was_worked_on_meanwhile_and_says_so",
    },
    "dossiers/test_import_personeel": {
        "import_personeel": "test_of_a_school_list_no_pupil_is_kept",
    },
    "dossiers/test_dossier": {
        "appoint_deelnemer": "test_appointing_and_ending_work_at_once_and_are_logged",
        "withdraw_deelnemer": "test_appointing_and_ending_work_at_once_and_are_logged",
        "record_beeld": "test_the_whole_picture_is_recorded_once_and_gets_versions",
        "record_situatie": "test_a_situation_is_recorded_and_changes_the_order",
    },
    "dossiers/test_overleg": {
        "record_consultatie": "test_who_may_record",
        "export_consultatieblad": "test_the_sheet_holds_nothing_that_points_to_one_child",
    },
    "dossiers/test_gesprek": {
        "record_voorbereiding": "test_plan_is_kept_and_fills_the_report",
        "correct_voorbereiding": "test_two_people_on_one_plan_lose_nothing",
        "hold_gesprek": "test_sending_twice_gives_one_talk",
        "supplement_gesprek": "test_parent_saw_the_report",
    },
    "dossiers/test_nakoming": {
        "record_nakoming": "test_in_the_browser_with_a_reason_when_it_was_not_kept",
    },
    "dossiers/test_overslaan": {
        "skip_gesprek": "test_child_needs_a_reason_only",
        "sign_instemming": "test_af_proposes_and_the_manager_agrees",
    },
    "dossiers/test_weging": {
        "answer_afweging": "test_answer_afweging_page_walks_to_the_next_question",
        "open_weging": "test_open_weging_page_prefills_the_previous_answers",
    },
    "dossiers/test_besluit": {
        "decide_besluit": "test_decide_besluit_page",
        "sign_besluit": "test_sign_besluit_page_asks_the_password",
    },
    "dossiers/test_melding": {
        "report_melding": "test_report_melding_waits_for_nothing",
    },
    "dossiers/test_na_melding": {
        "supplement_melding": "test_supplement_melding_page",
        "record_kennisgeving": "test_record_kennisgeving_page",
        "record_terugkoppeling": "test_record_terugkoppeling_page",
        "record_contact": "test_record_contact_page",
        "record_informatieverzoek": "test_record_informatieverzoek_page",
        "supplement_informatieverzoek": "test_record_informatieverzoek_page",
    },
    "dossiers/test_afsluiten": {
        "close_dossier": "test_close_dossier_page",
    },
    "dossiers/test_uitwisseling": {
        "record_toestemming": "test_the_form_keeps_what_was_typed_and_says_what_is_wrong_at_the_field",
        "withdraw_toestemming": "test_withdrawing_ends_it_at_once_and_twice_is_once",
        "withdraw_verwijssignaal": "test_a_signal_in_the_index_counts_until_it_is_taken_out",
    },
    "dossiers/test_brieven": {
        "record_brief": "test_a_letter_to_a_group_names_nobody_of_the_case",
        "record_volgregel": "test_a_line_without_content_is_recorded_and_fits_one_page",
        "record_briefversie": "test_showing_the_example_saves_nothing_and_saving_twice_is_one_version",
    },
    "dossiers/test_kaart": {
        "correct_hulpadres": "test_two_people_who_change_one_entry_see_both",
        "record_hulpadres": "test_a_website_alone_is_enough",
        "sign_hulpadres": "test_an_entry_of_last_year_is_overdue_until_somebody_looks",
        "withdraw_hulpadres": "test_what_was_taken_off_is_gone_and_its_history_stays",
    },
    "dossiers/test_hulp": {
        "record_hulptraject": "test_record_hulptraject_page",
        "supplement_hulpafspraak": "test_a_mere_participant_does_the_own_task_and_sees_no_other",
        "record_vraag5datum": "test_question_5_on_screen_follows_its_day",
        "assign_casemanager": "test_assign_casemanager_also_when_the_one_before_left",
        "record_hulpafspraak": "test_who_gets_a_task_is_let_in_and_says_how_it_went",
    },
    "dossiers/test_protocolversie": {
        "correct_protocol": "test_a_page_sent_back_as_it_is_changes_nothing",
        "record_protocol": "test_a_text_that_changed_under_the_preview_is_shown_again_with_what_was_typed",
        "withdraw_protocol": "test_withdrawing_on_the_screen",
        "discard_protocol": "test_stopping_throws_the_concept_away_and_leaves_the_protocol",
        "sign_protocol": "test_declining_asks_why",
    },
    "roles/test_views": {
        "record_locatie": "test_places_are_added_once_and_corrected",
        "correct_locatie": "test_places_are_added_once_and_corrected",
        "record_groep": "test_places_are_added_once_and_corrected",
        "correct_groep": "test_conflict_on_a_place_keeps_both",
        "record_account": "test_new_account_has_no_password_and_is_invited_once",
        "correct_account": "test_account_is_switched_off_on_its_next_request",
        "revoke_rol": "test_ending_a_role_today_works_on_the_next_request",
        "correct_organisatie": "test_another_protocol_holds_once_directie_says_so",
    },
    "roles/test_bevestigen": {
        "assign_rol": "test_a_role_waits_exactly_when_it_shows_content",
        "sign_rol": "test_the_task_leads_to_the_page_and_a_role_is_confirmed_there",
        "sign_rollen": "test_after_an_import_many_are_confirmed_in_one_go",
    },
    "dossiers/test_toegang": {
        "grant_toegang": "test_the_form_gives_it_once_and_the_page_says_who_and_until_when",
        "revoke_toegang": "test_ended_over_and_excluded_give_nothing_on_the_next_request",
        "return_toegang": "test_who_took_access_gives_it_back_and_nobody_else_s",
        "end_noodtoegang": "test_directie_ends_it_from_the_list_and_who_is_kept_out_finds_nothing",
        "open_met_reden": "test_with_a_reason_for_today_where_the_profile_says_so",
    },
    "dossiers/test_uitsluiting": {
        "revoke_uitsluiting": "test_setting_and_ending_on_the_screen",
    },
    "work/test_factor": {
        "record_factor": "test_the_only_one_stays_and_another_may_go",
        "record_herstelcodes": "test_new_recovery_codes_end_the_old_ones",
        "withdraw_factor": "test_the_only_one_stays_and_another_may_go",
    },
    "work/test_sessies": {
        "close_sessie": "test_ending_this_one_by_its_own_address_signs_out",
    },
    "work/test_oidc": {
        "record_koppeling": "test_beheer_links_on_a_page_and_the_person_hears_of_it",
        "revoke_koppeling": "test_beheer_links_on_a_page_and_the_person_hears_of_it",
    },
    "privacy/test_logcontrole": {
        "record_logcontrole": "test_a_whole_month_in_the_browser",
        "decide_logpunt": "test_a_whole_month_in_the_browser",
        "sign_logcontrole": "test_a_whole_month_in_the_browser",
        "appoint_logcontroleur": "test_without_an_fg_directie_appoints_somebody_and_never_themselves",
        "withdraw_logcontroleur": "test_without_an_fg_directie_appoints_somebody_and_never_themselves",
    },
    "privacy/test_inzage": {
        "record_inzage": "test_the_af_records_a_request_at_the_child_once",
        "record_identiteit": "test_identity_is_recorded_without_a_copy_or_a_number",
        "record_verlenging": "test_it_is_a_task_of_the_af_and_too_late_of_directie",
        "withdraw_inzage": "test_it_is_a_task_of_the_af_and_too_late_of_directie",
    },
    "privacy/test_inzagemap": {
        "open_inzagemap": "test_it_is_a_job_that_is_asked_once_and_leads_to_the_pieces",
        "decide_passages": "test_every_piece_is_decided_or_counted_as_open",
        "sign_inzagemap": "test_the_second_person_sees_what_stays_back",
    },
    "privacy/test_inzagepakket": {
        "decide_inzage": "test_directie_decides_after_a_second_look_with_the_password",
        "record_overhandiging": "test_handing_over_ends_it_and_counts_as_verstrekking",
    },
    "privacy/test_meekijken": {
        "share_inzage": "test_it_is_recorded_first_as_an_act_and_a_verstrekking",
    },
    "privacy/test_bewaren": {
        "record_bewaarregel": "test_proposing_by_the_form",
        "sign_bewaarregel": "test_a_wrong_password_signs_nothing",
        "record_bewaarstop": "test_a_stop_holds_every_record_of_the_child_until_it_ends",
        "withdraw_bewaarstop": "test_a_stop_holds_every_record_of_the_child_until_it_ends",
    },
    "privacy/test_vernietigen": {
        "record_vernietiging": "test_the_way_in_the_browser",
        "sign_vernietiging": "test_the_way_in_the_browser",
        "withdraw_vernietiging": "test_taking_one_out_keeps_it",
    },
    "privacy/test_correctie": {
        "record_correctie": "test_a_name_leads_to_the_form_and_the_form_to_a_request",
        "withdraw_passage": "test_erasing_can_be_stopped_in_the_waiting_days",
        "destroy_passage": "test_an_erased_text_is_gone_by_two_people",
    },
    "incidents/test_ladder": {
        "record_ladderincident": "test_an_incident_is_added_once",
        "skip_laddertrede": "test_skipping_asks_a_reason_and_stays_visible",
        "close_ladder": "test_a_suspension_with_everything_that_follows",
    },
    "incidents/test_intimiteit": {
        "share_intimiteit": "test_when_it_returns_the_second_round_runs_under_directie",
    },
    "incidents/test_route2": {
        "assign_zorg": "test_several_worries_make_one_case_and_one_can_join_later",
    },
    "incidents/test_route3": {
        "record_route3kind": "test_a_child_that_turns_out_to_be_in_it_and_its_parents_count",
        "supplement_route3": "test_serious_behaviour_walks_all_six_steps_to_its_end",
    },
    "incidents/test_calamiteit": {
        "record_calamiteitkoppeling": "test_an_incident_that_comes_later_excludes_from_then_on",
    },
    "incidents/test_vertrouwen": {
        "supplement_vertrouwenszaak": "test_a_melder_is_recorded_supplemented_and_closed",
        "answer_overdracht": "test_nobody_but_the_one_who_was_named_can_answer",
        "withdraw_overdracht": "test_refused_or_taken_back_it_stays_where_it_was",
    },
    "reports/test_halfjaarverslag": {
        "share_halfjaarverslag": "test_a_half_year_that_runs_and_one_that_was_given_are_refused",
    },
    "reports/test_jaarrapport": {
        "render_jaarrapport": "test_a_concept_is_paper_for_a_day_for_who_asked_for_it",
    },
    "work/test_wachtwoord": {
        "correct_wachtwoord": "test_it_changes_ends_the_other_sessions_and_tells_the_owner",
    },
    "privacy/test_inzage_verder": {
        "record_inzage_zonder_kind": "test_a_colleague_gets_the_account_the_roles_the_own_log_and_nothing_of_a_child",
        "sign_naamweging": "test_who_weighed_a_name_does_not_decide_unless_alone",
    },
    "privacy/test_datalek": {
        "decide_datalek": "test_after_72_hours_it_says_why",
    },
    "incidents/test_incident": {
        "supplement_incident": "test_a_supplement_comes_below_and_nothing_changes",
    },
    "incidents/test_opvolging": {
        "record_incidentmaatregel": "test_a_measure_waits_for_one_person_and_is_gone_when_it_is_done",
        "record_maatregelstand": "test_a_measure_waits_for_one_person_and_is_gone_when_it_is_done",
        "close_incident": "test_nothing_closes_while_something_is_open_and_afterwards_only_supplements",
        "record_incidentbijlage": "test_a_file_comes_back_whole_and_after_taking_it_back_never",
    },
    "incidents/test_formulier": {
        "record_tekenvervolg": "test_parents_confirm_and_somebody_watches_for_three_months",
        "open_checklijst": "test_a_list_is_begun_walked_by_two_and_shows_who_did_what_when",
        "record_checkpunt": "test_a_list_is_begun_walked_by_two_and_shows_who_did_what_when",
    },
    "work/test_uitnodiging": {
        "record_uitnodiging": "test_an_invitation_lasts_three_days",
    },
    "dossiers/test_bijlage": {
        "record_bijlage": "test_the_file_is_in_the_timeline_and_on_the_page_of_its_talk",
        "withdraw_bijlage": "test_what_was_taken_back_is_opened_by_nobody_and_stays_with_its_reason",
        "record_signaalbijlage": "test_a_file_under_a_signal_goes_where_the_signal_goes",
        "withdraw_signaalbijlage": "test_a_file_under_a_signal_is_taken_back_with_its_line",
    },
}
DOOR = {
    route: f"tests/{bestand}.py::{test}"
    for bestand, tests in PER_BESTAND.items()
    for route, test in tests.items()
}

# Not proven by these tests, each with its reason.
NOOIT: dict[str, str] = {
    "close_sessies": "ends any number of sessions at once: its line has no row to name (work/test_sessies.py)",
    "record_passkey": "only a real browser makes a passkey: tests/browser/test_aanmelden.py",
    "save_concept": "a draft is no part of a case and has no row in the chain; its line says no more than that",
    "discard_concept": "the same",
}
