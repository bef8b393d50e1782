# Builds the modules, if anything has changed since they were built.
# shellcheck shell=bash

# What a first build fetches from Maven Central, measured on a fresh Debian 12 (x86_64).
DOWNLOAD_MIB=340

# Whether the library is built with PyTorch for CUDA: the reader asks for a GPU, and has no PyTorch of their own.
builds_for_gpu() {
    if [ -n "${PYTORCH_LIBRARY_PATH:-}" ]; then return 1; fi
    case ${JENERA_DEVICE:-} in
        gpu*) return 0 ;;
        '') [ "${JENERA_PROFILE:-}" = gpu ] ;;
        *) return 1 ;;
    esac
}

maven() {
    local profiles=()
    if builds_for_gpu; then profiles=(-Pgpu); fi
    (cd "$ROOT" && mvn -B -ntp ${profiles[@]+"${profiles[@]}"} "$@")
}

# Where Maven keeps what it has fetched.
maven_repository() {
    local named
    named=$(say "${MAVEN_OPTS:-} ${MAVEN_ARGS:-}" | tr ' ' '\n' | sed -n 's/^-Dmaven\.repo\.local=//p' | tail -n 1)
    if [ -z "$named" ]; then named=$(sed -n 's|^ *<localRepository>\(/.*\)</localRepository>.*|\1|p' "$HOME/.m2/settings.xml" 2>/dev/null || true); fi
    say "${named:-$HOME/.m2/repository}"
}

# Whether Maven has the libraries already, from whichever build: the largest of them stands for all.
has_libraries() {
    local flavor=cpu version
    if builds_for_gpu; then flavor='cu*'; fi
    version=$(sed -n 's|.*<pytorch.version>\(.*\)</pytorch.version>.*|\1|p' "$ROOT/pom.xml")
    compgen -G "$(maven_repository)/ai/djl/pytorch/pytorch-native-$flavor/$version/*.jar" >/dev/null
}

build() {
    one_at_a_time
    if ! is_made build; then
        if ! has_libraries; then
            if builds_for_gpu; then
                say "Building for a GPU: Maven fetches PyTorch for CUDA, some gigabytes, once."
            else
                say "Maven fetches about $DOWNLOAD_MIB MiB of Java libraries, once, into $(maven_repository)."
            fi
        fi
        remove_classes
        make_it build quietly "Building" maven -q package -DskipTests
    fi
    exec 9>&-
}

build_and_test() {
    one_at_a_time
    if ! is_made build; then remove_classes; fi
    JENERA_PYTHON="$PYTHON" make_it build maven verify
    exec 9>&-
}

# Maven goes by the times of files, and leaves in place what was deleted.
remove_classes() { rm -rf "$ROOT"/lib/*/target/classes; }

# What a build is made of: every file by its content, and what Maven is told.
build_from() {
    say "Java $JAVA_MAJOR at $JAVA, gpu: $(builds_for_gpu && say yes), ${MAVEN_OPTS:-} ${MAVEN_ARGS:-}"
    (cd "$ROOT" && find -L pom.xml lib/*/pom.xml lib/*/src data \( -name __pycache__ -o -path data/cache \) -prune -o -type f -exec cksum {} + | LC_ALL=C sort)
}

# What comes of it; fails if a part is missing, such as a library in Maven's repository.
build_made() {
    local module library
    cksum "$KERNEL_JAR" || return
    for module in core notes bench; do
        cksum "$ROOT/lib/$module/target/jenera-$module.jar" "$ROOT/lib/$module/target/classpath.txt" || return
        while read -r library; do
            [ -f "$library" ] || return
        done < <(class_path "$module" | tr "$SEPARATOR" '\n'; echo)
    done
}

# is_made NAME: whether NAME is as it was made, and what it was made of is as it was then.
is_made() {
    "$1_from" 2>/dev/null | cmp -s - "$TARGET/$1.from" && "$1_made" 2>/dev/null | cmp -s - "$TARGET/$1.made"
}

# make_it NAME COMMAND...: makes NAME, and notes of what, and what came of it. What changes meanwhile makes it old: the
# note is of the time before. A command that fails leaves no note.
make_it() {
    local name=$1
    shift
    rm -f "$TARGET/$name.made"
    "${name}_from" >"$TARGET/$name.from"
    "$@"
    "${name}_made" >"$TARGET/$name.made" || die "not all of the $name is there, although no step failed" \
        "Begin anew:  rm -rf target lib/*/target"
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
