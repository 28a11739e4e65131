"""What every test starts from: no setting of the machine it runs on may change an answer."""

import os

from hypothesis import settings

_OF_CI = ("CI", "CI_PROJECT_DIR", "GITHUB_WORKSPACE")
for _name in (*_OF_CI, "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "SOURCE_DATE_EPOCH"):
    os.environ.pop(_name, None)
os.environ["TERM"] = "dumb"

settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable")
