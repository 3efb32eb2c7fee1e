#!/usr/bin/env bash
# Builds everything and runs every test. The last line is the sum over all test projects: "N passed, N failed, N skipped".
# As root on Debian it installs the servers and the browser that tests use; otherwise it says what is missing, and those tests skip;
# with CI=true those that need redis-server or mariadbd fail.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 TERM="${TERM:-dumb}"

say() { printf '\n== %s\n' "$*"; }

need() { # tool, Debian package, what for
  command -v "$1" >/dev/null 2>&1 || [ -x "/usr/sbin/$1" ] && return
  missing+=("$2")
  printf '%s is not installed: %s\n' "$1" "$3"
}

missing=()
need redis-server redis-server "tests of the Redis client against the real server"
need mariadbd mariadb-server "tests with a real MariaDB"
need chromium chromium "tests of the web page"
/usr/bin/python3 -c 'import grpc' 2>/dev/null || { missing+=(python3-grpcio); echo "python3-grpcio is not installed: gRPC interoperability tests"; }
if [ ${#missing[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  say "installing ${missing[*]}"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >/dev/null \
    || echo "apt-get failed; tests that need ${missing[*]} will skip"
fi
for tool in dotnet node npm; do
  command -v "$tool" >/dev/null 2>&1 || { echo "$tool is required: .NET SDK 10 and Node.js 20 or newer."; echo "0 passed, 1 failed, 0 skipped"; exit 1; }
done

passed=0 failed=0 skipped=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

say "build"
if ! dotnet build AlgoTrader.sln -clp:NoSummary -v:minimal -p:RunAnalyzers=true; then
  echo "0 passed, 1 failed, 0 skipped"
  exit 1
fi

say "ClientApp"
( cd AlgoTrader.Web/ClientApp && npm test -- --reporter=default --reporter=json --outputFile="$results/vitest.json" ) || true
if [ -f "$results/vitest.json" ]; then
  read -r p f s < <(node -e '
    const r = JSON.parse(require("fs").readFileSync(process.argv[1]));
    console.log(r.numPassedTests, r.numFailedTests + r.numFailedTestSuites, r.numPendingTests + r.numTodoTests)' "$results/vitest.json")
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
else
  echo "vitest left no result"
  failed=$((failed + 1))
fi

# One project after the other: several start servers and browsers, and two cores are soon busy.
for project in tests/*.Tests/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  say "$name"
  dotnet test "$project" --no-build --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
    --results-directory "$results" --blame-hang --blame-hang-timeout 10m --blame-hang-dump-type none
  status=$?
  counters=$(grep -o '<Counters [^>]*>' "$results/$name.trx" 2>/dev/null | head -n 1)
  count() { grep -o " $1=\"[0-9]*\"" <<<"$counters" | grep -o '[0-9]*'; }
  if [ -z "$counters" ]; then
    echo "$name left no result (exit code $status)"
    failed=$((failed + 1))
    continue
  fi
  total=$(count total) p=$(count passed) executed=$(count executed)
  f=$((executed - p))
  [ "$status" -ne 0 ] && [ "$f" -eq 0 ] && f=1
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + total - executed))
done

say "result"
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
