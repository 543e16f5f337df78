#!/usr/bin/env python3
"""Checks gold files against the accounts that they annotate.

    check_gold.py GOLD.json FOLDER [GOLD.json FOLDER ...] [--fill]

Python's standard library only. FOLDER holds the files that the gold names: .txt, whose offsets count code points of the
decoded file, or .json, whose offsets count code points of the field `text`. The exit status is 1 when a span's text is not
the slice that its offsets name, when a quotation does not stand between quotation marks, or when a value is outside the
closed lists of the record (class, kind, severity, stance, status, slot).

--fill writes `start` and `end` into spans that lack them. The text must occur once in its file, or the span carries `nth`
(0-based) to say which; `nth` is removed. So a gold is written as text and its offsets are computed, never typed.
"""
import argparse, json, os, sys

OPEN, CLOSE = "\"“‘«„", "\"”’»“"
CLASSES = {"number", "time", "place", "role", "actor", "attribution", "term", "status", "stance", "form"}
SEVERITIES = {"none", "wording", "meaning"}
RELATIONS = {"single", "identical", "shortened", "reworded", "spliced", "bracketed"}
QUOTATION_KINDS = {"direct", "mixed", "scare"}
INITIATIVE_KINDS = {"ceasefire", "talks", "agreement", "sanctions", "withdrawal", "exchange", "aid", "deployment", "mediation", "other"}
SLOTS = {"type", "purpose", "proposer", "addressee", "supporter", "facilitator", "monitor", "declared", "start", "end", "deadline",
         "duration_days", "place", "scope", "preconditions", "conditions", "trigger", "consequence", "response", "violations", "status"}
STANCES = {"accepts", "supports", "conditional", "considering", "evades", "sceptical", "rejects", "defies"}
STATUSES = {"floated", "proposed", "announced", "threatened", "agreed", "signed", "in_force", "suspended", "extended", "expired",
            "rejected", "collapsed", "superseded", "carried_out"}


def spans(x):
    """Every object with `file` and `text`, in the order of the gold."""
    if isinstance(x, dict):
        if "file" in x and "text" in x:
            yield x
        for v in x.values():
            yield from spans(v)
    elif isinstance(x, list):
        for v in x:
            yield from spans(v)


def read(folder, name):
    # newline="" keeps CR LF as it is: offsets count what the file holds.
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as f:
        text = f.read()
    return json.loads(text)["text"] if name.endswith(".json") else text


def places(text, piece):
    at, found = text.find(piece), []
    while at >= 0:
        found.append(at)
        at = text.find(piece, at + 1)
    return found


def fill(gold, texts):
    """Sets the offsets of spans that have none; returns what could not be placed."""
    bad = []
    for s in spans(gold):
        if "start" in s:
            continue
        found, nth = places(texts[s["file"]], s["text"]), s.pop("nth", None)
        if not found or (nth is None and len(found) > 1) or (nth is not None and nth >= len(found)):
            bad.append(f"{s['file']}: stands {len(found)} times (nth: {nth}): {s['text'][:70]!r}")
            continue
        text = s.pop("text")
        rest = {k: s.pop(k) for k in list(s) if k != "file"}
        s |= {"start": found[nth or 0], "end": found[nth or 0] + len(text), "text": text} | rest
    return bad


def among(bad, where, values, allowed):
    bad += [f"{where}: {v!r} is not in the record's list" for v in values if v not in allowed]


def check_spans(gold, texts, bad):
    for s in spans(gold):
        text, a, b = texts[s["file"]], s.get("start"), s.get("end")
        if not isinstance(a, int) or not isinstance(b, int):
            bad.append(f"{s['file']}: no offsets: {s['text'][:70]!r}")
        elif not 0 <= a < b <= len(text) or text[a:b] != s["text"]:
            bad.append(f"{s['file']} [{a}, {b}) is {text[a:b][:70]!r}, not {s['text'][:70]!r}")


