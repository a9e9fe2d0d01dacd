package main

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"dateline/graph/sqlite"
)

// timelineServer serves the timeline of one article.
func timelineServer(t *testing.T) *httptest.Server {
	t.Helper()
	inTempDir(t)
	if err := os.WriteFile("story.txt", []byte(genevaStory), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := dateline(t, map[string]string{"DATELINE_STORE": "sqlite:test.db"}, "", "load", "story.txt"); code != exitDone {
		t.Fatalf("load: %s", stderr)
	}
	s, err := sqlite.Open(t.Context(), "test.db", nil)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	(&timelineHandler{store: s, timeout: 10 * time.Second, log: slog.New(slog.DiscardHandler)}).register(mux)
	server := httptest.NewServer(mux)
	t.Cleanup(func() {
		server.Close()
		_ = s.Close()
	})
	return server
}

// answered is what a server answered.
type answered struct {
	status int
	header http.Header
	body   string
}

func get(t *testing.T, url string, header http.Header) answered {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if header != nil {
		r.Header = header
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answered{response.StatusCode, response.Header, string(body)}
}

func TestTimelineOverHTTP(t *testing.T) {
	url := timelineServer(t).URL
	for _, tt := range []struct {
		path, accept string
		status       int
		media, body  string
	}{
		{"/timeline", "", 200, "application/json", `Cassis`},
		{"/timeline", "*/*", 200, "application/json", `Cassis`},
		{"/timeline", "text/csv", 200, "text/csv; charset=utf-8", "date,basis,status"},
		{"/timeline", "text/csv;q=0.3, text/calendar;q=0.8", 200, "text/calendar; charset=utf-8", "BEGIN:VCALENDAR\r\n"},
		{"/timeline", "application/ld+json", 200, "application/ld+json", `"https://schema.org"`},
		{"/timeline", "image/png", 406, "text/plain; charset=utf-8", "text/calendar"},
		{"/timeline?format=vis", "text/csv", 200, "application/x.vis-timeline+json", `"groups"`},
		{"/timeline.ics", "image/png", 200, "text/calendar; charset=utf-8", "SUMMARY:"},
		{"/timeline.xlsx", "", 200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"},
		{"/timeline.timelinejs.json?about=Sergei+Lavrov&top=1", "", 200, "application/x.timelinejs+json", `"unique_id"`},
		{"/timeline?status=PLANNED&status=CANCELLED", "", 200, "application/json", `"PLANNED"`},
		{"/timeline?participant=Ignazio+Cassis&participant=Sergei+Lavrov&place=Geneva&basis=STATED,RELATIVE", "", 200, "application/json", `Cassis`},
		{"/timeline?participant=Ignazio+Cassis&basis=PUBLICATION", "", 200, "application/json", "[]\n"},
		{"/timeline?place=Moscow&participant=Ignazio+Cassis&participant=Sergei+Lavrov&status=OCCURRED", "", 200, "application/json", "[]\n"},
		{"/timeline?participant=Nobody+Atall", "", 400, "", `participant "Nobody Atall": is neither an ID nor a name`},
		{"/timeline?place=Sergei+Lavrov", "", 400, "", `place "Sergei Lavrov"`},
		{"/timeline?basis=GUESSED", "", 400, "", `basis "GUESSED": must be one of STATED`},
		{"/timeline?type=&status=&about=", "", 200, "application/json", `Cassis`},
		{"/timeline.ics?limit=1", "", 200, "text/calendar; charset=utf-8", "X-WR-CALDESC:The timeline goes on: these are 1 of its events.\r\n"},
		{"/timeline.ics?format=csv", "", 400, "", `format "csv": /timeline.ics is ical`},
		{"/timeline?about=Nobody+at+all", "", 200, "application/json", "[]\n"},
		{"/timeline?about=evt_none", "", 404, "", "not found"},
		{"/timeline?abuot=x", "", 400, "", `unknown parameter "abuot"; did you mean about?`},
		{"/timeline?from=2018-13", "", 400, "", `from: date "2018-13"`},
		{"/timeline?limit=many", "", 400, "", `limit: "many": invalid syntax`},
		{"/timeline?limit=1&limit=2", "", 400, "", "limit: is given 2 times"},
		{"/timeline?limit=0", "", 400, "", "limit 0: must be at least 1"},
		{"/timeline?limit=1001", "", 400, "", "limit 1001: must be between 1 and 1000"},
		{"/timeline?format=pdf", "", 400, "", `format "pdf": must be one of json, csv`},
		{"/timeline?after=rubbish", "", 400, "", "cursor"},
		{"/timeline?about=%zz", "", 400, "", "query of the address"},
		{"/timeline.pdf", "", 404, "", ""},
	} {
		header := http.Header{}
		if tt.accept != "" {
			header.Set("Accept", tt.accept)
		}
		got := get(t, url+tt.path, header)
		media := got.header.Get("Content-Type")
		if got.status != tt.status || tt.media != "" && media != tt.media || !strings.Contains(got.body, tt.body) {
			t.Errorf("%s, accepting %q: %d, %s, %.300q", tt.path, tt.accept, got.status, media, got.body)
		}
	}
}

// TestTimelinePages follows the links from page to page, and asks again with the
// tag of an answer.
func TestTimelinePages(t *testing.T) {
	url := timelineServer(t).URL
	var all, paged []timelineRow
	if err := json.Unmarshal([]byte(get(t, url+"/timeline", nil).body), &all); err != nil || len(all) < 2 {
		t.Fatalf("%d rows, %v", len(all), err)
	}
	for next := "/timeline?limit=1"; next != ""; {
		got := get(t, url+next, nil)
		var page []timelineRow
		if err := json.Unmarshal([]byte(got.body), &page); err != nil || len(page) != 1 {
			t.Fatalf("%s: %d rows, %v", next, len(page), err)
		}
		paged = append(paged, page...)
		next, _, _ = strings.Cut(strings.TrimPrefix(got.header.Get("Link"), "<"), ">")
	}
	if len(paged) != len(all) || paged[len(paged)-1].ID != all[len(all)-1].ID {
		t.Errorf("%d rows page by page, want %d", len(paged), len(all))
	}
	for _, path := range []string{"/timeline", "/timeline.xlsx"} {
		tag := get(t, url+path, nil).header.Get("Etag")
		if again := get(t, url+path, http.Header{"If-None-Match": {tag}}); again.status != http.StatusNotModified || again.body != "" {
			t.Errorf("%s asked again with its tag: %d", path, again.status)
		}
	}
}

// TestTimelineTimeout checks that a request which takes too long is told so, and
// nothing of what broke.
func TestTimelineTimeout(t *testing.T) {
	inTempDir(t)
	s, err := sqlite.Open(t.Context(), "test.db", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	mux := http.NewServeMux()
	(&timelineHandler{store: s, timeout: time.Nanosecond, log: slog.New(slog.DiscardHandler)}).register(mux)
	for _, path := range []string{"/timeline", "/timeline.ics", "/timeline.xlsx"} {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil))
		if w.Code != http.StatusServiceUnavailable || w.Body.String() != "Service Unavailable\n" || w.Header().Get("Content-Disposition") != "" {
			t.Errorf("%s: %d, %q", path, w.Code, w.Body)
		}
	}
}
