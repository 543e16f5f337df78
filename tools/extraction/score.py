#!/usr/bin/env python3
"""Scores extracted bodies against the fixtures' expected texts, as scrapinghub's article-extraction-benchmark does.

    cargo run --release -p rapporteur-ingest --example extract crates/ingest/tests/pages >own.tsv
    (cd tools/extraction/compare && cargo run --release -- ../../../crates/ingest/tests/pages trafilatura) >other.tsv
    score.py crates/ingest/tests/pages own.tsv other.tsv [--show]

Each TSV has a page's name and its body, with \\n for a line's end. Tokens are runs of word characters, shingles runs of four
tokens counted with their number; true and false positives and negatives of a page sum to 1; precision and recall are means over
pages, F1 is theirs. `--python-trafilatura` extracts with the Python package, where it is installed, and tells pages a second.
"""
import argparse, os, re, time
from collections import Counter

TOKEN = re.compile(r"\w+")

def shingles(text, n=4):
    t = TOKEN.findall(text)
    return Counter(s for s in (tuple(t[i:i + n]) for i in range(max(1, len(t) - n + 1))) if s)

def score(true, found):
    a, b = shingles(true), shingles(found)
    tp = sum((a & b).values())
    return tp / max(1, sum(b.values())), tp / max(1, sum(a.values()))

def load(path):
    out = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            name, _, body = line.rstrip("\n").partition("\t")
            out[name] = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], body)
    return out

def python_trafilatura(folder):
    import trafilatura
    pages = {f[:-5]: open(os.path.join(folder, f), encoding="utf-8", errors="replace").read() for f in sorted(os.listdir(folder)) if f.endswith(".html")}
    start = time.perf_counter()
    found = {name: trafilatura.extract(html) or "" for name, html in pages.items()}
    print(f"python trafilatura {trafilatura.__version__}: {len(pages) / (time.perf_counter() - start):.1f} pages/s")
    return found

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder"); ap.add_argument("tsv", nargs="*"); ap.add_argument("--show", action="store_true"); ap.add_argument("--python-trafilatura", action="store_true")
    a = ap.parse_args()
    true = {f[:-4]: open(os.path.join(a.folder, f), encoding="utf-8").read() for f in sorted(os.listdir(a.folder)) if f.endswith(".txt")}
    runs = [(path, load(path)) for path in a.tsv]
    if a.python_trafilatura:
        runs.append(("python trafilatura", python_trafilatura(a.folder)))
    for label, found in runs:
        rows = [(name, *score(text, found.get(name, ""))) for name, text in true.items()]
        p = sum(r[1] for r in rows) / len(rows); r = sum(r[2] for r in rows) / len(rows)
        print(f"{label}: F1 {2 * p * r / max(1e-9, p + r):.4f}, precision {p:.4f}, recall {r:.4f} ({len(rows)} pages)")
        if a.show:
            for name, pp, rr in rows:
                if min(pp, rr) < 0.95:
                    print(f"    {name}: precision {pp:.3f}, recall {rr:.3f}")

if __name__ == "__main__":
    main()