def check_quotations(gold, texts, bad):
    quoted = gold.get("quotations", [])
    for q in quoted:
        where, text = f"quotation {q['text'][:40]!r}", texts[q["file"]]
        among(bad, where, [q.get("kind")], QUOTATION_KINDS)
        if text[q["start"] - 1 : q["start"]] not in tuple(OPEN) or text[q["end"] : q["end"] + 1] not in tuple(CLOSE):
            bad.append(f"{where} does not stand between quotation marks")
        if not q.get("speaker"):
            bad.append(f"{where} has no speaker")
    order = sorted((q["file"], q["start"], q["end"]) for q in quoted)
    bad += [f"quotations overlap: {a} {b}" for a, b in zip(order, order[1:]) if a[0] == b[0] and b[1] < a[2]]
    listed = set(order)
    for v in gold.get("variants", []):
        where = f"variant {v['id']}"
        among(bad, where, v.get("severity") or [], SEVERITIES)
        among(bad, where, [v.get("relation") or "single"], RELATIONS)
        if quoted:
            bad += [f"{where}: no quotation: {m['text'][:50]!r}" for m in v["members"] if (m["file"], m["start"], m["end"]) not in listed]
        if len({m["file"] for m in v["members"]}) < 2:
            bad.append(f"{where}: wordings of one file only")


def check_discrepancies(gold, bad):
    for d in gold.get("discrepancies", []) + gold.get("traps", []):
        where = f"discrepancy or trap {d['id']}"
        among(bad, where, [d["class"], *d.get("also_class", [])], CLASSES)
        if not 2 <= len(d["values"]) <= 8 or not all(v["evidence"] for v in d["values"]):
            bad.append(f"{where}: needs 2 to 8 values with evidence each")


def check_ledger(gold, bad):
    for i in gold.get("ledger", []):
        where, slots = f"initiative {i['id']}", i["slots"]
        among(bad, where, [i["kind"]], INITIATIVE_KINDS)
        among(bad, where, slots, SLOTS)
        among(bad, where, slots.get("status", []), STATUSES)
        among(bad, where, [s for r in slots.get("response", []) for s in r["stance"]], STANCES)
        if not i["evidence"]:
            bad.append(f"{where}: no evidence")


def check(gold, texts):
    bad = []
    check_spans(gold, texts, bad)
    if bad:
        return bad  # the other checks read the texts at these offsets
    check_quotations(gold, texts, bad)
    check_discrepancies(gold, bad)
    check_ledger(gold, bad)
    for key in ("variants", "discrepancies", "traps", "ledger"):
        ids = [x["id"] for x in gold.get(key, [])]
        bad += [f"{key}: id {i} stands twice" for i in sorted({i for i in ids if ids.count(i) > 1})]
    for file, titles in (gold.get("parts") or {}).items():
        bad += [f"parts: {file} has no {t!r}" for t in titles if t not in texts[file]]
    return bad


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("pairs", nargs="+", metavar="GOLD FOLDER")
    ap.add_argument("--fill", action="store_true", help="write missing offsets into the gold")
    a = ap.parse_args()
    if len(a.pairs) % 2:
        ap.error("gold and folder go in pairs")
    failed = False
    for path, folder in zip(a.pairs[::2], a.pairs[1::2]):
        with open(path, encoding="utf-8") as f:
            gold = json.load(f)
        names = {s["file"] for s in spans(gold)} | set(gold.get("files", [])) | set(gold.get("parts") or {})
        texts = {n: read(folder, n) for n in sorted(names)}
        bad = fill(gold, texts) if a.fill else []
        if a.fill and not bad:
            with open(path, "w", encoding="utf-8") as f:
                f.write(json.dumps(gold, ensure_ascii=False, indent=1) + "\n")
        bad = bad or check(gold, texts)
        failed |= bool(bad)
        print("\n".join(bad + [f"{os.path.basename(path)}: {sum(1 for _ in spans(gold))} spans, {len(bad)} wrong"]))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
