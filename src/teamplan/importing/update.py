"""What was decided about one person's values -> the changes to their entry in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from teamplan.importing import yaml_text
from teamplan.importing.edit import add_key, remove_key, set_value
from teamplan.importing.entries import Entry
from teamplan.importing.entry_text import Standing, remark
from teamplan.importing.slots import Decided, Slot, Verdict, ours_afterwards
from teamplan.importing.written import Written
from teamplan.model.names import slug
from teamplan.source import Mapping


@dataclass(frozen=True)
class Update:
    """`stands`: the entry as it is; `entry`: the person as the export has them; `before`: what is an import's."""

    stands: Standing
    entry: Entry
    before: Written
    decisions: Sequence[Decided]

    def carry_out(self) -> None:
        for slot, verdict in self._keys:
            self._carry_out(slot, verdict)
        self._carry_out_skills()
        self._ask()

    def ours_afterwards(self) -> Iterator[tuple[str, str, str]]:
        """What of the entry is the import's once this is carried out."""
        key = self.stands.key
        yield from ours_afterwards(key, self.spared, self.before)
        if (key, "", "") in self.before:
            yield key, "", ""
        if not self.stands.text.is_flow(self.stands.at):
            yield from ((key, "#", question) for question in self._questions)

    @cached_property
    def spared(self) -> list[Decided]:
        """What would be taken out stays where somebody wrote a comment behind it."""
        return [
            Decided(slot, Verdict.SAME) if self._is_spared(slot, v) else Decided(slot, v) for slot, v in self.decisions
        ]

    @cached_property
    def roles_by_hand(self) -> bool:
        """Whether somebody entered roles, and so answered what the title left open."""
        roles = next(slot for slot, _ in self.decisions if slot.path == "roles")
        return bool(roles.held) and (self.stands.key, "roles", roles.held) not in self.before

    def _is_spared(self, slot: Slot, verdict: Verdict) -> bool:
        return verdict is Verdict.REMOVE and bool(self.stands.remark(slot)) and not self._our_remark(slot)

    def _our_remark(self, slot: Slot) -> bool:
        return (self.stands.key, f"{slot.path}#", self.stands.remark(slot)) in self.before

    @property
    def _keys(self) -> list[Decided]:
        return [one for one in self.spared if not one.slot.skill]

    @cached_property
    def _gone(self) -> set[str]:
        return {slot.key for slot, verdict in self._keys if verdict is Verdict.REMOVE}

    def _carry_out(self, slot: Slot, verdict: Verdict) -> None:
        text, at = self.stands.text, self.stands.at
        match verdict:
            case Verdict.ADD:
                line = f"{slot.key}: {slot.wanted}"
                add_key(text, at, self.stands.key_before(slot.key, self._gone), [line + remark(slot.remark)], line)
            case Verdict.SET:
                anew = not self.stands.remark(slot) or self._our_remark(slot)
                set_value(text, at, slot.key, slot.wanted, remark(slot.remark) if anew else None)
            case Verdict.REMOVE:
                remove_key(text, at, slot.key)

    def _carry_out_skills(self) -> None:
        """In the mapping of skills that is there; where there is none left, or none yet, the whole of it."""
        text, at = self.stands.text, self.stands.at
        skills = [one for one in self.spared if one.slot.skill]
        lines = [f"{yaml_text.scalar(slot.key)}: {slot.wanted}" for slot, verdict in skills if verdict is Verdict.ADD]
        removed = {slot.key for slot, verdict in skills if verdict is Verdict.REMOVE}
        node = at.entries.get("skills")
        staying = [key for key in node.entries if slug(key) not in removed] if isinstance(node, Mapping) else []
        if isinstance(node, Mapping) and staying:
            self._in_place(node, staying[-1], skills, lines)
        elif lines and node is not None:
            set_value(text, at, "skills", f"{{{', '.join(lines)}}}")
        elif lines:
            block, inline = ["skills:", *(f"  {line}" for line in lines)], f"skills: {{{', '.join(lines)}}}"
            add_key(text, at, self.stands.key_before("skills", self._gone), block, inline)
        elif removed:
            remove_key(text, at, "skills")

    def _in_place(self, node: Mapping, last: str, skills: Sequence[Decided], lines: Sequence[str]) -> None:
        text, written = self.stands.text, {slug(key): key for key in node.entries}
        for slot, verdict in skills:
            if verdict is Verdict.SET:
                set_value(text, node, written[slot.key], slot.wanted)
            elif verdict is Verdict.REMOVE:
                remove_key(text, node, written[slot.key])
        for line in lines:
            add_key(text, node, last, [line], line)

    @cached_property
    def _questions(self) -> list[str]:
        """What is open, but for roles where somebody entered some."""
        return [one for one in self.entry.open if not (self.roles_by_hand and one.startswith("roles:"))]

    def _ask(self) -> None:
        """Questions of an earlier import that are none any more go; new ones come below the title."""
        text, key = self.stands.text, self.stands.key
        if text.is_flow(self.stands.at):
            return
        there = dict(self.stands.comments())
        for number, comment in there.items():
            if comment not in self._questions and (key, "#", comment) in self.before:
                text.remove_lines(number, number)
        for question in self._questions:
            if question not in there.values() and (key, "#", question) not in self.before:
                after = self.stands.key_before("from", self._gone)
                add_key(text, self.stands.at, after, [f"# {question}"], "")
