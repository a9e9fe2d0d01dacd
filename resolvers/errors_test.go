package resolvers

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"dateline/graph"
)

// broken is a store whose edges and statistics fail.
type broken struct {
	graph.Reader
	err error // nil to panic
}

func (b broken) Edges(context.Context, graph.EdgeQuery) (map[graph.ID]*graph.List[graph.Edge], error) {
	return nil, b.fail()
}

func (b broken) Stats(context.Context) (map[graph.Kind]int, error) { return nil, b.fail() }

func (b broken) fail() error {
	if b.err == nil {
		panic("SELECT secret")
	}
	return fmt.Errorf("sqlite /secret/path: %w", b.err)
}

func TestErrorCodes(t *testing.T) {
	store := openKorea(t)
	for _, tt := range []struct {
		name     string
		store    graph.Reader
		document string
		code     string
		field    string
	}{
		{"syntax", store, `{`, "GRAPHQL_PARSE_FAILED", ""},
		{"unknown field", store, `{ nobody }`, "GRAPHQL_VALIDATION_FAILED", ""},
		{"no operation", store, `fragment F on Query { stats { events } }`, "GRAPHQL_VALIDATION_FAILED", ""},
		{"unknown enum value", store, `{ histogram(unit: EON) { count } }`, "GRAPHQL_VALIDATION_FAILED", ""},
		{"number too large", store, `{ people(first: 99999999999999999999) { totalCount } }`, "GRAPHQL_VALIDATION_FAILED", ""},
		{"date", store, `{ timeline(filter: {from: "2018-13"}) { totalCount } }`, CodeBadInput, "from"},
		{"number for a date", store, `{ timeline(filter: {from: 2018}) { totalCount } }`, CodeBadInput, "from"},
		{"range", store, `{ timeline(filter: {from: "2019", to: "2018"}) { totalCount } }`, CodeBadInput, "to"},
		{"mode", store, `{ timeline(filter: {modes: ["dance"]}) { totalCount } }`, CodeBadInput, "modes"},
		{"text", store, `{ search(text: "?") { totalCount } }`, CodeBadInput, "text"},
		{"about", store, `{ timeline(about: "") { totalCount } }`, CodeBadInput, "about"},
		{"name", store, `{ timeline(filter: {participants: ["Nobody"]}) { totalCount } }`, CodeBadInput, "participants"},
		{"place that is none", store, `{ timeline(filter: {places: ["per_kim"]}) { totalCount } }`, CodeBadInput, "places"},
		{"path to itself", store, `{ path(from: "per_kim", to: "Kim Jong-un") { length } }`, CodeBadInput, "to"},
		{"path of no hops", store, `{ path(from: "per_kim", to: "per_sung", maxHops: 99) { length } }`, CodeBadInput, "maxHops"},
		{"neighbourhood too large", store, `{ neighbourhood(roots: ["per_kim"], limit: 501) { truncated } }`, CodeBadInput, "limit"},
		{"too many ids", store, `{ nodes(ids: [` + strings.Repeat(`"x" `, 501) + `]) { id } }`, CodeBadInput, "ids"},
		{"missing node", store, `{ timeline(about: "per_xyz") { totalCount } }`, CodeNotFound, ""},
		{"missing end", store, `{ path(from: "per_kim", to: "per_xyz") { length } }`, CodeNotFound, ""},
		{"limit of the store", broken{store, graph.ErrLimit}, `{ stats { events } }`, CodeLimit, ""},
		{"unavailable", broken{store, graph.ErrUnavailable}, `{ stats { events } }`, CodeUnavailable, ""},
		{"unauthorized", broken{store, graph.ErrUnauthorized}, `{ stats { events } }`, CodeUnavailable, ""},
		{"deadline of the store", broken{store, context.DeadlineExceeded}, `{ stats { events } }`, CodeTimeout, ""},
		{"anything else", broken{store, errors.New("SELECT secret")}, `{ stats { events } }`, CodeInternal, ""},
		{"panic", broken{store, nil}, `{ stats { events } }`, CodeInternal, ""},
		{"panic below a list", broken{store, nil}, `{ timeline { nodes { participants { totalCount } } } }`, CodeInternal, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			opts := DefaultOptions()
			opts.Log = slog.New(slog.DiscardHandler)
			a := ask(t, tt.store, opts, tt.document, nil)
			if a.code() != tt.code {
				t.Fatalf("errors %v, want the code %s", a.Errors, tt.code)
			}
			if field, _ := a.Errors[0].Extensions["field"].(string); field != tt.field {
				t.Errorf("errors %v, want the field %q", a.Errors, tt.field)
			}
			for _, e := range a.Errors {
				masked := tt.code == CodeInternal || tt.code == CodeUnavailable || tt.code == CodeTimeout
				if masked && strings.Contains(fmt.Sprint(e), "secret") {
					t.Errorf("the error tells too much: %v", e)
				}
			}
		})
	}
}

