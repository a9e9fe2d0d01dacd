package model

import (
	"cmp"
	"context"
	"strings"

	"dateline/graph"
)

// Article is an article where a request reached it.
type Article struct {
	*graph.Article
	at *Level
}

// labelWords is how many words of its text stand for an article without title.
const labelWords = 8

// Label returns the title or, where there is none, the text's first words.
func (a *Article) Label() string {
	if a.Article.Title != "" {
		return a.Article.Title
	}
	words := strings.Fields(a.Text)
	if len(words) > labelWords {
		return strings.Join(words[:labelWords], " ") + " …"
	}
	return strings.Join(words, " ")
}

// Title returns the title, if there is one.
func (a *Article) Title() (string, bool) { return given(a.Article.Title) }

// URL returns where the article was published, if it is known.
func (a *Article) URL() (string, bool) { return given(a.Article.URL) }

// Publisher returns who published the article, if it is known.
func (a *Article) Publisher() (string, bool) { return given(a.Article.Publisher) }

// Authors returns who wrote the article.
func (a *Article) Authors() []string { return listed(a.Article.Authors) }

// Dateline returns the places at the head of the story.
func (a *Article) Dateline() []string { return listed(a.Article.Dateline) }

// Language returns the language of the text, if it is known.
func (a *Article) Language() (string, bool) { return given(a.Article.Language) }

// State tells whether the article still stands; one that does not say does.
func (a *Article) State() graph.ArticleState { return cmp.Or(a.Article.State, graph.ArticleCurrent) }

// Reports returns what the article reports.
func (a *Article) Reports(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*ReportConnection, error) {
	return connect[*Report](ctx, a.at, a.ID, graph.EdgeQuery{Kind: graph.EdgeArticleReports}, first, after, last, before)
}

// Entities returns whom and what the article mentions.
func (a *Article) Entities(ctx context.Context, first *int, after *graph.Cursor, last *int, before *graph.Cursor) (*EntityConnection, error) {
	return connect[Entity](ctx, a.at, a.ID, graph.EdgeQuery{Kind: graph.EdgeMentioned}, first, after, last, before)
}
