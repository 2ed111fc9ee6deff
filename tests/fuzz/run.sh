#!/usr/bin/env bash
# Damages files of one kind for so many seconds, or reads FILE once more:
#   run.sh TARGET [SECONDS [FILE]]
# TARGET is a file in `targets`. Needs `cargo install cargo-fuzz`; a nightly compiler is not needed.
# What was tried and what was found lie in `target`, or where FUZZ_FOLDER says.
set -euo pipefail
file=${3:+$(realpath "$3")}
cd "$(dirname "$0")"
target=$1 seconds=${2:-600}
folder=$(realpath -m "${FUZZ_FOLDER:-target/found}")
grown=$folder/corpus/$target
mkdir -p "$grown" "$folder/artifacts/$target"

# The versions of everything are those of the program.
cp ../../Cargo.lock Cargo.lock

fixtures=../fixtures/ingest
case $target in
  text | findings) seeds=(../corpus ../../sample_data) ;;
  pdf) seeds=("$fixtures/pdf" seeds/pdf) ;;
  office) seeds=("$fixtures/docx" "$fixtures/odt" seeds/office) ;;
  epub) seeds=("$fixtures/epub" seeds/epub) ;;
  mail) seeds=("$fixtures/eml" "$fixtures/mbox") ;;
  table) seeds=("$fixtures/csv") ;;
  archives) seeds=("$fixtures/zip" "$fixtures/gzip" seeds/archives) ;;
  *) seeds=("$fixtures/$target") ;;
esac
[ -z "$file" ] || seeds=()

# Without a sanitizer, which slows down: none of our code is unsafe.
cargo fuzz run --fuzz-dir . --sanitizer none --debug-assertions "$target" "${file:-$grown}" "${seeds[@]}" -- \
  -max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -print_final_stats=1 \
  -dict=words.dict -artifact_prefix="$folder/artifacts/$target/"
