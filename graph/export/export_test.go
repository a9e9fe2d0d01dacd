// Package export_test has the formats of exports read by the tools that they are
// for.
package export_test

import (
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"dateline/graph"
	"dateline/graph/export/ftm"
	"dateline/graph/export/gexf"
	"dateline/graph/export/graphml"
	"dateline/graph/export/ical"
	"dateline/graph/export/jsonl"
	"dateline/graph/export/jsonld"
	"dateline/graph/export/sheet"
	"dateline/graph/export/story"
	"dateline/graph/graphtest"
	"dateline/graph/sqlite"
)

// consume runs a script of .ci/consumers on a folder, with the Python that
// DATELINE_PYTHON names, which has what .ci/consumers/requirements.txt lists.
func consume(t *testing.T, script, dir string) {
	t.Helper()
	python := os.Getenv("DATELINE_PYTHON")
	if python == "" {
		if os.Getenv("CI") != "" {
			t.Fatal("DATELINE_PYTHON is not set")
		}
		t.Skip("DATELINE_PYTHON is not set: see .ci/setup.sh for what it needs")
	}
	out, err := exec.CommandContext(t.Context(), python, filepath.Join("..", "..", ".ci", "consumers", script), dir).CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", script, err, out)
	}
	t.Logf("%s", out)
}

func filled(t *testing.T) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "dateline.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	for _, b := range []*graph.Batch{graphtest.Korea(), graphtest.Hostile(), {Remove: []graph.ID{"art_letter", "per_sung"}}} {
		if err := s.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// create writes a file of a folder.
func create(t *testing.T, name string, write func(io.Writer) error) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := write(f); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestTimelines has a calendar, spreadsheets and an RDF store read a timeline that
// is full of hostile texts.
func TestTimelines(t *testing.T) {
	s, dir := filled(t), t.TempDir()
	read := story.Read(t.Context(), s, graph.TimelineQuery{EventFilter: graph.EventFilter{Undated: true}}, graph.MaxLimit)
	read.Title = "talks\r\nBEGIN:VEVENT\r\nUID:none"
	for name, write := range map[string]func(io.Writer, *story.Story) error{
		"timeline.json": rows, "timeline.csv": sheet.CSV, "timeline.xlsx": sheet.XLSX, "timeline.ics": ical.Write, "timeline.jsonld": jsonld.Write,
	} {
		create(t, filepath.Join(dir, name), func(out io.Writer) error { return write(out, read) })
	}
	consume(t, "timelines.py", dir)
}

// rows is what timelines.py compares with.
func rows(out io.Writer, s *story.Story) error {
	list := []map[string]any{}
	for e, err := range s.Items {
		if err != nil {
			return err
		}
		list = append(list, map[string]any{
			"id": e.ID, "title": e.Title, "date": e.Date.When.String(), "status": e.Status, "reports": e.Reports,
			"changes": max(0, len(e.States)-1),
		})
	}
	return json.NewEncoder(out).Encode(list)
}

// TestGraphs has networkx and FollowTheMoney read a graph that is full of hostile
// texts.
func TestGraphs(t *testing.T) {
	s, dir := filled(t), t.TempDir()
	for name, write := range map[string]func(context.Context, graph.Reader, io.Writer, func(int)) error{
		"graph.jsonl": jsonl.Write, "graph.graphml": graphml.Write, "graph.gexf": gexf.Write, "graph.ftm.jsonl": ftm.Write,
	} {
		create(t, filepath.Join(dir, name), func(out io.Writer) error { return write(t.Context(), s, out, nil) })
	}
	consume(t, "graphs.py", dir)
}
