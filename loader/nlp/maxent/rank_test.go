package maxent_test

import (
	"bytes"
	"testing"

	"dateline/loader/nlp/maxent"
)

// races are choices in which the taller runner wins, and some in which only a loser is known.
func races() []maxent.Choice {
	runner := func(tall bool) []maxent.Feature {
		f := []maxent.Feature{{Index: maxent.Hash("runs"), Value: 1}}
		if tall {
			f = append(f, maxent.Feature{Index: maxent.Hash("tall"), Value: 1})
		}
		return f
	}
	var out []maxent.Choice
	for range 20 {
		out = append(out,
			maxent.Choice{Answers: [][]maxent.Feature{runner(false), runner(true)}, Right: []bool{false, true}},
			maxent.Choice{Answers: [][]maxent.Feature{runner(true), runner(false), runner(true)}, Right: []bool{true, false, true}})
	}
	return out
}

func TestLearnRanking(t *testing.T) {
	m := maxent.LearnRanking("WINNER", races(), options)
	c := races()[0].Answers
	if short, tall := m.Score(c[0]), m.Score(c[1]); tall < short+2 {
		t.Errorf("the taller scores %.2f, the shorter %.2f", tall, short)
	}
	var files [2]bytes.Buffer
	for i := range files {
		if err := maxent.LearnRanking("WINNER", races(), options).Write(&files[i]); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(files[0].Bytes(), files[1].Bytes()) {
		t.Error("the same choices gave other weights")
	}
	again, err := maxent.Parse(files[0].Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if again.Score(c[1]) != m.Score(c[1]) {
		t.Error("read back it scores otherwise")
	}
}

// Where all answers may be right, nothing is learnt.
func TestLearnRankingOpen(t *testing.T) {
	var open []maxent.Choice
	for _, c := range races() {
		for i := range c.Right {
			c.Right[i] = true
		}
		open = append(open, c)
	}
	m := maxent.LearnRanking("WINNER", open, options)
	for _, f := range open[0].Answers {
		if s := m.Score(f); s != 0 {
			t.Errorf("score %v without a wrong answer", s)
		}
	}
}
