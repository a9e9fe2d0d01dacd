// Package web serves the pages that the binary carries: the timeline page, its
// embedded form, the GraphQL playground, and what they are made of. Nothing is fetched from anywhere else, and the content
// security policy keeps it so.
package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

//go:embed static vendor examples
var files embed.FS

// Handler serves
//
//	/                      the timeline page
//	/embed/timeline        the same, to be framed by other pages
//	/embed/dateline.js     the module that frames it
//	/playground            GraphiQL
//	/playground/examples   its queries, a JSON list of documents, one a tab
//	/assets/...            scripts and styles
func Handler() (http.Handler, error) {
	mux := http.NewServeMux()
	for _, page := range []struct{ path, file, policy string }{
		{"/{$}", "static/index.html", pagePolicy},
		{"/embed/timeline", "static/embed.html", embedPolicy},
		{"/embed/dateline.js", "static/embed.js", assetPolicy},
		{"/playground", "static/playground.html", playgroundPolicy},
	} {
		c, err := asset(page.file)
		if err != nil {
			return nil, err
		}
		c.policy = page.policy
		c.shared = strings.HasPrefix(page.path, "/embed/")
		mux.Handle("GET "+page.path, c)
	}
	examples, err := Examples()
	if err != nil {
		return nil, err
	}
	list, err := json.Marshal(examples)
	if err != nil {
		return nil, fmt.Errorf("examples: %w", err)
	}
	mux.Handle("GET /playground/examples", newContent("application/json", list, compress(list)))
	for _, dir := range []string{"static", "vendor"} {
		err := fs.WalkDir(files, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path.Ext(name) == ".html" {
				return err
			}
			c, err := asset(name)
			if err != nil {
				return err
			}
			_, below, _ := strings.Cut(strings.TrimSuffix(name, packed), "/")
			mux.Handle("GET /assets/"+below, c)
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("assets: %w", err)
		}
	}
	return mux, nil
}

// Examples returns the documents that the playground opens with, in order.
func Examples() ([]string, error) {
	names, err := fs.Glob(files, "examples/*.graphql")
	if err != nil {
		return nil, fmt.Errorf("examples: %w", err)
	}
	var out []string
	for _, name := range names {
		b, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("examples: %w", err)
		}
		out = append(out, strings.TrimSpace(string(b))+"\n")
	}
	return out, nil
}

// packed ends the names of files that the binary carries compressed, for their size.
const packed = ".gz"

func unpack(b []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, fmt.Errorf("unpack: %w", err)
	}
	return io.ReadAll(z)
}

func asset(name string) (*content, error) {
	b, err := files.ReadFile(name)
	var gzipped []byte
	if err == nil && strings.HasSuffix(name, packed) {
		gzipped = b
		b, err = unpack(b)
	}
	if err != nil {
		return nil, fmt.Errorf("asset %s: %w", name, err)
	}
	ext := path.Ext(strings.TrimSuffix(name, packed))
	kind := mime.TypeByExtension(ext)
	switch ext { // whatever the machine's own table says
	case ".html":
		kind = "text/html; charset=utf-8"
	case ".js", ".mjs":
		kind = "text/javascript; charset=utf-8"
	case ".css":
		kind = "text/css; charset=utf-8"
	case ".json":
		kind = "application/json"
	case "", ".txt":
		kind = "text/plain; charset=utf-8"
	}
	if gzipped == nil {
		gzipped = compress(b)
	}
	return newContent(kind, b, gzipped), nil
}

// content is one file as it is served: whole and compressed, under the hash of
// what is in it.
type content struct {
	kind    string
	policy  string
	shared  bool // whether pages of other origins may use it
	etag    string
	plain   []byte
	gzipped []byte // nil where compressing does not pay
}

// newContent returns what is served both ways; compressed is nil where that does not pay.
func newContent(kind string, plain, compressed []byte) *content {
	sum := sha256.Sum256(plain)
	return &content{kind: kind, policy: assetPolicy, etag: `"` + hex.EncodeToString(sum[:10]) + `"`, plain: plain, gzipped: compressed}
}

// compress returns nil where compressing does not pay.
func compress(b []byte) []byte {
	var z bytes.Buffer
	w, _ := gzip.NewWriterLevel(&z, gzip.BestSpeed) // the level is a valid one
	_, _ = w.Write(b)                               // writing to memory does not fail
	if w.Close() != nil || z.Len() >= len(b)*9/10 {
		return nil
	}
	return z.Bytes()
}

// ServeHTTP answers with the file, or with 304 where the client has it.
func (c *content) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", c.kind)
	h.Set("ETag", c.etag)
	h.Set("Cache-Control", "no-cache")
	h.Set("Vary", "Accept-Encoding")
	h.Set("Content-Security-Policy", c.policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	if c.shared { // it is the same for everybody, and holds no data
		h.Set("Access-Control-Allow-Origin", "*")
	}
	if strings.Contains(r.Header.Get("If-None-Match"), c.etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := c.plain
	if c.gzipped != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		body = c.gzipped
	}
	_, _ = w.Write(body) // the client may go away at any time
}
