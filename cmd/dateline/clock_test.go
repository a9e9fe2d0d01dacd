package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestClocks asks what the bundled articles had told of the summit by when.
func TestClocks(t *testing.T) {
	env := demoStore(t)
	ask := func(document string, into any) {
		t.Helper()
		code, stdout, stderr := dateline(t, env, document, "query", "-")
		if code != exitDone {
			t.Fatalf("query: code %d, %s", code, stderr)
		}
		if err := json.Unmarshal([]byte(stdout), into); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("states", func(t *testing.T) {
		var answer struct {
			Data struct {
				Timeline struct {
					About struct {
						States []struct{ From, Status string }
					}
				}
			}
		}
		ask(`{ timeline(about: "Singapore summit") { about { ... on Event { states { from status } } } } }`, &answer)
		var got []string
		for _, s := range answer.Data.Timeline.About.States {
			if line := s.From[:len("2018-05-24")] + " " + s.Status; len(got) == 0 || !strings.HasSuffix(got[len(got)-1], s.Status) {
				got = append(got, line)
			}
		}
		want := []string{"2018-04-27 PLANNED", "2018-05-24 CANCELLED", "2018-05-30 REINSTATED", "2018-06-12 OCCURRED"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("the life of the summit (-want +got):\n%s", diff)
		}
	})
	t.Run("as of 25 May", func(t *testing.T) {
		var answer struct {
			Data struct {
				Search struct {
					Nodes []struct{ Title, Status string }
				}
			}
		}
		ask(`{ search(text: "Trump-Kim summit Singapore", kinds: [EVENT], asOf: {reported: "2018-05-25"}) { nodes { ... on Event { title status } } } }`, &answer)
		if n := answer.Data.Search.Nodes; len(n) == 0 || n[0].Status != "CANCELLED" {
			t.Errorf("as of 25 May the summit is %+v, want CANCELLED", n)
		}
		code, stdout, stderr := dateline(t, env, "", "timeline", "--about", "Singapore summit", "--as-of", "2018-05-25", "--format", "json")
		var rows []timelineRow
		if err := json.Unmarshal([]byte(stdout), &rows); err != nil || code != exitDone {
			t.Fatalf("timeline: code %d, %v, %s", code, err, stderr)
		}
		summit := slices.IndexFunc(rows, func(r timelineRow) bool { return strings.HasPrefix(r.Title, "Trump-Kim summit") })
		if summit < 0 || rows[summit].Status != "CANCELLED" || rows[summit].Date != "2018-06-12" || rows[summit].Place != "Singapore" {
			t.Errorf("as of 25 May the timeline is\n%s", stdout)
		}
		if slices.ContainsFunc(rows, func(r timelineRow) bool { return r.Date > "2018-05-26" && r.Status == "OCCURRED" }) {
			t.Errorf("as of 25 May something has happened later:\n%s", stdout)
		}
	})
	t.Run("from 23 to 25 May", func(t *testing.T) {
		code, stdout, stderr := dateline(t, env, "", "diff", "--from", "2018-05-23", "--to", "2018-05-25", "--format", "json")
		var rows []diffRow
		if err := json.Unmarshal([]byte(stdout), &rows); err != nil || code != exitDone {
			t.Fatalf("diff: code %d, %v, %s", code, err, stderr)
		}
		summit := slices.IndexFunc(rows, func(r diffRow) bool { return strings.HasPrefix(r.Title, "Trump-Kim summit") })
		if summit < 0 {
			t.Fatalf("what changed does not name the summit:\n%s", stdout)
		}
		r := rows[summit]
		if !slices.Contains(words(r.Kinds), "STATUS") || r.Before.Status != "PLANNED" || r.After.Status != "CANCELLED" || !strings.Contains(r.After.Quote, "called off") {
			t.Errorf("the summit changed by %v from %+v to %+v", r.Kinds, r.Before, r.After)
		}
	})
	t.Run("why this date", func(t *testing.T) {
		var answer struct {
			Data struct {
				Timeline struct {
					About struct {
						WhyDate struct {
							Reading struct{ Phrase, Rule string }
							Report  struct{ Quote string }
							Others  []struct{ ArticleCount int }
						}
					}
				}
			}
		}
		ask(`{ timeline(about: "Singapore summit") { about { ... on Event { whyDate { reading { phrase rule } report { quote } others { articleCount } } } } } }`, &answer)
		why := answer.Data.Timeline.About.WhyDate
		if why.Reading.Phrase == "" || !strings.Contains(why.Report.Quote, " ") || len(why.Others) == 0 {
			t.Errorf("the date of the summit is explained by %+v", why)
		}
	})
	t.Run("roles", func(t *testing.T) {
		const who, pompeo = "Mike Pompeo", `{ entity(name: "Mike Pompeo") { ... on Person { rolesAt(date: "2018-06-12") { title firstReported lastReported node { name } } } } }`
		var answer struct {
			Data struct {
				Entity struct {
					RolesAt []struct {
						Title                       string
						FirstReported, LastReported time.Time
						Node                        struct{ Name string }
					}
				}
			}
		}
		ask(pompeo, &answer)
		code, stdout, stderr := dateline(t, env, "", "roles", who, "--at", "2018-06-12", "--format", "json")
		var rows []roleRow
		if err := json.Unmarshal([]byte(stdout), &rows); err != nil || code != exitDone || len(rows) != len(answer.Data.Entity.RolesAt) {
			t.Fatalf("roles: code %d, %v, %s, %s; GraphQL says %+v", code, err, stderr, stdout, answer.Data.Entity.RolesAt)
		}
		secretary := slices.IndexFunc(rows, func(r roleRow) bool { return r.Title == "Secretary of State" && r.In == "United States" })
		if secretary < 0 || rows[secretary].Reported > "2018-05-31" || rows[secretary].Last < "2018-06-05" ||
			!strings.Contains(rows[secretary].Quote, "Pompeo") && !strings.Contains(rows[secretary].Quote, "Secretary") {
			t.Errorf("roles of %s: %+v", who, rows)
		}
		for i, r := range answer.Data.Entity.RolesAt {
			if r.Title != rows[i].Title || day(r.FirstReported) != rows[i].Reported || day(r.LastReported) != rows[i].Last {
				t.Errorf("role %d is %+v in GraphQL and %+v on the command line", i, r, rows[i])
			}
		}
		if _, stdout, _ := dateline(t, env, "", "roles", who, "--at", "2015", "--format", "json"); strings.TrimSpace(stdout) != "[]" {
			t.Errorf("in 2015 %s is said to have been %s", who, stdout)
		}
	})
	for _, args := range [][]string{
		{"roles"},
		{"roles", "Mike Pompeo", "--at", "soon"},
		{"roles", "Mike Pompeo", "--within", "-1"},
		{"diff"},
		{"diff", "--from", "soon"},
		{"diff", "--from", "2018-06", "--to", "2018-05"},
		{"diff", "--from", "2018", "--format", "csv"},
		{"timeline", "--as-of", "2018/.."},
		{"timeline", "--as-of-loaded", "never"},
	} {
		if code, _, stderr := dateline(t, env, "", args...); code != exitUsage || !strings.Contains(stderr, "--") {
			t.Errorf("%v: code %d, %q, want a usage error", args, code, stderr)
		}
	}
}
