#!/usr/bin/env python3
"""Put the hand-kept lexicons into their one canonical form.

Usage: fmt.py [--check] FILE.tsv...

A lexicon is comment lines (`# name: text`), one line of column names, then rows. This tool trims cells,
normalises to NFC and straight apostrophes, drops repeated values inside a cell, and sorts the rows as the
file's own `# sort:` line says (`column`, `column number`, `column number desc`, comma separated; text by code
point). Columns named in a `# verbatim:` line are only trimmed and normalised. It adds nothing and depends on
nothing but its input, so that two people who add a line get the same file.
With --check it writes nothing and exits 1 where a file would change.
"""

import sys
import unicodedata


def sort_key(columns, spec):
    """The key function for a `# sort:` line over rows with these columns."""
    parts = []
    for item in spec.split(","):
        words = item.split()
        parts.append((columns.index(words[0]), "number" in words[1:], "desc" in words[1:]))

    def key(row):
        out = []
        for index, number, desc in parts:
            if number:
                value = float(row[index] or 0)
                out.append(-value if desc else value)
            else:
                out.append(row[index])
        return out + [row]

    return key


def clean(cell):
    """A cell trimmed, in NFC, with straight apostrophes, each of its `|` values once."""
    values = [unicodedata.normalize("NFC", v.strip()).replace("\u2019", "'") for v in cell.split("|")]
    return "|".join(dict.fromkeys(values)) if len(values) > 1 else values[0]


def canonical(text):
    """The canonical form of a whole file."""
    lines = text.split("\n")
    comments = [line.rstrip() for line in lines if line.startswith("#")]
    body = [line for line in lines if line.strip() and not line.startswith("#")]
    columns = body[0].strip().split("\t")
    meta = dict(line[2:].split(": ", 1) for line in comments if ": " in line)
    verbatim = {c.strip() for c in meta.get("verbatim", "").split(",")}
    rows = []
    for line in body[1:]:
        cells = line.split("\t")
        cells += [""] * (len(columns) - len(cells))
        if len(cells) != len(columns):
            raise SystemExit(f"{len(cells)} cells, not {len(columns)}: {line}")
        rows.append([unicodedata.normalize("NFC", c.strip()) if n in verbatim else clean(c) for n, c in zip(columns, cells)])
    rows.sort(key=sort_key(columns, meta["sort"]))
    return "\n".join(comments + ["\t".join(columns)] + ["\t".join(r) for r in rows]) + "\n"


def main(arguments):
    """Format or check the files; the number of files that changed decides the exit code of --check."""
    check = "--check" in arguments
    changed = 0
    for path in (a for a in arguments if a != "--check"):
        with open(path, encoding="utf-8") as file:
            before = file.read()
        after = canonical(before)
        if after != before:
            changed += 1
            print(path)
            if not check:
                with open(path, "w", encoding="utf-8", newline="\n") as file:
                    file.write(after)
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
