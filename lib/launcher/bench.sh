# Measurements beside other implementations.
# shellcheck shell=bash

# A line for each: its name, and what it measures.
BENCHMARKS="$ROOT/lib/bench/src/main/resources/org/jenera/bench/benchmarks.txt"

command_bench() {
    if [ $# -eq 0 ]; then
        show_help bench
        return
    fi
    if ! grep -qF "  $1 " "$BENCHMARKS"; then
        warn "jenera: there is no benchmark '$1'; what can be measured:"
        cat "$BENCHMARKS" >&2
        return 2
    fi
    need_jdk_and_maven
    build
    # A training of some seconds is over before Java's second compiler is; on two cores it takes the half of one meanwhile.
    local compiler=()
    [ "${1-}" != steps ] || compiler=(-XX:TieredStopAtLevel=1)
    # A class shares a kernel; it takes long to make, and is of no use where there is no hub.
    SHARED_KERNELS=
    case "$* " in
        *--kernels* | *--help*) ;;
        "hub "*)
            if has_hub; then new_shared_kernel; fi ;;
    esac
    JENERA_PYTHON=${JENERA_PYTHON:-/usr/bin/python3} "$JAVA" ${compiler[@]+"${compiler[@]}"} -Xmx3g "-Djenera.kernel=$KERNEL_JAR" \
        "-Djenera.shared=$SHARED_KERNELS" "-Djenera.notebooks=$ROOT/notebooks" -cp "$(class_path bench)" org.jenera.bench.Main "$@"
}
