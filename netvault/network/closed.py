"""People who ask for more to be kept private than their notes here say: on a day of the past, those who ask today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from netvault.model.contact import Contact
from netvault.model.note import Note
from netvault.network.network import Network
from netvault.network.tie import Tie


def close_people(network: Network, asking: Mapping[str, Contact]) -> Network:
    """The same network, in which also what those `asking` keep private is private; they are given by their path here.

    Nothing but `private` and `private_fields` is taken from them.
    """

    def closed_tie(tie: Tie) -> Tie:
        if (one := asking.get(tie.path)) is None:
            return tie
        fields = (*tie.private_fields, *one.private_fields)
        return tie._replace(private=tie.private or one.private, private_fields=fields)

    def open_note(path: str) -> Note:
        note = network.open_note(path)
        one = asking.get(path)
        if one is None or note.contact is None:
            return note
        private, fields = note.contact.private or one.private, (*note.contact.private_fields, *one.private_fields)
        return replace(note, contact=replace(note.contact, private=private, private_fields=fields))

    roll = replace(network.roll, ties=tuple(map(closed_tie, network.roll.ties)))
    return Network(network.today, network.settings, roll, open_note, network.paths, lambda: network.history)
