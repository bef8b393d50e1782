# Installs the Java kernel: for this checkout, for its reader, for a whole machine.
# shellcheck shell=bash

# The heap of a kernel that a class shares; classroom/README.md says why.
SHARED_HEAP=${JENERA_SHARED_HEAP:-1g}

# make_kernel DIR [OPTION...]: writes a kernelspec below DIR, with the class path of target/kernel-classpath.txt.
make_kernel() {
    local dir=$1
    shift
    "$JAVA" -jar "$KERNEL_JAR" install --dir "$dir" --classpath "@$TARGET/kernel-classpath.txt" \
        --env DJL_OFFLINE=true --env OPT_OUT_TRACKING=true "$@"
}

# install_kernel DIR [OPTION...]: writes a kernelspec for this checkout below DIR.
install_kernel() {
    local dir=$1
    shift
    class_path core >"$TARGET/kernel-classpath.txt"
    make_kernel "$dir" --jvm-arg -Xmx3g "$@"
}

# install_shared_kernel DIR NAME: a kernel for every user of this machine. The folder of its kernelspec holds all that
# it needs: a Maven repository with the libraries, what they unpack, the class-data archive.
install_shared_kernel() {
    local spec="$1/$2"
    umask 022
    mkdir -p "$spec"
    rm -rf "$spec/native"
    # The parent takes part, so that Maven finds it.
    quietly "Copying the libraries" maven -q -pl .,lib/core dependency:copy-dependencies dependency:build-classpath \
        -DincludeScope=runtime -Dmdep.useRepositoryLayout=true -Dmdep.copyPom=true -Dmdep.addParentPoms=true \
        "-DoutputDirectory=$spec/repository" "-Dmdep.localRepoProperty=$spec/repository" "-Dmdep.outputFile=$TARGET/shared-classpath.txt"
    printf '%s%s%s' "$ROOT/lib/core/target/jenera-core.jar" "$SEPARATOR" "$(cat "$TARGET/shared-classpath.txt")" >"$TARGET/kernel-classpath.txt"
    quietly "Unpacking the native libraries" "$JAVA" "-DENGINE_CACHE_DIR=$spec/native/djl" "-Dorg.bytedeco.javacpp.cachedir=$spec/native/javacpp" \
        -Dorg.bytedeco.javacpp.cachedir.nosubdir=true -cp "$(cat "$TARGET/kernel-classpath.txt")" org.jenera.notebook.NativeLibraries
    # JavaCPP refuses a cache that it may not write to, so its libraries are on the path for libraries, which comes first.
    make_kernel "$1" --name "$2" --jvm-arg "-Xmx$SHARED_HEAP" --env "ENGINE_CACHE_DIR=$spec/native/djl" \
        --jvm-arg "-Djava.library.path=$spec/native/javacpp" --jvm-arg -Dorg.bytedeco.javacpp.pathsFirst=true \
        --jvm-arg "-Dmaven.repo.local.tail=$spec/repository"
    # Whatever a library's file allowed in the teacher's own repository.
    chmod -R u=rwX,go=rX "$spec"
}

# new_shared_kernel: a kernel for all users in SHARED_KERNELS, a folder that others may enter and that goes when this
# script ends.
new_shared_kernel() {
    local folder
    folder=$(mktemp -d)
    # shellcheck disable=SC2064 # the folder as it is now
    trap "rm -rf '$folder'" EXIT
    chmod 755 "$folder"
    SHARED_KERNELS="$folder/kernels"
    install_shared_kernel "$SHARED_KERNELS" jenera
}

# course_kernel: the kernel that this checkout runs its notebooks with, made anew if anything that it is made of has changed.
course_kernel() {
    one_at_a_time
    if ! is_made kernel; then make_it kernel quietly "Making the kernel" install_kernel "$KERNELS"; fi
    exec 9>&-
}

