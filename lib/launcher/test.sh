# Everything that a change must pass.
# shellcheck shell=bash

# What it wants besides; tests that need it are skipped without it.
APT_TEST_PACKAGES="python3-jupyter-kernel-test"

need_kernel_tests() {
    if "$PYTHON" -c 'import jupyter_kernel_test' 2>/dev/null; then return; fi
    if may_install && [ "$PYTHON" = /usr/bin/python3 ]; then
        # shellcheck disable=SC2086 # a list of names
        apt_install "Installing Jupyter's tests for kernels" $APT_TEST_PACKAGES
    else
        say "Jupyter's own tests for kernels are skipped: $PYTHON has no jupyter_kernel_test (Debian: apt install $APT_TEST_PACKAGES)"
    fi
}

# test_kernel [JDKS]: the kernel's tests from outside, under the JDK that builds and those given.
test_kernel() {
    local major java
    need_kernel_tests
    while read -r major java; do
        quietly "Testing the kernel under Java $major" \
            "$PYTHON" "$ROOT/lib/kernel/src/test/python/run_kernel_tests.py" --jar "$KERNEL_JAR" --java "$java"
        tail -n 1 "$TARGET/logs/Testing-the-kernel-under-Java-$major.log"
    done <<<"$JAVA_MAJOR $JAVA${1:+
$1}"
}

# test_shared_kernel: what another user, who has nothing, can do with a kernel for all.
test_shared_kernel() {
    if ! unshare -n true 2>/dev/null && ! unshare -rn true 2>/dev/null; then
        say "The kernel for all users is not tested: no network of its own is to be had here (unshare)"
        return
    fi
    new_shared_kernel
    JENERA_SHARED_KERNEL="$SHARED_KERNELS/jenera" JENERA_NOTEBOOKS="$ROOT/notebooks" quietly "Testing the kernel as another user" \
        "$PYTHON" "$ROOT/lib/notes/src/test/python/test_shared_kernel.py" -v
    grep -E '^OK|skipped' "$TARGET/logs/Testing-the-kernel-as-another-user.log"
}

command_test() {
    local name browser
    if [ "${1:-}" = --kernel ] && [ $# -eq 1 ]; then
        need_jdk_and_maven
        need_jupyter
        build
        test_kernel "$(other_jdks)"
        return
    fi
    for name in "$@"; do
        case $name in -*) die "test has no option $name" "See ./jenera test --help" ;; esac
    done
    notebooks_or_all "$@"
    say "Jenera: running every test, then ${#NOTEBOOKS[@]} notebook(s) in the smoke profile"
    need_jdk_and_maven
    need_jupyter
    need_fonts
    quietly "Testing the launcher" "$PYTHON" -m unittest discover -s "$ROOT/lib/launcher/test"
    build_and_test
    test_kernel
    jupyter_of_our_own
    quietly "Testing the check of students' notebooks" "$PYTHON" "$ROOT/lib/notes/src/test/python/test_check_notebook.py"
    export JENERA_PROFILE=smoke
    run_notebooks "$TARGET/smoke/notebooks" --fresh --prove "$ROOT/lib/notes/src/test/wrong-answers" "${NOTEBOOKS[@]}"
    make_site "$TARGET/smoke/notebooks" "$TARGET/smoke/site"
    browser=$(chromium) || say "Nobody looks at the pages. $browser"
    quietly "Checking every page" maven -q -pl lib/notes test-compile surefire:test -Dtest=PagesTest "-Djenera.site=$TARGET/smoke/site"
    "$JAVA" -cp "$(class_path notes)" org.jenera.notes.Main slides "$TARGET/smoke/site"
    test_shared_kernel
    say "Everything passed, in $SECONDS s."
}
