package loader

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"dateline/loader/remote"
)

const remoteAnswer = `{"choices": [{"finish_reason": "stop", "message": {"content": "{\"entities\": [{\"id\": \"p\", \"kind\": \"PLACE\", \"name\": \"Moscow\", \"roles\": [], \"mentions\": [{\"sentence\": 1, \"quote\": \"Moscow\", \"form\": \"NAME\"}]}], \"events\": [{\"id\": \"x\", \"type\": \"CONSULT\", \"mode\": null, \"title\": \"Meeting in Moscow\", \"status\": \"CANCELLED\", \"mentions\": [{\"sentence\": 1, \"quote\": \"Moscow meeting\", \"status\": \"CANCELLED\", \"date\": null, \"place\": \"p\", \"participants\": [], \"speaker\": null}]}], \"links\": []}"}}]}`

// TestRemoteReader loads a story as a model reads it, and holds that a model that
// is not there ends the load instead of refusing every story.
func TestRemoteReader(t *testing.T) {
	status := http.StatusOK
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, remoteAnswer)
	}))
	defer srv.Close()
	reader, err := NewRemoteReader(remote.Options{URL: srv.URL + "/v1", Model: "test", Retries: -1})
	if err != nil {
		t.Fatal(err)
	}
	s := openStore(t)
	report, err := New(s, reader, options(2, 1)).Load(t.Context(), source(stories[2]))
	if err != nil || report.Loaded != 1 || report.Events != 1 {
		t.Fatalf("report %+v, %v, want one story with one event", report, err)
	}
	story, _, err := Decode(Raw{Name: "story", Bytes: []byte(stories[2])}, FieldMap{})
	if err != nil {
		t.Fatal(err)
	}
	d, err := reader.Extract(t.Context(), story)
	if err != nil {
		t.Fatal(err)
	}
	if p := d.Entities[0].Place; p == nil || p.Country != "RU" || len(p.Within) == 0 {
		t.Errorf("Moscow is at %+v, want Russia", p)
	}

	status = http.StatusUnauthorized
	report, err = New(openStore(t), reader, options(2, 1)).Load(t.Context(), source(stories...))
	if !errors.Is(err, ErrUnavailable) || len(report.Refused) != 0 {
		t.Errorf("wrong key: %+v, error %v, want ErrUnavailable and no refusal", report, err)
	}
}
