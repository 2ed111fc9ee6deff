"""Drives a real window as a person would, and looks at what it shows.

    drive.py BINARY SAMPLE_FOLDER WORK_FOLDER PICTURE_FOLDER

The pointer is moved with xdotool; what is on the screen is read from the
accessibility tree, as a screen reader does, and from a picture.
"""

import csv
import os
import shutil
import subprocess
import sys
import time

import dbus
import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402  (after require_version)

HERE = os.path.dirname(os.path.abspath(__file__))
TIMEOUT_SECONDS = 30
# Half the width of the node of a dot without a label.
DOT_RADIUS = 8
# Beside and above the canvas, in pixels.
LANE_NAMES_WIDTH = 104
AXIS_HEIGHT = 60
# Behind the word that tells of a cited event, in the light and the dark theme.
TRIGGER_COLOURS = ("#FFD766", "#6D530E")


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


def zoom_and_pan(window):
    events = at_rest(window.events)
    check(len(events) >= 3, f"{len(events)} events of a day are on the timeline")
    name, (x, y) = sorted(events.items(), key=lambda item: abs(item[1][0] - 700))[0]
    far, (far_x, _) = max(events.items(), key=lambda item: abs(item[1][0] - x))
    xdotool("mousemove", round(x), round(y))
    time.sleep(0.3)
    xdotool("click", 4)
    zoomed = at_rest(window.events)
    check(abs(zoomed[name][0] - x) <= 1.5, "the wheel keeps the moment under the pointer in place")
    moved = zoomed.get(far, (1e9 if far_x > x else -1e9, 0))[0]
    check(abs(moved - x) > abs(far_x - x) * 1.1, "the wheel zooms in")
    start = window.empty_place()
    xdotool("mousemove", round(start[0]), round(start[1]))
    time.sleep(0.3)
    xdotool("mousedown", 1)
    for step in range(1, 11):
        xdotool("mousemove", round(start[0] + 8 * step), round(start[1]))
        time.sleep(0.03)
    xdotool("mouseup", 1)
    panned = at_rest(window.events)
    moved = panned.get(name, (1e9, 0))[0] - zoomed[name][0]
    check(abs(moved - 80) <= 3, f"dragging by 80 pixels moves the timeline along, by {moved:.0f}")


def cite(window, pictures):
    name, node = wait_for("an event", lambda: window.find(lambda n: "day precision" in n))
    window.click(node)
    cited, _ = wait_for("the cited sentence", lambda: window.find(lambda n: n.startswith("Cited: ")))
    check(len(cited) > 30, f"a click on “{name}” shows its sentence: {cited[:90]}")
    time.sleep(1)
    picture = os.path.join(pictures, "cited.png")
    subprocess.run(["import", "-window", "root", picture], check=True)
    count = 0
    for colour in TRIGGER_COLOURS:
        command = ["convert", picture, "-fill", "black", "+opaque", colour]
        command += ["-fill", "white", "-opaque", colour, "-format", "%[fx:mean*w*h]", "info:"]
        count += float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    check(count > 100, f"the trigger is highlighted ({count:.0f} pixels)")


def export(window, answers, work):
    def save_as(name, keys):
        path = os.path.join(work, name)
        with open(answers, "w", encoding="utf-8") as file:
            file.write(path)
        keys()
        wait_for(f"the notice about {name}", lambda: window.find(lambda n: n.endswith(f" written to {name}")))
        return path

    def choose_a_file():
        xdotool("key", "ctrl+shift+e")
        wait_for("the scales", lambda: window.find(lambda n: n.startswith("2×: ")))
        time.sleep(0.5)
        xdotool("key", "Return")

    table = save_as("Ereignisse.csv", lambda: xdotool("key", "ctrl+e"))
    with open(table, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    check(len(rows) > 10 and rows[0]["quote"], f"Ctrl+E writes {len(rows)} events with their quotes")
    picture = save_as("Zeitleiste.png", choose_a_file)
    command = ["identify", "-format", "%w", picture]
    width = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    check(width > 1400, f"Ctrl+Shift+E and Enter write a picture {width} pixels wide")


def stay_idle(process):
    def ticks():
        with open(f"/proc/{process.pid}/stat", encoding="utf-8") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])

    time.sleep(2)
    before = ticks()
    time.sleep(3)
    used = ticks() - before
    check(used <= 3, f"the window is idle when nothing happens ({used} ticks of CPU in 3 s)")


def main(binary, samples, work, pictures):
    launcher = start_accessibility()
    answers = os.path.join(work, "answers.txt")
    named = os.path.join(work, "Bericht über Nawalny.txt")
    shutil.copy(os.path.join(samples, "plane-diverted-to-omsk.txt"), named)
    others = ("prison-for-navalny.txt", "palace-and-streets.html", "leaving-the-charite.md")
    with open(answers, "w", encoding="utf-8") as file:
        file.write("\n".join([named] + [os.path.realpath(os.path.join(samples, n)) for n in others]))
    portal = subprocess.Popen([sys.executable, os.path.join(HERE, "portal.py"), answers])
    manager = subprocess.Popen(["openbox"])
    wait_for("the portal", lambda: dbus.SessionBus().name_has_owner("org.freedesktop.portal.Desktop"))
    process = subprocess.Popen([binary])
    try:
        window = Window(process)
        _, button = wait_for("the window", lambda: window.find(lambda n: n.startswith("Open files")))
        time.sleep(1)
        window.click(button)
        for count in range(1, 5):
            wait_for(f"article {count}", lambda: len([n for n, _ in window.nodes() if n.startswith("Article: ")]) >= count)
        check(True, "four articles came in through the file dialog")
        wait_for("events", window.events)
        zoom_and_pan(window)
        cite(window, pictures)
        stay_idle(process)
        export(window, answers, work)
        check(process.poll() is None, "the window is still there")
    except AssertionError:
        for name, _ in window.nodes():
            print("   on screen:", name[:100])
        subprocess.run(["import", "-window", "root", os.path.join(pictures, "failed.png")], check=False)
        raise
    finally:
        for child in (process, portal, manager, launcher):
            child.kill()
    print("test result: ok. 11 passed; 0 failed")


if __name__ == "__main__":
    main(*sys.argv[1:])
