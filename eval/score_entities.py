#!/usr/bin/env python3
"""Entities against gold: mentions, types, countries, chains and roles.

Usage: score_entities.py [--show] GOLD_FOLDER READINGS.jsonl...

GOLD files hold offsets and labels only, for documents by the end of their source's path; `sha256` is that of the text which was
annotated. READINGS are lines of `rapporteur read`. Offsets count code points.

- mentions: precision, recall, F1 of spans, by kind. A span is right where it is the gold's own, or the gold's without an article
  or title before it: both end at the same place and they share the first capitalised word or all but three code points.
- type: of gold's mentions that were found, the share whose entity has gold's type. Country: likewise, of those for which gold
  has a code; "?" is not scored.
- chains: B-cubed over the mentions that both have; and with missed and superfluous mentions counted as wrong.
- roles: a role is found where a role of the same person overlaps it and covers at least half of it; exact where both ends agree.
"""

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path


def gold_documents(folder):
    for path in sorted(Path(folder).glob("*.json")):
        yield from json.loads(path.read_text("utf-8"))["documents"]


def same(a, b, text):
    """Whether two spans name the same thing: equal, or equal but for an article, a title or a possessive ending."""
    if a == b:
        return True
    if a[1] != b[1]:
        ends = sorted((a[1], b[1]))
        if text[ends[0] : ends[1]].strip() not in ("'s", "’s", "'", "’", "."):
            return False
    starts = sorted((a[0], b[0]))
    between = text[starts[0] : starts[1]].strip().lower()
    return between in ("", "the", "a", "an", "mr.", "mr", "more than", "as many as")


