package graphtest

import (
	"testing"

	"dateline/graph"
)

// reportedBy is the point on the clocks at which all that had been reported by an
// instant was known.
func reportedBy(instant string) graph.Clock {
	unix := at(instant).Unix()
	return graph.Clock{Reported: &unix}
}

// testPaths walks the hand-made world by graph.ShortestPath.
func (r *reading) testPaths(t *testing.T) {
	tests := []struct {
		name    string
		q       graph.PathQuery
		nodes   string // "" where there is no path
		labels  []string
		unknown graph.ID
	}{
		{name: "two people of one event", q: graph.PathQuery{From: "per_sung", To: "per_choe"}, nodes: "sung talks choe", labels: []string{"PARTICIPANT", "PARTICIPANT"}},
		{name: "by way of what the talks prepared", q: graph.PathQuery{From: "per_choe", To: "per_kim"}, nodes: "choe talks summit kim", labels: []string{"PARTICIPANT", "PREPARES", "PARTICIPANT"}},
		{name: "the first of several events", q: graph.PathQuery{From: "per_moon", To: "per_kim"}, nodes: "moon declaration kim", labels: []string{"AGENT", "AGENT"}},
		{name: "a role", q: graph.PathQuery{From: "per_pompeo", To: "plc_america"}, nodes: "pompeo america", labels: []string{"Secretary of State"}},
		{name: "against the direction of a role", q: graph.PathQuery{From: "plc_america", To: "per_pompeo"}, nodes: "america pompeo", labels: []string{"Secretary of State"}},
		{name: "by places", q: graph.PathQuery{From: "plc_sentosa", To: "evt_summit", Via: []graph.Relation{graph.RelWithin, graph.RelHeldAt}}, nodes: "sentosa summit", labels: []string{""}},
		{name: "by the hierarchy of places", q: graph.PathQuery{From: "plc_pyongyang", To: "plc_seoul", Via: []graph.Relation{graph.RelWithin}}, nodes: "pyongyang north korea south seoul", labels: []string{"", "", "", ""}},
		{name: "places are not followed unasked", q: graph.PathQuery{From: "plc_pyongyang", To: "plc_seoul"}},
		{name: "as long as allowed", q: graph.PathQuery{From: "per_choe", To: "per_kim", MaxHops: 3}, nodes: "choe talks summit kim", labels: []string{"PARTICIPANT", "PREPARES", "PARTICIPANT"}},
		{name: "longer than allowed", q: graph.PathQuery{From: "per_choe", To: "per_kim", MaxHops: 2}},
		{name: "to what nothing touches", q: graph.PathQuery{From: "per_kim", To: "per_bare"}},
		{name: "before it was reported", q: graph.PathQuery{From: "per_trump", To: "per_kim", AsOf: reportedBy("2018-04-01T00:00")}},
		{name: "once it was reported", q: graph.PathQuery{From: "per_trump", To: "per_kim", AsOf: reportedBy("2018-05-25T00:00")}, nodes: "trump letter kim", labels: []string{"SPEAKER", "RECIPIENT"}},
		{name: "of an event whose report names nobody", q: graph.PathQuery{From: "per_sung", To: "per_choe", AsOf: reportedBy("2018-06-02T00:00")}},
		{name: "a link that nothing tells of", q: graph.PathQuery{From: "per_choe", To: "per_kim", AsOf: reportedBy("2018-06-13T00:00")}},
		{name: "from what is not there", q: graph.PathQuery{From: "per_nobody", To: "per_kim"}, unknown: "per_nobody"},
		{name: "to what is not there", q: graph.PathQuery{From: "per_kim", To: "evt_never"}, unknown: "evt_never"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path, err := graph.ShortestPath(t.Context(), r.store, tt.q)
			if tt.unknown != "" {
				wantError(t, "ShortestPath", err, graph.ErrNotFound, string(tt.unknown))
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if path == nil {
				path = &graph.Path{}
			}
			var labels []string
			for _, h := range path.Hops {
				labels = append(labels, h.Label)
			}
			if got := short(nodeIDs(path.Nodes)); got != tt.nodes {
				t.Errorf("path = %s, want %s", got, tt.nodes)
			}
			if d := diff(tt.labels, labels); d != "" {
				t.Errorf("hops (-want +got):\n%s", d)
			}
		})
	}
	_, err := graph.ShortestPath(t.Context(), r.store, graph.PathQuery{From: "art_letter", To: "per_kim"})
	wantError(t, "path from an article", err, graph.ErrInvalid, "from")
}

// testNeighbourhoods looks around in the hand-made world.
func (r *reading) testNeighbourhoods(t *testing.T) {
	tests := []struct {
		name      string
		q         graph.NeighbourhoodQuery
		nodes     string
		hops      int
		truncated bool
	}{
		{"one step", graph.NeighbourhoodQuery{Roots: []graph.ID{"evt_talks"}}, "talks summit choe sung panmunjom", 4, false},
		{"one relation", graph.NeighbourhoodQuery{Roots: []graph.ID{"evt_talks"}, Via: []graph.Relation{graph.RelLedTo}, Hops: 2}, "talks summit disarmed joint letter second", 6, false},
		{"the limit keeps those with most ties", graph.NeighbourhoodQuery{Roots: []graph.ID{"evt_summit", "evt_joint"}, Limit: 5}, "joint summit disarmed kim trump", 7, true},
		{"roots alone", graph.NeighbourhoodQuery{Roots: []graph.ID{"evt_talks"}, Limit: 1}, "talks", 0, true},
		{"as of a moment", graph.NeighbourhoodQuery{Roots: []graph.ID{"evt_talks"}, AsOf: reportedBy("2018-06-02T00:00")}, "talks panmunjom", 1, false},
		{"before anything", graph.NeighbourhoodQuery{Roots: []graph.ID{"per_sung"}, AsOf: reportedBy("2018-05-01T00:00")}, "sung", 0, false},
		{"nothing around", graph.NeighbourhoodQuery{Roots: []graph.ID{"per_bare"}, Hops: 3}, "bare", 0, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			sub := must(graph.Neighbourhood(t.Context(), r.store, tt.q))(t)
			if got := short(nodeIDs(sub.Nodes)); got != tt.nodes || len(sub.Hops) != tt.hops || sub.Truncated != tt.truncated {
				t.Errorf("Neighbourhood = %s with %d hops, truncated %v; want %s with %d, %v", got, len(sub.Hops), sub.Truncated, tt.nodes, tt.hops, tt.truncated)
			}
		})
	}
	_, err := graph.Neighbourhood(t.Context(), r.store, graph.NeighbourhoodQuery{Roots: []graph.ID{"per_kim", "per_nobody"}})
	wantError(t, "neighbourhood of nobody", err, graph.ErrNotFound, "per_nobody")
	_, err = graph.Neighbourhood(t.Context(), r.store, graph.NeighbourhoodQuery{})
	wantError(t, "neighbourhood of nothing", err, graph.ErrInvalid, "roots")
}
