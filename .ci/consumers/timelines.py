"""Reads a timeline in each format with a library that is for it, and compares what it sees.

    timelines.py DIR    with timeline.json, .csv, .xlsx, .ics and .jsonld of one timeline

The rows in JSON are what the others are held against.
"""

import csv
import json
import re
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import openpyxl
import rdflib

CONTROL = re.compile("[\x00-\x1f\x7f]")
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SCHEMA = rdflib.Namespace("https://schema.org/")
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def check(ok, message):
    if not ok:
        sys.exit(f"timelines.py: {message}")


def plain(text):
    """A text as a spreadsheet's reader has it again."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def safe(cell):
    """Whether a spreadsheet takes a cell for a text."""
    return not cell.strip(' "\u00a0').startswith(FORMULA)


def read_csv(path, rows):
    with path.open(newline="", encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    check(len(found) == len(rows), f"{len(found)} rows of CSV, want {len(rows)}")
    for got, want in zip(found, rows):
        check(got["id"] == want["id"] and got["date"] == want["date"], f"CSV has {got['id']} where {want['id']} should be")
        check(plain(got["title"]).replace("'", "") == plain(want["title"]).replace("'", ""), f"CSV has {got['title']!r}, want {want['title']!r}")
    for delimiter in ",;\t":  # what a spreadsheet takes for it depends on where it is used
        with path.open(newline="", encoding="utf-8") as file:
            for line in csv.reader(file, delimiter=delimiter):
                for cell in line:
                    check(safe(cell), f"CSV between {delimiter!r}: {cell!r} would be a formula")


def read_xlsx(path, rows):
    sheet = openpyxl.load_workbook(path)["Timeline"]
    head = [cell.value for cell in sheet[1]]
    check(sheet.max_row == len(rows) + 1, f"{sheet.max_row - 1} rows of XLSX, want {len(rows)}")
    for cells, want in zip(sheet.iter_rows(min_row=2), rows):
        got = dict(zip(head, cells))
        check(all(c.data_type != "f" for c in cells), f"XLSX has a formula in the row of {want['id']}")
        check(plain(got["title"].value or "") == plain(ILLEGAL.sub("\ufffd", want["title"])), f"XLSX has {got['title'].value!r}, want {want['title']!r}")
        check(got["reports"].value == want["reports"], "XLSX has another number of reports")


def read_ics(path, rows):
    data = path.read_bytes()
    check(all(len(line) <= 75 for line in data.split(b"\r\n")), "a line of the calendar is longer than 75 bytes")
    for line in data.replace(b"\r\n ", b"").decode().split("\r\n"):
        names = re.findall(";([A-Z-]+)=", line.partition(":")[0])
        check(len(names) == len(set(names)), f"{line} has a parameter twice")
    events = {str(e["UID"]).removesuffix("@dateline"): e for e in icalendar.Calendar.from_ical(data).walk("VEVENT")}
    dated = [r for r in rows if r["date"]]
    check(any(r["changes"] > 1 for r in dated), "no event of the calendar has changed")
    check(len(events) == len(dated), f"{len(events)} events of the calendar, want {len(dated)}")
    status = {"OCCURRED": "CONFIRMED", "CONFIRMED": "CONFIRMED", "REINSTATED": "CONFIRMED", "CANCELLED": "CANCELLED", "DENIED": "CANCELLED"}
    for want in dated:
        got = events[want["id"]]
        title = CONTROL.sub(" ", want["title"])
        if re.search(r"^\.?\.?/|/\.?\.?$|\.\.[\]}]|[\[{]\.\.", want["date"]):  # open on one side, which the summary has to say
            check(got["SUMMARY"].startswith(title + " ("), f"the calendar does not say that {want['id']} is of {want['date']}")
            title = str(got["SUMMARY"])
        check(got.decoded("DTSTART").year < 2100, f"{want['id']} is on {got['DTSTART']}")
        check(str(got["SUMMARY"]) == title, f"the calendar has {got['SUMMARY']!r}, want {want['title']!r}")
        check(str(got["STATUS"]) == status.get(want["status"], "TENTATIVE"), f"{want['id']} has the status {got['STATUS']}")
        check(got["SEQUENCE"] == want["changes"], f"{want['id']} has the sequence {got['SEQUENCE']}, want {want['changes']}")
        check(str(got["X-EDTF"]) == want["date"], f"{want['id']} has the date {got['X-EDTF']}, want {want['date']}")
        if len(want["date"]) == len("2018-06-12") and want["date"][4] == want["date"][7] == "-" and "X" not in want["date"]:
            day = date.fromisoformat(want["date"])
            check(got.decoded("DTSTART") == day and got.decoded("DTEND") == day + timedelta(1), f"{want['id']} is not on {day}")
        elif re.fullmatch(r"[0-9-]{10}T[0-9:]{8}Z?", want["date"]):
            at = got.decoded("DTSTART")
            check(at == datetime.fromisoformat(want["date"]), f"{want['id']} is at {at}, want {want['date']}")


def read_jsonld(path, rows):
    document = json.loads(path.read_text(encoding="utf-8"))
    check(document["@context"][0] == "https://schema.org", "JSON-LD has another context")
    document["@context"][0] = {"@vocab": str(SCHEMA), "@version": 1.1}  # what the context of schema.org comes to, without asking for it
    graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    events = set(graph.subjects(rdflib.RDF.type, SCHEMA.Event))
    check(len(events) == len(rows), f"{len(events)} events of JSON-LD, want {len(rows)}")
    for want in rows:
        event = rdflib.URIRef("urn:dateline:" + want["id"])
        check(str(graph.value(event, SCHEMA.name)) == want["title"], f"JSON-LD has {graph.value(event, SCHEMA.name)!r}, want {want['title']!r}")
        dates = [(str(d), str(d.datatype)) for d in graph.objects(event, rdflib.URIRef("urn:dateline:vocabulary:edtf"))]
        check(dates == ([(want["date"], EDTF)] if want["date"] else []), f"JSON-LD has {dates}, want {want['date']}")
    check(not re.search("<[a-zA-Z/!]", path.read_text(encoding="utf-8")), "JSON-LD has markup in it")


def main(folder):
    rows = json.loads((folder / "timeline.json").read_text(encoding="utf-8"))
    check(len(rows) > 20, "there is next to nothing to compare")
    read_csv(folder / "timeline.csv", rows)
    read_xlsx(folder / "timeline.xlsx", rows)
    read_ics(folder / "timeline.ics", rows)
    read_jsonld(folder / "timeline.jsonld", rows)
    print(f"{len(rows)} events in every format")


main(Path(sys.argv[1]))
