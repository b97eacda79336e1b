# SPDX-License-Identifier: GPL-3.0-only
"""The documents agree with the program."""
import re

from harness import Case, main
from harness.program import ROOT, documents, run


class Documents(Case):
    def test_the_table_of_options_is_the_programs_own(self):
        found = re.search(r"<!-- options: begin -->\n(.*?)\n<!-- options: end -->", documents(), re.S)
        self.assertTrue(found, "the markers are gone")
        code, out, err = run("--help-markdown")
        self.assertEqual(0, code, err)
        self.assertEqual(out.strip(), found.group(1).strip(), "scripts/update-readme brings it up to date")

    def test_every_path_that_is_listed_exists(self):
        program = self.serving(self.upstream())
        paths = set(re.findall(r"^\| `(/[a-zA-Z_]*)`", documents(), re.M))
        self.assertTrue({"/eth_gasPrice", "/metrics", "/"} <= paths, paths)
        for path in paths:
            self.assertNotEqual(404, program.get(path).status, path)

    def test_every_metric_that_is_named_exists(self):
        program = self.serving(self.upstream())
        text = program.get("/metrics").body.decode()
        for name in set(re.findall(r"`(gasgauge_[a-z_]+)", documents())):
            self.assertIn(name, text)

    def test_every_link_leads_somewhere(self):
        for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
            for target in re.findall(r"\]\((?!https?://)([^)#]*)[^)]*\)", path.read_text()):
                self.assertTrue((path.parent / target).exists(), f"{path.name}: {target}")


if __name__ == "__main__":
    main()
