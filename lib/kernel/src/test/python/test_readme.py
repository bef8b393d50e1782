"""What the README says of this kernel beside others is backed by the tests that it names."""

import re
import unittest
from pathlib import Path

README = Path(__file__).resolve().parents[3] / "README.md"


class ReadmeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = README.read_text(encoding="utf-8")
        cls.links = {
            name: (target, title)
            for name, target, title in re.findall(r'^\[([\w-]+)\]: (\S+)(?: "([^"]*)")?$', cls.text, re.MULTILINE)
        }

    def rows(self):
        """Of the table beside the others, and of that of what nobody has looked for in them."""
        tables = [part.split("\n\n")[0] for part in self.text.split("| | this kernel |")[1:3]]
        return [line.strip("|").split("|") for table in tables for line in table.splitlines()[2:]]

    def test_each_cell_of_our_column_leads_to_a_test_that_there_is(self):
        rows = self.rows()
        self.assertGreater(len(rows), 20)
        for row in rows:
            with self.subTest(row=row[0].strip()):
                names = re.findall(r"\]\[([\w-]+)\]", row[1])
                self.assertTrue(names, "no test is named")
                for name in names:
                    target, title = self.links[name]
                    source = (README.parent / target).read_text(encoding="utf-8")
                    self.assertIn(f"def {title}(", source)

    def test_no_cell_is_empty(self):
        for row in self.rows():
            self.assertNotIn("", [cell.strip() for cell in row], row[0])

    def test_each_link_is_defined_and_each_definition_is_used(self):
        used = set(re.findall(r"\]\[([\w-]+)\]", self.text))
        self.assertEqual(used, set(self.links))


if __name__ == "__main__":
    unittest.main()
