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
from project import keep, review, search, watch
from screen import PASSED, Window, at_rest, check, drag, screenshot, start_accessibility, wait_for, xdotool

HERE = os.path.dirname(os.path.abspath(__file__))
# Behind the word that tells of a cited event, in the light and the dark theme.
TRIGGER_COLOURS = ("#FFD766", "#6D530E")


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
    drag(1, start, (start[0] + 80, start[1]))
    panned = at_rest(window.events)
    moved = panned.get(name, (1e9, 0))[0] - zoomed[name][0]
    check(abs(moved - 80) <= 3, f"dragging by 80 pixels moves the timeline along, by {moved:.0f}")


def box_zoom(window, pictures):
    before = at_rest(window.view)
    start = window.empty_place()
    drag(3, start, (start[0] + 120, start[1] + 40))
    closer = at_rest(window.view)
    screenshot(os.path.join(pictures, "box_zoom.png"))
    check(closer != before, f"a stretch drawn with the right button is zoomed to: {closer}")
    xdotool("key", "alt+Left")
    check(at_rest(window.view) == before, "Alt+Left goes back")


def brush(window, pictures):
    before = at_rest(window.view)
    left, top, width, height = window.place_of("Overview")
    middle = top + height / 2
    drag(1, (left + width * 0.2, middle), (left + width * 0.6, middle))
    drawn = at_rest(window.view)
    screenshot(os.path.join(pictures, "brush.png"))
    check(drawn != before, f"a window drawn on the overview is shown: {drawn}")
    edge = left + width * 0.6
    drag(1, (edge, middle), (left + width - 2, middle))
    pulled = at_rest(window.view)
    check(pulled.split(" – ")[0] == drawn.split(" – ")[0], f"its edge is pulled: {pulled}")
    xdotool("key", "f")
    at_rest(window.view)


def walk(window, pictures):
    def cited():
        return [name for name, _ in window.nodes() if name.startswith("Cited: ")]

    seen = set()
    for key in ("Home", "Right", "Right", "Down", "Up", "End"):
        xdotool("key", key)
        seen.update(at_rest(cited))
    screenshot(os.path.join(pictures, "walk.png"))
    check(len(seen) >= 4, f"keys alone lead to {len(seen)} cited sentences")
    xdotool("key", "Escape")


def look_into_a_group(window, pictures):
    xdotool("key", "f")
    at_rest(window.view)
    name, node = wait_for("a group", lambda: window.find(lambda n: n.endswith(" more events")))
    window.click(node)
    count = int(name.split(" ")[0])
    listed = wait_for("its list", lambda: [n for n, _ in window.nodes() if n == f"List of {name}"])
    screenshot(os.path.join(pictures, "peek.png"))
    check(len(listed) == 1, f"a click on a group lists its {count} events")
    xdotool("key", "Down", "Return")
    wait_for("the cited sentence", lambda: window.find(lambda n: n.startswith("Cited: ")))
    is_gone = lambda: not window.find(lambda n: n == f"List of {name}")
    check(wait_for("the list to close", is_gone), "Down and Enter choose one of them")
    xdotool("key", "Escape")


def mark_a_stretch(window, pictures):
    xdotool("key", "f")
    at_rest(window.view)
    start = window.empty_place()
    xdotool("keydown", "shift")
    drag(1, start, (start[0] + 120, start[1]))
    xdotool("keyup", "shift")
    is_readout = lambda name: name.startswith("Marked: ") and " days, " in name
    marked, _ = wait_for("the marked time", lambda: window.find(is_readout))
    screenshot(os.path.join(pictures, "range.png"))
    check(True, f"Shift and a drag mark a stretch of time: {marked}")
    xdotool("key", "Escape")


def palette(window, pictures):
    xdotool("key", "ctrl+k")
    time.sleep(0.5)
    xdotool("type", "lanes article")
    time.sleep(0.5)
    screenshot(os.path.join(pictures, "palette.png"))
    xdotool("key", "Return")
    wait_for("lanes by article", lambda: window.find(lambda n: n.startswith("By article")))
    check(True, "the palette finds a command by parts of its words")
    for lanes in ("By person", "One lane", "By type"):
        xdotool("key", "l")
        wait_for(lanes, lambda: window.find(lambda n: n.startswith(lanes)))


def cite(window, pictures):
    name, node = wait_for("an event", lambda: window.find(lambda n: "day precision" in n))
    window.click(node)
    cited, _ = wait_for("the cited sentence", lambda: window.find(lambda n: n.startswith("Cited: ")))
    check(len(cited) > 30, f"a click on “{name}” shows its sentence: {cited[:90]}")
    time.sleep(1)
    picture = os.path.join(pictures, "cited.png")
    screenshot(picture)
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
        box_zoom(window, pictures)
        brush(window, pictures)
        walk(window, pictures)
        look_into_a_group(window, pictures)
        mark_a_stretch(window, pictures)
        palette(window, pictures)
        cite(window, pictures)
        stay_idle(process)
        export(window, answers, work)
        search(window, pictures)
        review(window, pictures)
        watch(window, answers, work, pictures)
        process = keep(window, process, answers, work, pictures)
        check(process.poll() is None, "the window is still there")
    except AssertionError:
        for name, _ in window.nodes():
            print("   on screen:", name[:100])
        screenshot(os.path.join(pictures, "failed.png"))
        raise
    finally:
        for child in (process, portal, manager, launcher):
            child.kill()
    print(f"test result: ok. {len(PASSED)} passed; 0 failed")


if __name__ == "__main__":
    main(*sys.argv[1:])
