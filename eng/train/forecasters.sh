#!/usr/bin/env bash
# Trains every shipped forecaster again, bit for bit. By hand, about a minute on one core. Run after eng/train/experts.sh and a build: forecasters read what the experts say.
# Usage: eng/train/forecasters.sh [DATA] [OUT] ["parley command"]
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${1:-../shared/data}
out=${2:-src/Parley.Core/Forecasting/Resources}
parley=${3:-dotnet run --project src/Parley.Cli -c Release --no-build --}
software=$data/github-derailment talk=$data/wiki-derailment

# forecaster NAME OPTIONS... CORPORA...
forecaster() {
  local name=$1
  shift
  $parley train forecaster "$@" --name "$name" --out "$out/$name.model" --seed 1
}

forecaster trained_software "$software"
forecaster trained_talk "$talk" --beside "$software"
forecaster trained_general "$software" "$talk"
