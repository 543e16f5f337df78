#!/usr/bin/env python3
"""Splits PLOVER gold in two by a hash of the sentence: even is for development, odd is only looked at as a figure.

    plover_halves.py GOLD.tsv OUT_DIR      writes OUT_DIR/even.tsv and OUT_DIR/odd.tsv

A row is even if the first byte of sha256(sentence) is. Python's standard library only.
"""

import csv
import hashlib
import sys
from pathlib import Path

gold, out = Path(sys.argv[1]), Path(sys.argv[2])
out.mkdir(parents=True, exist_ok=True)
with gold.open(encoding="utf-8", newline="") as file:
    reader = csv.DictReader(file, delimiter="\t")
    columns, rows = reader.fieldnames, list(reader)
for number, half in enumerate(("even", "odd")):
    with (out / f"{half}.tsv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, delimiter="\t")
        writer.writeheader()
        writer.writerows(r for r in rows if hashlib.sha256(r["sentence"].encode()).digest()[0] % 2 == number)
