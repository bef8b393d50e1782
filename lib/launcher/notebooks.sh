# The notebooks as pages and in Jupyter.
# shellcheck shell=bash

# notebooks_or_all [NAME...]: the notebooks that the names begin (02, 02-gaussian-mixtures, a path), or all.
notebooks_or_all() {
    local name notebook found
    NOTEBOOKS=()
    if [ $# -eq 0 ]; then
        NOTEBOOKS=("$ROOT"/notebooks/*.ipynb)
        return
    fi
    for name in "$@"; do
        name=$(basename -- "$name" .ipynb)
        found=0
        for notebook in "$ROOT"/notebooks/"$name"*.ipynb; do
            if [ -e "$notebook" ]; then
                NOTEBOOKS+=("$notebook")
                found=1
            fi
        done
        [ $found -eq 1 ] || die "no notebook begins with '$name'" "There are: $(cd "$ROOT/notebooks" && echo *.ipynb)"
    done
}

# The outputs of a notebook depend on these, besides its code: the library, the kernel, how it is started, the data.
run_notebooks() { # OUTPUT_DIR [OPTION...] NOTEBOOK...
    local out=$1 scripts="$ROOT/lib/notes/src/main/python" depends=() path
    shift
    for path in "$ROOT/lib/core/target/jenera-core.jar" "$KERNEL_JAR" "$KERNELS/jenera/kernel.json" \
        "$scripts/run_notebooks.py" "$scripts/exercises.py" "$ROOT"/data/*.*; do
        depends+=(--depends "$path")
    done
    "$PYTHON" "$scripts/run_notebooks.py" --kernel jenera --output "$out" "${depends[@]}" "$@"
}

make_site() { # EXECUTED_DIR SITE_DIR [OPTION...]
    "$JAVA" -cp "$(class_path notes)" org.jenera.notes.Main site "$@" --source "$ROOT/notebooks" --python "$PYTHON"
}

# The lecture notes; what is asked for is in SITE_OPTIONS.
make_notes() { make_site "$TARGET/notebooks" "$TARGET/site" ${SITE_OPTIONS[@]+"${SITE_OPTIONS[@]}"}; }

notes_from() {
    say "$PYTHON ${SITE_OPTIONS[*]-}"
    cksum "$ROOT/lib/notes/target/jenera-notes.jar" "$ROOT/lib/notes/target/classpath.txt" "$TARGET"/notebooks/*.ipynb || return
    find "$ROOT/notebooks" -type f ! -path '*/.ipynb_checkpoints/*' -exec cksum {} + | LC_ALL=C sort
}

notes_made() { find "$TARGET/site" -type f -exec cksum {} + | LC_ALL=C sort; }

command_notes() {
    local names=() options=() keep_going='' status=0 pdf=''
    SITE_OPTIONS=()
    while [ $# -gt 0 ]; do
        case $1 in
            --fresh) options+=(--fresh) ;;
            --pdf) SITE_OPTIONS+=(--pdf) pdf=yes ;;
            --without-solutions) SITE_OPTIONS+=(--without-solutions) ;;
            --keep-going) options+=(--keep-going) keep_going=yes ;;
            --jobs | --jobs=*)
                local jobs=${1#--jobs}
                if [ -z "$jobs" ]; then jobs="=${2:-}"; shift; fi
                case ${jobs#=} in '' | *[!0-9]* | 0) die "--jobs wants how many notebooks to run at a time, such as 2" ;; esac
                options+=(--jobs "${jobs#=}") ;;
            --profile) [ $# -ge 2 ] || die "--profile wants smoke, laptop or gpu"; export JENERA_PROFILE=$2; shift ;;
            --profile=*) export JENERA_PROFILE=${1#*=} ;;
            -*) die "notes has no option $1" "See ./jenera notes --help" ;;
            *) names+=("$1") ;;
        esac
        shift
    done
    case ${JENERA_PROFILE:-laptop} in
        smoke | laptop | gpu) ;;
        *) die "there is no profile '$JENERA_PROFILE'" "There are: smoke, laptop, gpu" ;;
    esac
    set -- ${names[@]+"${names[@]}"}
    notebooks_or_all "$@"
    say "Jenera: building, then running ${#NOTEBOOKS[@]} notebook(s), then writing the lecture notes to $TARGET/site/"
    need_jdk_and_maven
    need_jupyter
    need_fonts
    build
    jupyter_of_our_own
    run_notebooks "$TARGET/notebooks" ${options[@]+"${options[@]}"} "${NOTEBOOKS[@]}" || status=$?
    # 130: interrupted.
    if [ $status -ne 0 ] && { [ -z "$keep_going" ] || [ $status -eq 130 ]; }; then return $status; fi
    if [ -n "$pdf" ]; then warn_of_fonts; fi
    # Whether there is a Chromium to print with can change from run to run.
    if [ -n "$pdf" ] || ! is_made notes; then make_it notes make_notes; fi
    say "The lecture notes are at $TARGET/site/index.html"
    return $status
}

command_lab() {
    local folder=work
    if [ "${1:-}" = --source ]; then folder=notebooks; shift; fi
    need_jdk_and_maven
    need_jupyter
    need_fonts
    build
    course_kernel
    # What the classic Notebook needs besides, to fold the code that JupyterLab folds.
    local classic="$ROOT/lib/notes/src/main/classic"
    export JUPYTER_PATH="$TARGET/jupyter$SEPARATOR$classic${JUPYTER_PATH:+$SEPARATOR$JUPYTER_PATH}"
    export JUPYTER_CONFIG_PATH="$classic${JUPYTER_CONFIG_PATH:+$SEPARATOR$JUPYTER_CONFIG_PATH}"
    local app
    for app in lab notebook; do
        if "$PYTHON" -c "import ${app/lab/jupyterlab}" 2>/dev/null; then
            if [ $folder = work ]; then write_edition --folded-solutions "$ROOT/work"; fi
            cd "$ROOT/$folder"
            exec "$PYTHON" -m "${app/lab/jupyterlab}" "$@"
        fi
    done
    die "neither JupyterLab nor the classic Notebook is installed for $PYTHON" "Debian, Ubuntu: apt install jupyter-notebook" "conda: conda env create -f environment.yml"
}
