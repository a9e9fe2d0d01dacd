package resolvers

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
)

// request is what a client sends.
type request struct {
	method, url, body string
	header            map[string]string
}

func (r request) send(t *testing.T, h http.Handler) (*httptest.ResponseRecorder, *answer) {
	t.Helper()
	req := httptest.NewRequestWithContext(t.Context(), r.method, r.url, strings.NewReader(r.body))
	for name, value := range r.header {
		req.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, req)
	a := &answer{}
	if err := json.Unmarshal(w.Body.Bytes(), a); err != nil {
		t.Fatalf("the answer is no JSON: %v", err)
	}
	return w, a
}

const question = `{ stats { events } }`

func post(body string, header ...string) request {
	r := request{http.MethodPost, "/graphql", body, map[string]string{"Content-Type": "application/json"}}
	for i := 0; i+1 < len(header); i += 2 {
		r.header[header[i]] = header[i+1]
	}
	return r
}

func get(values url.Values, header ...string) request {
	r := request{http.MethodGet, "/graphql?" + values.Encode(), "", map[string]string{}}
	for i := 0; i+1 < len(header); i += 2 {
		r.header[header[i]] = header[i+1]
	}
	return r
}

func TestHandler(t *testing.T) {
	h := NewHandler(openKorea(t), Options{MaxBody: 300})
	body := func(query string) string {
		b, err := json.Marshal(map[string]any{"query": query})
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	const newer, older = typeResponse + "; charset=utf-8", typeJSON + "; charset=utf-8"
	for _, tt := range []struct {
		name    string
		request request
		status  int
		media   string
		code    string // of the error; "" where there is an answer
	}{
		{"post", post(body(question)), 200, newer, ""},
		{"post with a charset", post(body(question), "Content-Type", "application/json; charset=utf-8"), 200, newer, ""},
		{"post of variables", post(`{"query":"query Q($id: ID!) { event(id: $id) { title } }","operationName":"Q","variables":{"id":"evt_war"},"extensions":null}`), 200, newer, ""},
		{"older media type", post(body(question), "Accept", "application/json"), 200, older, ""},
		{"browser", post(body(question), "Accept", "application/json, multipart/mixed"), 200, older, ""},
		{"any media type", post(body(question), "Accept", "*/*"), 200, newer, ""},
		{"both media types", post(body(question), "Accept", "application/graphql-response+json, application/json;q=0.9"), 200, newer, ""},
		{"no media type that there is", post(body(question), "Accept", "text/html"), 406, newer, CodeBadRequest},
		{"refused media type", post(body(question), "Accept", "application/json;q=0"), 406, newer, CodeBadRequest},
		{"get", get(url.Values{"query": {question}}, "GraphQL-Preflight", "1"), 200, newer, ""},
		{"get of variables", get(url.Values{"query": {"query ($n: Int) { people(first: $n) { totalCount } }"}, "variables": {`{"n": 3}`}}, "X-Requested-With", "test"), 200, newer, ""},
		{"get that a foreign page could send", get(url.Values{"query": {question}}), 400, newer, CodeBadRequest},
		{"get of broken variables", get(url.Values{"query": {question}, "variables": {`{`}}, "GraphQL-Preflight", "1"), 400, newer, CodeBadRequest},
		{"get of a broken URL", request{http.MethodGet, "/graphql?query=%zz", "", map[string]string{"GraphQL-Preflight": "1"}}, 400, newer, CodeBadRequest},
		{"get that is too long", get(url.Values{"query": {question + strings.Repeat(" ", 300)}}, "GraphQL-Preflight", "1"), 414, newer, CodeBadRequest},
		{"put", request{http.MethodPut, "/graphql", body(question), nil}, 405, newer, CodeBadRequest},
		{"text that a foreign page could send", post(body(question), "Content-Type", "text/plain"), 415, newer, CodeBadRequest},
		{"form", post("query={__typename}", "Content-Type", "application/x-www-form-urlencoded"), 415, newer, CodeBadRequest},
		{"no content type", post(body(question), "Content-Type", ""), 415, newer, CodeBadRequest},
		{"too long", post(body(question + strings.Repeat(" ", 300))), 413, newer, CodeBadRequest},
		{"too long, older media type", post(body(question+strings.Repeat(" ", 300)), "Accept", "application/json"), 413, older, CodeBadRequest},
		{"empty", post(""), 400, newer, CodeBadRequest},
		{"broken", post(`{"query": "secret`), 400, newer, CodeBadRequest},
		{"two values", post(body(question) + `{}`), 400, newer, CodeBadRequest},
		{"list of operations", post(`[` + body(question) + `]`), 400, newer, CodeBadRequest},
		{"no object", post(`"secret"`), 400, newer, CodeBadRequest},
		{"query that is no text", post(`{"query": 7}`), 400, newer, CodeBadRequest},
		{"variables that are no object", post(`{"query": "{ __typename }", "variables": ["secret"]}`), 400, newer, CodeBadRequest},
		{"no query", post(`{}`), 400, newer, "GRAPHQL_VALIDATION_FAILED"},
		{"syntax", post(body(`{`)), 400, newer, "GRAPHQL_PARSE_FAILED"},
		{"syntax, older media type", post(body(`{`), "Accept", "application/json"), 200, older, "GRAPHQL_PARSE_FAILED"},
		{"unknown field", post(body(`{ nobody }`)), 400, newer, "GRAPHQL_VALIDATION_FAILED"},
		{"mutation", post(body(`mutation { drop }`)), 400, newer, "GRAPHQL_VALIDATION_FAILED"},
		{"wrong variable", post(`{"query":"query ($n: Int!) { people(first: $n) { totalCount } }","variables":{"n":"x"}}`), 400, newer, "GRAPHQL_VALIDATION_FAILED"},
		{"broken number", post(`{"query":"query ($n: Int!) { people(first: $n) { totalCount } }","variables":{"n":2.5}}`), 400, newer, "GRAPHQL_VALIDATION_FAILED"},
		{"whole number with a point", post(`{"query":"query ($n: Int!) { people(first: $n) { totalCount } }","variables":{"n":2.0}}`), 400, newer, "GRAPHQL_VALIDATION_FAILED"},
		{"number too large", post(`{"query":"query ($n: Int!) { people(first: $n) { totalCount } }","variables":{"n":1e99}}`), 400, newer, "GRAPHQL_VALIDATION_FAILED"},
		{"beyond a limit", post(body(`{ people(first: 999999) { nodes { name } } }`)), 400, newer, CodeLimit},
		{"error of a field", post(body(`{ people(first: 0) { totalCount } }`)), 200, newer, CodeBadInput},
	} {
		t.Run(tt.name, func(t *testing.T) {
			resp, a := tt.request.send(t, h)
			if resp.Code != tt.status || resp.Header().Get("Content-Type") != tt.media {
				t.Errorf("status %d of type %q, want %d of type %q", resp.Code, resp.Header().Get("Content-Type"), tt.status, tt.media)
			}
			if a.code() != tt.code || (tt.code == "") != (a.Data != nil) {
				t.Errorf("errors %v, data %v, want the code %q", a.Errors, a.Data, tt.code)
			}
			if refused := tt.code != "" && tt.status != 200; refused && strings.Contains(resp.Body.String(), `"data"`) {
				t.Errorf("a request that was not run has data: %s", resp.Body)
			}
			if strings.Contains(fmt.Sprint(a.Errors), "secret") {
				t.Errorf("the errors repeat the request: %v", a.Errors)
			}
			if resp.Header().Get("Cache-Control") != "no-store" || resp.Header().Get("X-Content-Type-Options") != "nosniff" {
				t.Errorf("headers %v", resp.Header())
			}
			if tt.status == http.StatusMethodNotAllowed && resp.Header().Get("Allow") != "GET, POST" {
				t.Errorf("allows %q", resp.Header().Get("Allow"))
			}
		})
	}
}

func TestPersistedQueries(t *testing.T) {
	h := NewHandler(openKorea(t), DefaultOptions())
	sum := sha256.Sum256([]byte(question))
	hash := hex.EncodeToString(sum[:])
	extensions := fmt.Sprintf(`{"persistedQuery":{"version":1,"sha256Hash":%q}}`, hash)

	resp, a := post(`{"extensions":`+extensions+`}`, "Accept", "application/json").send(t, h)
	if resp.Code != 200 || a.code() != "PERSISTED_QUERY_NOT_FOUND" || a.Errors[0].Message != "PersistedQueryNotFound" {
		t.Fatalf("an unknown hash: status %d, errors %v", resp.Code, a.Errors)
	}
	wrong := strings.Replace(extensions, hash[:8], "00000000", 1)
	if _, a = post(`{"query":"`+question+`","extensions":`+wrong+`}`).send(t, h); len(a.Errors) != 1 {
		t.Errorf("a query under the hash of another: errors %v", a.Errors)
	}
	if _, a = post(`{"query":"`+question+`","extensions":`+extensions+`}`).send(t, h); len(a.Errors) > 0 {
		t.Fatalf("a query with its hash: errors %v", a.Errors)
	}
	if _, a = post(`{"extensions":`+extensions+`}`).send(t, h); len(a.Errors) > 0 || a.at("stats", "events") == nil {
		t.Errorf("the hash alone: errors %v", a.Errors)
	}
	if _, a = get(url.Values{"extensions": {extensions}}, "GraphQL-Preflight", "1").send(t, h); len(a.Errors) > 0 || a.at("stats", "events") == nil {
		t.Errorf("the hash alone, by GET: errors %v", a.Errors)
	}
}

// TestClientGone serves a client that no longer waits.
func TestClientGone(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	req := httptest.NewRequestWithContext(ctx, http.MethodPost, "/graphql", strings.NewReader(`{"query":"`+question+`"}`))
	req.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	NewHandler(openKorea(t), DefaultOptions()).ServeHTTP(w, req)
	if !strings.Contains(w.Body.String(), CodeTimeout) {
		t.Errorf("answered %s", w.Body)
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{``, `{}`, `[]`, `{"query":"{ stats { events } }","variables":{"a":[1,{"b":null}]}}`, `{"query":"\ud800"}`, "{\"query\":\"\x00\"} ", `{"extensions":{"persistedQuery":{"version":1}}}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		params, problem := decode(body)
		if (params == nil) == (problem == nil) {
			t.Errorf("decode(%q) = %v, %v", body, params, problem)
		}
	})
}
