# SPDX-License-Identifier: GPL-3.0-only
"""A display of its own (Xvfb), and what a person or a window manager does with the windows on it, by Xlib."""
import ctypes
import os
import shutil
import subprocess

# Xlib would end the process for a window that has just gone.
_Complaint = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
_ignore = _Complaint(lambda _display, _error: 0)
_IS_VIEWABLE = 2
_KEY_PRESS, _KEY_RELEASE = 2, 3
_MODIFIERS = {"shift": 1, "ctrl": 4, "alt": 8}  # in what X calls the state of a key
_REVERT_TO_PARENT = 2
_CLIENT_MESSAGE = 33


class _Attributes(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int), ("height", ctypes.c_int),
                ("_between", ctypes.c_ubyte * 76), ("map_state", ctypes.c_int), ("_rest", ctypes.c_ubyte * 64)]


class _ClientMessage(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("message_type", ctypes.c_ulong),
                ("format", ctypes.c_int), ("data", ctypes.c_long * 5), ("_rest", ctypes.c_long * 12)]


class _Key(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("window", ctypes.c_ulong), ("root", ctypes.c_ulong),
                ("subwindow", ctypes.c_ulong), ("time", ctypes.c_ulong), ("x", ctypes.c_int), ("y", ctypes.c_int),
                ("x_root", ctypes.c_int), ("y_root", ctypes.c_int), ("state", ctypes.c_uint),
                ("keycode", ctypes.c_uint), ("same_screen", ctypes.c_int), ("_rest", ctypes.c_long * 12)]


def _library():
    try:
        x = ctypes.CDLL("libX11.so.6")
    except OSError:
        return None
    pointer, number = ctypes.c_void_p, ctypes.c_ulong
    x.XOpenDisplay.restype = pointer
    x.XDefaultRootWindow.argtypes, x.XDefaultRootWindow.restype = [pointer], number
    x.XInternAtom.argtypes, x.XInternAtom.restype = [pointer, ctypes.c_char_p, ctypes.c_int], number
    x.XQueryTree.argtypes = [pointer, number, pointer, pointer, pointer, pointer]
    x.XGetWindowProperty.argtypes = [pointer, number, number, ctypes.c_long, ctypes.c_long, ctypes.c_int, number,
                                     pointer, pointer, pointer, pointer, pointer]
    x.XGetWindowAttributes.argtypes = [pointer, number, pointer]
    x.XChangeProperty.argtypes = [pointer, number, number, number, ctypes.c_int, ctypes.c_int, pointer, ctypes.c_int]
    x.XUnmapWindow.argtypes = [pointer, number]
    x.XSetInputFocus.argtypes = [pointer, number, ctypes.c_int, number]
    x.XStringToKeysym.argtypes, x.XStringToKeysym.restype = [ctypes.c_char_p], number
    x.XKeysymToKeycode.argtypes, x.XKeysymToKeycode.restype = [pointer, number], ctypes.c_ubyte
    x.XSendEvent.argtypes = [pointer, number, ctypes.c_int, ctypes.c_long, pointer]
    for name in ("XCloseDisplay", "XFlush", "XFree"):
        getattr(x, name).argtypes = [pointer]
    x.XSetErrorHandler(_ignore)
    return x


def available():
    return _library() is not None and shutil.which("Xvfb") is not None


class Display:
    def __init__(self, width=1400, height=1000):
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
            pass_fds=(write,), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = ":" + pipe.readline().strip()
        self._x = _library()
        self._display = self._x.XOpenDisplay(self.name.encode())
        if not self._display:
            self.close()
            raise AssertionError(f"no display at {self.name}")

    def close(self):
        if self._display:
            self._x.XCloseDisplay(self._display)
            self._display = None
        self._server.terminate()
        self._server.wait()

    def windows(self):
        """{title: window} of the windows that are on the screen."""
        root = self._x.XDefaultRootWindow(self._display)
        unused, children, count = ctypes.c_ulong(), ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
        self._x.XQueryTree(self._display, root, ctypes.byref(unused), ctypes.byref(unused), ctypes.byref(children),
                           ctypes.byref(count))
        found = {}
        for window in children[:count.value]:
            attributes = _Attributes()
            if (self._x.XGetWindowAttributes(self._display, window, ctypes.byref(attributes))
                    and attributes.map_state == _IS_VIEWABLE and (title := self._title(window))):
                found[title] = window
        if count.value:
            self._x.XFree(children)
        return found

    def _title(self, window):
        """_NET_WM_NAME; WM_NAME has an encoding of its own for what is not Latin-1."""
        name = self._x.XInternAtom(self._display, b"_NET_WM_NAME", 0)
        kind, size, count, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
        text = ctypes.c_char_p()
        self._x.XGetWindowProperty(self._display, window, name, 0, 256, 0, 0, ctypes.byref(kind), ctypes.byref(size),
                                   ctypes.byref(count), ctypes.byref(left), ctypes.byref(text))
        title = (text.value or b"").decode(errors="replace")
        if text:
            self._x.XFree(text)
        return title

    def minimise(self, window):
        """As a window manager does it."""
        state = self._x.XInternAtom(self._display, b"WM_STATE", 0)
        iconic = (ctypes.c_long * 2)(3, 0)
        self._x.XChangeProperty(self._display, window, state, state, 32, 0, iconic, 2)
        self._x.XUnmapWindow(self._display, window)
        self._x.XFlush(self._display)

    def close_window(self, window):
        """As the button in the title bar does."""
        message = _ClientMessage(type=_CLIENT_MESSAGE, window=window, format=32,
                                 message_type=self._x.XInternAtom(self._display, b"WM_PROTOCOLS", 0))
        message.data[0] = self._x.XInternAtom(self._display, b"WM_DELETE_WINDOW", 0)
        self._x.XSendEvent(self._display, window, 0, 0, ctypes.byref(message))
        self._x.XFlush(self._display)

    def activate(self, window):
        """As a window manager does it: keys go there."""
        self._x.XSetInputFocus(self._display, window, _REVERT_TO_PARENT, 0)
        self._x.XFlush(self._display)

    def key(self, window, keys):
        """Pressed and let go, by X's names of them: "F5", "ctrl+Page_Down"."""
        *modifiers, name = keys.split("+")
        state = sum(_MODIFIERS[modifier] for modifier in modifiers)
        code = self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(name.encode()))
        for kind in (_KEY_PRESS, _KEY_RELEASE):
            event = _Key(type=kind, display=self._display, window=window, keycode=code, same_screen=1,
                         state=state, root=self._x.XDefaultRootWindow(self._display))
            self._x.XSendEvent(self._display, window, 1, 1 if kind == _KEY_PRESS else 2, ctypes.byref(event))
        self._x.XFlush(self._display)
