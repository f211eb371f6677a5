"""The clock of a list that can be narrowed to the last twelve months."""

from datetime import datetime, time

from django.utils import timezone

from work.termijnen import begin_of_jaar


def start_of_jaar() -> datetime:
    return timezone.make_aware(datetime.combine(begin_of_jaar(timezone.localdate()), time()))
