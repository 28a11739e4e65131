"""The name of a department -> where its people sit today (`from`), by words that departments of hospitals share.

The longest words of ours in a name decide. Where words of two kinds are as long, nobody guesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from teamplan.model.names import slug

_NAMES = {
    "it": "it,ict,information technology,digital,digital services,digital delivery,digital transformation,informatics,"
    "information services,information management and technology,im and t,imt,technology,technical services,"
    "information,business intelligence,analytics,data,data services,data warehouse,clinical systems,"
    "clinical informatics,clinical applications,electronic patient record,epr,software,software development,"
    "applications,application support,infrastructure,networks,service desk,it service desk,cyber,cyber security,"
    "telecoms,web team,interoperability,integration,systems development,pacs",
    "clinical": "clinical,nursing,nurses,medicine,medical,medical and dental,surgery,surgical,ward,wards,theatre,"
    "theatres,anaesthetics,critical care,intensive care,icu,itu,hdu,emergency department,ed,a and e,"
    "accident and emergency,urgent care,acute medicine,cardiology,respiratory,gastroenterology,endoscopy,oncology,"
    "haematology,renal,neurology,stroke,dermatology,rheumatology,diabetes,endocrinology,elderly care,"
    "care of the elderly,frailty,orthopaedics,trauma,urology,ent,ophthalmology,maxillofacial,maternity,midwifery,"
    "obstetrics,gynaecology,women and children,paediatrics,childrens services,neonatal,nicu,mental health,camhs,"
    "psychology,psychiatry,therapies,therapy,physiotherapy,occupational therapy,speech and language therapy,dietetics,"
    "radiology,imaging,pathology,laboratories,microbiology,biochemistry,histopathology,blood sciences,phlebotomy,"
    "pharmacy,medicines management,infection prevention,infection control,safeguarding,palliative care,"
    "community nursing,district nursing,health visiting,school nursing,podiatry,audiology,orthotics,dental,"
    "sexual health,healthcare science,medical physics,nursing and midwifery registered,allied health professionals,"
    "healthcare scientists,additional clinical services,general practice,cancer,transplant,discharge team,"
    "patient safety,clinical safety",
    "operations": "operations,operational,operational management,outpatient,outpatients,outpatient services,booking,"
    "bookings,booking office,appointments,patient access,access,admissions,waiting list,waiting lists,"
    "referral management,rtt,patient flow,bed management,site management,site team,clinical site team,contact centre,"
    "call centre,switchboard,medical records,health records,medical secretaries,patient administration,"
    "patient services,reception,service management,divisional management,general management,clinical coding,"
    "patient transport,cancer services management,elective care,planned care,emergency planning,eprr",
    "corporate": "corporate,corporate services,finance,financial services,accounts,payroll,procurement,supplies,"
    "contracts,commercial,human resources,hr,people,people services,people and culture,workforce,recruitment,"
    "organisational development,learning and development,education,training,medical education,library,estates,"
    "facilities,estates and facilities,estates and ancillary,capital,portering,catering,domestics,housekeeping,"
    "security,transport,communications,comms,communications and engagement,marketing,charity,fundraising,legal,"
    "governance,corporate governance,information governance,risk,complaints,pals,patient experience,quality,"
    "quality improvement,improvement,transformation,service improvement,pmo,programme office,"
    "programme management office,project management office,strategy,planning,performance,executive,executive office,"
    "chief executive,trust board,board,trust headquarters,headquarters,audit,internal audit,research and development,"
    "research,innovation,chaplaincy,voluntary services,sustainability,health and safety",
}


class Origin(NamedTuple):
    """Where people sit, and the name it was taken from."""

    origin: str
    place: str


class Origins:
    """Names of departments -> origins: what somebody decided before what is assumed."""

    def __init__(self, decided: Mapping[str, str]) -> None:
        self._decided = {slug(name): origin for name, origin in decided.items()}

    def of(self, places: Sequence[str]) -> Origin | None:
        """By the first of several names, the closest first, that says it."""
        for place in places:
            if origin := self._decided.get(slug(place)) or _assumed(place):
                return Origin(origin, place)
        return None

    def is_decided(self, place: str) -> bool:
        return slug(place) in self._decided


@cache
def _by_words() -> Mapping[tuple[str, ...], str]:
    return {tuple(slug(name).split("-")): origin for origin, names in _NAMES.items() for name in names.split(",")}


@cache
def _assumed(place: str) -> str:
    """The origin whose words in the name are the longest; "" where there are none, or two are as long."""
    words = slug(place.replace("&", " and ").replace("'", "")).split("-")
    longest, origins = 0, set[str]()
    for part in _parts(words):
        origin = _by_words().get(part)
        if origin and len(part) >= longest:
            origins = {origin} if len(part) > longest else origins | {origin}
            longest = len(part)
    return origins.pop() if len(origins) == 1 else ""


def _parts(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Every run of up to four words."""
    return (tuple(words[i : i + n]) for n in range(1, 5) for i in range(len(words) - n + 1))
