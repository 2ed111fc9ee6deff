"""A real window as a screen reader sees it, and a hand on mouse and keyboard."""

import os
import re
import subprocess
import time

import dbus
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402  (after require_version)

TIMEOUT_SECONDS = 30
# Half the width of the node of a dot without a label.
DOT_RADIUS = 8
# Beside and above the canvas, in pixels.
LANE_NAMES_WIDTH = 104
AXIS_HEIGHT = 60
# What was found to be so.
PASSED = []
STRETCH = re.compile(r"\d+ \w+ \d+ – \d+ \w+ \d+")


def start_accessibility():
    """Starts the accessibility bus and switches it on."""
    for path in ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"):
        if os.path.exists(path):
            launcher = subprocess.Popen([path, "--launch-immediately"])
            break
    bus = dbus.SessionBus()
    wait_for("the accessibility bus", lambda: bus.name_has_owner("org.a11y.Bus"))
    status = bus.get_object("org.a11y.Bus", "/org/a11y/bus")
    properties = dbus.Interface(status, "org.freedesktop.DBus.Properties")
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        properties.Set("org.a11y.Status", name, True)
    return launcher


def wait_for(what, question):
    """Asks until the answer is not empty, and returns it."""
    end = time.time() + TIMEOUT_SECONDS
    while time.time() < end:
        answer = question()
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited in vain for {what}")


def xdotool(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


def drag(button, start, end):
    """Presses a button, moves in ten steps, and lets go."""
    xdotool("mousemove", round(start[0]), round(start[1]))
    time.sleep(0.3)
    xdotool("mousedown", button)
    for step in range(1, 11):
        x, y = (start[axis] + (end[axis] - start[axis]) * step / 10 for axis in (0, 1))
        xdotool("mousemove", round(x), round(y))
        time.sleep(0.03)
    xdotool("mouseup", button)


def screenshot(path):
    subprocess.run(["import", "-window", "root", path], check=True)


class Window:
    """The window as a screen reader sees it."""

    def __init__(self, process):
        self.process = process

    def nodes(self):
        """All nodes of the tree with their names and places."""
        found = []
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(number)
            if application is not None and application.get_process_id() == self.process.pid:
                self.collect(application, found)
        return found

    def collect(self, node, found):
        try:
            node.clear_cache()
            name = node.get_name() or ""
            if name:
                found.append((name, node))
            for number in range(node.get_child_count()):
                child = node.get_child_at_index(number)
                if child is not None:
                    self.collect(child, found)
        except gi.repository.GLib.GError:
            pass  # The node went away while it was looked at.

    def find(self, test):
        for name, node in self.nodes():
            if test(name):
                return name, node
        return None

    def place(self, node):
        """The middle of a node on the screen."""
        extents = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        return extents.x + extents.width / 2, extents.y + extents.height / 2

    def dot(self, node):
        """The dot of an event, which is at the left of its label."""
        extents = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        return extents.x + DOT_RADIUS, extents.y + extents.height / 2

    def click(self, node):
        x, y = self.place(node)
        xdotool("mousemove", round(x), round(y))
        time.sleep(0.3)
        xdotool("click", 1)

    def empty_place(self):
        """A place on the canvas where no event is, with room to drag to the right."""
        nodes = self.nodes()
        strip = next(node for name, node in nodes if name == "Overview")
        strip = Atspi.Component.get_extents(strip, Atspi.CoordType.SCREEN)
        taken = [
            Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
            for name, node in nodes
            if " precision, " in name or ", bounded, " in name or name.endswith("more events")
        ]
        left, top = strip.x + LANE_NAMES_WIDTH, strip.y + strip.height + AXIS_HEIGHT
        for y in range(top + 10, top + 200, 5):
            for x in range(left + 20, strip.x + strip.width - 150, 10):
                is_free = all(
                    x < one.x - 5 or x > one.x + one.width + 5 or y < one.y - 5 or y > one.y + one.height + 5
                    for one in taken
                )
                if is_free:
                    return x, y
        raise AssertionError("the canvas is full")

    def place_of(self, name):
        """Left, top, width and height of what has this name."""
        _, node = wait_for(name, lambda: self.find(lambda n: n == name))
        extents = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
        return extents.x, extents.y, extents.width, extents.height

    def view(self):
        """What the status line says is in view: "8 Mar 2021 – 1 Apr 2021"."""
        return next(name for name, _ in self.nodes() if STRETCH.fullmatch(name))

    def events(self):
        """Name to place of every event of a day that is on the timeline."""
        return {name: self.dot(node) for name, node in self.nodes() if ", day precision, " in name}


def at_rest(question):
    """The answer, once it stays the same."""
    before = question()
    for _ in range(50):
        time.sleep(0.3)
        now = question()
        if now == before:
            return now
        before = now
    raise AssertionError("the window does not come to rest")


def check(is_true, what):
    print(("ok   " if is_true else "FAIL ") + what, flush=True)
    if not is_true:
        raise AssertionError(what)
    PASSED.append(what)
