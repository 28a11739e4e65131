"""The JSON Schema of what `teamplan roadmap --format json` prints: every key, what it holds, and in which unit."""

from __future__ import annotations

from teamplan import __version__

Schema = dict[str, object]
_STATUSES = ("planned", "late", "in-part", "no-plan", "stopped")
_KINDS = ("hire", "train", "contract", "release", "share", "supplier-team")
_PLANS = ("soonest", "balanced", "cheapest", "as-before")
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def plan_schema() -> Schema:
    """The whole document. Later versions only add keys, so more of them are allowed everywhere."""
    return {
        "$schema": DRAFT,
        "$id": f"urn:teamplan:schema:plan:{__version__}",
        "title": "teamplan plan",
        **_object(
            "a plan: what `teamplan roadmap --format json` prints",
            format_version=_text("of the document", const="1.0"),
            teamplan=_text("the version that wrote it"),
            command=_text("what printed it", const="roadmap"),
            inputs=_list(_object("a file", path=_text("as given"), sha256=_text("of its bytes")), "files it rests on"),
            organisation=_text("as the file says", null=True),
            as_of=_text("the day that counts as today, such as 2026-11-01", null=True),
            verdict={"type": "null", "description": "that of today is told by `check`"},
            teams=_list({}, "empty: today is told by `check`"),
            organisation_positions=_list({}, "empty: today is told by `check`"),
            proof=_or_null(_proof()),
            findings=_list({"type": "object"}, "as `check` prints them"),
            roadmap=_or_null(_roadmap()),
        ),
    }


def _proof() -> Schema:
    tier = _object(
        "a goal, in the order in which they count",
        name=_text("month of a team, cost, kept (of an earlier plan), or change"),
        priority=_whole("none here", null=True),
        value=_whole("what was reached: a month from 0, pence, or a count"),
        bound=_whole("no plan can be better than this"),
        status=_text("whether value and bound meet", enum=["optimal", "feasible"]),
    )
    return _object(
        "what is proved of the plan; null where there is none",
        status=_text("of all goals together", enum=["optimal", "feasible"]),
        tiers=_list(tier, "goals"),
        bottlenecks=_list({}, "empty: why not sooner is told in `roadmap`"),
    )


def _roadmap() -> Schema:
    return _object(
        "the plan; null where errors in the file stopped planning",
        format_version=_text("of what stands under `roadmap`", const="1.0"),
        status=_text("in a word", enum=list(_STATUSES)),
        proved=_truth("every goal is proved, and all that was asked for was worked out"),
        stopped=_truth("by Ctrl-C, before everything was worked out"),
        plan=_text("which of the plans it is", enum=[*_PLANS, None]),
        start=_month("the first"),
        months=_whole("how many are planned"),
        pension=_text("the view that is charged to the funds", enum=["own-budget", "in-full"]),
        pay_point=_text("at which hires are counted", enum=["entry", "middle", "top"]),
        high_cost_area=_text("whose supplement is paid", null=True),
        stages=_list(_stage(), "teams, in order"),
        actions=_list(_action(), "what is done, by stage and start"),
        arrangement=_list(_run(), "who serves what, in runs of months from the first to the last"),
        coverage=_list(_coverage(), "by team"),
        cost=_object(
            "of the plan", **_account(), funds=_list(_pot(), "what each fund pays, by year where so much a year")
        ),
        plans=_list(_variant(), "side by side"),
        frontier=_list(_point(), "the least cost of each delay; empty unless asked for"),
        why_not_sooner=_list(_conflict(), "empty unless asked for"),
        unreached=_list(_unreached(), "teams out of reach"),
        missed=_list(_missed(), "wished dates that no plan meets"),
        to_ask=_list(_near(), "people near to a position that is short, whom the plan does not count on"),
        assumptions=_list(_assumption(), "figures that were looked up"),
        shortfalls_closed=_list(_seat(), "positions short in the first month and covered in the last"),
        moved=_or_null(_moved()),
        scenario=_text("the one that is planned; null for the file as it stands", null=True),
        set=_list(_text("a path and its value"), "values that options set"),
        scenarios=_list(_case(), "cases side by side, the file as it stands first; empty unless asked for"),
        futures=_or_null(_futures()),
    )


