"""What one value may look like for each kind of key, and what is said about the rest."""

from __future__ import annotations

import pytest

from teamplan.model.located import Faults, Located
from teamplan.model.people import Away, Person
from teamplan.model.registers import register_of
from teamplan.model.roadmap import Fund
from teamplan.source import Fault, Mapping, Scalar, read


def bound(model: type[Located], text: str) -> tuple[Located, list[Fault]]:
    root = read("person.yaml", text.encode()).root
    assert root is not None
    faults = Faults()
    return model.bind(root, faults), faults.found


def codes(faults: list[Fault]) -> list[str]:
    return [fault.code for fault in faults]


def told_of(written: str) -> list[str]:
    """A fixed word in capitals is read, and told."""
    return [] if written == written.lower() else ["spelling"]


def fault_of(text: str, model: type[Located] = Person) -> Fault:
    _, (fault,) = bound(model, text)
    return fault


@pytest.mark.parametrize(
    ("written", "hundredths"),
    [
        ("1", 100),
        ("1.0", 100),
        ("0.60", 60),
        (".5", 50),
        ("0.01", 1),
        ("1.", 100),
        ("0.290", 29),
        ("+0.3", 30),
        ("00.5", 50),
    ],
)
def test_d2_fte_is_held_in_hundredths(written: str, hundredths: int) -> None:
    person, faults = bound(Person, f"{{name: Asha, fte: {written}}}")
    assert (person.given["fte"], faults) == (hundredths, [])


NUMBERS_REFUSED = [
    ("0", "wrong-value", "0.01 to 1", ""),
    ("-0.5", "wrong-value", "0.01 to 1", ""),
    ("1.01", "wrong-value", "0.01 to 1", "hours"),
    ("1.0000001", "wrong-value", "two decimals", ""),
    ("1.5", "wrong-value", "0.01 to 1", "at most 1.0"),
    ("9", "wrong-value", "0.01 to 1", ""),
    ("37.5", "wrong-value", "37.5", "37.5 hours a week is 1.0"),
    ("50%", "wrong-type", "'50%'", "50% is 0.5"),
    ("'0,5'", "wrong-type", "'0,5'", "0.5"),
    ("'0.8'", "wrong-type", "in quotes", "0.8"),
    ("true", "wrong-type", "'true'", ""),
    ("nan", "wrong-type", "'nan'", ""),
    (".nan", "wrong-type", "'.nan'", ""),
    (".inf", "wrong-type", "'.inf'", ""),
    ("-.inf", "wrong-type", "'-.inf'", ""),
    ("'nan'", "wrong-type", "'nan'", ""),
    ("1e400", "wrong-type", "'1e400'", ""),
    ("1e0", "wrong-type", "'1e0'", ""),
    ("0x1", "wrong-type", "'0x1'", ""),
    ("1_0", "wrong-type", "'1_0'", ""),
    ("'1_0'", "wrong-type", "'1_0'", ""),
    ("1:30", "wrong-type", "'1:30'", ""),
    ("½", "wrong-type", "'½'", ""),
    ("١", "wrong-type", "'١'", ""),
    ("9" * 5_000, "wrong-value", "too long", ""),
    ("[0.5]", "wrong-type", "a list", ""),
    ("{a: 1}", "wrong-type", "a mapping", ""),
    ("~", "wrong-type", "nothing", "leave the key out"),
]


@pytest.mark.parametrize(
    ("written", "code", "said", "help"), NUMBERS_REFUSED, ids=[row[0][:12] for row in NUMBERS_REFUSED]
)
def test_d1_what_is_no_fte(written: str, code: str, said: str, help: str) -> None:
    fault = fault_of(f"{{name: Asha, fte: {written}}}")
    assert fault.code == code
    assert said in fault.message
    assert help in fault.help
    assert (fault.span.line, fault.span.column) == (1, 19)


@pytest.mark.parametrize(("written", "pence"), [("52000", 5_200_000), ("0", 0), ("0.01", 1), ("550.5", 55_050)])
def test_money_is_held_in_pence(written: str, pence: int) -> None:
    person, faults = bound(Person, f"{{name: Asha, salary: {written}}}")
    assert (person.given["salary"], faults) == (pence, [])


@pytest.mark.parametrize("written", ["'52,000'", "£52000", "1e9", "100000000000.01", str(2**63), str(10**30), "-1"])
def test_what_is_no_money(written: str) -> None:
    assert fault_of(f"{{name: Asha, salary: {written}}}").code in ("wrong-type", "wrong-value")


