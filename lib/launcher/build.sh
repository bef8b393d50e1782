# Builds the modules.
# shellcheck shell=bash

# What a first build fetches from Maven Central, measured on a fresh Debian 12 (x86_64).
DOWNLOAD_MIB=340

# Whether the reader asks for a GPU; then the library is built with PyTorch for CUDA.
wants_gpu() {
    case ${JENERA_DEVICE:-} in
        gpu*) return 0 ;;
        '') [ "${JENERA_PROFILE:-}" = gpu ] ;;
        *) return 1 ;;
    esac
}

maven() {
    local profiles=()
    # A build of the reader's own needs no other.
    if wants_gpu && [ -z "${PYTORCH_LIBRARY_PATH:-}" ]; then profiles=(-Pgpu); fi
    (cd "$ROOT" && mvn -B -ntp ${profiles[@]+"${profiles[@]}"} "$@")
}

build() {
    if [ ! -f "$KERNEL_JAR" ]; then
        say "The first build fetches about $DOWNLOAD_MIB MiB of Java libraries into Maven's local repository."
    fi
    if wants_gpu && [ -z "${PYTORCH_LIBRARY_PATH:-}" ]; then
        say "Building for a GPU: the first time, Maven fetches PyTorch for CUDA, some gigabytes."
    fi
    one_at_a_time
    quietly "Building" maven -q package -DskipTests
    exec 9>&-
}

# one_at_a_time: waits until no other command builds this checkout; whoever closes descriptor 9 lets the next one build.
one_at_a_time() {
    mkdir -p "$TARGET"
    exec 9>"$TARGET/build.lock"
    if ! command -v flock >/dev/null || flock -n 9; then return; fi
    say "Another ./jenera builds here: waiting for it."
    flock 9
}

# The class path of a module: its jar and what it depends on.
class_path() { printf '%s%s%s' "$ROOT/lib/$1/target/jenera-$1.jar" "$SEPARATOR" "$(cat "$ROOT/lib/$1/target/classpath.txt")"; }
