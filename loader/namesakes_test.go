package loader

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
)

// smiths are articles on two people who share a name and nothing else, and on
// others who are one whatever they are called.
func smiths() []story {
	return []story{
		{
			"Minister opens bridge", "Canadian Transport Minister Daniel Whitlock opened a bridge in Ottawa on Monday. " +
				"Mayor Lucie Tremblay of Ottawa and Governor General Anne Roy praised the work of Parks Canada.", "2021-03-02",
		},
		{
			"Whitlock answers critics", "Canadian Transport Minister Daniel Whitlock said in Ottawa that the bridge was safe. " +
				"Lucie Tremblay agreed with him.", "2021-03-09",
		},
		{
			"Striker signs", "Striker Daniel Whitlock signed for Melbourne Victory on Friday. The striker trained with " +
				"Marko Petric and Luis Arana in Melbourne, and Football Australia confirmed the transfer.", "2021-04-01",
		},
		{
			"Whitlock scores twice", "Daniel Whitlock scored twice for Melbourne Victory on Sunday. Luis Arana was injured in Melbourne.", "2021-04-12",
		},
		{
			"Minister resigns", "Transport Minister Daniel Whitlock resigned on Thursday, Lucie Tremblay said in Ottawa.", "2021-05-20",
		},
		{
			"Ambassador leaves", "Kenyan Ambassador Grace Otieno left Nairobi on Monday, Kenya Airways said.", "2021-06-01",
		},
		{
			"Senator votes", "Brazilian Senator Grace Otieno voted against the law in Brasilia on Tuesday.", "2021-06-03",
		},
		{
			"Coach hired", "Scottish coach Ewan Lorne joined the club in Glasgow on Monday.", "2021-06-05",
		},
		{
			"Coach hired again", "Spanish coach Ewan Lorne joined a club in Madrid on Monday.", "2021-07-05",
		},
		{
			"President speaks", "US President Donald Trump met Emmanuel Macron in Washington on Tuesday.", "2018-04-24",
		},
		{
			"Golf", "Donald J. Trump played golf with Kid Rock in Florida. Trump lost.", "2018-05-01",
		},
		{
			"Judge retires", "Judge Thomas Ashgrove has retired from the court in Nairobi. He sent three thieves to prison in his last week, and freed a fourth for want of evidence.", "2021-06-10",
		},
		{
			"Bread as it was", "Thomas Ashgrove bakes rye bread in Leeds, in an oven of 1890. He mixes flour, water and salt by hand, and sells the loaves over the counter of a small shop.", "2021-06-11",
		},
		{
			"Gold in the pool", "Thomas Ashgrove swam to gold in Lyon on Sunday. He led the final from the first turn and set a record over 200 metres of butterfly.", "2021-06-14",
		},
		{
			"Record stands", "The swimming record that Thomas Ashgrove set will stand: the final was timed by two clocks, and the medal stays his.", "2021-06-16",
		},
	}
}

// TestNamesakes checks that two who share a name and nothing else are two, that
// what is said of either goes to the right one, and that nobody else is split.
func TestNamesakes(t *testing.T) {
	s := openStore(t)
	loadStories(t, s, DefaultBatch, smiths()...)
	var named [][]string
	for _, p := range nodesOf[*graph.Entity](t, s, graph.KindPerson) {
		if p.Name == "Daniel Whitlock" || p.Name == "Grace Otieno" || p.Name == "Ewan Lorne" || p.Name == "Donald Trump" || p.Name == "Donald J. Trump" || p.Name == "Thomas Ashgrove" {
			var titles []string
			for _, id := range edgesOf(t, s, graph.EdgeMentions, p.ID) {
				nodes, err := s.Nodes(t.Context(), []graph.ID{id})
				if a, ok := nodes[id].(*graph.Article); ok && err == nil {
					titles = append(titles, a.Title)
				}
			}
			named = append(named, titles)
		}
	}
	slices.SortFunc(named, slices.Compare)
	want := [][]string{
		{"Ambassador leaves"},
		{"Bread as it was"},
		{"Coach hired", "Coach hired again"},
		{"Gold in the pool", "Record stands"},
		{"Judge retires"},
		{"Minister opens bridge", "Whitlock answers critics", "Minister resigns"},
		{"President speaks", "Golf"},
		{"Senator votes"},
		{"Striker signs", "Whitlock scores twice"},
	}
	if d := cmp.Diff(want, named); d != "" {
		t.Errorf("people by their articles (-want +got):\n%s", d)
	}
	var asked []string
	for _, d := range nodesOf[*graph.Doubt](t, s, graph.KindDoubt) {
		if d.Reason == graph.DoubtNamesake {
			asked = append(asked, d.Quote)
		}
	}
	slices.Sort(asked)
	if d := cmp.Diff([]string{
		"Brazilian Senator Grace Otieno voted against the law in Brasilia on Tuesday.",
		"Striker Daniel Whitlock signed for Melbourne Victory on Friday.",
		"Thomas Ashgrove bakes rye bread in Leeds, in an oven of 1890.",
		"Thomas Ashgrove swam to gold in Lyon on Sunday.",
		"Thomas Ashgrove swam to gold in Lyon on Sunday.",
	}, asked); d != "" {
		t.Errorf("editors are asked of (-want +got):\n%s", d)
	}
	t.Run("order", func(t *testing.T) {
		whole := snapshot(t, s)
		for seed := range uint64(4) {
			rnd := rand.New(rand.NewPCG(seed, 6)) //nolint:gosec // a test, not a secret
			stories := smiths()
			rnd.Shuffle(len(stories), func(i, j int) { stories[i], stories[j] = stories[j], stories[i] })
			other := openStore(t)
			for part := range slices.Chunk(stories, 1+rnd.IntN(3)) {
				loadStories(t, other, 1+rnd.IntN(3), part...)
			}
			if d := cmp.Diff(whole, snapshot(t, other)); d != "" {
				t.Fatalf("seed %d: another order gives another graph (-want +got):\n%.4000s", seed, d)
			}
		}
	})
}
