"""The tests that Jupyter has for any kernel (Debian: python3-jupyter-kernel-test)."""

import unittest

from running_kernel import KERNEL

try:
    import jupyter_kernel_test
except ImportError:
    jupyter_kernel_test = None

PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

if jupyter_kernel_test is None:

    class JupyterKernelTest(unittest.TestCase):
        @unittest.skip("jupyter_kernel_test is not installed (Debian: python3-jupyter-kernel-test)")
        def test_passes_the_tests_that_jupyter_has_for_any_kernel(self):
            pass

else:

    class JupyterKernelTest(jupyter_kernel_test.KernelTests):
        kernel_name = KERNEL
        language_name = "Java"
        file_extension = ".jshell"

        code_hello_world = 'System.out.println("hello, world");'
        code_stderr = 'System.err.println("a complaint");'
        code_generate_error = 'Object nothing = null;\nnothing.toString()'
        code_execute_result = [
            {"code": "6 * 7", "result": "42"},
            {"code": 'String.join("-", List.of("a", "b", "c"))', "result": "a-b-c"},
            {
                "code": "record Point(int x, int y) {}\nnew Point(3, 4)",
                "result": "Point[x=3, y=4]",
            },
            {"code": 'render("<b>bold</b>", "text/html")', "mime": "text/html", "result": "<b>bold</b>"},
            {"code": "IntStream.rangeClosed(1, 5).map(i -> 42 * i).sum()", "result": "630"},
            {"code": "int answer = 42;\nanswer", "result": "42"},
        ]
        code_display_data = [
            {"code": 'display("<i>slanted</i>", "text/html");', "mime": "text/html"},
            {
                "code": "display(new java.awt.image.BufferedImage("
                "4, 3, java.awt.image.BufferedImage.TYPE_INT_RGB));",
                "mime": "image/png",
            },
        ]
        code_clear_output = "clearOutput();"
        code_inspect_sample = "Math.max"
        code_history_pattern = "*rangeClosed*"
        supported_history_operations = ("tail", "range", "search")

        completion_samples = [
            {"text": "Math.floorM", "matches": {"floorMod("}},
            {"text": "Collections.shuf", "matches": {"shuffle("}},
        ]
        complete_code_samples = [
            "1 + 1",
            "int x = 3;",
            "for (int i = 0; i < 3; i++) {\n    System.out.println(i);\n}",
            "record Pair(int a, int b) {}",
            'var text = """\n    two\n    lines\n    """;',
        ]
        incomplete_code_samples = [
            "int twice(int x) {",
            "List.of(1,",
            "if (true) {\n    int x = 1;",
            "class Node {\n    Node next;",
            "/* a comment",
        ]
        invalid_code_samples = ["int x = ;", "1 )", "class 3 {}", "for (int i = 0; i < 3; i++) }"]

        # There is no pager: documentation is shown where it is asked for (code_page_something).


if __name__ == "__main__":
    unittest.main()