// TestNulls asks for what is not there and is no error.
func TestNulls(t *testing.T) {
	a := mustAsk(t, openKorea(t), `{
		node(id: "per_xyz") { id }
		number: node(id: 5) { id }
		nodes(ids: ["", "evt_war", "junk"]) { id }
		entity(name: "Nobody") { id }
		event(id: "per_kim") { id }
		article(id: "evt_war") { id }
		path(from: "Kim Jong-un", to: "Choe Son-hui", maxHops: 1) { length }
		timeline(about: "unheard of") { about { id } totalCount }
	}`, nil)
	for _, field := range []string{"node", "number", "entity", "event", "article", "path"} {
		if v, ok := a.Data[field]; !ok || v != nil {
			t.Errorf("%s is %v, want null", field, v)
		}
	}
	if a.at("nodes", 0) != nil || a.at("nodes", 1, "id") != "evt_war" || a.at("nodes", 2) != nil {
		t.Errorf("nodes is %v", a.at("nodes"))
	}
	if a.at("timeline", "about") != nil || a.at("timeline", "totalCount") != 0.0 {
		t.Errorf("timeline is %v", a.at("timeline"))
	}
}

// TestLog looks at what is logged of an error: the request's id and the whole
// story, once.
func TestLog(t *testing.T) {
	var log bytes.Buffer
	opts := DefaultOptions()
	opts.Log = slog.New(slog.NewJSONHandler(&log, nil))
	ctx := WithRequestID(t.Context(), "req-7")
	resp, err := Execute(ctx, broken{openKorea(t), errors.New("disk on fire")}, opts, `{ timeline { nodes { participants { totalCount } } } }`, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	if resp.Errors[0].Extensions["requestId"] != "req-7" {
		t.Errorf("the error has the extensions %v, want the request's id", resp.Errors[0].Extensions)
	}
	var line struct{ ID, Error, Path, Level string }
	if err := json.Unmarshal(log.Bytes(), &line); err != nil {
		t.Fatalf("log is not one line: %v\n%s", err, log.String())
	}
	if line.ID != "req-7" || !strings.Contains(line.Error, "disk on fire") || !strings.HasPrefix(line.Path, "timeline.nodes[") || line.Level != "ERROR" {
		t.Errorf("logged %+v", line)
	}
}

// slow waits until the request's time is over.
type slow struct{ graph.Reader }

func (slow) Stats(ctx context.Context) (map[graph.Kind]int, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestTimeout(t *testing.T) {
	opts := DefaultOptions()
	opts.Timeout = 10 * time.Millisecond
	a := ask(t, slow{openKorea(t)}, opts, `{ stats { events } }`, nil)
	if a.code() != CodeTimeout {
		t.Errorf("errors %v, want %s", a.Errors, CodeTimeout)
	}
	opts.Timeout = time.Nanosecond
	a = ask(t, openKorea(t), opts, `{ stats { events } }`, nil)
	if a.code() != CodeTimeout {
		t.Errorf("errors %v, want %s where there is no time at all", a.Errors, CodeTimeout)
	}
}

func TestExecuteGivenUp(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Execute(ctx, openKorea(t), DefaultOptions(), `{ stats { events } }`, "", nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want that of the context", err)
	}
}

func TestExecuteOperation(t *testing.T) {
	const document = `query A { stats { events } } query B($id: ID!) { event(id: $id) { title } }`
	store := openKorea(t)
	resp, err := Execute(t.Context(), store, DefaultOptions(), document, "B", map[string]any{"id": "evt_war"})
	if err != nil || string(resp.Data) != `{"event":{"title":"Korean War"}}` {
		t.Errorf("Execute: %s, %v, %v", resp.Data, resp.Errors, err)
	}
	resp, err = Execute(t.Context(), store, DefaultOptions(), document, "", nil)
	if err != nil || len(resp.Errors) != 1 {
		t.Errorf("Execute without the name of an operation: %v, %v", resp.Errors, err)
	}
}
