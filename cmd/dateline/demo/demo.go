// Package demo carries the articles that `dateline demo` loads.
package demo

import (
	"embed"
	"fmt"
	"io/fs"

	"dateline/loader"
)

//go:embed articles/*.txt
var articles embed.FS

// About is what the demo's timeline is about.
const About = "Singapore summit"

// Source yields the bundled articles by date.
func Source() loader.Source {
	return func(yield func(loader.Raw, error) bool) {
		names, err := fs.Glob(articles, "articles/*.txt")
		if err != nil {
			yield(loader.Raw{Name: "articles"}, fmt.Errorf("bundled articles: %w", err))
			return
		}
		for _, name := range names {
			b, err := articles.ReadFile(name)
			if !yield(loader.Raw{Name: name, Bytes: b}, err) {
				return
			}
		}
	}
}
