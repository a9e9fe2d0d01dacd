package resolvers

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dateline/graph"
)

// BenchmarkHandler times requests, from the bytes of a request to those of its
// answer, over a store in a file.
func BenchmarkHandler(b *testing.B) {
	store := open(b, fan(500))
	for _, bench := range []struct{ name, body string }{
		{"one node", `{"query":"query ($id: ID!) { event(id: $id) { title } }","variables":{"id":"` + string(graph.NewID(graph.KindEvent, "e", "7")) + `"}}`},
		{"50 events", `{"query":"{ timeline(first: 50) { nodes { id title type status date { edtf display } place { name } } pageInfo { hasNextPage endCursor } } }"}`},
		{"50 events with participants and quotes", `{"query":"{ timeline(first: 50) { edges { cursor node { id title status date { edtf display } place { name } participants(first: 5) { edges { role node { id label } } } reports(first: 2) { nodes { quote article { title published } } } } } } }"}`},
		{"500 events", `{"query":"{ timeline(first: 500) { nodes { id title type status date { edtf display earliest latest } } } }"}`},
	} {
		b.Run(bench.name, func(b *testing.B) {
			h := NewHandler(store, DefaultOptions())
			for b.Loop() {
				req := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/graphql", strings.NewReader(bench.body))
				req.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				h.ServeHTTP(w, req)
				if w.Code != http.StatusOK || strings.Contains(w.Body.String(), `"errors"`) {
					b.Fatal(w.Body)
				}
				b.SetBytes(int64(w.Body.Len()))
			}
		})
	}
}
