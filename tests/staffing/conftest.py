"""`HYPOTHESIS_PROFILE=thorough` draws thousands of fresh cases where the ordinary run repeats a hundred and fifty."""

import os

from hypothesis import HealthCheck, Phase, settings

# Shrinking takes minutes here and a drawn problem is small as it is; `thorough` shrinks.
_QUICK = (Phase.explicit, Phase.generate)
_common = settings(deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", _common, max_examples=150, derandomize=True, phases=_QUICK)
settings.register_profile("thorough", _common, max_examples=4000, derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