kernel_from() {
    say "Java $JAVA_MAJOR at $JAVA, ${JJAVA_JVM_OPTS:-}"
    cksum "$KERNEL_JAR" "$ROOT"/lib/core/target/{jenera-core.jar,jenera-core-sources.jar,classpath.txt} "$ROOT/lib/launcher/kernel.sh"
}

# The class-data archive is the kernel's own affair: it makes another when the JDK has changed.
kernel_made() {
    [ ! -f "$KERNELS/jenera/kernel.jsa.jvm" ] || [ -f "$KERNELS/jenera/kernel.jsa" ] || return
    find "$KERNELS/jenera" -type f ! -name 'kernel.jsa*' ! -name archive.lock -exec cksum {} + | LC_ALL=C sort
}

# Jupyter as the course runs it: with a kernel and settings of its own, below target/.
jupyter_of_our_own() {
    export JUPYTER_PATH="$TARGET/jupyter" JUPYTER_DATA_DIR="$TARGET/jupyter/data" JUPYTER_CONFIG_DIR="$TARGET/jupyter/config"
    export JUPYTER_RUNTIME_DIR="$TARGET/jupyter/runtime" IPYTHONDIR="$TARGET/jupyter/ipython"
    mkdir -p "$JUPYTER_DATA_DIR" "$JUPYTER_CONFIG_DIR" "$JUPYTER_RUNTIME_DIR"
    course_kernel
}

command_kernel() {
    local where='' name=jenera prefix='' shared=no dir
    while [ $# -gt 0 ]; do
        case $1 in
            --user) where=user ;;
            --sys-prefix) where=sys-prefix ;;
            --shared) shared=yes ;;
            --prefix | --name)
                [ $# -ge 2 ] || die "$1 wants a value" "See ./jenera kernel --help"
                if [ "$1" = --prefix ]; then where=prefix prefix=$2; else name=$2; fi
                shift ;;
            --prefix=*) where=prefix prefix=${1#*=} ;;
            --name=*) name=${1#*=} ;;
            *) die "kernel has no option $1" "See ./jenera kernel --help" ;;
        esac
        shift
    done
    case $shared$where in
        yesuser) die "a kernel for all users cannot lie in a folder of your own" "Give --prefix DIR, or --sys-prefix, or neither." ;;
        yes) where=prefix prefix=/usr/local ;;
        no) where=user ;;
    esac
    need_jdk_and_maven
    if [ $where = prefix ]; then
        dir="$prefix/share/jupyter/kernels"
    else
        find_python || die "no Jupyter found to install the kernel for" "Give --prefix DIR, or install Jupyter first (./jenera doctor)."
        if [ $where = user ]; then
            dir=$("$PYTHON" -c 'import jupyter_core.paths as p; print(p.jupyter_data_dir())')/kernels
        else
            dir=$("$PYTHON" -c 'import sys; print(sys.prefix)')/share/jupyter/kernels
        fi
    fi
    if [ $shared = yes ]; then
        need_place_for_all "$dir/$name"
        need_fonts
        dir=$(cd "$dir" && pwd) # kernel.json names the folder, and is read from anywhere
    fi
    build
    say "Installing the kernel '$name' in $dir/$name"
    if [ $shared = yes ]; then
        install_shared_kernel "$dir" "$name"
    else
        install_kernel "$dir" --name "$name"
    fi
}

# need_place_for_all FOLDER: the folder can be written to by whoever installs, and the JDK is not theirs alone.
need_place_for_all() {
    if ! (umask 022 && mkdir -p "$1") 2>/dev/null || [ ! -w "$1" ]; then
        die "$1 cannot be written to" "Make it yours once, and run this again:" "    sudo install -d -m 755 -o $(id -un) '$1'"
    fi
    case $(readlink -f "$JAVA" 2>/dev/null || echo "$JAVA") in
        "$HOME"/*) die "the JDK lies in your home, where other users cannot run it: $JAVA" \
            "Set JAVA_HOME to one for all (Debian, Ubuntu: apt install openjdk-17-jdk-headless)." ;;
    esac
}
