package graph

import "time"

// ArticleState tells whether an article still stands.
type ArticleState string

// The states of an article.
const (
	ArticleCurrent   ArticleState = "CURRENT"
	ArticleCorrected ArticleState = "CORRECTED"
	ArticleWithdrawn ArticleState = "WITHDRAWN"
)

// Article is one published story.
type Article struct {
	ID        ID
	URL       string // "" where it has none
	Title     string
	Publisher string
	Authors   []string
	Published time.Time // UTC, to the second; zero where the article does not say
	Dateline  []string  // the places at the head of the story, as written
	Language  string    // BCP 47, such as "en"
	Text      string    // the whole text; every Span counts its code points
	Hash      string    // of the text and metadata: the same hash is the same article
	LoadedAt  time.Time // UTC, to the second
	State     ArticleState
	Withdrawn time.Time // when it was withdrawn; zero where it stands

	// Origin is the earlier article of which this is a copy: a wire story
	// printed again, word for word or nearly so. "" where it is none.
	Origin ID
}

// NodeID returns the article's ID.
func (a *Article) NodeID() ID { return a.ID }

// NodeKind returns KindArticle.
func (a *Article) NodeKind() Kind { return KindArticle }

// Span is a stretch of an article's text, counted in Unicode code points from
// its start; End is exclusive.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Evidence is the place in an article that carries a fact.
type Evidence struct {
	Article ID     `json:"article"`
	Span    Span   `json:"span"`
	Quote   string `json:"quote"` // the words at Span
}
