"""A limit of the roadmap -> what it is in words, where it is written, and what easing it by one step buys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from teamplan import words
from teamplan.checks.roadmap.phrases import Phrases
from teamplan.findings import Place
from teamplan.load import Loaded
from teamplan.model.assumptions import Figure
from teamplan.model.located import Located
from teamplan.model.roadmap import Allowed
from teamplan.roadmap.problem import Limit
from teamplan.roadmap.why_not_sooner import Conflict, Eased

_LEADS = {
    "recruitment.approval": "approval of a post takes {}",
    "recruitment.time_to_hire": "hiring takes {} from advert to offer and checks",
    "moving.release_notice": "a service needs {} of notice before somebody is released",
    "moving.sharing_agreement": "an agreement to share somebody takes {}",
    "contracting.lead_time": "taking on a contractor takes {}",
    "contracting.procurement": "procuring a supplier takes {}",
    "moving.handover": "a handover takes {}",
}
_ACTIONS = {
    "hire": "hiring",
    "train": "training",
    "contract": "taking on contractors",
    "release": "releasing people",
    "share": "sharing people",
    "supplier-team": "a supplier's team",
}


@dataclass(frozen=True)
class Limits:
    """Says what limits are. `phrases` names teams and months."""

    phrases: Phrases

    @property
    def loaded(self) -> Loaded:
        return self.phrases.setting.loaded

    # ------------------------------------------------------------------ in words

    def together(self, conflict: Conflict, place: Callable[[Limit], str] = lambda _: "") -> str:
        """'hiring is frozen until April 2027 (staff.yaml:40), and a service needs ...'."""
        return words.listed([self.said(limit) + place(limit) for limit in conflict.limits])

    def said(self, limit: Limit) -> str:
        match limit:
            case ("lead", path):
                return self._lead(path)
            case ("after", team):
                return f"{self.phrases.team(team)} comes after {self._waits_for(team)}"
            case ("gate", team):
                return self._gate(team)
            case ("keep", origin):
                kept = sum(keep.fte for keep in self.loaded.staffing.keep if keep.origin == origin)
                return f"{words.fte(kept)} FTE are kept in {words.ORIGINS_IN_A_SENTENCE.get(origin, origin)}"
            case ("allow", action):
                return self._allowed(action)
            case ("fund", number):
                return self._fund(int(number))
            case ("limit", name):
                return self._limit(name)
        return " ".join(limit)

    def _lead(self, path: str) -> str:
        figure = _figure(self.loaded, path)
        length = _length(figure) if figure else "some time"
        if path in _LEADS:
            return _LEADS[path].format(length)
        name = path.rpartition(".")[2]
        if path.startswith("recruitment.notice."):
            return f"notice in band {name} is {length}"
        return f"learning a skill up to {name} takes {length}"

    def _waits_for(self, team: str) -> str:
        stage = next(one for one in self.phrases.setting.stages if one.team == team)
        return self.phrases.team(stage.after)

    def _gate(self, team: str) -> str:
        gate = next((one.gate for one in self.phrases.setting.asked if one.team == team), None)
        months = words.count(gate.not_before if gate else 0, "month")
        name = self.phrases.team(team)
        return f"the decision on {name} comes {months} after {self._waits_for(team)} is viable"

    def _allowed(self, action: str) -> str:
        own, what = [entry for entry in self._entries if entry.action == action], _ACTIONS.get(action, action)
        if not own:
            return f"{what} is not allowed"
        starts = [entry.start for entry in own if entry.start is not None]
        ends = [entry.end for entry in own if entry.end is not None]
        parts = [f"from {words.month(min(starts))}"] if len(starts) == len(own) else []
        parts += [f"until {words.month(max(ends))}"] if len(ends) == len(own) else []
        bands = sorted({band for entry in own for band in entry.bands}) if all(entry.bands for entry in own) else []
        parts += [f"for pay {'band' if len(bands) == 1 else 'bands'} {words.listed(bands)}"] if bands else []
        return f"{what} is allowed {' '.join(parts)} only".replace("  ", " ")

    @property
    def _entries(self) -> Sequence[Allowed]:
        return self.phrases.setting.allowed

    def _fund(self, number: int) -> str:
        fund = self.phrases.setting.roadmap.budget[number]
        if fund.per_year is not None:
            return f"{fund.name} gives {words.exact_pounds(fund.per_year)} a year"
        return f"{fund.name} holds {words.exact_pounds(fund.amount or 0)}"

    def _limit(self, name: str) -> str:
        limits = self.phrases.setting.roadmap.limits
        value = getattr(limits, name, None) or 0
        match name:
            case "starts_per_month":
                return f"no more than {words.count(value, 'person', 'people')} can start in a month"
            case "training_at_once":
                return f"no more than {words.count(value, 'person', 'people')} can be trained at once"
            case _:
                return f"contractors may give no more than {value}% of a team's time"

    # ------------------------------------------------------------------ one step

    def step(self, limit: Limit, eased: Eased) -> str:
        """What easing it by one step means."""
        match limit:
            case ("lead" | "gate", _):
                return "one month less"
            case ("fund", _):
                return f"{words.exact_pounds(eased.amount)} more"
            case ("keep", _):
                return f"{words.fte(eased.amount)} FTE less"
            case ("limit", "contractor_share"):
                return f"{eased.amount} percentage points more"
            case ("limit", _):
                return f"{words.number(eased.amount)} more"
            case ("allow", _):
                return "allowed at any time"
        return "without it"

    def enough(self, limit: Limit, eased: Eased, month: int) -> str:
        """How much more a fund would have to give for the month, as a sentence."""
        fund = self.phrases.setting.roadmap.budget[int(limit[1])]
        if eased.enough is None:
            return f"No sum in {fund.name} would do by itself."
        a_year = " a year" if fund.per_year is not None else ""
        more, when = words.exact_pounds(eased.enough), self.phrases.month(month)
        return f"{more} more{a_year} in {fund.name} would do for {when}, all else as it is."

    # ------------------------------------------------------------------ places

    def place(self, limit: Limit) -> Place | None:
        roadmap = self.loaded.staffing.roadmap
        match limit:
            case ("lead", path):
                figure = _figure(self.loaded, path)
                return _place(self.loaded, figure, "value")
            case ("after" | "gate", team):
                stage = next((one for one in roadmap.stages if one.team == team), None) if roadmap else None
                return _place(self.loaded, stage.gate if stage and limit[0] == "gate" else stage, "not_before", "after")
            case ("keep", origin):
                return _place(self.loaded, next(k for k in self.loaded.staffing.keep if k.origin == origin), "fte")
            case ("allow", action):
                own = next((entry for entry in self._entries if entry.action == action), None)
                written = own if own is not None and own.at is not None else roadmap
                return _place(self.loaded, written, "from", "to", "bands", "allow")
            case ("fund", number):
                fund = self.phrases.setting.roadmap.budget[int(number)]
                return _place(self.loaded, fund, "amount", "per_year")
            case ("limit", name):
                return _place(self.loaded, roadmap.limits if roadmap else None, name)
        return None


def _place(loaded: Loaded, value: Located | None, *keys: str) -> Place | None:
    return loaded.place(value, *keys) if value is not None and value.at is not None else None


def _figure(loaded: Loaded, path: str) -> Figure | None:
    value: object = loaded.assumptions
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
    return value if isinstance(value, Figure) else None


def _length(figure: Figure) -> str:
    number = f"{figure.value / 100:g}"
    unit = figure.unit or "weeks"
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}"
