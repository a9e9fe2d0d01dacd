package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRemoteModel reads with a model: what asking would take, the asking, the
// cache, and that the key comes from a file and is shown nowhere.
func TestRemoteModel(t *testing.T) {
	dir := inTempDir(t)
	asked := 0
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		if got := r.Header.Get("Authorization"); got != "Bearer sesame" {
			t.Errorf("Authorization %q", got)
		}
		_, _ = io.WriteString(w, `{"choices": [{"finish_reason": "stop", "message": {"content": "{\"entities\": [{\"id\": \"a\", \"kind\": \"PERSON\", \"name\": \"Lavrov\", \"roles\": [], \"mentions\": [{\"sentence\": 1, \"quote\": \"Lenin\", \"form\": \"NAME\"}]}], \"events\": [], \"links\": []}"}}], "usage": {"prompt_tokens": 2000, "completion_tokens": 50}}`)
	}))
	defer srv.Close()
	keyFile := filepath.Join(dir, "key")
	if err := os.WriteFile(keyFile, []byte("sesame\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{
		"DATELINE_STORE": "sqlite:test.db", "DATELINE_REMOTE_URL": srv.URL + "/v1", "DATELINE_REMOTE_MODEL": "test",
		"DATELINE_REMOTE_CACHE": filepath.Join(dir, "answers"), "DATELINE_REMOTE_KEY_FILE": keyFile,
		"DATELINE_REMOTE_PRICE_IN": "1", "DATELINE_REMOTE_PRICE_OUT": "2",
	}
	code, stdout, stderr := dateline(t, env, genevaStory, "load", "--dry-run", "-")
	if code != exitDone || asked != 0 || !strings.HasPrefix(stdout, "1 articles to ask about, 0 answered already: about ") || !strings.Contains(stdout, "at most 8192 out, at most a cost of 0.0") {
		t.Errorf("dry run: code %d, %d asked, stdout %q, stderr %q", code, asked, stdout, stderr)
	}
	if _, err := os.Stat("test.db"); err == nil {
		t.Error("a dry run made a store")
	}
	for i, want := range []string{"1 articles asked about, 0 answered already, 0 tries again; 2000 tokens in, 50 out, a cost of 0.0021", "0 articles asked about, 1 answered already"} {
		code, stdout, stderr = dateline(t, env, genevaStory, "extract", "-")
		if code != exitDone || !strings.Contains(stdout, `"entities":[]`) || !strings.Contains(stderr, want) || !strings.Contains(stderr, "dropped: entity 1, mention 1") || asked != 1 {
			t.Errorf("extract %d: code %d, %d asked, stdout %q, stderr %q", i+1, code, asked, stdout, stderr)
		}
		if strings.Contains(stdout+stderr, "sesame") {
			t.Error("the key is shown")
		}
	}
	for _, args := range [][]string{{"--remote-timeout", "0s"}, {"--remote-concurrency", "0"}, {"--remote-retries", "-1"}, {"--remote-price-in", "-1"}, {"--remote-model", ""}} {
		if code, _, stderr := dateline(t, env, genevaStory, append([]string{"extract", "-"}, args...)...); code != exitUsage {
			t.Errorf("%v: code %d, stderr %q, want wrong usage", args, code, stderr)
		}
	}
	if code, _, _ := dateline(t, nil, genevaStory, "extract", "--dry-run", "-"); code != exitUsage {
		t.Errorf("dry run without a model: code %d, want wrong usage", code)
	}
}
