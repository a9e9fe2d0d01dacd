package corpus

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names/lexicon"
	"dateline/loader/nlp/names/tagger"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestColumns(t *testing.T) {
	file := write(t, "a.conll", "-DOCSTART- -X- O O\n\nAnn NNP I-NP I-PER\nLee NNP I-NP I-PER\nsaw VBD I-VP O\nRome NNP I-NP I-LOC\nBonn NNP I-NP B-LOC\n\n"+
		"-DOCSTART- -X- O O\n\nThe DT I-NP O\nBank NNP I-NP I-ORG\n")
	docs, err := Columns(file, 0, -1)
	if err != nil {
		t.Fatal(err)
	}
	want := []Document{
		{Name: "a.conll 0", Sentences: []Sentence{{
			Words: []string{"Ann", "Lee", "saw", "Rome", "Bonn"},
			Names: []tagger.Span{{First: 0, Last: 1, Kind: tagger.Person}, {First: 3, Last: 3, Kind: tagger.Place}, {First: 4, Last: 4, Kind: tagger.Place}},
		}}},
		{Name: "a.conll 1", Sentences: []Sentence{{Words: []string{"The", "Bank"}, Names: []tagger.Span{{First: 1, Last: 1, Kind: tagger.Organization}}}}},
	}
	if diff := cmp.Diff(want, docs); diff != "" {
		t.Errorf("documents (-want +got):\n%s", diff)
	}
	bare, err := Columns(write(t, "c.tsv", "Ann\tO\tPERSON\nRome\tO\tLOCATION\nis\tO\tO\n"), 0, -1)
	if err != nil || len(bare[0].Sentences[0].Names) != 2 {
		t.Errorf("types alone: %+v, %v", bare, err)
	}
	if _, err := Columns(write(t, "b.conll", "word\n"), 0, 2); err == nil {
		t.Error("a line without a tag is no error")
	}
	if _, err := Columns(filepath.Join(t.TempDir(), "none"), 0, -1); err == nil {
		t.Error("a file that is not there is no error")
	}
}

func TestWorldwide(t *testing.T) {
	file := write(t, "xx_paper_1.tsv", "https://example.org/1\tO\n\nUniversity\tB-Organization\nof\tI-Organization\nRome\tI-Organization\tB-Location\nU S\tB-Location\n")
	docs, err := Worldwide(filepath.Dir(file), []string{"xx"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []Sentence{{
		Words: []string{"University", "of", "Rome", "U S"},
		Names: []tagger.Span{{First: 0, Last: 2, Kind: tagger.Organization}, {First: 3, Last: 3, Kind: tagger.Place}},
	}}
	if diff := cmp.Diff(want, docs[0].Sentences); diff != "" {
		t.Errorf("sentences (-want +got):\n%s", diff)
	}
	if _, err := Worldwide(filepath.Dir(file), nil, []string{"xx"}); err == nil {
		t.Error("no documents are no error")
	}
}

func TestWrite(t *testing.T) {
	d := Document{Sentences: []Sentence{
		{Words: []string{`"`, "Well", ",", `"`, "said", "Ann", "Lee", "(", "left", ")", "."}, Names: []tagger.Span{{First: 5, Last: 6, Kind: tagger.Person}}},
		{Words: []string{"It", "cost", "$", "5", "-", "a", "lot", "."}},
	}}
	got := d.Write()
	if want := `"Well," said Ann Lee (left). It cost $5-a lot.`; got.Text != want {
		t.Errorf("text %q, want %q", got.Text, want)
	}
	possessive := Document{Sentences: []Sentence{{Words: []string{"The", "U", ".", "S", ".", "firm", "’", "s", "“", "plan", "”", "isn", "'", "t", "new", "."}}}}
	if got, want := possessive.Write().Text, `The U.S. firm’s “plan” isn't new.`; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	if n := got.Names[0]; got.Text[n.Start:n.End] != "Ann Lee" {
		t.Errorf("name %q", got.Text[n.Start:n.End])
	}
}

func TestGUM(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "train"), 0o700); err != nil {
		t.Fatal(err)
	}
	row := func(n, word, tag, misc string) string {
		return n + "\t" + word + "\t_\t" + tag + "\t_\t_\t_\t_\t_\t" + misc + "\n"
	}
	text := "# newpar\n" +
		row("1", "President", "PROPN", "Entity=(1-person-new-s-cf1-1,2,3-coref-Ann_Lee") +
		row("2", "Ann", "PROPN", "_") +
		row("3", "Lee", "PROPN", "Entity=1)") +
		row("4", "left", "VERB", "_") +
		row("5", "France", "PROPN", "Entity=(2-organization-new-s-cf2-1-sgl-France)") +
		row("6", "the", "DET", "Entity=(3-place-new-s-cf3-2-sgl") +
		row("7", "house", "NOUN", "Entity=3)|SpaceAfter=No") + "\n"
	if err := os.WriteFile(filepath.Join(dir, "train", "GUM_news_x.conllu"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	places, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	words, err := lexicon.Load()
	if err != nil {
		t.Fatal(err)
	}
	docs, err := GUM(dir, []string{"news"}, places, words)
	if err != nil {
		t.Fatal(err)
	}
	want := []tagger.Span{{First: 1, Last: 2, Kind: tagger.Person}, {First: 4, Last: 4, Kind: tagger.Place}}
	if diff := cmp.Diff(want, docs[0].Sentences[0].Names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

func TestScore(t *testing.T) {
	var s Score
	gold := []Name{{0, 3, tagger.Person}, {5, 8, tagger.Place}}
	s.Add(gold, []Name{{0, 3, tagger.Person}, {5, 8, tagger.Organization}}, nil)
	if f := s.F1(3); f != 50 {
		t.Errorf("F1 = %v, want 50", f)
	}
	s = Score{}
	s.Add(gold, gold, [][2]int{{0, 4}})
	if s.Gold[3] != 1 || s.F1(tagger.Person) != 100 {
		t.Errorf("inside prose: %s", &s)
	}
}
