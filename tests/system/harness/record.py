# SPDX-License-Identifier: GPL-3.0-only
"""Remembers every byte that the program let out, so that every test searches all of it for secrets."""
import threading

KEY = "SECRETKEY123"
USER = "USERSECRET77"
PASSWORD = "PASSSECRET88"
QUERY = "QUERYSECRET99"
SECRETS = (KEY, USER, PASSWORD, QUERY)

_lock = threading.Lock()
_chunks = []


def received(data):
    with _lock:
        _chunks.append(bytes(data))


def clear():
    with _lock:
        _chunks.clear()


def secrets_in(data):
    """The secrets that stand in `data`, also in other case, percent-encoded or in base64."""
    import base64
    lowered = data.lower()
    found = []
    for secret in SECRETS:
        forms = {secret.lower().encode(), "".join(f"%{ord(c):02x}" for c in secret).encode()}
        if secret.lower().encode() in lowered or any(form in lowered for form in forms):
            found.append(secret)
    basic = base64.b64encode(f"{USER}:{PASSWORD}".encode())
    if basic in data:
        found.append("the Authorization header")
    return found


def leaked():
    with _lock:
        return secrets_in(b"\n".join(_chunks))
