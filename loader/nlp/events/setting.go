package events

import (
	"strconv"

	"dateline/loader/nlp"
)

// setting is what a sentence is like: news has names and times, opinion has "I", "you" and questions.
type setting struct {
	names, times int
	speaks, asks bool
}

// settings describes every sentence.
func (a *reader) settings() []setting {
	out := make([]setting, len(a.d.Sentences))
	for i := range a.toks {
		s := a.sentOf[i]
		if s == nlp.None {
			continue
		}
		x := &out[s]
		begins := i == 0 || a.sentOf[i-1] != s
		if a.name[i] != nlp.None && (begins || a.name[i-1] != a.name[i]) {
			x.names++
		}
		if a.timeOver[i] != nlp.None && (begins || a.timeOver[i-1] != a.timeOver[i]) {
			x.times++
		}
		switch a.lemma(i) {
		case "i", "we", "you":
			x.speaks = true
		case "?":
			x.asks = true
		}
	}
	return out
}

// weigh tells how much each entity is in the story: its kind, how often it is mentioned, and whether the headline has it.
func (a *reader) weigh() []string {
	counts, titled := make([]int, len(a.d.Entities)), make([]bool, len(a.d.Entities))
	for _, m := range a.d.Mentions {
		if m.Entity < 0 || m.Entity >= len(counts) || m.First < 0 || m.First >= len(a.toks) {
			continue
		}
		counts[m.Entity]++
		titled[m.Entity] = titled[m.Entity] || a.blockKind(m.First) == nlp.BlockHeadline
	}
	out := make([]string, len(counts))
	for e, n := range counts {
		out[e] = a.kind(e) + strconv.Itoa(min(n, 4))
		if titled[e] {
			out[e] += " titled"
		}
	}
	return out
}

// clause is how deep in its sentence the word stands, under which words, and what the sentence asserts.
func (f *features) clause(pos string, i int) {
	v, depth := i, 0
	for range maxClimb {
		h := f.head(v)
		if h == v {
			break
		}
		switch dep := f.dep(v); dep {
		case "advcl", "ccomp", "xcomp", "relcl", "acl", "pcomp", "csubj":
			depth++
			f.add(pos, "under", dep, strconv.Itoa(min(depth, 3)))
			if depth == 1 {
				f.add(pos, "under", dep, f.lemma(h))
				if m := f.child(v, "mark"); m != nlp.None {
					f.add(pos, "marked", f.lemma(m))
				}
			}
		}
		v = h
	}
	f.add(pos, "depth", strconv.Itoa(depth))
	f.add(pos, "root", f.tense(v))
}

// sentence is the sentence's setting.
func (f *features) sentence(pos string, i int) {
	s := f.sentOf[i]
	x := f.settings[s]
	f.add(pos, "names", strconv.Itoa(min(x.names, 3)))
	f.add(pos, "dates", strconv.Itoa(min(x.times, 2)))
	f.when(x.speaks, pos, "speaks")
	f.when(x.asks, pos, "asks")
	f.add(pos, "sentence", strconv.Itoa(min(6, s/2)))
	f.add(pos, "begins", f.lemma(max(f.d.Sentences[s].First, 0)))
}

// company is whom the word tells of, and how much they are in the story.
func (f *features) company(pos string, i int) {
	if pos == "noun" {
		if c := f.child(i, "poss", "compound", "nmod"); c != nlp.None && f.mentionAt(c) != nlp.None {
			f.add(pos, "of", f.weight(c))
		}
		return
	}
	if s := f.subject(i); s != nlp.None {
		sort := f.sort(s)
		f.add(pos, "subject", sort)
		f.add(pos, "subject", sort, f.lemma(i))
		if f.mentionAt(s) != nlp.None {
			f.add(pos, "subject is", f.weight(s))
		}
	} else {
		f.add(pos, "no subject")
	}
	if o := f.child(i, "dobj", "nsubjpass"); o != nlp.None {
		if f.mentionAt(o) != nlp.None {
			f.add(pos, "object is", f.weight(o))
		} else {
			f.add(pos, "object form", f.form("noun", o))
		}
	}
}

// weight is the weight in the story of what the phrase headed by i means.
func (f *features) weight(i int) string { return f.weights[f.d.Mentions[f.mentionAt(i)].Entity] }
