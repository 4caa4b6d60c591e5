#!/usr/bin/env bash
# Trains every shipped expert again, bit for bit, and writes the manifest. By hand, a few minutes on one core.
# Usage: eng/train/experts.sh [DATA] [OUT] ["parley command"]
#   DATA  the research corpora, default ../shared/data
#   OUT   where the models go, default the folder they are embedded from
set -euo pipefail
cd "$(dirname "$0")/../.."
export LC_ALL=C
data=${1:-../shared/data}
out=${2:-src/Parley.Core/Experts/Trained/Models}
parley=${3:-dotnet run --project src/Parley.Cli -c Release --no-build --}
texts=$data/texts
entries=$(mktemp -d)
trap 'rm -rf "$entries"' EXIT
step=0

# expert NAME CATEGORY LICENCE OPTIONS... FILES...
expert() {
  local name=$1 category=$2 licence=$3
  shift 3
  step=$((step + 1))
  $parley train expert "$@" --name "$name" --category "$category" --out "$out/$name.parley" --licence "$licence" --seed 1 --json \
    > "$entries/$(printf %02d $step).json"
}

file() { for name in "$@"; do echo "$texts/$name.jsonl"; done; }

jigsaw="CC0 labels, CC BY-SA text"
all="CC0, CC BY-SA, MIT, Apache-2.0"
identity=(--identity "$texts/identity-madlibs.jsonl")

# Comments of labelled conversations, as texts; only the experts that forecasts never read learn from them.
comments() {
  jq -c --arg flag "$2" '{id, text, labels: {toxicity: (if .meta[$flag] then 1 else 0 end)}, thread: .conversation_id}' \
    "$data/$1/utterances.jsonl" > "$entries/$1.jsonl"
}
comments github-derailment toxic
comments wiki-derailment comment_has_personal_attack

# Posts full of slurs that their annotators called normal teach the wrong thing elsewhere.
weigh=(--source-weight posts-hatexplain=0.1)
elsewhere=$(file civil-comments tweets-davidson posts-hatexplain wiki-jigsaw wiki-talk paradetox)

if [ "${WORDS:-}" = 1 ]; then
  # The lexicon features stand on this model: after training it, build again before training the others.
  eng/train/words.sh "$data" > "$entries/words.jsonl"
  $parley train expert "$entries/words.jsonl" --words --category abusive --name words --out "$out/words.parley" --licence "CC BY 4.0" --seed 1 --epochs 8
  exit
fi

expert pooled_without_threads toxicity "$all" $elsewhere "${identity[@]}" "${weigh[@]}"
warm=(--warm-start "$out/pooled_without_threads.parley" --rate 0.05 --epochs 4)
expert pooled toxicity "$all" $elsewhere $(file github-incivility) "$entries/github-derailment.jsonl" "$entries/wiki-derailment.jsonl" "${identity[@]}" "${weigh[@]}"
expert civil_comments toxicity "CC0, Apache-2.0" $(file civil-comments) "${identity[@]}"
expert wiki_talk toxicity "CC0 labels, CC BY-SA text, Apache-2.0" $(file wiki-jigsaw wiki-talk)
expert tweets toxicity "MIT, Apache-2.0" $(file tweets-davidson) "${identity[@]}"
expert hateful_posts toxicity "MIT, Apache-2.0" $(file posts-hatexplain) "${identity[@]}"
expert software_projects toxicity "MIT" $(file github-incivility) "$entries/github-derailment.jsonl"
expert detox_pairs toxicity "CC0" $(file paradetox)
expert insult insult "$all" $(file wiki-jigsaw) "${warm[@]}"
expert threat threat "$all" $(file wiki-jigsaw) "${warm[@]}"
expert identity_attack identity_attack "$all" $(file wiki-jigsaw posts-hatexplain tweets-davidson) "${warm[@]}"
expert obscenity profanity "$all" $(file wiki-jigsaw) "${warm[@]}"
expert severe_toxicity severe_toxicity "$all" $(file wiki-jigsaw) "${warm[@]}"
expert sms_spam spam "CC BY 4.0" $(file sms-spam)
expert politeness politeness "MIT" $(file politeness)

{
  echo '{ "experts": ['
  sep=''
  for entry in "$entries"/*.json; do
    printf '%s' "$sep"
    cat "$entry"
    sep=,
  done
  echo '] }'
} > "$out/manifest.json"
