# SPDX-License-Identifier: GPL-3.0-only
"""Where --shared-cache comes from, and what is refused of it."""
from harness import Case, main, record
from harness.program import run

PASSWORD = record.PASSWORD


class Configuration(Case):
    def check(self, *arguments, **options):
        return run("--demo", "--check-config", *arguments, **options)

    def test_what_is_no_such_url_ends_with_2_and_shows_no_secret(self):
        for url in ("", "valkey", "http://valkey", f"redis://:{PASSWORD}@x@valkey", f"redis://:{PASSWORD}#x@valkey",
                    f"redis://:{PASSWORD}/x@valkey", f"redis://{PASSWORD}@valkey", f"redis://:{PASSWORD}@valkey:99999",
                    f"redis://:{PASSWORD}@valkey/first", f"redis://:{PASSWORD}@", f"ftp://:{PASSWORD}@valkey"):
            with self.subTest(url):
                code, out, error = self.check("--shared-cache", url)
                self.assertEqual(2, code, out + error)
                self.assertIn("--shared-cache", error)
                self.assertNotIn("valkey:99999", error)

    def test_where_it_comes_from(self):
        url = f"redis://:{PASSWORD}@valkey"
        for options in ({"env": {"GASGAUGE_SHARED_CACHE": url}}, {"env": {"GASGAUGE_SHARED_CACHE": f'"{url}"'}}):
            code, out, error = self.check(**options)
            self.assertEqual(0, code, error)
            self.assertIn("shared-cache: given (the environment)", out)
        code, out, error = self.check(env={"GASGAUGE_SHARED_CACHE": ""})
        self.assertEqual((0, ""), (code, error))
        self.assertNotIn("shared-cache", out)
        code, _, error = self.check(env={"GASGAUGE_SHARED_CACHE": url, "GASGAUGE_SHARED_CACHE_FILE": "/etc/hostname"})
        self.assertEqual(2, code)
        self.assertIn("GASGAUGE_SHARED_CACHE_FILE", error)
        code, _, error = self.check(env={"GASGAUGE_SHARED_CACHE_FILE": "/nowhere"})
        self.assertEqual(2, code)
        self.assertIn("GASGAUGE_SHARED_CACHE_FILE", error)

    def test_tls_is_had_or_refused(self):
        code, _, error = self.check("--shared-cache", f"rediss://:{PASSWORD}@valkey")
        self.assertIn(code, (0, 2))
        if code == 2:
            self.assertIn("TLS", error)


if __name__ == "__main__":
    main()
