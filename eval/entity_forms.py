#!/usr/bin/env python3
"""How well known places are typed: every form of the gazetteer in running text, one verdict each.

Usage: entity_forms.py READINGS.jsonl... [--show]

READINGS are lines of `rapporteur read` (or of the `readings` example). A form is a country's name, alias, adjective, noun for
its people or capital (`countries.tsv`), a city of 500,000 people or more that is no other thing (`cities.tsv`), or a region by
name (`territories.tsv`); forms that the lexicons call ambiguous are left out. An occurrence is right where the mention that
covers it is

- for a country's name or adjective: a country with its code, or part of a longer name;
- for its people: a country or group with its code;
- for a capital: a place with its code, or a government or organization that the capital stands for;
- for a city or region: a place, or part of a longer name.

Occurrences inside of a longer name of the gazetteer's own ("South Sudan" for "Sudan") count for the longer one.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

LEXICONS = Path(__file__).resolve().parent.parent / "crates/read/lexicons"
RUNNING = {"title", "heading", "paragraph"}


def rows(name):
    lines = [l for l in (LEXICONS / name).read_text("utf-8").splitlines() if l and not l.startswith("#")]
    columns = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(columns, line.split("\t")))


def values(cell):
    return [v for v in cell.split("|") if v]


def forms():
    """Form -> (class, country code)."""
    found = {}
    for row in rows("cities.tsv"):
        if int(row["population"] or 0) >= 500_000 and row["ambiguous"] != "y":
            found.setdefault(row["name"], ("city", row["iso3"]))
    for row in rows("territories.tsv"):
        if row["type"] in ("region", "admin1", "disputed", "world_region", "de_facto"):
            for form in [row["name"], *values(row["aliases"])]:
                if form not in values(row["ambiguous"]) and form[0].isupper():
                    found[form] = ("region", "")
    for row in rows("countries.tsv"):
        unclear = values(row["ambiguous"])
        for kind, cells in (
            ("people", ["demonyms_plural"]),
            ("country", ["aliases", "adjectives", "demonyms"]),
            ("capital", ["capital", "capital_aliases"]),
        ):
            for cell in cells:
                for form in values(row[cell]):
                    if form not in unclear and form[0].isupper():
                        found[form] = (kind, row["iso3"])
        if row["name"] not in unclear:
            found[row["name"]] = ("country", row["iso3"])
    for row in rows("countries.tsv"):
        for form in values(row["ambiguous"]):
            found.pop(form, None)
    return found


def verdict(kind, code, mention, entity):
    whole = mention is not None
    if not whole:
        return "missed"
    start, end, name_start, name_end = mention
    part = (name_start, name_end) != (start, end)
    actor, country = entity["type"], entity["country"]
    if kind == "country":
        right = (actor == "country" and country == code) or (part and actor != "person")
    elif kind == "people":
        right = actor in ("country", "group") and country == code
    elif kind == "capital":
        right = (actor == "place" and country == code) or actor in ("government", "organization")
    else:
        right = actor == "place" or (part and actor != "person")
    return "right" if right or (part and actor in ("government", "organization", "armed_group")) else actor


def main(args):
    show = "--show" in args
    lexicon = forms()
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(f) for f in sorted(lexicon, key=len, reverse=True)) + r")(?!\w)"
    )
    tally, wrong = {}, Counter()
    for path in (a for a in args if not a.startswith("--")):
        for line in Path(path).read_text("utf-8").splitlines():
            reading = json.loads(line)
            text = reading["document"]["text"]
            names = [
                (m["start"], m["end"], e) for e in reading["entities"] for m in e["mentions"] if m["kind"] == "name"
            ]
            for block in reading["document"]["blocks"]:
                if block["kind"] not in RUNNING:
                    continue
                for match in pattern.finditer(text, block["start"], block["end"]):
                    kind, code = lexicon[match.group()]
                    start, end = match.span()
                    over = [n for n in names if n[0] <= start and end <= n[1]]
                    best = min(over, key=lambda n: n[1] - n[0], default=None)
                    found = best and (start, end, best[0], best[1])
                    result = verdict(kind, code, found, best and best[2])
                    tally.setdefault(kind, Counter())[result] += 1
                    if result != "right":
                        wrong[(match.group(), result)] += 1
                        if show:
                            around = text[max(0, start - 30) : end + 30].replace("\n", " ")
                            print(f"{kind}: {match.group()}: {result} — {around}")
    total = Counter()
    for kind, counts in sorted(tally.items()):
        total += counts
        print(f"{kind:8} {counts['right']:5} of {sum(counts.values()):5}  {counts['right'] / sum(counts.values()):.4f}")
    print(f"{'all':8} {total['right']:5} of {sum(total.values()):5}  {total['right'] / max(1, sum(total.values())):.4f}")


if __name__ == "__main__":
    main(sys.argv[1:])