def _moved() -> Schema:
    action = _object(
        "an action of either plan",
        action=_text("what kind", enum=list(_KINDS)),
        text=_text("in words"),
        what=_or_null(_list(_text(""), "as in `actions`; of one that is dropped as in the earlier plan")),
        how=_text("what became of it", enum=["kept", "moved", "changed", "dropped", "new"]),
        decided=_truth("it had begun before `today`"),
        before=_month("in which the earlier plan began it", null=True),
        start=_month("in which this one does", null=True),
        why=_text("in words"),
    )
    teams = _list(_text("", null=True), "teams; null is the organisation; empty: none")
    span = {"from": _month("the first"), "to": _month("the last")}
    person = _object("", person=_text(""), before=teams, after=teams, **span)
    stage = _object("a team", team=_text(""), before=_month("", null=True), after=_month("", null=True))
    return _object(
        "against the earlier plan that was planned anew; null where none was",
        today=_month("what began before it is decided"),
        nothing=_truth("every action and team is where it was"),
        actions=_list(action, "those of the earlier plan, then the new ones"),
        stages=_list(stage, "months from which teams are viable"),
        people=_list(person, "who serves another team than in the earlier plan, in months of both"),
        cost=_object(
            "new money: before + prices + plan + other_months = after",
            before=_pence("of the earlier plan"),
            prices=_pence("what it costs more now, as far as it can be done still"),
            plan=_pence("what this plan costs more than that"),
            other_months=_pence("in months that only one of the plans has"),
            after=_pence("of this plan"),
        ),
        broken=_list(_text("in words"), "what would not hold of the earlier plan left as it was"),
    )


def _case() -> Schema:
    kinds = {kind: _whole("how many") for kind in _KINDS}
    return _object(
        "the file as it stands, or what is changed in it, with its plan",
        scenario=_text("its name", null=True),
        set=_list(_text("a path and its value"), "values that options set"),
        told=_truth("it is the one that is told"),
        status=_text("as that of a plan", enum=list(_STATUSES)),
        proved=_truth("as that of a plan"),
        plan=_text("which of its plans", enum=[*_PLANS, None]),
        months=_each(_month("from which it is viable"), "by team"),
        cost=_pence("new money to the horizon"),
        actions=_object("how many of each kind", **kinds),
        findings=_whole("that nobody accepted"),
    )


def _futures() -> Schema:
    figure = _object(
        "a figure with its range",
        figure=_text("its path in the assumptions"),
        low=_number("the least"),
        value=_number("as stated: as many draws lie below as above"),
        high=_number("the most"),
        unit=_text("", null=True),
    )
    last = _object(
        "what is not there yet in the month before the team is viable",
        cause=_text("what kind", enum=["action", "leaver", "earlier-team"]),
        action=_whole("the number of the action", null=True),
        number=_whole("of late futures; several may come last together"),
    )
    stage = _object(
        "a team of the plan",
        team=_text("its id"),
        planned=_month("in which the plan has it viable"),
        met=_whole("futures in which it is viable then"),
        late=_whole("futures in which it is later, or not viable within the plan"),
        viable_by=_each(_whole("futures"), "by month: in how many it was viable by then"),
        p50=_month("by which it is viable in half of the futures", null=True),
        p80=_month("by which it is viable in four fifths of them", null=True),
        whole_afterwards=_object(
            "months of all futures after it is viable", months=_whole("in which nobody is missing"), of=_whole("all")
        ),
        last_to_come=_list(last, "in late futures, most often first"),
    )
    return _object(
        "the plan with lead times drawn and people leaving at random; null unless asked for",
        number=_whole("of futures"),
        seed=_whole("the same gives the same"),
        stages=_list(stage, "teams, in order"),
        drawn=_list(figure, "lengths of time that were drawn, by each action for itself"),
        leaving=_or_null(figure),
    )


def _stage() -> Schema:
    gate = _object(
        "a decision before the team",
        need=_text("what has to be true"),
        evidence=_text("what shows it", null=True),
        owner=_text("who decides", null=True),
        not_before=_whole("months after the earlier team is viable"),
        month=_month("of the decision", null=True),
        spent_before=_pence("until the month before", null=True),
        hangs_on_it=_pence("of what starts with it, for this team and those that wait for it", null=True),
    )
    return _object(
        "a team that is to become viable",
        team=_text("its id"),
        after=_text("the team it waits for", null=True),
        gate=_or_null(gate),
        seed=_whole("members of the earlier team who start it"),
        seeds=_list(_text("a person"), "who they are"),
        soonest=_month("that any plan reaches", null=True),
        viable_from=_month("in this plan", null=True),
        target=_month("wished", null=True),
        filled_by=_list(_filled(), "who fills it in the month from which it is viable"),
    )


def _filled() -> Schema:
    return _object(
        "somebody in a position",
        **_seat_keys(),
        person=_text(""),
        fte=_number("so much of their time"),
        **{"from": _month("from which they can; null: from the first month of the plan", null=True)},
        to=_month("the last; null: it goes on after the plan", null=True),
        comes=_text("they are not there before that: away until then, or yet to start", enum=["back", "joins", None]),
        actions=_list(_text("the id of an action"), "that it takes"),
    )


