# SPDX-License-Identifier: GPL-3.0-only
"""Each line of curl in README and docs, as it stands there, against a program whose values are simulated."""
import json
import re
import shlex
import subprocess

from harness import Case, main
from harness.program import documents

LINES = re.findall(r"^(?:\$ )?(curl .+)$", documents(), re.M)
WHERE = "http://127.0.0.1:8081"
TIME_IS_UP = 28  # curl's code for the end of --max-time, the only one that a stream has here


class Documented(Case):
    @classmethod
    def setUpClass(cls):
        cls.kinds = {"-i": cls.a_get, "-d": cls.a_post, "-N": cls.a_stream}

    def ran(self, program, line, *options):
        self.assertIn(WHERE, line)
        command = shlex.split(line.replace(WHERE, f"http://127.0.0.1:{program.port}"))
        return subprocess.run([*command, "-sS", "--max-time", "5", *options], capture_output=True, text=True, check=False)

    def a_get(self, program, line):
        done = self.ran(program, line)
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        head, body = done.stdout.split("\n\n", 1)
        self.assertRegex(head, r"^HTTP/1\.1 200 OK\n")
        self.assertRegex(json.loads(body)["result"], "^0x[0-9a-f]+$")

    def a_post(self, program, line):
        done = self.ran(program, line)
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        sent, said = json.loads(shlex.split(line)[2]), json.loads(done.stdout)
        sent, said = (one if isinstance(one, list) else [one] for one in (sent, said))
        self.assertEqual([call["id"] for call in sent], [answer["id"] for answer in said])
        for answer in said:
            self.assertTrue(answer.get("result"), answer)

    def a_stream(self, program, line):
        done = self.ran(program, line)
        self.assertEqual(TIME_IS_UP, done.returncode, done.stderr)
        self.assertRegex(done.stdout, r"(?m)^event: state$")
        fees = re.search(r"(?m)^event: fees\n(?:id: (\d+)\n)?data: (.*)\n", done.stdout)
        self.assertTrue(json.loads(fees[2])["block"]["number"], done.stdout[:2000])

    def test_every_line_of_curl_works(self):
        program = self.program("--demo")
        program.wait_ready()
        self.assertEqual(200, program.get("/fees").status)
        tried = set()
        for line in LINES:
            with self.subTest(line):
                kind = shlex.split(line)[1]
                self.kinds[kind](self, program, line)
                tried.add(kind)
        self.assertEqual(set(self.kinds), tried, "a kind of line has gone from the documents, or does not work")


if __name__ == "__main__":
    main()
