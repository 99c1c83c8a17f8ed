"""How long tests wait for something: long, as what they show must not depend on the machine."""

import os

PATIENCE = float(os.environ.get("PODIUM_TEST_PATIENCE", "1"))
"""What every limit is multiplied by; more than 1 on a machine that is busy or slow."""


def patience(seconds: float) -> float:
    """A limit on waiting, in seconds, that only something that hangs can exceed."""
    return seconds * PATIENCE
