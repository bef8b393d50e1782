# Finds what the course needs on this machine, and installs what may be installed.
# shellcheck shell=bash

APT_PACKAGES="jupyter-notebook jupyter-nbconvert jupyter-client python3-nbclient python3-ipykernel"

java_major() { "$1" -version 2>&1 | sed -nE 's/.* version "([0-9]+)[."].*/\1/p'; }

maven_version() { mvn -v 2>/dev/null | sed -nE 's/.*Apache Maven ([0-9.]+).*/\1/p'; }

find_jdk() {
    local home=${JAVA_HOME:-}
    # Maven refuses such a JAVA_HOME, whatever else is on the path.
    if [ -n "$home" ] && [ ! -x "$home/bin/java" ]; then return 4; fi
    if [ -z "$home" ] && [ -x /usr/libexec/java_home ]; then home=$(/usr/libexec/java_home -v 17+ 2>/dev/null || true); fi
    if [ -n "$home" ] && [ -x "$home/bin/java" ]; then JAVA="$home/bin/java"; else JAVA=$(command -v java || true); fi
    [ -n "$JAVA" ] || return 1
    JAVA_MAJOR=$(java_major "$JAVA")
    [ "${JAVA_MAJOR:-0}" -ge 17 ] || return 2
    case $("$JAVA" --list-modules 2>/dev/null) in *jdk.jshell*) ;; *) return 3 ;; esac
}

need_jdk_and_maven() {
    local status=0
    find_jdk || status=$?
    case $status in
        1) die "no Java found" "Install a JDK, 17 or newer (Debian, Ubuntu: apt install openjdk-17-jdk-headless), or set JAVA_HOME." ;;
        2) die "Java ${JAVA_MAJOR:-of an unknown version} at $JAVA is too old" "Install a JDK, 17 or newer, or set JAVA_HOME to one." ;;
        4) die "JAVA_HOME is $JAVA_HOME, where there is no bin/java" "Set it to a JDK, 17 or newer, or unset it." ;;
        3) die "$JAVA is not a whole JDK: the module jdk.jshell is missing" "Install a JDK, not a JRE (Debian, Ubuntu: apt install openjdk-17-jdk-headless)." ;;
    esac
    command -v mvn >/dev/null || die "no Maven found" "Install Maven, 3.8 or newer (Debian, Ubuntu: apt install maven)."
}

# Every other JDK of this machine that can run the kernel, one for each version: lines "25 /path/to/bin/java".
other_jdks() {
    local java major known=" $JAVA_MAJOR "
    for java in /usr/lib/jvm/*/bin/java "$HOME"/.sdkman/candidates/java/*/bin/java "$HOME"/.jabba/jdk/*/bin/java \
        /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
        if [ ! -x "$java" ]; then continue; fi
        major=$(java_major "$java")
        case $known in *" $major "*) continue ;; esac
        [ "${major:-0}" -ge 17 ] || continue
        case $("$java" --list-modules 2>/dev/null) in
            *jdk.jshell*) known="$known$major " && say "$major $java" ;;
        esac
    done
}

has_jupyter() { [ -x "$1" ] && "$1" -c 'import jupyter_client, nbclient, nbconvert, nbformat' 2>/dev/null; }

# The Python that runs Jupyter: the one asked for, an active environment's, the one behind the `jupyter` on the
# path, the system's.
find_python() {
    local candidate jupyter
    jupyter=$(command -v jupyter || true)
    for candidate in \
        "${JENERA_PYTHON:-}" "${CONDA_PREFIX:+$CONDA_PREFIX/bin/python}" "${VIRTUAL_ENV:+$VIRTUAL_ENV/bin/python}" \
        "${jupyter:+$(sed -n '1s/^#! *//p' "$jupyter" 2>/dev/null | cut -d' ' -f1)}" /usr/bin/python3 "$(command -v python3 || true)"; do
        if [ -n "$candidate" ] && has_jupyter "$candidate"; then
            PYTHON=$candidate
            return 0
        fi
    done
    return 1
}

# may_install: whether this script may install Debian's or Ubuntu's packages; AS_ROOT is how.
may_install() {
    AS_ROOT=()
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" -eq 0 ] && return 0
    AS_ROOT=(sudo)
    command -v sudo >/dev/null && sudo -n true 2>/dev/null
}

apt_install() { # TITLE PACKAGE...
    local title=$1
    shift
    quietly "Updating the list of packages" ${AS_ROOT[@]+"${AS_ROOT[@]}"} apt-get -q update
    quietly "$title" ${AS_ROOT[@]+"${AS_ROOT[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$@"
}

need_jupyter() {
    if find_python; then return; fi
    if may_install; then
        say "No Jupyter found: installing Debian's packages (44 MiB to fetch): $APT_PACKAGES"
        # shellcheck disable=SC2086 # a list of names
        apt_install "Installing Jupyter" $APT_PACKAGES
        find_python || die "Jupyter was installed, but no Python can import nbclient and nbconvert" "Set JENERA_PYTHON to the Python that has them."
    elif command -v apt-get >/dev/null; then
        die "no Jupyter found, and this script may not install it" "Run:  sudo apt-get install --no-install-recommends $APT_PACKAGES" \
            "or:   conda env create -f environment.yml && conda activate jenera"
    else
        die "no Jupyter found" "Run:  conda env create -f environment.yml && conda activate jenera" \
            "or set JENERA_PYTHON to a Python that has jupyter_client, nbclient, nbconvert and nbformat."
    fi
}

# The packages that this JDK needs to draw text and that are not here: a headless JDK of Debian 13 comes without them.
missing_font_packages() {
    local manager
    manager=$(dirname "$(readlink -f "$JAVA" 2>/dev/null || echo "$JAVA")")/../lib/libfontmanager.so
    [ -f "$manager" ] && command -v ldd >/dev/null || return 0
    ldd "$manager" 2>/dev/null | sed -nE -e 's/.*libharfbuzz\.so.* not found/libharfbuzz0b/p' \
        -e 's/.*libfreetype\.so.* not found/libfreetype6/p' | sort -u
    if [ ! -e /etc/fonts/fonts.conf ] && [ ! -e "${CONDA_PREFIX:-}/etc/fonts/fonts.conf" ]; then echo "libfontconfig1 fonts-dejavu-core"; fi
}

need_fonts() {
    local packages
    packages=$(missing_font_packages | xargs)
    if [ -z "$packages" ]; then return; fi
    if may_install; then
        say "This JDK cannot draw text yet: installing $packages"
        # shellcheck disable=SC2086 # a list of names
        apt_install "Installing what Java draws text with" $packages
    else
        die "this JDK cannot draw text, so there would be no charts: $packages is missing" "Run:  sudo apt-get install $packages"
    fi
}

chinese_font() { if command -v fc-list >/dev/null; then fc-list :lang=zh family 2>/dev/null | sed -n 1p; fi; }

warn_of_fonts() {
    if [ -z "$(chinese_font)" ]; then
        say "No Chinese font found: Chinese will be empty boxes in the PDF. Install one: apt install fonts-noto-cjk (93 MiB)"
    fi
}

# chromium: says where the Chromium is that prints PDF and looks at pages, or why there is none, and fails then.
chromium() { "$JAVA" "$ROOT/lib/notes/src/main/java/org/jenera/notes/book/Chromium.java"; }

has_hub() {
    "${JENERA_PYTHON:-/usr/bin/python3}" -c 'import jupyterhub' 2>/dev/null && command -v configurable-http-proxy >/dev/null
}
