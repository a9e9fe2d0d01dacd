package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/elnormous/contenttype"

	"dateline/graph"
)

// timelinePath is where questions about timelines are answered, in the format
// that is asked for: by the suffix of the path, by the parameter format, or by
// the header Accept.
const timelinePath = "/timeline"

// timelineHandler answers the questions of "dateline timeline", whose flags are
// its parameters, of which types and statuses may be repeated:
//
//	GET /timeline.ics?about=Singapore+summit&status=PLANNED
type timelineHandler struct {
	store   graph.Reader
	timeout time.Duration
	log     *slog.Logger
}

// register adds the handler's paths to a mux.
func (h *timelineHandler) register(mux *http.ServeMux) {
	mux.HandleFunc("GET "+timelinePath, func(w http.ResponseWriter, r *http.Request) { h.serve(w, r, "") })
	for _, f := range timelineFormats() {
		mux.HandleFunc("GET "+timelinePath+f.suffix, func(w http.ResponseWriter, r *http.Request) { h.serve(w, r, f.name) })
	}
}

// requestError is a question that cannot be understood.
type requestError struct{ error }

func (e requestError) Unwrap() error { return e.error }

// errNotAcceptable is a request for formats that there are not.
var errNotAcceptable = errors.New("is served as none of what is accepted")

func (h *timelineHandler) serve(w http.ResponseWriter, r *http.Request, name string) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-cache") // ask again; a tag says whether anything changed
	if name == "" {
		w.Header().Add("Vary", "Accept")
	}
	ctx, cancel := context.WithTimeout(r.Context(), h.timeout)
	defer cancel()
	if err := h.answer(ctx, w, r, name); err != nil {
		status := statusOf(err)
		text := strings.TrimPrefix(err.Error(), "--") // parameters are called what flags are
		if status >= http.StatusInternalServerError {
			h.log.ErrorContext(ctx, "timeline", "error", err)
			text = http.StatusText(status) // what broke is for the log
		}
		w.Header().Del("Content-Disposition")
		answer(w, status, text)
	}
}

// answer writes an answer, or an error before anything is written.
func (h *timelineHandler) answer(ctx context.Context, w http.ResponseWriter, r *http.Request, name string) error {
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return requestError{fmt.Errorf("query of the address: %w", err)}
	}
	f, after, err := parametersOf(query)
	if err != nil {
		return requestError{err}
	}
	if name != "" {
		if f.format != "" && f.format != name {
			return requestError{fmt.Errorf("format %q: %s is %s", f.format, r.URL.Path, name)}
		}
		f.format = name
	}
	format, err := negotiate(r, f.format)
	if err != nil {
		return err
	}
	f.format = format.name
	if f.format == formatICal && !query.Has("limit") {
		f.limit = graph.MaxLimit // calendars follow no link to a next page
	}
	s, _, err := f.read(ctx, h.store, after)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if err := format.write(&body, s); err != nil {
		return err
	}
	if s.More && s.Next != "" {
		query.Set("after", string(s.Next))
		next := url.URL{Path: r.URL.Path, RawQuery: query.Encode()}
		w.Header().Set("Link", fmt.Sprintf("<%s>; rel=\"next\"", next.String()))
	}
	sum := sha256.Sum256(body.Bytes())
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	w.Header().Set("Content-Type", format.media)
	if format.file {
		w.Header().Set("Content-Disposition", `attachment; filename="timeline`+format.suffix+`"`)
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body.Bytes()))
	return nil
}

