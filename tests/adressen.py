"""The addresses without a page to look at: one list, for every check that walks all pages."""

from django.urls import reverse

from roles.routes import ROUTES

ZONDER_PAGINA = {
    # a word, a file (with a page only when it can't be made), or what stands before a page
    "view_gezondheid", "export_dossier", "export_brief", "export_melding", "export_opdracht", "export_taak",
    "export_voorbeeld", "export_logboek", "unlock", "export_bijlage", "export_signaalbijlage", "export_datalek",
    "confirm_concept", "prove_factor",  # the page of confirm, and one that only a half session sees
    "prove_passkey", "confirm_passkey", "withdraw_factor", "record_herstelcodes",
    "export_incidentbijlage",
    "export_halfjaarverslag",
    "export_route3",
    "export_calamiteitbrief",
    "find_inzageverzoeken", "export_inzage", "export_inzagekopie",
    "export_vernietiging", "export_correctie",
    "export_verstrekkingsregister", "export_verwerking",
    "export_rapportages", "export_jaarrapport", "export_jaarcijfers", "export_jaarrekenblad",
    "export_huisstijl", "export_huisstijllogo",
    "export_ladderbrief",
    "export_route2zaak",
    # a button: only a POST
    "close_sessie", "close_sessies", "open_elders", "sign_in_elders", "revoke_koppeling",
    "sign_out", "lock", "save_concept", "discard_concept", "assign_spoed", "sign_hulpadres",
    "withdraw_hulpadres", "record_logcontrole", "withdraw_logcontroleur", "withdraw_deelnemer",
    "revoke_toegang", "return_toegang", "end_noodtoegang", "withdraw_opdracht", "reopen_opdracht", "withdraw_vervanger",
    "withdraw_vernietiging", "decide_passages", "open_protocol", "withdraw_protocol", "discard_protocol",
    "decide_import", "record_import", "withdraw_import", "restore_import",
    "record_uitnodiging",
    "withdraw_overdracht", "render_jaarrapport",
}  # fmt: skip
MET_PAGINA = ROUTES.keys() - ZONDER_PAGINA


def filter_list(client, naam, **velden):
    """The list after its filter was sent: by POST, and then the address that it gives."""
    antwoord = client.post(reverse(naam), velden | {"filter": "ja"})
    return client.get(antwoord.url) if antwoord.status_code == 302 else antwoord
