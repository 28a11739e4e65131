"""What the services that read our formats do with them: a parser for each that refuses what they would refuse."""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

_COMMAND = re.compile(r"::(error|warning|notice) ([^\n]*?)::([^\n]*)\Z")
_LEVELS = ("error", "warning", "note")


class Shown(NamedTuple):
    level: str
    properties: dict[str, str]
    message: str


def github(text: str) -> list[Shown]:
    """As the runner reads them: every line is a command, and its escapes are undone."""
    assert text == "" or text.endswith("\n")
    return [_command(line) for line in text.split("\n")[:-1]]


def _command(line: str) -> Shown:
    found = _COMMAND.match(line)
    assert found, line
    pairs = [pair.split("=", 1) for pair in found[2].split(",")]
    properties = {key: _property(value) for key, value in pairs}
    assert len(properties) == len(pairs)
    assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
    if "col" in properties:
        assert properties["line"] == properties["endLine"], "columns are taken within one line only"
        assert 1 <= int(properties["col"]) <= int(properties["endColumn"])
    if "line" in properties:
        assert 1 <= int(properties["line"]) <= int(properties["endLine"])
    return Shown(found[1], properties, _data(found[3]))


def _data(text: str) -> str:
    assert re.fullmatch(r"(?:[^%]|%25|%0D|%0A)*", text), text
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def _property(text: str) -> str:
    assert ":" not in text
    text = text.replace("%3A", ":").replace("%2C", ",")
    assert re.fullmatch(r"(?:[^%]|%25|%0D|%0A)*", text, re.DOTALL), text
    return _data(text)


def gitlab(text: str) -> list[dict[str, Any]]:
    assert text.isascii()
    issues = json.loads(text)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert all(type(issue[key]) is str and issue[key] for key in ("description", "check_name", "fingerprint"))
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["location"]["lines"]["begin"] >= 1
        assert not re.match(r"/|\./|\.\./", issue["location"]["path"])
        issue["description"].encode("utf-8")
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return list(issues)


def junit(text: str) -> ET.Element:
    """The counts are those of the elements, and names are unique within a suite, since services compare by them."""
    assert text.isascii()
    root = ET.fromstring(text)
    assert root.tag == "testsuites"
    for suite in root:
        assert suite.tag == "testsuite"
        assert {child.tag for child in suite} <= {"testcase", "system-out"}
        names = [case.attrib["name"] for case in suite.iter("testcase")]
        assert len(set(names)) == len(names)
        assert all(case.attrib["classname"] is not None for case in suite.iter("testcase"))
    for element in (root, *root):
        assert int(element.attrib["tests"]) == len(list(element.iter("testcase")))
        assert int(element.attrib["failures"]) == len(list(element.iter("failure")))
        assert int(element.attrib["skipped"]) == len(list(element.iter("skipped")))
    return root


def sarif(text: str) -> dict[str, Any]:
    """The one run, after a check of what SARIF 2.1.0 requires (sections in brackets)."""
    assert text.isascii()
    log = json.loads(text)
    assert log["version"] == "2.1.0"  # 3.13.2
    (run,) = log["runs"]  # 3.13.4
    driver = run["tool"]["driver"]  # 3.18.2
    assert driver["name"] == "teamplan"  # 3.19.8
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")  # 3.14.17
    for rule in driver["rules"]:  # 3.49
        assert rule["defaultConfiguration"]["level"] in _LEVELS
        for part in ("shortDescription", "fullDescription", "help"):
            assert _text(rule[part])
        assert rule["help"]["markdown"]
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for invocation in run["invocations"]:  # 3.20
        assert type(invocation["executionSuccessful"]) is bool
        assert all(_message(told["message"]) for told in invocation["toolExecutionNotifications"])
    for artifact in run["artifacts"]:  # 3.24
        _uri(artifact["location"], run)
    assert len({json.dumps(artifact) for artifact in run["artifacts"]}) == len(run["artifacts"])
    for result in run["results"]:
        _result(result, run)
    prints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
    assert len(set(prints)) == len(prints)
    return dict(run)


def _result(result: dict[str, Any], run: dict[str, Any]) -> None:
    """3.27"""
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in _LEVELS
    assert _message(result["message"])
    assert len(result["locations"]) == 1
    for location in (*result["locations"], *result["relatedLocations"]):
        _location(location["physicalLocation"], run)
    assert [location["id"] for location in result["relatedLocations"]] == list(range(len(result["relatedLocations"])))
    assert all(_message(location["message"]) is not None for location in result["relatedLocations"])
    assert all(type(value) is str for value in result["partialFingerprints"].values())  # 3.27.17
    for suppression in result["suppressions"]:  # 3.35
        assert suppression["kind"] in ("inSource", "external")
        assert suppression["status"] in ("accepted", "underReview", "rejected")


def _location(physical: dict[str, Any], run: dict[str, Any]) -> None:
    place = physical["artifactLocation"]
    path = _uri(place, run)
    if "index" in place:
        assert _uri(run["artifacts"][place["index"]]["location"], run) == path
    region = physical["region"]  # 3.30
    start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
    assert (1, 1) <= start <= end
    assert end[1] >= 1


def _uri(place: dict[str, Any], run: dict[str, Any]) -> bytes:
    """A valid URI reference (RFC 3986), and what it stands for."""
    uri = place["uri"]
    assert re.fullmatch(r"(?:file:///)?(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri), uri
    assert place.get("uriBaseId", "SRCROOT") in run["originalUriBaseIds"]  # 3.14.14
    assert ("uriBaseId" in place) != uri.startswith("file:")
    return unquote_to_bytes(uri)


def _message(message: dict[str, Any]) -> str:
    """3.11: braces are doubled, since single ones are placeholders; and no text is a link."""
    text = _text(message)
    assert not re.search(r"\[[^\]]*\]\(", text)
    assert "{" not in text.replace("{{", "")
    assert "}" not in text.replace("}}", "")
    return text.replace("{{", "{").replace("}}", "}")


def _text(message: dict[str, Any]) -> str:
    text = message["text"]
    assert type(text) is str
    text.encode("utf-8")
    return str(text)