// negotiate returns the format of a name, or, without one, that which the
// request accepts most gladly.
func negotiate(r *http.Request, name string) (timelineFormat, error) {
	formats := timelineFormats()
	if name != "" {
		format, ok := formatNamed(name)
		if !ok {
			return format, requestError{fmt.Errorf("format %q: must be one of %s", name, strings.Join(formatNames()[1:], ", "))}
		}
		return format, nil
	}
	media := make([]contenttype.MediaType, len(formats))
	for i, f := range formats {
		plain, _, _ := strings.Cut(f.media, ";")
		media[i] = contenttype.NewMediaType(plain)
	}
	best, _, err := contenttype.GetAcceptableMediaType(r, media)
	if err != nil {
		names := make([]string, len(media))
		for i, m := range media {
			names[i] = m.String()
		}
		return timelineFormat{}, fmt.Errorf("timeline %w: it can be %s", errNotAcceptable, strings.Join(names, ", "))
	}
	return formats[slices.IndexFunc(media, func(m contenttype.MediaType) bool { return m.Equal(best) })], nil
}

// parameter is what a parameter of an address sets.
type parameter struct {
	name string
	set  func(values []string) error
}

// parametersOf reads the parameters of a question into the flags that they are
// named after, and the cursor that a link to the next page has.
func parametersOf(query url.Values) (*timelineFlags, graph.Cursor, error) {
	f := &timelineFlags{limit: defaultEvents}
	var after string
	known := []parameter{
		{"about", text(&f.about)},
		{"from", text(&f.from)},
		{"to", text(&f.to)},
		{"as-of", text(&f.asOf)},
		{"as-of-loaded", text(&f.loaded)},
		{"type", list(&f.types)},
		{"status", list(&f.statuses)},
		{"basis", list(&f.bases)},
		{"participant", names(&f.people)},
		{"place", names(&f.places)},
		{"newest-first", one(&f.newest, strconv.ParseBool)},
		{"undated", one(&f.undated, strconv.ParseBool)},
		{"limit", one(&f.limit, strconv.Atoi)},
		{"top", one(&f.top, strconv.Atoi)},
		{"format", text(&f.format)},
		{"after", text(&after)},
	}
	for name, values := range query {
		i := slices.IndexFunc(known, func(p parameter) bool { return p.name == name })
		if i < 0 {
			names := make([]string, len(known))
			for n, p := range known {
				names[n] = p.name
			}
			return nil, "", fmt.Errorf("unknown parameter %q%s", name, didYouMean(nearest(name, names)))
		}
		if err := known[i].set(values); err != nil {
			return nil, "", fmt.Errorf("%s: %w", name, err)
		}
	}
	if f.limit > graph.MaxLimit {
		return nil, "", fmt.Errorf("limit %d: must be between 1 and %d", f.limit, graph.MaxLimit)
	}
	return f, graph.Cursor(after), f.check()
}

// one reads a value that is given once.
func one[T any](to *T, parse func(string) (T, error)) func([]string) error {
	return func(values []string) error {
		if len(values) > 1 {
			return fmt.Errorf("is given %d times", len(values))
		}
		v, err := parse(values[0])
		if err != nil {
			return fmt.Errorf("%q: %w", values[0], errors.Unwrap(err)) // without the name of the function
		}
		*to = v
		return nil
	}
}

func text(to *string) func([]string) error {
	return one(to, func(s string) (string, error) { return s, nil })
}

// list reads values that may be given one by one or with commas between; a form
// that was left empty gives none.
func list(to *[]string) func([]string) error {
	return func(values []string) error {
		*to = slices.DeleteFunc(strings.Split(strings.Join(values, ","), ","), func(s string) bool { return s == "" })
		return nil
	}
}

// names reads values that are given one by one, since names have commas.
func names(to *[]string) func([]string) error {
	return func(values []string) error {
		*to = slices.DeleteFunc(slices.Clone(values), func(s string) bool { return s == "" })
		return nil
	}
}

// statusOf is the status of HTTP for an error.
func statusOf(err error) int {
	_, bad := errors.AsType[requestError](err)
	switch {
	case bad, errors.Is(err, graph.ErrInvalid):
		return http.StatusBadRequest
	case errors.Is(err, errNotAcceptable):
		return http.StatusNotAcceptable
	case errors.Is(err, graph.ErrNotFound):
		return http.StatusNotFound
	case errors.Is(err, graph.ErrUnavailable), errors.Is(err, context.DeadlineExceeded):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}
