"""The clock of use, ticking faster: a proof that waits half a minute for each call waits too long."""

from meldcode.klok import SCHEMA, build_klok

TIK = 1.0

app = build_klok()
app.conf.beat_schedule = {
    "opdrachten": SCHEMA["opdrachten"] | {"schedule": TIK, "options": {"expires": TIK}},
}
