package corpus

import (
	"dateline/loader/nlp/names/tagger"
	"dateline/loader/nlp/spacy"
)

// Parsed is a document as the tagger reads it, with its names on those tokens.
type Parsed struct {
	Name  string
	Text  tagger.Text
	Names []tagger.Span // on the tokens of Text, widened to whole tokens
	Gold  []Name        // in bytes
	Raw   string
	Prose [][2]int // ranges of bytes that count when prose alone is measured
}

// Parse runs the syntax model over the paragraphs of a document.
func (d *Document) Parse(p *spacy.Pipeline) Parsed {
	t := d.Write()
	out := Parsed{Name: d.Name, Gold: t.Names, Raw: t.Text}
	for i, s := range t.Sentences {
		if d.Sentences[i].Prose() {
			out.Prose = append(out.Prose, s)
		}
	}
	for _, par := range t.Paragraphs {
		first := len(out.Text.Tokens)
		for _, tok := range p.Analyze(t.Text[par[0]:par[1]]) {
			tok.Start += par[0]
			tok.End += par[0]
			tok.Head += first
			if tok.SentStart || len(out.Text.Tokens) == first {
				n := len(out.Text.Tokens)
				out.Text.Sentences = append(out.Text.Sentences, [2]int{n, n})
			}
			out.Text.Tokens = append(out.Text.Tokens, tok)
			out.Text.Sentences[len(out.Text.Sentences)-1][1]++
		}
	}
	out.align()
	return out
}

// align lays the names on tokens; a name across sentences of the parse is left
// out.
func (p *Parsed) align() {
	toks := p.Text.Tokens
	sentence := make([]int, len(toks))
	for n, s := range p.Text.Sentences {
		for i := s[0]; i < s[1]; i++ {
			sentence[i] = n
		}
	}
	at, last := 0, -1
	for _, n := range p.Gold {
		for at < len(toks) && toks[at].End <= n.Start {
			at++
		}
		end := at
		for end+1 < len(toks) && toks[end+1].Start < n.End {
			end++
		}
		if at >= len(toks) || at <= last || sentence[at] != sentence[end] {
			continue
		}
		p.Names = append(p.Names, tagger.Span{First: at, Last: end, Kind: n.Kind})
		last = end
	}
}