def _action() -> Schema:
    kinds = list(_KINDS)
    instead = _object("", action=_text("", enum=kinds), text=_text("in words"), start=_month("in which it would start"))
    alternative = _object(
        "a rejected way to do without the action",
        instead=_list(instead, "what is done then"),
        more=_pence("to the horizon; null where it would show what a person is paid", null=True),
        later=_whole("months by which every team is later"),
    )
    return _object(
        "something that is done",
        id=_text("the same from plan to plan"),
        number=_whole("as the text counts them"),
        action=_text("what kind", enum=list(_KINDS)),
        text=_text("in words"),
        what=_or_null(_list(_text(""), "with `action` and `start` tells the action among all that could be done")),
        person=_text("whom it is about; who is not there yet has an id with a slash"),
        post=_text("a funded post that is filled", null=True),
        team=_text("the stage it stands under", null=True),
        **{"for": _text("the one team it can be for, if it is for one", null=True)},
        positions=_list(_seat(), "what they serve from then on"),
        role=_text("", null=True),
        level=_text("", null=True),
        fte=_number("of time that it brings"),
        grants=_list(_object("", person=_text(""), fte=_number("")), "who gets time, and how much"),
        takes=_number("of the learner's time"),
        start=_month("in which it is decided"),
        effect=_month("from which it counts"),
        ends=_month("the last, where it ends within the plan", null=True),
        last_safe_start=_month("the latest start, all else as planned, without a later team or a penny more"),
        lead=_list(_text("a path of the assumptions"), "figures that its lead time is made of"),
        cost=_or_null(_object("null where it would show what a person is paid", **_account())),
        paid_from=_or_null(_list(_share(), "which fund pays how much of it; null where `cost` is")),
        working=_list(_line(), "the cost line by line, in each financial year"),
        without=_or_null(_without()),
        alternatives=_list(alternative, "the best rejected, best first"),
    )


def _account() -> dict[str, Schema]:
    return {
        "total": _pence("new money to the horizon"),
        "low": _pence("the same at the low end of prices with a range"),
        "high": _pence("the same at the high end"),
        "by_year": _each(_pence("new money"), "by financial year, such as 2027/28"),
        "by_month": _each(_pence("new money"), "by month; months without any are left out"),
        "once": _pence("of the total: what ends within the plan"),
        "recurrent": _pence("of the total: what goes on after the plan"),
        "redirected": _pence("beside the total: pay that is there already, in funded posts"),
        "full_year": _pence("new money in the year after the plan"),
        "on_assumptions": _pence("of the total: what has a price that is an assumption"),
        "pension": _object("the total in both views", **{"own-budget": _pence(""), "in-full": _pence("")}),
    }


def _pot() -> Schema:
    return _object(
        "a fund, or one financial year of it",
        fund=_whole("its place in `budget`, from 0"),
        name=_text(""),
        kind=_text("", enum=["revenue", "capital"]),
        **{"from": _month("the first")},
        to=_month("the last"),
        amount=_pence("what it holds"),
        spent=_pence("what it pays"),
        left=_pence("what is left over"),
        by_month=_each(_pence("what it pays"), "by month; months without any are left out"),
    )


def _share() -> Schema:
    return _object(
        "a fund that pays for the action",
        fund=_whole("its place in `budget`, from 0"),
        name=_text(""),
        pence=_pence("to the horizon"),
        by_month=_each(_pence("what it pays"), "by month; months without any are left out"),
    )


def _without() -> Schema:
    span = {"from": _month("the first"), "to": _month("the last")}
    lost = _object("", **_seat_keys(), fte=_number("so much of it is not filled"), **span)
    rule = _object("", team=_text(""), rule=_text("what kind"), **span)
    return _object(
        "what would be missing if it alone were left out, each month arranged anew; null where that was not worked out",
        lost=_list(lost, "positions, in runs of months"),
        rules=_list(rule, "hard rules of teams that would not hold"),
        otherwise=_list(_text(""), "where nothing is missing: constraints of the plan that would be broken"),
        proved=_truth("it could not be less"),
    )


def _line() -> Schema:
    return _object(
        "a line of the cost in one financial year",
        name=_text("what for"),
        year=_text("the financial year, such as 2027/28"),
        months=_whole("of the year"),
        yearly=_pence("for a whole year; 0 of a sum paid once"),
        parts=_list(_object("", name=_text(""), pence=_pence("a year")), "what a year is made of"),
        pence=_pence("in the year"),
        redirected=_truth("it is pay that is there already, and no part of the total"),
    )


def _run() -> Schema:
    serving = _object("", person=_text(""), **_seat_keys(), fte=_number("so much of their time"))
    return _object(
        "months in which the same people serve the same",
        **{"from": _month("the first")},
        to=_month("the last"),
        serving=_list(serving, "who serves what"),
    )


