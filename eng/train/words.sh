#!/usr/bin/env bash
# Writes the training set of the model of words: lexicons of abusive words against the everyday words of requests.
# Usage: eng/train/words.sh DATA > words.jsonl
set -euo pipefail
export LC_ALL=C
data=$1

row() { awk '{ printf "{\"text\":\"%s\",\"labels\":{\"abusive\":%s}}\n", $1, $2 }'; }

scored=$(mktemp) everyday=$(mktemp)
trap 'rm -f "$scored" "$everyday"' EXIT

# The strongest word on a word counts: a curated yes (1), else the expanded lexicon's score, else a curated no (0).
{
  tr 'A-Z' 'a-z' < "$data/lexicons/uds_lsv_baseLexicon.txt" | awk '{ sub(/_[a-z]+$/, "", $1); print $1, ($2 == "true" ? 1 : 0) }'
  tr 'A-Z' 'a-z' < "$data/lexicons/uds_lsv_expandedLexicon.txt" | awk '{ sub(/_[a-z]+$/, "", $1); printf "%s %.3f\n", $1, 1 / (1 + exp(-2 * $2)) }'
  tr 'A-Z' 'a-z' < "$data/lexicons/ldnoobw_en.txt" | awk 'NF == 1 { print $1, 1 }'
} | grep -E '^[a-z]{2,} ' | sort -k1,1 -k2,2gr | awk '!seen[$1]++' > "$scored"

sed 's/.*"text": "//; s/", "labels".*//; s/\\[nrt]/ /g; s/\\u[0-9a-f]*/ /g' "$data/texts/politeness.jsonl" \
  | tr 'A-Z' 'a-z' | tr -c 'a-z' '\n' | grep -E '^[a-z]{2,}$' | sort | uniq -c | awk '$1 >= 3 { print $2, 0 }' > "$everyday"

row < "$scored"
awk 'NR == FNR { listed[$1]; next } !($1 in listed)' "$scored" "$everyday" | row