def score(gold_folder, paths, show):
    readings = {}
    for path in paths:
        for line in Path(path).read_text("utf-8").splitlines():
            reading = json.loads(line)
            key = hashlib.sha256(reading["document"]["text"].encode()).hexdigest()
            readings.setdefault(key, reading)
    found, expected, right = Counter(), Counter(), Counter()
    typed, countries, causes = Counter(), Counter(), Counter()
    b_precision, b_recall, b_count = 0.0, 0.0, 0
    roles = Counter()
    for document in gold_documents(gold_folder):
        reading = readings.get(document["sha256"])
        if reading is None:
            print("no reading of", document["source"], file=sys.stderr)
            continue
        text = reading["document"]["text"]
        gold = [(m, e) for e, entity in enumerate(document["entities"]) for m in entity["mentions"]]
        got = [
            ((m["start"], m["end"]), m["kind"], e)
            for e, entity in enumerate(reading["entities"])
            for m in entity["mentions"]
        ]
        pairs, used = [], set()
        for exact in (True, False):
            for i, ((start, end, kind), entity) in enumerate(gold):
                if any(p[0] == i for p in pairs):
                    continue
                for j, (span, _, other) in enumerate(got):
                    if j not in used and (span == (start, end) if exact else same(span, (start, end), text)):
                        pairs.append((i, j))
                        used.add(j)
                        break
        for (start, end, kind), _ in gold:
            expected[kind] += 1
        for _, kind, _ in got:
            found[kind] += 1
        for i, j in pairs:
            (start, end, kind), e = gold[i]
            right[kind] += 1
            want, have = document["entities"][e], reading["entities"][got[j][2]]
            typed["all"] += 1
            typed["right"] += want["type"] == have["type"]
            if want["type"] != have["type"]:
                causes[f"type: {want['type']} read as {have['type']}"] += 1
                if show:
                    print(f"type {want['type']} read as {have['type']}: {text[start:end]}")
            if want["country"] not in ("?", ""):
                countries["all"] += 1
                countries["right"] += want["country"] == have["country"]
                if show and want["country"] != have["country"]:
                    print(f"country {want['country']} read as {have['country']}: {text[start:end]} ({have['name']})")
        matched = {i for i, _ in pairs}
        for i, ((start, end, kind), _) in enumerate(gold):
            if i not in matched:
                causes[f"{kind} missed"] += 1
                if show:
                    print(f"missed {kind}: {text[start:end]!r} at {start}")
        for j, (span, kind, _) in enumerate(got):
            if j not in used:
                causes[f"{kind} not in gold"] += 1
                if show:
                    print(f"not in gold {kind}: {text[span[0]:span[1]]!r} at {span[0]}")
        # B-cubed over the common mentions.
        for i, j in pairs:
            ours = {q for q in pairs if got[q[1]][2] == got[j][2]}
            theirs = {q for q in pairs if gold[q[0]][1] == gold[i][1]}
            both = len(ours & theirs)
            b_precision += both / len(ours)
            b_recall += both / len(theirs)
            b_count += 1
            if show and both < len(ours) and gold[i][0][2] != "name":
                print(f"chain: {text[gold[i][0][0]:gold[i][0][1]]!r} at {gold[i][0][0]} joined {reading['entities'][got[j][2]]['name']}")
        # Roles by the person whose mentions they share.
        twin = {}
        for i, j in pairs:
            twin.setdefault(gold[i][1], Counter())[got[j][2]] += 1
        for e, entity in enumerate(document["entities"]):
            other = twin.get(e, Counter()).most_common(1)
            have = reading["entities"][other[0][0]]["roles"] if other else []
            have = [(v["evidence"][0]["start"], v["evidence"][0]["end"]) for v in have]
            roles["expected"] += len(entity["roles"])
            for start, end, _ in entity["roles"]:
                over = [h for h in have if min(h[1], end) - max(h[0], start) >= (end - start) / 2]
                roles["right"] += bool(over)
                roles["exact"] += any(same(h, (start, end), text) for h in over)
                if not over:
                    causes["role missed"] += 1
                    if show:
                        print(f"role missed: {text[start:end]}")
        roles["found"] += sum(len(e["roles"]) for e in reading["entities"])
        if show:
            wanted = [(r[0], r[1]) for e in document["entities"] for r in e["roles"]]
            for e in reading["entities"]:
                for v in e["roles"]:
                    s, t = v["evidence"][0]["start"], v["evidence"][0]["end"]
                    if not any(min(t, b) > max(s, a) for a, b in wanted):
                        print("role not in gold:", v["value"])
    share = lambda a, b: a / b if b else 0.0
    f1 = lambda p, r: 2 * p * r / (p + r) if p + r else 0.0
    rows = []
    for kind in ("name", "nominal", "pronoun"):
        p, r = share(right[kind], found[kind]), share(right[kind], expected[kind])
        rows.append((f"{kind} mentions P R F1", f"{p:.3f} {r:.3f} {f1(p, r):.3f}  ({expected[kind]} in gold)"))
    p, r = share(sum(right.values()), sum(found.values())), share(sum(right.values()), sum(expected.values()))
    rows.append(("all mentions P R F1", f"{p:.3f} {r:.3f} {f1(p, r):.3f}"))
    rows.append(("type accuracy", f"{share(typed['right'], typed['all']):.3f}"))
    rows.append(("country accuracy", f"{share(countries['right'], countries['all']):.3f}  ({countries['all']})"))
    p, r = share(b_precision, b_count), share(b_recall, b_count)
    rows.append(("chains B-cubed P R F1", f"{p:.3f} {r:.3f} {f1(p, r):.3f}"))
    p, r = share(b_precision, sum(found.values())), share(b_recall, sum(expected.values()))
    rows.append(("  missed ones counted", f"{p:.3f} {r:.3f} {f1(p, r):.3f}"))
    p, r = share(roles["right"], roles["found"]), share(roles["right"], roles["expected"])
    rows.append(("roles P R F1, exact", f"{p:.3f} {r:.3f} {f1(p, r):.3f}, {share(roles['exact'], roles['expected']):.3f}"))
    for name, value in rows:
        print(f"{name:24} {value}")
    print("ten most frequent causes:")
    for cause, n in sorted(causes.items(), key=lambda x: (-x[1], x[0]))[:10]:
        print(f"  {n:4} {cause}")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--show"]
    if len(arguments) < 2:
        sys.exit(__doc__)
    score(arguments[0], arguments[1:], "--show" in sys.argv)