@pytest.mark.parametrize(
    ("written", "fits"), [("1", True), ("100000", True), ("0", False), ("100001", False), ("1.0", False)]
)
def test_b7_bounds_of_a_count(written: str, fits: bool) -> None:
    faults = bound(Person, f"{{name: Asha, count: {written}}}")[1]
    assert (not faults) is fits


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "no",
        "on",
        "off",
        "yes",
        "y",
        "true",
        "False",
        "01234567",
        "01234568",
        "1:30",
        "22:30:00",
        "12_34",
        "1e3",
        "0x1F",
        "2024-01-02",
        "8a",
        "7",
        "1.0",
        ".inf",
        "=",
        "<<",
        "1.10",
        "9" * 60,
    ],
)
def test_text_is_what_is_written(text: str) -> None:
    """No guessing by YAML: the token itself, in every text field."""
    for key in ("name", "title", "post", "cost_centre", "notes"):
        person, faults = bound(Person, f"{{id: asha, {key}: {text}}}")
        assert (person.given[key], faults) == (text, [])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("31/01/2027", "2027-01-31"),
        ("24-11-2026", "2026-11-24"),
        ("01/31/2027", "2027-01-31"),
        ("02.02.2027", "2027-02-02"),
        ("2027/3/1", "2027-03-01"),
        ("31 March 2027", "2027-03-31"),
        ("1st of Sept 2027", "2027-09-01"),
        ("March 31st, 2027", "2027-03-31"),
    ],
)
def test_a_date_in_other_words_is_offered_as_we_write_it(written: str, meant: str) -> None:
    assert fault_of(f"{{id: asha, ends: '{written}'}}").help == f"write it as {meant}"


@pytest.mark.parametrize(
    "written", ["01/02/2027", "31/02/2027", "32/13/2027", "spring 2027", "3 Brumaire 2027", "1/2/27"]
)
def test_a_date_that_may_be_two_days_or_none_is_not_guessed(written: str) -> None:
    assert fault_of(f"{{id: asha, ends: '{written}'}}").help == "write dates as 2026-11-01 (year-month-day)"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("250,000", "write 250000"),
        ("£1,250,000.50", "write 1250000.5"),
        ("£300k", "write 300000"),
        ("£1.5m", "write 1500000"),
        ("2 million", "write 2000000"),
        ("£450000", "write 450000"),
        ("1,50", "write pounds as a plain number such as 250000"),
        ("plenty", "write pounds as a plain number such as 250000"),
    ],
)
def test_an_amount_of_money_in_other_words_is_offered_in_full(written: str, said: str) -> None:
    fault = fault_of(f'{{name: Digital fund, per_year: "{written}"}}', Fund)
    assert (fault.code, fault.help) == ("wrong-type", said)


def test_a_comma_parts_thousands_only_where_there_can_be_any() -> None:
    assert fault_of('{count: "1,500", title: Nurse}').help == "write 1500"
    assert fault_of('{name: Asha, fte: "0,5"}').help == "write a point, not a comma: 0.5"


def test_a_share_of_a_contract_is_not_taken_for_fte() -> None:
    said = fault_of("{id: asha, fte: 0.6, available: 50%}").help
    assert said == "write FTE: 50% of a whole post is 0.5, of a post of 0.6 FTE it is 0.3"
    assert fault_of("{id: asha, fte: 50%}").help == "write a share of one: 50% is 0.5"
    assert fault_of("{id: asha, available: 2 days}").help == "write a share of the week: 2 of 5 days is 0.4"


@pytest.mark.parametrize(("key", "offered"), [("role: product-manager", "roles: ["), ("WTE: 0.5", "`fte`")])
def test_keys_that_people_try_are_answered(key: str, offered: str) -> None:
    assert offered in fault_of(f"{{id: asha, {key}}}").help


@pytest.mark.parametrize("written", ["none", "None", "no", "'NO'", "false", "n/a", "N/A", "-", "not registered"])
def test_no_registration_is_none(written: str) -> None:
    person, faults = bound(Person, f"{{id: asha, registration: {written}}}")
    assert (person.given["registration"], faults) == ("", [])


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("NMC", "NMC"),
        ("nmc", "NMC"),
        ("NMC 98I1234E", "NMC"),
        ("NMC no 98I1234E", "NMC"),
        ("General Medical Council", "GMC"),
        ("Social Work England (SW1234)", "SWE"),
        ("NNC", None),
        ("Guild of Bakers", None),
    ],
)
def test_a_registration_names_its_register(written: str, known: str | None) -> None:
    person, faults = bound(Person, f"{{id: asha, registration: {written}}}")
    assert (person.given["registration"], faults) == (written, [])
    assert register_of(written) == known


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("yes", "does not say with which register"),
        ("true", "does not say with which register"),
        ("any", "does not say with which register"),
        ("'='", "does not say with which register"),
        ("expired 2019", "does not say that a registration is in force"),
        ("NMC (lapsed)", "does not say that a registration is in force"),
        ("formerly GMC", "does not say that a registration is in force"),
        ("'GMC, no longer practising'", "does not say that a registration is in force"),
        ("applied for", "does not say that a registration is in force"),
    ],
)
def test_what_is_no_registration(written: str, said: str) -> None:
    person, (fault,) = bound(Person, f"{{id: asha, registration: {written}}}")
    assert "registration" not in person.given
    assert fault.code == "wrong-value"
    assert said in fault.message
    assert "registration: NMC" in fault.help


