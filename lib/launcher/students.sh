# The notebooks as students get them, and the points for what comes back.
# shellcheck shell=bash

# What needs no more than Python: the notebooks as students get them.
write_edition() { # OPTION... DIR NOTEBOOK...
    local python=${PYTHON:-}
    if [ -z "$python" ]; then python=${JENERA_PYTHON:-$(command -v python3 || true)}; fi
    [ -n "$python" ] || die "no Python found, which writes the student edition" "Install Python 3 (Debian, Ubuntu: apt install python3)."
    "$python" "$ROOT/lib/notes/src/main/python/student.py" --source "$ROOT/notebooks" "$@"
}

command_student() {
    local options=() names=() chapter
    while [ $# -gt 0 ]; do
        case $1 in
            --with-solutions) options+=(--folded-solutions) ;;
            --force) options+=(--force) ;;
            -*) die "student has no option $1" "See ./jenera student --help" ;;
            *) names+=("$1") ;;
        esac
        shift
    done
    [ ${#names[@]} -ge 1 ] || die "student wants a folder to write to" "See ./jenera student --help"
    for chapter in "$ROOT"/notebooks/"${names[0]}"*.ipynb; do
        if [ -e "$chapter" ] && [ ! -d "${names[0]}" ]; then
            die "'${names[0]}' is a chapter; the folder to write to comes first" "Such as: ./jenera student for-class ${names[0]}"
        fi
    done
    notebooks_or_all "${names[@]:1}"
    write_edition ${options[@]+"${options[@]}"} "${names[0]}" "${NOTEBOOKS[@]}"
}

command_check() {
    STATUS_OF_FAILURE=2 # 1 is for points that are missing
    local options=() notebooks=()
    while [ $# -gt 0 ]; do
        case $1 in
            --json | --chapter=* | --seconds=*) options+=("$1") ;;
            --chapter | --seconds) [ $# -ge 2 ] || die "$1 wants a value" "See ./jenera check --help"; options+=("$1" "$2"); shift ;;
            -*) die "check has no option $1" "See ./jenera check --help" ;;
            *) notebooks+=("$1") ;;
        esac
        shift
    done
    [ ${#notebooks[@]} -ge 1 ] || die "check wants a notebook" "See ./jenera check --help"
    # What is said before belongs to nobody who reads the scores.
    {
        need_jdk_and_maven
        need_jupyter
        build
        jupyter_of_our_own
    } >&2
    "$PYTHON" "$ROOT/lib/notes/src/main/python/check_notebook.py" --source "$ROOT/notebooks" \
        ${options[@]+"${options[@]}"} "${notebooks[@]}"
}
