#!/usr/bin/env bash
# Fits the ensemble's prior again and prints what it is worth. By hand, about eight minutes on one core. Run after eng/train/experts.sh.
# Usage: eng/train/prior.sh [DATA] ["parley command"]
set -euo pipefail
cd "$(dirname "$0")/../.."
texts=${1:-../shared/data}/texts
parley=${2:-dotnet run --project src/Parley.Cli -c Release --no-build --}
names=(civil-comments github-incivility paradetox posts-hatexplain sms-spam tweets-davidson wiki-jigsaw wiki-talk)
$parley train prior $(printf "$texts/%s.jsonl " "${names[@]}") --out src/Parley.Core/Learning/Resources/ensemble-prior.json
