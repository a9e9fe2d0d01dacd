"""Reads an export of one graph in each format with the tools that the format is for, and compares what they see.

    graphs.py DIR    with graph.jsonl, graph.graphml, graph.gexf and graph.ftm.jsonl of one graph

JSON Lines, which has everything, is what the others are held against.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

import networkx
from followthemoney import model
from followthemoney.exc import InvalidData
from followthemoney.types import registry

ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check(ok, message):
    if not ok:
        sys.exit(f"graphs.py: {message}")


def xml(text):
    """A text as XML 1.0 can have it."""
    return ILLEGAL.sub("\ufffd", text)


def whole(path):
    """The nodes of a complete export, by ID, and how many relations of each kind there are."""
    nodes, relations = {}, Counter()
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        for kind in ("entities", "events", "articles", "reports"):
            nodes.update((n["id"], n) for n in record.get(kind, []))
        for kind, name in (("participations", "PARTICIPATED_IN"), ("locations", "HELD_AT"), ("links", "LED_TO"),
                           ("containments", "WITHIN"), ("mentions", "MENTIONED_IN")):
            relations[name] += len(record.get(kind, []))
        relations["HOLDS"] += sum(1 for h in record.get("holdings", []) if h.get("of"))
    return nodes, relations


def same(graph, key, nodes, relations):
    """Compares a graph of networkx with what there is; key is the attribute that has the class."""
    check(graph.is_directed() and graph.is_multigraph(), "is no directed multigraph")
    seen = {n: d for n, d in graph.nodes(data=True) if "#" not in n}  # states have no ID of their own
    check(set(seen) == set(nodes), f"nodes differ: {set(seen) ^ set(nodes)}")
    for n, data in seen.items():
        for column in ("name", "title", "quote", "status", "type", "publisher", "country"):
            want = nodes[n].get(column) or nodes[n].get("place", {}).get(column) if column == "country" and n.startswith("plc") \
                else nodes[n].get(column)
            check(data.get(column, "") == xml(want or ""), f"{n} has {column} {data.get(column)!r}, want {want!r}")
    found = Counter(d[key] for _, _, d in graph.edges(data=True))
    for name, number in relations.items():
        check(found[name] == number, f"{found[name]} {name}, want {number}")


def main(folder):
    nodes, relations = whole(folder / "graph.jsonl")
    check(len(nodes) > 20, "there is next to nothing to compare")

    same(networkx.read_graphml(folder / "graph.graphml", force_multigraph=True), "label", nodes, relations)

    gexf = networkx.read_gexf(folder / "graph.gexf")
    same(gexf, "class", nodes, relations)
    for n, data in gexf.nodes(data=True):
        for bound, column in (("start", "earliest"), ("end", "latest")):
            if data["class"] == "Event":
                check(data.get(bound) == data.get(column), f"{n} stands from {data.get(bound)}, its date from {data.get(column)}")

    seen = {}
    for line in (folder / "graph.ftm.jsonl").open(encoding="utf-8"):
        entity = json.loads(line)
        check(entity["id"] not in seen, f"{entity['id']} comes twice")
        check(registry.entity.clean(entity["id"]) == entity["id"], f"{entity['id']} is no ID of FollowTheMoney")
        seen[entity["id"]] = entity
        schema = model.get(entity["schema"])
        try:
            schema.validate(entity)
        except InvalidData as invalid:
            sys.exit(f"graphs.py: {line.strip()}: {invalid.errors}")
        for name, values in entity["properties"].items():
            for value in values:
                check(schema.properties[name].type.clean(value) is not None, f"{entity['id']}: {name} {value!r} is dropped")
    for n in nodes:
        check(n.replace("_", "-") in seen, f"FollowTheMoney lacks {n}")
    for entity in seen.values():
        for prop in model.get(entity["schema"]).properties.values():
            if prop.type is registry.entity and not prop.stub:
                for target in entity["properties"].get(prop.name, []):
                    check(target in seen, f"{entity['id']}: {prop.name} {target} is not there")
    print(f"{len(nodes)} nodes, {sum(relations.values())} relations, {len(seen)} entities of FollowTheMoney")


main(Path(sys.argv[1]))
