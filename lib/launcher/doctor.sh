# What is there and what is missing.
# shellcheck shell=bash

# What the library itself finds out about driver, CUDA and the build of PyTorch; the verdict is its last line.
diagnose_gpu() {
    local title=GPU line
    while read -r line; do
        found "$title" "$line"
        title=
    done < <("$JAVA" -cp "$(class_path core)" org.jenera.tensor.GpuDiagnosis 2>/dev/null || echo "the library could not be asked; build again")
}

command_doctor() {
    [ $# -eq 0 ] || die "doctor takes no options; given: $*" "See ./jenera doctor --help"
    local missing=0 status=0 what library
    say "Needed for everything"
    find_jdk || status=$?
    case $status in
        0) found "JDK" "$JAVA_MAJOR at $JAVA" ;;
        2) found "JDK" "TOO OLD: ${JAVA_MAJOR:-unknown} at $JAVA; 17 or newer is needed" ;;
        3) found "JDK" "INCOMPLETE: $JAVA lacks the module jdk.jshell; install a JDK, not a JRE" ;;
        4) found "JDK" "WRONG: JAVA_HOME is $JAVA_HOME, where there is no bin/java; set it to a JDK, or unset it" ;;
        *) found "JDK" "MISSING: apt install openjdk-17-jdk-headless" ;;
    esac
    [ $status -eq 0 ] || missing=1
    what=$(maven_version || true)
    if [ -n "$what" ]; then
        found "Maven" "$what at $(command -v mvn)"
    else
        found "Maven" "MISSING, or it does not run: apt install maven"
        missing=1
    fi
    if find_python; then
        found "Jupyter" "$("$PYTHON" -c 'import nbconvert, nbclient; print("nbconvert", nbconvert.__version__ + ", nbclient", nbclient.__version__)') of $PYTHON"
    else
        found "Jupyter" "MISSING: ./jenera notes installs it where it may: apt install --no-install-recommends $APT_PACKAGES"
        missing=1
    fi
    found "Disk" "$(df -Pk "$ROOT" | awk 'NR == 2 {printf "%.1f GiB free", $4 / 1048576}') (3 GiB are enough)"

    what=$(if [ $status -eq 0 ]; then missing_font_packages | xargs; fi)
    if [ -n "$what" ]; then
        found "Text" "MISSING: this JDK cannot draw text without $what; ./jenera notes installs it where it may"
        missing=1
    fi

    say "Good to have"
    what=$(nvidia-smi --query-gpu=name --format=csv,noheader 2>/dev/null | sed -n 1p || true)
    if [ $status -eq 0 ] && [ -f "$ROOT/lib/core/target/classpath.txt" ] && [ -f "$ROOT/lib/core/target/jenera-core.jar" ]; then
        diagnose_gpu
    elif [ -n "$what" ]; then
        found "GPU" "$what; after a first build this command says whether it can be used"
    else
        found "GPU" "none that nvidia-smi shows; everything runs on the CPU"
    fi
    what=$(chinese_font)
    found "Fonts" "${what:-no Chinese font found; for Chinese in charts and PDF: apt install fonts-noto-cjk (93 MiB)}"
    if [ $status -ne 0 ]; then
        found "Chromium" "looked for when there is a JDK"
    elif what=$(chromium); then
        found "Chromium" "$what"
    else
        found "Chromium" "none, and only ./jenera notes --pdf wants it, for slides and book (660 MiB on disk). $what"
    fi
    what=$("${PYTHON:-/usr/bin/python3}" -c 'import sklearn; print(sklearn.__version__)' 2>/dev/null || true)
    found "scikit-learn" "${what:-missing; only ./jenera bench em wants it: apt install python3-sklearn}"
    what=$("${PYTHON:-/usr/bin/python3}" -c 'import jupyterhub; print(jupyterhub.__version__)' 2>/dev/null || true)
    found "JupyterHub" "${what:-missing; only a class wants it, and ./jenera bench hub (classroom/README.md)}"

    say "Downloads"
    if [ -f "$ROOT/lib/core/target/classpath.txt" ] && has_libraries; then
        found "Libraries" "here already, in $(maven_repository); the largest of them:"
        while read -r library; do
            if [ -f "$library" ]; then du -k "$library"; fi
        done < <(tr "$SEPARATOR" '\n' <"$ROOT/lib/core/target/classpath.txt"; echo) | sort -rn | awk -F'[\t/]' '
            NR <= 6 {printf "               %6.1f MiB  %s\n", $1 / 1024, $NF}
            {kib += $1}
            END {printf "               %6.1f MiB  all %d jars of the library\n", kib / 1024, NR}'
    elif has_libraries; then
        found "Libraries" "here already, in $(maven_repository)"
    else
        found "Libraries" "about $DOWNLOAD_MIB MiB by Maven, once, into $(maven_repository):"
        found "" "PyTorch (DJL), ND4J with OpenBLAS, Tablesaw, XChart"
    fi
    found "Jupyter" "44 MiB, where it has to be installed from Debian's packages"
    found "Native" "PyTorch and ND4J unpack themselves, once, into ~/.djl.ai and ~/.javacpp: 0.8 GiB on disk, nothing to fetch"
    found "Data" "none: everything that the chapters need is in the repository"
    if [ $missing -ne 0 ]; then
        say "Something is missing; see above."
        return 1
    fi
    say "All is well."
}
