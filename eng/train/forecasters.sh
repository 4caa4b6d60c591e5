#!/usr/bin/env bash
# Trains every shipped forecaster again, bit for bit, and writes the manifest. By hand, about a minute on one core. Run after eng/train/experts.sh and a build: forecasters read
# what the experts say.
# Usage: eng/train/forecasters.sh [DATA] [OUT] ["parley command"]
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${1:-../shared/data}
out=${2:-src/Parley.Core/Forecasting/Resources}
parley=${3:-dotnet run --project src/Parley.Cli -c Release --no-build --}
software=$data/github-derailment talk=$data/wiki-derailment
entries=$(mktemp -d)
trap 'rm -rf "$entries"' EXIT

# forecaster NAME LICENCE OPTIONS... CORPORA...
forecaster() {
  local name=$1 licence=$2
  shift 2
  $parley train forecaster "$@" --name "$name" --out "$out/$name.model" --licence "$licence" --seed 1 --json > "$entries/$name.json"
}

forecaster trained_software "MIT" "$software"
forecaster trained_talk "CC BY-SA, MIT" "$talk" --beside "$software"
forecaster trained_general "MIT, CC BY-SA" "$software" "$talk"

jq -s '{ forecasters: . }' "$entries"/trained_{software,talk,general}.json > "$out/manifest.json"
