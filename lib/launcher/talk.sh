# What the launcher says, and how it runs what takes long.
# shellcheck shell=bash

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }
die() {
    warn "jenera: $1"
    shift
    for line in "$@"; do warn "  $line"; done
    exit "${STATUS_OF_FAILURE:-1}"
}

# show_help COMMAND
show_help() {
    cat "$ROOT/lib/launcher/help/$1.txt"
    if [ "$1" = bench ]; then cat "$BENCHMARKS"; fi
}

# quietly TITLE COMMAND...: runs a long command, shows how long it takes, and its output only if it fails.
quietly() {
    local title=$1 log start=$SECONDS status=0
    shift
    mkdir -p "$TARGET/logs"
    log="$TARGET/logs/$(printf '%s' "$title" | tr -cs 'A-Za-z0-9' '-').log"
    "$@" >"$log" 2>&1 </dev/null &
    local pid=$!
    trap 'kill "$pid" 2>/dev/null || true; exit 130' INT TERM
    if [ ! -t 1 ]; then say "$title ..."; fi
    local next=15
    while kill -0 "$pid" 2>/dev/null; do
        if [ -t 1 ]; then
            printf '\r%s ... %d s ' "$title" $((SECONDS - start))
        elif [ $((SECONDS - start)) -ge $next ]; then
            say "    still at it after $((SECONDS - start)) s"
            next=$((next * 2))
        fi
        sleep 0.2
    done
    wait "$pid" || status=$?
    trap - INT TERM
    if [ -t 1 ]; then printf '\r'; fi
    if [ $status -ne 0 ]; then
        say "$title ... failed after $((SECONDS - start)) s"
        tail -n 60 "$log" >&2
        die "'$title' failed; the whole output is in $log"
    fi
    say "$title ... done in $((SECONDS - start)) s"
}

# found WHAT TEXT: a line of the doctor.
found() { printf '  %-12s %s\n' "$1" "$2"; }