def _coverage() -> Schema:
    one = _object("", month=_month(""), covered=_whole("positions"), filled=_number("FTE"))
    return _object(
        "a team's core and required positions; those of the whole organisation are not among them",
        team=_text(""),
        positions=_whole("how many"),
        fte=_number("wanted"),
        by_month=_list(one, "in each month"),
    )


def _variant() -> Schema:
    return _object("one of the plans", name=_text("", enum=[*_PLANS, "nothing"]), **_figures())


def _point() -> Schema:
    return _object("one delay", delay=_whole("months after the soonest"), **_figures())


def _figures() -> dict[str, Schema]:
    return {
        "months": _each(_month("from which it is viable"), "by team"),
        "cost": _pence("new money to the horizon"),
        "viable_months": _whole("in which a team is viable, over all teams"),
        "full_year": _pence("new money in the year after the plan"),
        "proved": _truth("no plan for these months costs less"),
    }


def _conflict() -> Schema:
    eased = _object(
        "what easing it by one step buys, all else as it is",
        step=_text("a machine word"),
        amount=_whole("of the step, in the limit's own unit"),
        text=_text("in words"),
        month=_month("the team's soonest then; null where it is no sooner", null=True),
        cost=_pence("the least cost then, of the teams up to it", null=True),
        without=_month("the team's soonest with the limit taken away; null where it is no sooner", null=True),
        enough=_pence("of a fund: how much more makes the month possible; null where no sum does", null=True),
    )
    place = _object("", path=_text(""), line=_whole(""), column=_whole(""))
    limit = _object(
        "one of the smallest set that forbids the month, however much other limits are eased",
        limit=_list(_text(""), "a machine word and what it is about"),
        text=_text("in words"),
        place=_or_null(place),
        eased=_or_null(eased),
    )
    return _object(
        "why a team is not viable in a month: the limits that forbid it together, each needed",
        team=_text(""),
        month=_month(""),
        limits=_list(limit, "none of them could be left out"),
    )


def _unreached() -> Schema:
    return _object(
        "a team that no plan reaches",
        team=_text(""),
        after=_text("the team it waits for, which is out of reach itself", null=True),
        nobody=_list(_seat(), "positions that nobody could ever fill"),
        why=_or_null(_conflict()),
    )


def _missed() -> Schema:
    return _object(
        "a wished date that no plan meets",
        team=_text(""),
        target=_month(""),
        soonest=_month("", null=True),
        why=_or_null(_conflict()),
    )


def _near() -> Schema:
    return _object(
        "somebody to be asked",
        role=_text(""),
        level=_text(""),
        person=_text(""),
        distance=_whole("levels that are missing"),
        months=_whole("that learning them would take"),
    )


def _assumption() -> Schema:
    return _object(
        "a figure",
        figure=_text("its path in the assumptions"),
        value=_text("with its unit"),
        low=_text("", null=True),
        high=_text("", null=True),
        source=_text("who says so", null=True),
        basis=_text("what else it rests on", null=True),
        stale_after=_text("a day", null=True),
        leaned_on=_truth("an action of this plan needs it"),
    )


def _seat() -> Schema:
    return _object("a position", **_seat_keys())


def _seat_keys() -> dict[str, Schema]:
    return {"team": _text("null: of the whole organisation", null=True), "position": _text("its id")}


# ------------------------------------------------------------------------------------------------------------- kinds


def _object(description: str, **properties: Schema) -> Schema:
    """Every key is always there."""
    own: Schema = {"type": "object", "required": list(properties), "properties": properties}
    return {"description": description, **own} if description else own


def _list(items: Schema, description: str) -> Schema:
    return {"description": description, "type": "array", "items": items}


def _each(values: Schema, description: str) -> Schema:
    return {"description": description, "type": "object", "additionalProperties": values}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _text(description: str, *, null: bool = False, **more: object) -> Schema:
    return _kind("string", description, null=null) if not more else {"description": description, **more}


def _whole(description: str, *, null: bool = False) -> Schema:
    return _kind("integer", description, null=null)


def _pence(description: str, *, null: bool = False) -> Schema:
    return _kind("integer", f"pence: {description}" if description else "pence", null=null)


def _number(description: str) -> Schema:
    return _kind("number", description)


def _truth(description: str) -> Schema:
    return _kind("boolean", description)


def _month(description: str, *, null: bool = False) -> Schema:
    text = f"a month, such as 2027-06{': ' if description else ''}{description}"
    return _kind("string", text, null=null) | {"pattern": "^[0-9]{4}-[0-9]{2}$"}


def _kind(kind: str, description: str, *, null: bool = False) -> Schema:
    kinds: object = [kind, "null"] if null else kind
    return {"description": description, "type": kinds} if description else {"type": kinds}