@pytest.mark.parametrize("written", ["''", "'  '", "~", "null", "[a]", "{a: b}", "x" * 201])
def test_what_is_no_name(written: str) -> None:
    assert fault_of(f"{{id: asha, name: {written}}}").code in ("wrong-type", "wrong-value")


def test_a_name_is_one_line() -> None:
    person, _ = bound(Person, "{name: 'Asha \n\n   Patel\t B.'}")
    assert person.given["name"] == "Asha Patel B."


@pytest.mark.parametrize(
    "written", ["2024-02-30", "2024-13-45", "2024-1-2", "1/11/2026", "25:00", "20261101", "0001-01-01"]
)
def test_b8_d13_what_is_no_day(written: str) -> None:
    fault = fault_of(f"{{name: Asha, starts: {written}}}")
    assert fault.code in ("wrong-type", "wrong-value")
    assert written in fault.message


def test_d13_a_leap_day_is_a_day() -> None:
    away, faults = bound(Away, "{from: 2024-02-29, to: '2026-11-01'}")
    assert (str(away.given["start"]), str(away.given["end"]), faults) == ("2024-02-29", "2026-11-01", [])


@pytest.mark.parametrize(
    ("written", "months"), [("2027-01", 24_324), ("2026-12", 24_323), ("2027-13", None), ("2027-01-01", None)]
)
def test_d13_months(written: str, months: int | None) -> None:
    fund, faults = bound(Fund, f"{{name: Fund, amount: 9000, from: {written}}}")
    assert fund.given.get("start") == months
    assert bool(faults) == (months is None)


@pytest.mark.parametrize(("written", "truth"), [("true", True), ("false", False)])
def test_truth(written: str, truth: bool) -> None:
    person, faults = bound(Person, f"{{name: Asha, vacant: {written}}}")
    assert (person.given["vacant"], faults) == (truth, [])


@pytest.mark.parametrize("written", ["yes", "on", "1", "True", "TRUE", "'true'", "y"])
def test_what_is_no_truth(written: str) -> None:
    assert fault_of(f"{{name: Asha, vacant: {written}}}").code == "wrong-type"


@pytest.mark.parametrize(("written", "level"), [("working", 2), ("Working", 2), ("none", 0), ("EXPERT", 4)])
def test_skill_levels(written: str, level: int) -> None:
    person, faults = bound(Person, f"{{name: Asha, skills: {{user-focus: {written}}}}}")
    assert (person.given["skills"]["user-focus"].level, codes(faults)) == (level, told_of(written))


@pytest.mark.parametrize("written", ["3.5", "'3'", "3", "competent", "NOT IN USE", "held", "levels"])
def test_d4_what_is_no_skill_level_gets_the_scale(written: str) -> None:
    fault = fault_of(f"{{name: Asha, skills: {{user-focus: {written}}}}}")
    assert fault.code == "wrong-value"
    assert "awareness, working, practitioner, expert" in fault.help


@pytest.mark.parametrize("written", ["8a", "8A", "7", "9"])
def test_bands(written: str) -> None:
    person, faults = bound(Person, f"{{name: Asha, band: {written}}}")
    assert (person.given["band"], codes(faults)) == (written.lower(), told_of(written))


@pytest.mark.parametrize("mark", ["\u200b", "\u202e", "\u2066", "\u00ad"])
def test_e4_an_id_holds_nothing_that_cannot_be_seen(mark: str) -> None:
    fault = fault_of(f'{{name: Asha, id: "as{mark}ha"}}')
    assert f"U+{ord(mark):04X}" in fault.message


def test_only_written_keys_are_stored_and_the_place_takes_no_part_in_equality() -> None:
    here, _ = bound(Person, "{name: Asha Patel}")
    there, _ = bound(Person, "\n\n{ name:   Asha Patel }")
    assert here == there
    assert here.given == {"name": "Asha Patel"}
    assert here.at is not None
    assert there.at is not None
    assert here.at.span != there.at.span
    assert isinstance(here.at, Mapping)
    assert isinstance(here.at["name"], Scalar)


def test_an_object_cannot_be_changed_but_replaced() -> None:
    person = Person(name="Asha")
    with pytest.raises(AttributeError):
        person.name = "Ben"  # type: ignore[misc]
    assert person.replace(fte=60) == Person(name="Asha", fte=60)
