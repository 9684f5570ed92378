#!/usr/bin/env bash
# Runs everything CI runs: restore, format check, build, then the Core, Web and Browser tests.
#   bash tests/run.sh                    all of it
#   bash tests/run.sh core|web|browser   one test project, without the format check
# A step that fails and a test project that crashes count as one failure each, a skipped test too.
# The last line is always "N passed, N failed"; the exit code is 0 only when nothing failed and something passed.
set -uo pipefail

usage() { sed -n '2,6s/^# \{0,1\}//p' "$0"; }
case "${1:-all}" in
  all) parts="Core Web Browser" ;;
  core) parts="Core" ;;
  web) parts="Web" ;;
  browser) parts="Browser" ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

export HOME="${HOME:-${TMPDIR:-/tmp}}"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1
# Counting what runs often costs a fifth of the time of tests, whose code runs seldom.
export DOTNET_TieredPGO=0
results="$PWD/TestResults"
rm -rf "$results" && mkdir -p "$results" || exit 2
passed=0 failed=0 finished=no

# Runs on every way out, so that an interrupted run still ends in a line that says it failed.
# shellcheck disable=SC2317 # called by the trap
summary() {
  [ "$finished" = yes ] || failed=$((failed + 1))
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit $?
}
trap summary EXIT
trap 'exit 130' INT TERM

say() { printf '%-8s %s\n' "$1" "$2"; }
fail() { failed=$((failed + 1)); say FAILED "$1"; }

# step NAME COMMAND…: quiet while it succeeds; the distinct complaints, or else the last lines, when it does not.
step() {
  local name=$1 log="$results/$1.log" began=$SECONDS
  shift
  if "$@" >"$log" 2>&1; then
    say ok "$name ($((SECONDS - began)) s)"
    return 0
  fi
  fail "$name: $*"
  { grep -E '(error|warning) [A-Z]+[0-9]*:|: error' "$log" || tail -n 30 "$log"; } | sed "s|$PWD/||g" | sort -u | head -n 40
  return 1
}

# What the build does not say itself: white space, charset and final newlines, then the order of imports. Style and analyzers are
# warnings of the build, and warnings are errors there; the whole of dotnet format would run them a second time.
check_format() {
  dotnet format whitespace Coalition.sln --verify-no-changes --no-restore &&
    dotnet format style Coalition.sln --verify-no-changes --no-restore --diagnostics IMPORTS
}

# A hung test host is stopped and counted where timeout exists, and waited for where it does not.
bounded() {
  if command -v timeout >/dev/null; then timeout --kill-after=15 900 "$@"; else "$@"; fi
}

attribute() { sed -n "s/.*<assembly [^>]* $2=\"\([0-9]*\)\".*/\1/p" "$1" 2>/dev/null | head -n 1; }

# Runs one project; its exit code and its seconds lie beside its report.
run() {
  local project="Coalition.$1.Tests" began=$SECONDS code=0
  bounded dotnet exec "tests/$project/bin/Debug/net10.0/$project.dll" \
    -noLogo -noColor -quiet -failSkips -xml "$results/$1.xml" >"$results/$1.log" 2>&1 || code=$?
  echo "$code $((SECONDS - began))" >"$results/$1.code"
}

# What failed and why, without what the product wrote while it was tested; of a host that died, its last lines.
complaints() {
  if grep -q '\[FAIL\]' "$1"; then grep -A 12 '\[FAIL\]' "$1" | head -n 200; else tail -n 60 "$1"; fi
}

# Counts come from xunit's own result file; the exit code has a say too, since a host can die after the file is written.
tally() {
  local project="Coalition.$1.Tests" report="$results/$1.xml" code took good bad=0 count kind
  read -r code took <"$results/$1.code" || code=1
  if [ "$code" -ne 0 ]; then complaints "$results/$1.log" | cut -c1-400; fi
  good=$(attribute "$report" passed)
  for kind in failed skipped errors; do
    count=$(attribute "$report" "$kind")
    bad=$((bad + ${count:-0}))
  done
  passed=$((passed + ${good:-0})) failed=$((failed + bad))
  if [ "$bad" -gt 0 ]; then say FAILED "$project: ${good:-0} passed, $bad failed (${took:-0} s)"
  elif [ "$code" -ne 0 ]; then fail "$project stopped with exit code $code"
  elif [ "${good:-0}" -eq 0 ]; then fail "$project ran no test"
  else say ok "$project: $good passed ($took s)"; fi
}

run_tests() {
  if [ "$built" = no ] && ! step "build-$1" dotnet build "tests/Coalition.$1.Tests" --no-restore; then return; fi
  if [ "$1" = Browser ] && ! need_chromium; then return; fi
  run "$1"
  tally "$1"
}

find_chromium() {
  local candidate
  for candidate in "${CHROMIUM_PATH:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    candidate=$(command -v "$candidate" 2>/dev/null) || continue
    # Some distributions ship a stub of that name that only points elsewhere.
    "$candidate" --version >/dev/null 2>&1 && CHROMIUM_PATH=$candidate && export CHROMIUM_PATH && return 0
  done
  unset CHROMIUM_PATH
  return 1
}

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi; }

install_with_apt() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core
}

# Playwright's .NET package carries its own Node and command line, so neither PowerShell nor Node is needed here.
install_with_playwright() {
  local driver="tests/Coalition.Browser.Tests/bin/Debug/net10.0/.playwright" node
  for node in "$driver"/node/*/node; do
    [ -x "$node" ] && "$node" "$driver/package/cli.js" install chromium && return 0
  done
  return 1
}

need_chromium() {
  if find_chromium; then say ok "Chromium: $CHROMIUM_PATH"; return 0; fi
  if command -v apt-get >/dev/null && as_root true 2>/dev/null; then
    say install "no Chromium found: installing the packages chromium and fonts-dejavu-core with apt-get"
    if install_with_apt >"$results/apt.log" 2>&1 && find_chromium; then return 0; fi
    tail -n 5 "$results/apt.log"
  fi
  say install "no Chromium found: downloading Playwright's own for this user"
  if install_with_playwright >"$results/playwright.log" 2>&1; then return 0; fi
  fail "no Chromium to be had: install one or name it in CHROMIUM_PATH"
  tail -n 5 "$results/playwright.log" | cut -c1-400
  return 1
}

command -v dotnet >/dev/null || { fail "the .NET 10 SDK is not installed (dotnet is not on the PATH)"; finished=yes; exit 1; }
step restore dotnet restore Coalition.sln --locked-mode
[ "$parts" = "Core Web Browser" ] && step format check_format
built=no
if [ "$parts" = "Core Web Browser" ]; then step build dotnet build Coalition.sln --no-restore && built=yes; fi
if [ "$built" = yes ]; then
  # Neither of the two keeps every processor busy by itself.
  run Core & run Web &
  wait
  tally Core
  tally Web
  parts=Browser
fi
for part in $parts; do run_tests "$part"; done
finished=yes
