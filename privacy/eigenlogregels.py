"""Lines of the log that only one person reads back: those of the own administration of a vertrouwenspersoon. PURE.

A line of it says that there is a case, so nobody else has one. Who isn't a vertrouwenspersoon and tried, does stand in
the log that others read: that is the same whether there is a case or not.
"""

from roles.policy import ALLEEN_VERTROUWENSPERSOON

VERTROUWEN: frozenset[str] = frozenset(actie.value for actie in ALLEEN_VERTROUWENSPERSOON)
VERTROUWEN_WEG = (
    "destroy_vertrouwen"  # by the term, by the machine; no event for who watches over the systems
)
VERTROUWENSWOORDEN: dict[str, str] = {
    "view_vertrouwen": "bekeek de eigen administratie", "view_vertrouwenszaak": "las een eigen zaak",
    "record_vertrouwenszaak": "legde een melder vast", "supplement_vertrouwenszaak": "voegde een contact toe",
    "record_vertrouwensstap": "legde een stap vast", "close_vertrouwenszaak": "sloot een zaak af",
    "assign_vertrouwenszaak": "bood zaken aan een opvolger aan",
    "answer_overdracht": "nam zaken van een voorganger aan, of niet",
    "withdraw_overdracht": "nam een overdracht terug",
    "destroy_vertrouwen": "vernietigde een zaak volgens de termijn",
    "record_halfjaarverslag": "maakte een halfjaarverslag als vertrouwenspersoon",
    "share_halfjaarverslag": "gaf een halfjaarverslag aan directie en bestuur",
    "view_halfjaarverslagen": "bekeek de lijst met halfjaarverslagen",
    "view_halfjaarverslag": "las een halfjaarverslag", "export_halfjaarverslag": "haalde een halfjaarverslag op",
}  # fmt: skip
