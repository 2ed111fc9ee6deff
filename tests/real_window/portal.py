"""A stand-in for the desktop portal: answers file dialogs with given paths.

Owns org.freedesktop.portal.Desktop on the session bus and answers every
OpenFile and SaveFile with the paths that stand in a file, one per line; an
empty file means that the person cancelled. Run it inside dbus-run-session:

    portal.py ANSWER_FILE
"""

import json
import sys
import urllib.parse

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

ANSWER_DELAY_MS = 100
INTERFACE = "org.freedesktop.portal.FileChooser"


class Request(dbus.service.Object):
    """One question that is waiting for its answer."""

    @dbus.service.signal("org.freedesktop.portal.Request", signature="ua{sv}")
    def Response(self, code, results):
        pass


class Portal(dbus.service.Object):
    def __init__(self, bus, answer_file):
        super().__init__(bus, "/org/freedesktop/portal/desktop")
        self.bus = bus
        self.answer_file = answer_file

    def answer_later(self, call, sender, title, options):
        token = options.get("handle_token", "t")
        client = sender[1:].replace(".", "_")
        path = f"/org/freedesktop/portal/desktop/request/{client}/{token}"
        request = Request(self.bus, path)
        print(json.dumps({"call": call, "title": str(title)}), flush=True)

        def answer():
            with open(self.answer_file, encoding="utf-8") as lines:
                paths = [line.strip() for line in lines if line.strip()]
            uris = ["file://" + urllib.parse.quote(path) for path in paths]
            results = {"uris": dbus.Array(uris, signature="s")} if uris else {}
            code = 0 if uris else 1
            request.Response(dbus.UInt32(code), dbus.Dictionary(results, signature="sv"))
            request.remove_from_connection()
            return False

        GLib.timeout_add(ANSWER_DELAY_MS, answer)
        return dbus.ObjectPath(path)

    @dbus.service.method(INTERFACE, in_signature="ssa{sv}", out_signature="o", sender_keyword="sender")
    def OpenFile(self, parent, title, options, sender=None):
        return self.answer_later("OpenFile", sender, title, options)

    @dbus.service.method(INTERFACE, in_signature="ssa{sv}", out_signature="o", sender_keyword="sender")
    def SaveFile(self, parent, title, options, sender=None):
        return self.answer_later("SaveFile", sender, title, options)


if __name__ == "__main__":
    DBusGMainLoop(set_as_default=True)
    session = dbus.SessionBus()
    name = dbus.service.BusName("org.freedesktop.portal.Desktop", session)
    portal = Portal(session, sys.argv[1])
    GLib.MainLoop().run()
