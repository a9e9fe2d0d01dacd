package resolvers

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"dateline/graph"
)

// The media types of requests and responses, as GraphQL over HTTP has them.
const (
	typeJSON     = "application/json"
	typeResponse = "application/graphql-response+json"
)

// NewHandler returns the handler of GraphQL over HTTP: POST of application/json,
// and GET for queries. It refuses what a foreign page could make a browser send
// without asking first: other content types, and GET without a header that
// takes a preflight (GraphQL-Preflight, say). Responses are of
// application/graphql-response+json unless the client wants application/json.
func NewHandler(store graph.Reader, opts Options) http.Handler {
	return &handler{newEngine(store, opts)}
}

type handler struct{ *engine }

// ServeHTTP answers one request.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Cache-Control", "no-store")
	header.Set("X-Content-Type-Options", "nosniff")
	media, ok := accepted(r.Header.Values("Accept"))
	header.Set("Content-Type", media+"; charset=utf-8")
	header.Set("Vary", "Accept")
	if !ok {
		fail(w, http.StatusNotAcceptable, "answers are of "+typeResponse+" or "+typeJSON)
		return
	}
	params, problem := h.read(w, r)
	if problem != nil {
		if problem.status == http.StatusMethodNotAllowed {
			header.Set("Allow", "GET, POST")
		}
		fail(w, problem.status, problem.message)
		return
	}
	params.Headers = r.Header
	resp, ran := h.run(r.Context(), params)
	body, err := encode(resp)
	if err != nil {
		h.opts.Log.ErrorContext(r.Context(), "encode response", "id", requestID(r.Context()), "error", err)
		fail(w, http.StatusInternalServerError, "internal error")
		return
	}
	if !ran && media == typeResponse { // the older media type has 200 for everything that is well formed
		w.WriteHeader(http.StatusBadRequest)
	}
	_, _ = w.Write(body) // the client may go away at any time
}

// problem is why a request is no GraphQL request.
type problem struct {
	status  int
	message string
}

func (h *handler) read(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *problem) {
	switch r.Method {
	case http.MethodPost:
		return h.readPost(w, r)
	case http.MethodGet:
		return h.readGet(r)
	}
	return nil, &problem{http.StatusMethodNotAllowed, "only GET and POST are answered"}
}

func (h *handler) readPost(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *problem) {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != typeJSON {
		return nil, &problem{http.StatusUnsupportedMediaType, "the content type must be " + typeJSON}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, h.opts.MaxBody))
	var tooLong *http.MaxBytesError
	switch {
	case errors.As(err, &tooLong):
		return nil, &problem{http.StatusRequestEntityTooLarge, "the request is too long"}
	case err != nil:
		return nil, &problem{http.StatusBadRequest, "the request could not be read"}
	}
	return decode(body)
}

// decode reads a request. What is wrong with it is said without repeating it.
func decode(body []byte) (*graphql.RawParams, *problem) {
	body = bytes.TrimSpace(body)
	if bytes.HasPrefix(body, []byte("[")) {
		return nil, &problem{http.StatusBadRequest, "a request is one operation: lists of them are not supported"}
	}
	var in struct {
		Query         string         `json:"query"`
		OperationName string         `json:"operationName"`
		Variables     map[string]any `json:"variables"`
		Extensions    map[string]any `json:"extensions"`
	}
	if !bytes.HasPrefix(body, []byte("{")) || unmarshal(body, &in) != nil {
		return nil, &problem{http.StatusBadRequest, "the request must be a JSON object with a text query, and perhaps a text operationName and objects variables and extensions"}
	}
	return &graphql.RawParams{Query: in.Query, OperationName: in.OperationName, Variables: in.Variables, Extensions: in.Extensions}, nil
}

// unmarshal reads one JSON value, and keeps numbers as they are written.
func unmarshal(text []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one value")
	}
	return nil
}

// preflightHeaders are those, each of which makes a browser ask before it sends
// a request to a foreign server.
func preflightHeaders() []string {
	return []string{"GraphQL-Preflight", "GraphQL-Require-Preflight", "Apollo-Require-Preflight", "X-Apollo-Operation-Name", "X-Requested-With"}
}

func (h *handler) readGet(r *http.Request) (*graphql.RawParams, *problem) {
	asked := strings.HasPrefix(r.Header.Get("Content-Type"), typeJSON)
	for _, name := range preflightHeaders() {
		asked = asked || r.Header.Get(name) != ""
	}
	if !asked {
		return nil, &problem{http.StatusBadRequest, "GET needs a header such as GraphQL-Preflight: 1, so that no foreign page can send it unasked"}
	}
	if int64(len(r.URL.RawQuery)) > h.opts.MaxBody {
		return nil, &problem{http.StatusRequestURITooLong, "the request is too long"}
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, &problem{http.StatusBadRequest, "the query of the URL could not be read"}
	}
	params := &graphql.RawParams{Query: values.Get("query"), OperationName: values.Get("operationName")}
	for name, into := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		if text := values.Get(name); text != "" && unmarshal([]byte(text), into) != nil {
			return nil, &problem{http.StatusBadRequest, name + " must be a JSON object"}
		}
	}
	return params, nil
}

// accepted returns the media type of the response, and false where the client
// accepts none that there is. No wish is a wish for the newer one.
func accepted(accept []string) (string, bool) {
	wishes := strings.Split(strings.Join(accept, ","), ",")
	if len(accept) == 0 {
		return typeResponse, true
	}
	old := false
	for _, wish := range wishes {
		media, params, err := mime.ParseMediaType(wish)
		if err != nil || params["q"] == "0" {
			continue
		}
		switch media {
		case typeResponse, "*/*", "application/*":
			return typeResponse, true
		case typeJSON:
			old = true
		}
	}
	if old {
		return typeJSON, true
	}
	return typeResponse, false
}

func fail(w http.ResponseWriter, status int, message string) {
	body, err := encode(&graphql.Response{Errors: gqlerror.List{refuse(CodeBadRequest, "%s", message)}})
	w.WriteHeader(status)
	if err == nil {
		_, _ = w.Write(body) // the client may go away at any time
	}
}

// encode writes a response. The data is JSON already and is not read again; a
// request that was not run has none.
func encode(resp *graphql.Response) ([]byte, error) {
	if len(resp.Errors) == 0 && len(resp.Extensions) == 0 && len(resp.Data) > 0 {
		return slices.Concat([]byte(`{"data":`), resp.Data, []byte("}\n")), nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // it is not HTML, and not served as such
	err := e.Encode(struct {
		Errors     gqlerror.List   `json:"errors,omitempty"`
		Data       json.RawMessage `json:"data,omitempty"`
		Extensions map[string]any  `json:"extensions,omitempty"`
	}{resp.Errors, resp.Data, resp.Extensions})
	return b.Bytes(), err
}
