"""A job title as somebody wrote it -> the words that say which role it is, the seniority, and what was read as what.

Names in the library go the same way, so that both sides are spelled alike.
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SENIORITIES = _words("""
    apprentice trainee graduate junior associate assistant senior lead principal head chief deputy director
""")
# Where the ladder of a role has only one step below the middle, these all mean that step.
BEGINNERS = frozenset({"trainee", "graduate", "junior", "associate", "assistant"})

# Said beside a role without changing it: where, with what, and on which terms the work is done.
NEUTRAL = _words("""
    digital it nhs trust online web app apps cloud agile epr ehr emr portal azure aws gcp java python react node php
    sql net csharp javascript typescript technology
""")

_SENIOR_WORDS = {
    "snr": "senior", "sr": "senior", "sen": "senior", "senr": "senior",
    "jnr": "junior", "jr": "junior",
    "assoc": "associate", "asst": "assistant", "assist": "assistant",
    "princ": "principal", "prin": "principal", "hd": "head", "dep": "deputy", "dpty": "deputy", "dir": "director",
    "apprenticeship": "apprentice", "grad": "graduate",
}  # fmt: skip
_WORDS = {
    "mgr": "manager", "mngr": "manager", "mangr": "manager", "mgmt": "management",
    "dev": "developer", "devs": "developer", "eng": "engineer", "engr": "engineer", "arch": "architect",
    "tech": "technical", "infra": "infrastructure", "ops": "operations", "prog": "programme", "program": "programme",
    "proj": "project", "prod": "product", "bus": "business", "info": "information", "admin": "administrator",
    "offr": "officer", "svc": "service", "svcs": "services", "sys": "systems", "comms": "communications",
    "sw": "software", "anl": "analyst", "gov": "governance",
    "solutions": "solution", "applications": "application", "specialists": "specialist", "ict": "it",
}  # fmt: skip
# Initials that stand for a whole role. "PM" may be a product, project or programme manager, and is left alone.
_INITIALS = {
    "ba": "business analyst", "dm": "delivery manager", "po": "product owner", "ur": "user researcher",
    "sre": "site reliability engineer", "dpo": "data protection officer", "siro": "senior information risk owner",
    "ccio": "chief clinical information officer", "cnio": "chief nursing information officer",
    "cdio": "chief digital information officer", "cio": "chief information officer",
    "cto": "chief technology officer", "ciso": "chief information security officer", "cdo": "chief data officer",
}  # fmt: skip
# Several spellings of one thing, brought to one. Order matters: longer ones first.
_PHRASES = (
    (r"\bfull[ -]?stack\b", "fullstack"), (r"\bfront[ -]?end\b", "frontend"), (r"\bback[ -]?end\b", "backend"),
    (r"\bdevelopment operations\b", "devops"), (r"\bdev[ -]?ops\b", "devops"),
    (r"\buser experience\b", "ux"), (r"\buser interface\b", "ui"), (r"\bbusiness intelligence\b", "bi"),
    (r"\bmachine learning\b", "ml"), (r"\bartificial intelligence\b", "ai"), (r"\binformation technology\b", "it"),
    (r"\bend[ -]user (?:computing|compute)\b", "euc"), (r"\binformation governance\b", "ig"),
    (r"\bdigital services\b", "digital"), (r"\bqa (?:analyst|tester)\b", "qa test analyst"),
    (r"\bqat\b|\bquality assurance test(?:ing)?\b|\bqa test(?:ing)?\b", "qa test"), (r"\bquality assurance\b", "qa"),
    (r"\bcyber[ -]?security\b", "cyber security"), (r"\bservice ?desk\b", "service desk"),
    (r"\bsecurity operations cent(?:re|er)\b", "soc"), (r"\bco-?ordinator\b", "coordinator"),
    (r"\bhealth ?care\b", "healthcare"), (r"\bsys ?admin\b", "systems administrator"),
    (r"\bc#", "csharp"), (r"\.net\b", "net"), (r"\bnhs app\b", "nhs"), (r"\bpatient portal\b", "portal"),
)  # fmt: skip
_PHRASES_COMPILED = tuple((re.compile(pattern), plain) for pattern, plain in _PHRASES)
# Bands, terms and numbers say nothing about the role.
_NOISE = re.compile(
    r"""\b(?:afc\W*)?(?:band|grade|b)\W?[2-9][a-d]?(?:\W(?:b(?:and)?\W?)?[2-9][a-d]?)?\b
    |\b8[a-d]\b
    |\b(?:fixed[ -]term|ftc|secondment|seconded|maternity(?:[ ](?:leave|cover))?|contract(?:or)?|permanent|temporary
        |temp|interim|acting|bank|part[ -]time|full[ -]time|job[ -]share|(?:[0-9]+[ ])?(?:months?|mths?|yrs?|years?)
        |i{1,3}|iv|x?[0-9]+)\b""",
    re.VERBOSE,
)
_TOKEN = re.compile(r"[a-z0-9]+")
_BREAK = re.compile(r"\s[-–—]+\s|[(,:\[]")
_STOP = _words("of and the for to in a an with at on")


class Title(NamedTuple):
    """`core` says which role it is, in the order written; `seniority` which level; `read` what stands for what.

    `behind`: words of the core that stand behind a dash, a comma or a bracket, where a team or a place often is.
    """

    core: tuple[str, ...]
    seniority: frozenset[str]
    read: tuple[tuple[str, str], ...] = ()  # ("snr", "senior")
    behind: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def parse(title: str) -> Title:
    """Abbreviations are written out, spellings brought to one, bands and terms of employment taken off."""
    text = _plain(title)
    for pattern, plain in _PHRASES_COMPILED:
        text = pattern.sub(plain, text)
    read: list[tuple[str, str]] = []
    front, *rest = _BREAK.split(_NOISE.sub(" ", text), maxsplit=1)
    words = [_words_of(part, read) for part in (front, *rest)]
    told = [word for part in words for word in part]
    core = dict.fromkeys(word for word in told if word not in SENIORITIES and word not in _STOP)
    behind = frozenset(words[1]) - set(words[0]) if rest and words[0] else frozenset[str]()
    return Title(tuple(core), frozenset(told) & SENIORITIES, tuple(read), behind)


def _words_of(text: str, read: list[tuple[str, str]]) -> list[str]:
    return [word for token in _TOKEN.findall(text) for word in _written_out(token, read).split()]


def _plain(title: str) -> str:
    bare = unicodedata.normalize("NFKD", html.unescape(title))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold().replace("&", " and ").replace("'", "")


def _written_out(token: str, read: list[tuple[str, str]]) -> str:
    written = _INITIALS.get(token) or _SENIOR_WORDS.get(token) or _WORDS.get(token)
    if written is None:
        return token
    if token not in ("solutions", "applications", "ict", "program"):
        read.append((token, written))
    return written
