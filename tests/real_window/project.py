"""What a person makes of a project: searched, reviewed and kept by keys alone."""

import os
import signal
import subprocess
import time

from screen import Window, at_rest, check, screenshot, wait_for, xdotool


def search(window, pictures):
    xdotool("key", "ctrl+f")
    time.sleep(0.8)
    xdotool("type", "--delay", "60", "navalny plane")
    hits, _ = wait_for("hits", lambda: window.find(lambda n: " events, " in n and " article" in n and "view" not in n))
    at_rest(window.events)
    xdotool("key", "Down")
    xdotool("key", "Down")
    xdotool("key", "Return")
    cited, _ = wait_for("the words of a hit", lambda: window.find(lambda n: n.startswith("Cited: ")))
    time.sleep(0.5)
    screenshot(os.path.join(pictures, "search.png"))
    check(True, f"Ctrl+F, words, arrows and Enter lead from {hits} to: {cited[:70]}")
    for _ in range(3):
        xdotool("key", "Escape")
        time.sleep(0.3)
    check(not window.find(lambda n: n == "Close search"), "Esc closes the search")


def progress(window):
    found = window.find(lambda n: n.startswith("Review, "))
    return int(found[0].split()[1].replace(",", "")) if found else 0


def review(window, pictures):
    xdotool("key", "r")
    wait_for("the review", lambda: window.find(lambda n: n == "Leave the review"))
    time.sleep(0.5)
    screenshot(os.path.join(pictures, "review.png"))
    for key in ("y", "y", "x"):
        xdotool("key", key)
        time.sleep(0.6)
    wait_for("the next event", lambda: window.find(lambda n: n.startswith("4 of ")))
    check(True, "R, Y, Y and X accept two events, hide one and move on by themselves")
    xdotool("key", "Escape")
    time.sleep(0.3)
    check(not window.find(lambda n: n == "Leave the review"), "Esc leaves the review")


def watch(window, answers, work, pictures):
    """Has a folder watched, puts an article into it, and changes that."""

    def articles(title):
        return [name for name, _ in window.nodes() if name == f"Article: {title}"]

    folder = os.path.join(work, "inbox")
    os.mkdir(folder)
    with open(answers, "w", encoding="utf-8") as file:
        file.write(folder)
    xdotool("key", "ctrl+k")
    time.sleep(0.5)
    xdotool("type", "watch folder")
    time.sleep(0.5)
    xdotool("key", "Return")
    wait_for("the watched folder", lambda: window.find(lambda n: n == "Watching “inbox”"))
    path = os.path.join(folder, "flood.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("A flood in Halden\n\nA dam burst near Halden on 3 February 2021.\n")
    wait_for("the article that came", lambda: articles("A flood in Halden"))
    check(True, "what comes into a watched folder is read")
    with open(path, "w", encoding="utf-8") as file:
        file.write("Two floods in Halden\n\nA dam burst near Halden on 4 February 2021.\n")
    wait_for("the changed text", lambda: articles("Two floods in Halden"))
    screenshot(os.path.join(pictures, "watched.png"))
    check(not articles("A flood in Halden"), "what changes there is read anew, in its place")


def keep(window, process, answers, work, pictures):
    """Names the project, kills the window without warning, and opens it again."""
    path = os.path.join(work, "Nawalny’s Rückkehr.dateline")
    with open(answers, "w", encoding="utf-8") as file:
        file.write(path)
    xdotool("key", "ctrl+s")
    wait_for("the name of the project", lambda: window.find(lambda n: n.startswith("Nawalny’s Rückkehr, saved")))
    check(os.path.exists(path), "Ctrl+S gives the project a name")
    xdotool("key", "Home")
    xdotool("key", "y")
    wait_for("the event to be accepted", lambda: window.find(lambda n: n.startswith("Accepted.")))
    wait_for("it to be kept", lambda: window.find(lambda n: n.startswith("Nawalny’s Rückkehr, saved")))
    time.sleep(0.5)
    before = progress(window)
    binary = os.readlink(f"/proc/{process.pid}/exe")
    process.send_signal(signal.SIGKILL)
    process.wait()
    again = subprocess.Popen([binary, path])
    window = Window(again)
    wait_for("the project", lambda: window.find(lambda n: n.startswith("Nawalny’s Rückkehr, saved")))
    wait_for("its events", window.events)
    wait_for("what was reviewed", lambda: progress(window) > 0)
    screenshot(os.path.join(pictures, "reopened.png"))
    check(progress(window) == before, f"killed and opened again, {before} of its events are reviewed")
    xdotool("key", "ctrl+z")
    wait_for("the edit to be undone", lambda: progress(window) == before - 1)
    check(True, "Ctrl+Z takes back what was said before the end")
    return again
