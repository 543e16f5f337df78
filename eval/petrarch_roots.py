#!/usr/bin/env python3
"""Agreement of derived CAMEO root codes with PETRARCH's unit records.

    petrarch_roots.py RECORDS.xml OUT.jsonl              writes one JSON document a sentence for `rapporteur read`
    petrarch_roots.py RECORDS.xml READINGS.jsonl --score [--show]

Gold is the first event coding's root (two digits) of each sentence that has one. A sentence agrees if one of its events has
the root; actors are not compared, as the records' are of invented dictionaries. Python's standard library only.
"""

import json
import re
import sys
from collections import Counter
from html import unescape


def records(path):
    text = re.sub(r"<!--.*?-->", "", open(path, encoding="utf-8", errors="replace").read(), flags=re.S)
    for number, block in enumerate(re.findall(r"<Sentence .*?</Sentence>", text, flags=re.S)):
        codes = re.findall(r'eventcode\s*=\s*"(\d\d)', block)
        words = re.search(r"<Text>(.*?)</Text>", block, flags=re.S)
        if words:
            sentence = " ".join(unescape(words.group(1)).split())
            sentence = sentence[:1].upper() + sentence[1:]
            yield {"id": f"unit-{number:03d}", "text": sentence, "roots": codes}


def main():
    all_ = list(records(sys.argv[1]))
    if "--score" not in sys.argv:
        with open(sys.argv[2], "w", encoding="utf-8") as out:
            for r in all_:
                out.write(json.dumps({"id": r["id"], "url": r["id"], "text": r["text"], "title": None}) + "\n")
        return
    readings = {}
    for line in open(sys.argv[2], encoding="utf-8"):
        reading = json.loads(line)
        readings.setdefault(reading["document"]["text"], reading)
    gold, right, none, other = Counter(), Counter(), Counter(), Counter()
    for r in all_:
        if not r["roots"]:
            continue
        root = r["roots"][0]
        ours = [e.get("cameo_root") for e in (readings.get(r["text"]) or {"events": []})["events"]]
        gold[root] += 1
        if root in ours:
            right[root] += 1
        elif not ours:
            none[root] += 1
        else:
            other[root, ours[0]] += 1
        if "--show" in sys.argv and root not in ours:
            print(root, ours, r["text"][:150])
    print("root\tsentences\tagree\tno event\tother root")
    for root in sorted(gold):
        others = ", ".join(f"{b} {n}" for (a, b), n in other.most_common() if a == root)
        print(f"{root}\t{gold[root]}\t{right[root]}\t{none[root]}\t{others}")
    print(f"all\t{sum(gold.values())}\t{sum(right.values())}\t{sum(none.values())}\t{sum(other.values())}")


if __name__ == "__main__":
    main()
