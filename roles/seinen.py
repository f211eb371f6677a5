"""What happens here and is told about elsewhere, by a part that this one doesn't know."""

from django.dispatch import Signal

# `user` has another mail address; in its history row `vorige` stands the one before. Sent inside the act.
adres_gewijzigd = Signal()
