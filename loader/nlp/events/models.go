package events

import (
	_ "embed"
	"fmt"
	"math"

	"dateline/loader/nlp/boost"
	"dateline/loader/nlp/maxent"
	"dateline/loader/nlp/vectors"
)

// The weights that the binary carries. The README beside them says what they were learnt from, and how to learn them anew.
var (
	//go:embed model/words.bin
	wordsModel []byte
	//go:embed model/types.bin
	typesModel []byte
	//go:embed model/events.bin
	eventsModel []byte
	//go:embed model/pairs.bin
	pairsModel []byte
	//go:embed model/wholes.bin
	wholesModel []byte
	//go:embed model/roles.bin
	rolesModel []byte
	//go:embed model/dates.bin
	datesModel []byte
	//go:embed model/kinds.bin
	kindsModel []byte
	//go:embed model/words.trees
	wordsTrees []byte
	//go:embed model/pairs.trees
	pairsTrees []byte
)

// Models are what is learnt of articles in which people marked the events: whether a word tells of one (Words), of which type
// it is then (Types), whether a candidate is one (Events), whether two mentions mean one (Pairs), whether what was put together is one
// worth telling (Wholes), of which type it is (Kinds), who takes part in it (Roles) and when it was (Dates).
type Models struct {
	Words, Types, Events, Pairs, Wholes, Roles, Dates, Kinds *maxent.Model

	WordTrees, PairTrees *boost.Model // beside Words and Pairs, which they are averaged with
}

// The classes of the models but Types, Kinds and Roles, see CastClasses.
const (
	ClassNone  = "NONE"
	ClassEvent = "EVENT"
	ClassSame  = "SAME"
	ClassWhole = "WHOLE"
	ClassDate  = "DATE"
)

// models are Models in use; any but vectors and alike may be nil, which answers that nothing is an event, or one with
// another.
type models struct {
	words   *binary
	types   *maxent.Model
	events  *binary
	pairs   *binary
	wholes  *binary
	roles   *maxent.Model
	dates   *binary
	kinds   *maxent.Model
	vectors *vectors.Table
	alike   *alike
}

// binary is a model of two classes, of which one is asked for, and trees beside it or nil.
type binary struct {
	model *maxent.Model
	class int
	trees *boost.Model
}

// newBinary returns the model that tells a class, nil for none.
func newBinary(m *maxent.Model, class string, trees *boost.Model) *binary {
	if m == nil {
		return nil
	}
	for i, c := range m.Classes {
		if c == class && len(m.Classes) == 2 {
			return &binary{m, i, trees}
		}
	}
	return nil
}

func (b *binary) probability(features []maxent.Feature) float64 {
	var p [2]float64
	b.model.Probabilities(features, p[:])
	if b.trees == nil || p[b.class] < hopeless {
		return p[b.class]
	}
	odds := (math.Log(p[b.class]/p[1-b.class]) + b.trees.Odds(features)) / 2
	return 1 / (1 + math.Exp(-odds))
}

// hopeless is the probability below which trees are not asked: they take longer, and change nothing there.
const hopeless = 0.01

func loadModels(l *lexicon) (*models, error) {
	var m Models
	for _, file := range []struct {
		name  string
		data  []byte
		model **maxent.Model
	}{{"words", wordsModel, &m.Words}, {"types", typesModel, &m.Types}, {"events", eventsModel, &m.Events}, {"pairs", pairsModel, &m.Pairs}, {"wholes", wholesModel, &m.Wholes}, {"roles", rolesModel, &m.Roles}, {"dates", datesModel, &m.Dates}, {"kinds", kindsModel, &m.Kinds}} {
		var err error
		if *file.model, err = maxent.Parse(file.data); err != nil {
			return nil, fmt.Errorf("model of %s: %w", file.name, err)
		}
	}
	for _, file := range []struct {
		name  string
		data  []byte
		model **boost.Model
	}{{"words", wordsTrees, &m.WordTrees}, {"pairs", pairsTrees, &m.PairTrees}} {
		var err error
		if *file.model, err = boost.Parse(file.data); err != nil {
			return nil, fmt.Errorf("trees of %s: %w", file.name, err)
		}
	}
	table, err := vectors.English()
	if err != nil {
		return nil, fmt.Errorf("word vectors: %w", err)
	}
	return newModels(table, newAlike(l, table), m), nil
}

func newModels(table *vectors.Table, like *alike, m Models) *models {
	return &models{
		words: newBinary(m.Words, ClassEvent, m.WordTrees), types: m.Types, events: newBinary(m.Events, ClassEvent, nil),
		pairs: newBinary(m.Pairs, ClassSame, m.PairTrees), wholes: newBinary(m.Wholes, ClassWhole, nil), roles: m.Roles, dates: newBinary(m.Dates, ClassDate, nil), kinds: m.Kinds,
		vectors: table, alike: like,
	}
}
