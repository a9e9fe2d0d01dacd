package spacy

import "fmt"

// comparison counts the tokens that differ by layer, and tells of each.
type comparison struct {
	tokens      int
	differ      map[string]int
	differences []string
}

// compare holds an analysis to the one wanted. Where the tokens differ, nothing else is compared.
func compare(want analysed, got []Token) comparison {
	c := comparison{tokens: len(want.Tokens), differ: map[string]int{}}
	if len(got) != len(want.Tokens) {
		c.add("tokens", -1, "", len(got), len(want.Tokens))
		return c
	}
	for i, w := range want.Tokens {
		g := got[i]
		if g.Start != w.Start || g.End != w.End || g.Text != w.Text || g.SpaceAfter != w.SpaceAfter {
			c.add("tokens", i, g.Text, fmt.Sprint(g.Start, g.End, g.SpaceAfter), fmt.Sprint(w.Start, w.End, w.SpaceAfter))
			return c
		}
	}
	for i, w := range want.Tokens {
		g := got[i]
		for _, l := range []struct {
			layer     string
			got, want any
		}{
			{"norm", g.Norm, w.Norm},
			{"tag", g.Tag, w.Tag},
			{"pos", g.Pos, w.Pos},
			{"lemma", g.Lemma, w.Lemma},
			{"dep", g.Dep, w.Dep},
			{"head", g.Head, w.Head},
			{"ent", fmt.Sprint(g.Ent, g.EntBegin), fmt.Sprint(w.Ent, w.EntBegin)},
			{"sentence", g.SentStart, w.SentStart},
		} {
			if l.got != l.want {
				c.add(l.layer, i, g.Text, l.got, l.want)
			}
		}
	}
	return c
}

func (c *comparison) add(layer string, i int, text string, got, want any) {
	c.differ[layer]++
	c.differences = append(c.differences, fmt.Sprintf("token %d %q: %s is %v, want %v", i, text, layer, got, want))
}
