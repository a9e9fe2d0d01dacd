package ecb

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"dateline/loader/extract"
)

const sample = `<Document doc_name="%[1]s">
<token t_id="1" sentence="0" number="0">Skip</token>
<token t_id="2" sentence="1" number="0">Ann</token>
<token t_id="3" sentence="1" number="1">met</token>
<token t_id="4" sentence="1" number="2">Bo</token>
<token t_id="5" sentence="1" number="3">after</token>
<token t_id="6" sentence="1" number="4">talks</token>
<Markables>
<ACTION_OCCURRENCE m_id="1"><token_anchor t_id="3"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="2"><token_anchor t_id="6"/></ACTION_OCCURRENCE>
<ACTION_OCCURRENCE m_id="3"><token_anchor t_id="1"/></ACTION_OCCURRENCE>
<HUMAN_PART_PER m_id="4"><token_anchor t_id="2"/></HUMAN_PART_PER>
<ACTION_OCCURRENCE m_id="9" TAG_DESCRIPTOR="t1_meet" instance_id="ACT1"/>
</Markables>
<Relations>
<CROSS_DOC_COREF r_id="7" note="ACT1"><source m_id="1"/><target m_id="9"/></CROSS_DOC_COREF>
</Relations>
</Document>`

func open(t *testing.T) []*Document {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "1"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{
		sentencesFile:  "Topic,File,Sentence Number\n1,1ecb,1\n1,2ecb,1\n",
		"1/1_1ecb.xml": fmt.Sprintf(sample, "1_1ecb.xml"),
		"1/1_2ecb.xml": fmt.Sprintf(sample, "1_2ecb.xml"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	docs, err := Open(dir, func(int) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func TestOpen(t *testing.T) {
	docs := open(t)
	if len(docs) != 2 || docs[0].Text != "Skip\nAnn met Bo after talks" {
		t.Fatalf("documents %+v", docs)
	}
	want := "[{Span:{Start:9 End:12} Chain:ACT1 Head:met} {Span:{Start:22 End:27} Chain:1_1ecb#2 Head:talks}]"
	if got := fmt.Sprintf("%+v", docs[0].Mentions); got != want {
		t.Errorf("mentions %s, want %s: those of the sentence that is validated", got, want)
	}
}

func TestScore(t *testing.T) {
	docs := open(t)
	met, talks := extract.Span{Start: 9, End: 12}, extract.Span{Start: 22, End: 27}
	right := map[string][]Report{"1_1ecb": {{met, "a"}}, "1_2ecb": {{met, "a"}, {talks, "b"}}}
	if s := Score(docs, right); s.CoNLL() != 100 || s.Mentions != 4 || s.Found != 3 {
		t.Errorf("what is right scores %.1f, %d mentions, %d found", s.CoNLL(), s.Mentions, s.Found)
	}
	if s := Score(docs, nil); s.CoNLL() >= 70 || s.Found != 0 {
		t.Errorf("nothing scores %.1f, %d found", s.CoNLL(), s.Found)
	}
	lemma := func(_ *Document, m Mention) string { return m.Head }
	if s := SameLemma(docs, lemma); s.MUC.R() != 100 || s.MUC.P() != 50 {
		t.Errorf("the same head: MUC %.1f/%.1f, want 50/100: the talks are two events", s.MUC.P(), s.MUC.R())
	}
	if left := Overlapping(docs, right); len(left[0].Mentions) != 1 || len(left[1].Mentions) != 2 {
		t.Errorf("overlapping mentions %+v", left)
	}
}
