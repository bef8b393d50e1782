"""nbgrader's settings for this course: put it into the course directory, beside source/.

With it `nbgrader generate_assignment` makes of a source notebook what `./jenera student` makes: the line that throws in
the place of each solution, and checks without hidden tests. Written for nbgrader 0.8.2 and newer.
"""

c = get_config()  # noqa: F821 (nbgrader gives it)

c.CourseDirectory.course_id = "jenera"

c.ClearSolutions.begin_solution_delimeter = "BEGIN SOLUTION"
c.ClearSolutions.end_solution_delimeter = "END SOLUTION"
c.ClearSolutions.code_stub = {
    "java": 'throw new UnsupportedOperationException("your turn: replace this line");'
}
c.ClearHiddenTests.begin_test_delimeter = "BEGIN HIDDEN TESTS"
c.ClearHiddenTests.end_test_delimeter = "END HIDDEN TESTS"

# A JVM starts in seconds, and a cell that trains a model takes some more. A cell that runs longer is interrupted,
# its check fails, and the next cell runs.
c.Execute.startup_timeout = 120
c.Execute.timeout = 300
c.Execute.interrupt_on_timeout = True
