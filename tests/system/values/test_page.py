# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Answers, `/`: the page in a real browser, below a proxy's path, before and after a login takes over."""
import re
import time

from harness import Case, main
from harness.browser import CHROMIUM, Browser
from harness.faults import http
from harness.portal import Portal
from harness.upstream import GOOD

PRICE = '20.0 <span class="unit">gwei</span>'
LOGIN = "<!DOCTYPE html><title>Log in</title><main><form>null</form></main>"


def gives(status, body, headers=(("Content-Type", "text/html"),)):
    return lambda handler, turn: turn > 1 and (handler.give(status, body, headers) or True)


def redirects(handler, turn):
    if turn > 1:
        handler.give(302, "", [("Location", "/login")])
    return turn > 1


def cuts(handler, turn):
    if turn > 1:
        handler.connection.close()
        handler.close_connection = True
    return turn > 1


class Page(Case):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.addClassCleanup(cls.browser.close)

    def seen(self, url, seconds):
        dom = self.browser.seen(url, seconds)
        self.assertIn("<main", dom)
        return dom

    def behind(self, answers=None, upstream=None):
        self.program_seen = self.serving(upstream or self.upstream())
        portal = Portal(self.program_seen.port, answers)
        self.addCleanup(portal.close)
        return portal

    def notice(self, dom):
        found = re.search(r'<p id="notice"[^>]*?( hidden="")?>(.*?)</p>', dom)
        return None if found.group(1) else found.group(2)

    def test_below_a_path_it_refreshes_itself_and_links_stay_there(self):
        portal = self.behind()
        dom = self.seen(portal.url(), 9)
        self.assertIn(PRICE, dom)
        self.assertIsNone(self.notice(dom))
        self.assertGreaterEqual(portal.pages, 3)
        self.assertEqual([], portal.elsewhere)
        links = re.findall(r'<a href="([^"]+)"', dom)
        self.assertGreaterEqual(len(links), 7)
        for link in links:
            self.assertNotRegex(link, r"^/|^[a-z]+:|^\.\.", "a link that leaves the proxy's path")

    def test_what_is_not_our_page_is_not_shown(self):
        for name, answers, says in (
                ("a login page", gives(200, LOGIN), "login"),
                ("a login page with a fragment", gives(200, "null"), "login"),
                ("a refusal", gives(401, LOGIN), "login"),
                ("a redirect", redirects, "login"),
                ("JSON", gives(200, "null", [("Content-Type", "application/json")]), "login"),
                ("our own refusal", gives(503, "{}", [("X-Gasgauge-Source", "upstream")]), "503"),
                ("a page of ours without values", gives(200, LOGIN, [("Content-Type", "text/html"), (
                    "X-Gasgauge-Source", "upstream")]), "login"),
                ("cut connections", cuts, "No answer")):
            with self.subTest(name):
                portal = self.behind(answers)
                dom = self.seen(portal.url(), 9)
                self.assertGreater(portal.pages, 1)
                self.assertIn(PRICE, dom)
                self.assertIn(GOOD["eth_coinbase"], dom)
                self.assertNotIn("null", re.sub(r"<script>.*?</script>", "", dom, flags=re.S))
                self.assertIn("out of date", self.notice(dom) or "")
                self.assertIn(says, self.notice(dom))
                self.assertRegex(dom, r"<title>out of date")
                self.assertRegex(dom, r'<body class="outdated">')

    def test_ages_go_on_without_answers(self):
        portal = self.behind(cuts)
        time.sleep(1)
        dom = self.seen(portal.url(), 30)
        for age in re.findall(r'class="age"[^>]*>(\d+) s old', dom):
            self.assertGreaterEqual(int(age), 25)
        self.assertEqual(3, len(re.findall(r'class="age"', dom)))

    def test_it_is_current_again_after_the_login(self):
        portal = self.behind(lambda handler, turn: turn in (2, 3) and (handler.give(200, LOGIN) or True))
        dom = self.seen(portal.url(), 17)
        self.assertGreater(portal.pages, 4)
        self.assertIsNone(self.notice(dom))
        self.assertRegex(dom, r"<title>20.0 gwei")

    def test_without_values_it_invents_none(self):
        upstream = self.upstream()
        upstream.set(http("500 Oops"))
        program = self.serving(upstream, ready=False)
        portal = Portal(program.port)
        self.addCleanup(portal.close)
        dom = self.seen(portal.url(), 6)
        self.assertEqual(3, dom.count("no value yet"))
        self.assertNotIn("NaN", dom)

    def streaming(self, *arguments):
        """A program, the portal before it, and the page that is open there; all three."""
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", *arguments)
        portal = Portal(program.port, streams=True)
        self.addCleanup(portal.close)
        page = self.browser.open(portal.url())
        self.addCleanup(page.close)
        self.listens(program, 1)
        return upstream, program, portal, page

    def listens(self, program, count):
        self.eventually(lambda: program.metric("gasgauge_stream_subscribers") == count, 20,
                        f"the page has not {count} streams")

    def test_it_lives_on_the_stream(self):
        upstream, program, portal, page = self.streaming()
        self.eventually(lambda: PRICE in (page.dom() or ""), 10)
        time.sleep(1)
        before = portal.pages
        self.let_run(6)
        self.assertLessEqual(portal.pages - before, 1, "it polls although nothing happens")
        upstream.values["eth_gasPrice"] = "0x1a13b8600"
        self.eventually(lambda: re.search(r">7\.0+ <span", page.dom()), 4, "it does not hear of the new price")
        self.assertIsNone(self.notice(page.dom()))
        self.assertEqual([], portal.elsewhere)

    def test_while_it_is_hidden_it_has_no_stream(self):
        _, program, portal, page = self.streaming()
        page.show(False)
        self.listens(program, 0)
        before = portal.pages
        page.show(True)
        self.listens(program, 1)
        self.eventually(lambda: portal.pages > before, 5)

    def test_without_the_stream_it_polls_again(self):
        _, program, portal, page = self.streaming()
        portal.streams = False
        self.listens(program, 0)
        before = portal.pages
        self.eventually(lambda: portal.pages >= before + 2, 12, "it does not poll")
        self.assertIsNone(self.notice(page.dom()))


if __name__ == "__main__":
    if CHROMIUM:
        main()
    else:
        print("NOT RUN: there is no Chromium to show the page")
