package spacy

import (
	"os"
	"strings"
	"testing"
)

// benchText is a made-up news report; its words are repeated as those of news are, if more often.
const benchText = `Ministers from eleven coastal states met in Lisbon on Tuesday to settle a dispute over fishing rights that has dragged on for almost six years. "We have never been this close," said Maria Teixeira, who led the talks for Portugal, before she went back into the hall. The draft, seen by two newspapers, would cut the catch of cod by 12.5% until 2029 and pay $340 million to ports that lose their boats.

Norway's delegation left early, however, and its prime minister told reporters in Oslo that the offer wasn't good enough. Trawlers have stayed in harbour since Jan. 14, when the coast guard fired warning shots near the islands; nobody was hurt. Analysts at Harbour & Stone Ltd. expect prices to rise by a fifth before the summer.
`

func BenchmarkAnalyze(b *testing.B) {
	p := mustEnglish(b)
	text := strings.Repeat(benchText, 4)
	words := len(strings.Fields(text))
	b.ReportAllocs()
	for b.Loop() {
		p.Analyze(text)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

// BenchmarkTexts analyses the texts of the file named by DATELINE_SPACY_JSONL, as TestCompare does.
func BenchmarkTexts(b *testing.B) {
	file := os.Getenv("DATELINE_SPACY_JSONL")
	if file == "" {
		b.Skip("DATELINE_SPACY_JSONL names no file made by testdata/compare.py")
	}
	p := comparedPipeline(b)
	texts, words := readAnalysed(b, file), 0
	for _, t := range texts {
		words += len(strings.Fields(t.Text))
	}
	for b.Loop() {
		for _, t := range texts {
			p.Analyze(t.Text)
		}
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkTokenize(b *testing.B) {
	p := mustEnglish(b)
	words := len(strings.Fields(benchText))
	b.ReportAllocs()
	for b.Loop() {
		p.Tokenize(benchText)
	}
	b.ReportMetric(float64(words*b.N)/b.Elapsed().Seconds(), "words/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(englishModel); err != nil {
			b.Fatal(err)
		}
	}
}
