# Shared by the scripts of this folder (sourced, never run): where the project is, how a step is shown.
# Guarantees that every long step says what it does, shows progress, keeps its log under build/logs.
# Must not install, build or test anything itself.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
LOGS="$ROOT/build/logs"
DEPS="$ROOT/build/deps"
mkdir -p "$LOGS" "$DEPS"
cd "$ROOT"

# A Node newer than the system's, when scripts/setup had to fetch one.
if [[ -x "$DEPS/node/node_modules/.bin/node" ]]; then
  export PATH="$DEPS/node/node_modules/.bin:$PATH"
fi

say() { printf '%s\n' "$*"; }
die() { printf 'error: %s\n' "$*" >&2; exit 1; }

STEP_PID=""
stop_step() { [[ -z "$STEP_PID" ]] || kill "$STEP_PID" 2>/dev/null || true; }
trap 'stop_step; exit 130' INT
trap 'stop_step; exit 143' TERM

last_line() { tail -c 2000 "$1" 2>/dev/null | tr '\r' '\n' | sed -e 's/\x1b\[[0-9;]*[A-Za-z]//g' -e '/^[[:space:]]*$/d' | tail -n 1 | cut -c1-100; }

# show_progress LOG SECONDS: one line that rewrites itself on a terminal, a line every 15 s elsewhere.
show_progress() {
  if [[ -t 1 ]]; then
    printf '\r\033[K   %3d s  %s' "$2" "$(last_line "$1")"
  elif (($2 > 0 && $2 % 15 == 0)); then
    printf '   %3d s  %s\n' "$2" "$(last_line "$1")"
  fi
}

# step NAME LABEL COMMAND...: runs the command quietly, its output in build/logs/NAME.log; when it fails, the
# end of the log is shown and the command's exit code returned.
step() {
  local name="$1" label="$2" log="$LOGS/$1.log" began=$SECONDS shown=-1 code=0
  shift 2
  say "── $label"
  "$@" >"$log" 2>&1 </dev/null &
  STEP_PID=$!
  while kill -0 "$STEP_PID" 2>/dev/null; do
    if ((SECONDS - began != shown)); then
      shown=$((SECONDS - began))
      show_progress "$log" "$shown"
    fi
    sleep 0.1
  done
  wait "$STEP_PID" || code=$?
  STEP_PID=""
  [[ ! -t 1 ]] || printf '\r\033[K'
  if ((code == 0)); then
    say "   done in $((SECONDS - began)) s"
  else
    tail -n 40 "$log" | cut -c1-300 | sed 's/^/   | /'
    say "   FAILED after $((SECONDS - began)) s (whole log: build/logs/$name.log)"
  fi
  return "$code"
}

# changed STAMP PATH...: whether a file of the paths is newer than the stamp.
changed() {
  local stamp="$1"
  shift
  [[ ! -e "$stamp" ]] || [[ -n "$(find "$@" -newer "$stamp" -type f -not -path '*/node_modules/*' -print -quit 2>/dev/null)" ]]
}
