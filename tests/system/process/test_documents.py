# SPDX-License-Identifier: GPL-3.0-only
"""The README agrees with the program."""
import re

from harness import Case, main
from harness.program import ROOT, run

README = (ROOT / "README.md").read_text()


class Documents(Case):
    def test_the_table_of_options_is_the_programs_own(self):
        found = re.search(r"<!-- options: begin -->\n(.*?)\n<!-- options: end -->", README, re.S)
        self.assertTrue(found, "the markers are gone")
        code, out, err = run("--help-markdown")
        self.assertEqual(0, code, err)
        self.assertEqual(out.strip(), found.group(1).strip(), "scripts/update-readme brings it up to date")

    def test_every_path_that_the_readme_lists_exists(self):
        program = self.serving(self.upstream())
        paths = set(re.findall(r"^\| `(/[a-zA-Z_]*)`", README, re.M))
        self.assertTrue({"/eth_gasPrice", "/metrics", "/"} <= paths, paths)
        for path in paths:
            self.assertNotEqual(404, program.get(path).status, path)

    def test_every_metric_that_the_readme_names_exists(self):
        program = self.serving(self.upstream())
        text = program.get("/metrics").body.decode()
        for name in set(re.findall(r"`(gasgauge_[a-z_]+)", README)):
            self.assertIn(name, text)


if __name__ == "__main__":
    main()
