#!/bin/sh
# Labels under lower SIMD levels. Developer side; the first half is part of the ordinary tests.
#
#     tools/model/simd_levels.sh
#
# 1. The unit test `simd_level_does_not_matter` forces each level that the processor has, one after the other, and compares
#    all bits of the vectors and all labels of the test texts.
# 2. Where qemu-x86_64 is installed (Debian: qemu-user), the program itself runs on processors that have no more than a level,
#    so that its own choice is tested as well: on every 25th of the test sentences, as fused arithmetic is slow there (a minute
#    in all; that is why it is not part of CI).
set -eu
cd "$(dirname "$0")/../.."

cargo test --quiet --package rapporteur-nlp --lib simd_level_does_not_matter

if ! command -v qemu-x86_64 >/dev/null; then
    echo "qemu-x86_64 is not installed: the second half is left out"
    exit 0
fi
cargo build --quiet --release --package rapporteur-nlp --example annotate
program=target/release/examples/annotate
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
# `annotate` reads one JSON string a line; a fixture's lines are {"text": "..."}.
awk 'NR % 25 == 1 { sub(/^\{"text": /, ""); sub(/\}$/, ""); print }' crates/nlp/tests/fixtures/sentences.jsonl >"$folder/texts"
$program <"$folder/texts" >"$folder/expected"
status=0
# SSE2 alone, SSE4.2, AVX, AVX2 with FMA.
for cpu in qemu64 Nehalem IvyBridge Haswell-noTSX; do
    qemu-x86_64 -cpu $cpu $program <"$folder/texts" >"$folder/found"
    if cmp -s "$folder/expected" "$folder/found"; then
        echo "$cpu: the same labels"
    else
        echo "$cpu: other labels"
        diff "$folder/expected" "$folder/found" | head -4
        status=1
    fi
done
exit $status
