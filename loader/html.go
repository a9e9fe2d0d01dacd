package loader

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"dateline/loader/layout"
)

// isHTML reports whether bytes are a page.
func isHTML(b []byte) bool {
	head := bytes.ToLower(bytes.TrimLeft(b[:min(len(b), 1024)], " \t\r\n\ufeff"))
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<?xml", "<!--"} {
		if bytes.HasPrefix(head, []byte(start)) {
			return true
		}
	}
	return false
}

// decodeHTML takes the story out of a page.
func decodeHTML(b []byte) (*Story, error) {
	r, err := charset.NewReader(bytes.NewReader(b), "text/html")
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	doc, err := html.Parse(r)
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	canonical := canonicalURL(doc)
	if !isAddress(canonical) {
		canonical = "" // such as "/2018/05/04/geneva": of which site, the page does not say
	}
	base, err := url.Parse(canonical)
	if err != nil { // cannot be: it is an address, or nothing
		return nil, fmt.Errorf("page: %w", err)
	}
	parser := readability.NewParser()
	page, err := parser.ParseDocument(doc, base)
	if err != nil {
		return nil, fmt.Errorf("page: no story found in it: %w", err)
	}
	if page.Node == nil {
		return nil, fmt.Errorf("page: no story found in it")
	}
	var text strings.Builder
	if err := page.RenderText(&text); err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	meta := layout.Meta{Title: page.Title(), Publisher: page.SiteName(), Body: true}
	if author := page.Byline(); author != "" {
		meta.Authors = []string{author}
	}
	if t, err := page.PublishedTime(); err == nil && !t.IsZero() {
		meta.Published, meta.Clock = t.UTC(), true
	}
	plain, err := decodeText([]byte(text.String()))
	if err != nil {
		return nil, fmt.Errorf("page %w", err)
	}
	a, err := layout.Parse(headed(meta.Title, plain), meta)
	if err != nil {
		return nil, err
	}
	return &Story{URL: canonical, Language: page.Language(), Article: a}, nil
}

// canonicalURL returns the address that a page gives as its own.
func canonicalURL(n *html.Node) string {
	if n.Type == html.ElementNode {
		attr := make(map[string]string, len(n.Attr))
		for _, a := range n.Attr {
			attr[a.Key] = a.Val
		}
		switch {
		case n.Data == "link" && attr["rel"] == "canonical":
			return attr["href"]
		case n.Data == "meta" && attr["property"] == "og:url":
			return attr["content"]
		case n.Data == "body":
			return ""
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if u := canonicalURL(c); u != "" {
			return u
		}
	}
	return ""
}
