"""What the web process does once, when everything is loaded."""

import gc


def settle() -> None:
    """What stands now, stays: the collector needn't walk through it again for every page.

    Measured: a tenth of the time of a long page went to looking at modules that never go.
    """
    gc.collect()
    gc.freeze()
