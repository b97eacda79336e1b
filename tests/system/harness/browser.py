# SPDX-License-Identifier: GPL-3.0-only
"""A Chromium of its own, asked by the DevTools protocol over pipes: one for all the pages of a suite, since its start
is what costs. https://chromedevtools.github.io/devtools-protocol/"""
import fcntl
import json
import os
import shutil
import subprocess
import tempfile

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
_ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
              "--remote-debugging-pipe", "about:blank")
_READS, _WRITES = 3, 4  # the descriptors that Chromium takes for the protocol


class Browser:
    def __init__(self):
        self._profile = tempfile.mkdtemp()
        (theirs_to_read, ours_to_write), (ours_to_read, theirs_to_write) = os.pipe(), os.pipe()

        def give_pipes():
            # By way of others, since these may be 3 or 4 already.
            ends = fcntl.fcntl(theirs_to_read, fcntl.F_DUPFD, 10), fcntl.fcntl(theirs_to_write, fcntl.F_DUPFD, 10)
            os.dup2(ends[0], _READS)
            os.dup2(ends[1], _WRITES)
        self._process = subprocess.Popen(
            [CHROMIUM, *_ARGUMENTS, f"--user-data-dir={self._profile}"], close_fds=False, preexec_fn=give_pipes,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs_to_read)
        os.close(theirs_to_write)
        self._out, self._in = os.fdopen(ours_to_write, "wb", 0), os.fdopen(ours_to_read, "rb", 0)
        self._asked, self._buffer, self._events = 0, b"", []

    def close(self):
        self._out.close()
        self._process.terminate()
        self._process.wait()
        self._in.close()
        shutil.rmtree(self._profile, ignore_errors=True)

    def seen(self, url, seconds):
        """The page as it stands after `seconds` of its own time, which runs as fast as it can."""
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        page = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self._ask("Page.enable", page)
        self._ask("Emulation.setVirtualTimePolicy", page, policy="pause")
        self._ask("Page.navigate", page, url=url)
        self._ask("Emulation.setVirtualTimePolicy", page, policy="pauseIfNetworkFetchesPending", budget=seconds * 1000)
        while not any(event["method"] == "Emulation.virtualTimeBudgetExpired" for event in self._events):
            self._events.append(self._message())
        self._events.clear()
        dom = self._ask("Runtime.evaluate", page, expression="document.documentElement.outerHTML")["result"]["value"]
        self._ask("Target.closeTarget", targetId=target)
        return dom

    def open(self, url):
        """The page in the time of everybody, until close() of what is returned."""
        return OpenPage(self, url)

    def _ask(self, method, session=None, **parameters):
        self._asked += 1
        message = {"id": self._asked, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        self._out.write(json.dumps(message).encode() + b"\0")
        while (answer := self._message()).get("id") != self._asked:
            if "method" in answer:
                self._events.append(answer)
        if "error" in answer:
            raise AssertionError(f"{method}: {answer['error']}")
        return answer["result"]

    def _message(self):
        while b"\0" not in self._buffer:
            more = self._in.read(65536)
            if not more:
                raise AssertionError("the browser has ended")
            self._buffer += more
        message, self._buffer = self._buffer.split(b"\0", 1)
        return json.loads(message)


class OpenPage:
    def __init__(self, browser, url):
        self._browser = browser
        self._target = browser._ask("Target.createTarget", url="about:blank")["targetId"]
        self._page = browser._ask("Target.attachToTarget", targetId=self._target, flatten=True)["sessionId"]
        browser._ask("Page.navigate", self._page, url=url)

    def close(self):
        self._browser._ask("Target.closeTarget", targetId=self._target)

    def tell(self, expression):
        return self._browser._ask("Runtime.evaluate", self._page, expression=expression)["result"].get("value")

    def dom(self):
        return self.tell("document.documentElement.outerHTML")

    def show(self, shown):
        """As when somebody looks at another tab, or comes back."""
        self.tell(f"Object.defineProperty(document,'hidden',{{value:{str(not shown).lower()},configurable:true}});"
                  "document.dispatchEvent(new Event('visibilitychange'))")
