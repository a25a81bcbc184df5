"""Inventories of short texts, made without a language model."""

from __future__ import annotations

from extractors.nlp.sentences import split
from extractors.quotations.scanner import scan
from extractors.speakers.described import add_described_entities
from extractors.speakers.inventory import Inventory, take_inventory
from extractors.speakers.mentions import Entity
from extractors.speakers.registry import Registry, When


def inventory_of(text: str, on: When = None) -> Inventory:
    """Take the inventory of a text with the package's registry, entities known by description included."""
    registry = Registry.load()
    quotations = scan(text)
    names = tuple(match.span for match in registry.find_names(text))
    found = take_inventory(text, split(text, (q.outer for q in quotations), names), quotations, registry, on)
    add_described_entities(text, found.mentions, found.entities)
    return found


def entity_named(inventory: Inventory, name: str) -> Entity:
    """Return the only named entity with a name."""
    (entity,) = [e for e in inventory.entities if e.named and e.name == name]
    return entity


def forms_of(entity: Entity) -> list[str]:
    """Return the printed names of an entity, in order."""
    return [mention.lemma for mention in entity.mentions if mention.form == "name"]
