package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"dateline/loader/nlp/spacy/internal/archive"
	"dateline/loader/nlp/spacy/internal/strid"
)

// model is a serialised thinc model: its nodes breadth first, with the parameters and attributes of each.
type model struct {
	nodes []modelNode
}

type modelNode struct {
	name   string
	refs   object
	attrs  object
	params object
}

func (b *builder) model(name string) (*model, error) {
	o, err := b.read(name)
	if err != nil {
		return nil, err
	}
	nodes, _ := o["nodes"].([]any)
	attrs, _ := o["attrs"].([]any)
	params, _ := o["params"].([]any)
	if len(nodes) == 0 || len(attrs) != len(nodes) || len(params) != len(nodes) {
		return nil, fmt.Errorf("%d nodes, %d attribute sets, %d parameter sets", len(nodes), len(attrs), len(params))
	}
	m := &model{}
	for i := range nodes {
		n, _ := nodes[i].(object)
		node := modelNode{}
		node.name, _ = text(n["name"])
		node.refs, _ = n["refs"].(object)
		node.attrs, _ = attrs[i].(object)
		node.params, _ = params[i].(object)
		m.nodes = append(m.nodes, node)
	}
	return m, nil
}

func (m *model) named(name string) []modelNode {
	var out []modelNode
	for _, n := range m.nodes {
		if n.name == name {
			out = append(out, n)
		}
	}
	return out
}

// attr decodes an attribute of a node, which is msgpack within msgpack.
func (n modelNode) attr(name string) (any, error) {
	raw, ok := n.attrs[name].([]byte)
	if !ok {
		return nil, fmt.Errorf("%s has no attribute %s", n.name, name)
	}
	return decode(raw)
}

func (n modelNode) intAttr(name string) (int, error) {
	v, err := n.attr(name)
	if err != nil {
		return 0, err
	}
	i, ok := integer(v)
	if !ok {
		return 0, fmt.Errorf("%s: attribute %s is %v", n.name, name, v)
	}
	return i, nil
}

func (b *builder) tok2vec() error {
	m, err := b.model("tok2vec/model")
	if err != nil {
		return err
	}
	b.p.Tok2Vec, err = b.encoder(m)
	return err
}

func (b *builder) ner() error {
	m, err := b.model("ner/model")
	if err != nil {
		return err
	}
	if len(m.named("hashembed")) > 0 {
		e, err := b.encoder(m)
		if err != nil {
			return err
		}
		b.p.NERVec = &e
	}
	return b.transition("ner", &b.p.NER)
}

// encoder reads the hash embedding and the window CNN of a model.
func (b *builder) encoder(m *model) (archive.Encoder, error) {
	var e archive.Encoder
	extract, tables := m.named("extract_features"), m.named("hashembed")
	maxouts, norms, windows := m.named("maxout"), m.named("layernorm"), m.named("expand_window")
	if len(extract) != 1 || len(maxouts) < 2 || len(norms) != len(maxouts) || len(windows) != len(maxouts)-1 {
		return e, fmt.Errorf("not a hash embedding with a maxout window encoder")
	}
	v, err := extract[0].attr("columns")
	if err != nil {
		return e, err
	}
	columns, err := stringList(v)
	if err != nil || len(columns) != len(tables) {
		return e, fmt.Errorf("columns %v for %d tables", v, len(tables))
	}
	for i, n := range tables {
		seed, err := n.intAttr("seed")
		if err != nil {
			return e, err
		}
		t, err := b.tensor(n.params["E"], 2)
		if err != nil {
			return e, fmt.Errorf("table of %s: %w", columns[i], err)
		}
		e.Tables = append(e.Tables, archive.Table{Attr: columns[i], Seed: uint32(seed), E: t})
	}
	for i := range maxouts {
		layer, err := b.maxout(maxouts[i], norms[i])
		if err != nil {
			return e, fmt.Errorf("maxout layer %d: %w", i, err)
		}
		if i == 0 {
			e.Mix = layer
		} else {
			e.Layers = append(e.Layers, layer)
		}
	}
	if e.Window, err = windows[0].intAttr("window_size"); err != nil {
		return e, err
	}
	for _, n := range m.nodes {
		if strings.HasPrefix(n.name, "with_array(residual(") {
			e.Padding, err = n.intAttr("pad")
		}
	}
	return e, err
}

func (b *builder) maxout(mx, ln modelNode) (out archive.Maxout, err error) {
	for _, t := range []struct {
		to   *archive.Tensor
		from any
		dims int
	}{{&out.W, mx.params["W"], 3}, {&out.B, mx.params["b"], 2}, {&out.Gain, ln.params["G"], 1}, {&out.Bias, ln.params["b"], 1}} {
		if *t.to, err = b.tensor(t.from, t.dims); err != nil {
			return out, err
		}
	}
	return out, nil
}

func (b *builder) linear(n modelNode) (out archive.Linear, err error) {
	if out.W, err = b.tensor(n.params["W"], 2); err != nil {
		return out, err
	}
	out.B, err = b.tensor(n.params["b"], 1)
	return out, err
}

func (b *builder) has(name string) bool {
	_, err := fs.Stat(b.fsys, name)
	return err == nil
}

func (b *builder) tagger() error {
	if !b.has("tagger") {
		return nil
	}
	var cfg struct{ Labels []string }
	if err := b.readJSON("tagger/cfg", &cfg); err != nil {
		return err
	}
	out, err := b.softmax("tagger/model")
	b.p.Tagger = &archive.Tagger{Labels: cfg.Labels, Output: out}
	return err
}

func (b *builder) softmax(name string) (archive.Linear, error) {
	m, err := b.model(name)
	if err != nil {
		return archive.Linear{}, err
	}
	out := m.named("softmax")
	if len(out) != 1 {
		return archive.Linear{}, fmt.Errorf("%d output layers", len(out))
	}
	return b.linear(out[0])
}

func (b *builder) morphologizer() error {
	if !b.has("morphologizer") {
		return nil
	}
	var cfg struct {
		Feats  labelMap       `json:"labels_morph"`
		Pos    map[string]int `json:"labels_pos"`
		Extend bool
	}
	if err := b.readJSON("morphologizer/cfg", &cfg); err != nil {
		return err
	}
	if cfg.Extend {
		return fmt.Errorf("extending features set before is not supported")
	}
	out, err := b.softmax("morphologizer/model")
	if err != nil {
		return err
	}
	b.p.Morph = &archive.Morph{Output: out}
	for _, l := range cfg.Feats {
		b.p.Morph.Labels = append(b.p.Morph.Labels, archive.MorphLabel{Pos: strid.Symbol(cfg.Pos[l[0]]), Feats: l[1]})
	}
	return nil
}

// labelMap is a JSON object of strings in its own order, which is that of a model's outputs.
type labelMap [][2]string

// UnmarshalJSON keeps the order that a Go map would lose.
func (m *labelMap) UnmarshalJSON(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		var pair [2]string
		for i := range pair {
			tok, err := dec.Token()
			if err != nil {
				return err
			}
			var ok bool
			if pair[i], ok = tok.(string); !ok {
				return fmt.Errorf("want a string, have %v", tok)
			}
		}
		*m = append(*m, pair)
	}
	return nil
}

// transition reads the model and the moves of a transition system.
func (b *builder) transition(name string, t *archive.Transition) error {
	m, err := b.model(name + "/model")
	if err != nil {
		return err
	}
	lower, linears := m.named("precomputable_affine"), m.named("linear")
	upper, ok := integer(m.nodes[0].refs["upper"])
	if len(lower) != 1 || len(linears) != 2 || !ok || upper < 0 || upper >= len(m.nodes) {
		return fmt.Errorf("not a transition model with an upper layer")
	}
	for _, n := range linears {
		l, err := b.linear(n)
		if err != nil {
			return err
		}
		// The upper layer comes before the reduction in breadth-first order, but its reference is what names it.
		if isSame(n, m.nodes[upper]) {
			t.Upper = l
		} else {
			t.Reduce = l
		}
	}
	if t.LowerW, err = b.tensor(lower[0].params["W"], 4); err != nil {
		return err
	}
	if t.LowerB, err = b.tensor(lower[0].params["b"], 2); err != nil {
		return err
	}
	if t.LowerPad, err = b.tensor(lower[0].params["pad"], 4); err != nil {
		return err
	}
	t.Moves, err = b.moves(name + "/moves")
	return err
}

func isSame(a, b modelNode) bool { return fmt.Sprintf("%p", a.params) == fmt.Sprintf("%p", b.params) }

// moves puts the actions in the order of the model's output: by action, then the frequent labels first.
func (b *builder) moves(name string) ([]archive.Move, error) {
	o, err := b.read(name)
	if err != nil {
		return nil, err
	}
	raw, _ := text(o["moves"])
	var counts map[int]map[string]int
	if err := json.Unmarshal([]byte(raw), &counts); err != nil {
		return nil, fmt.Errorf("decode moves: %w", err)
	}
	type labelled struct {
		archive.Move
		freq int
	}
	var all []labelled
	for action, labels := range counts {
		for label, freq := range labels {
			if freq < 0 {
				return nil, fmt.Errorf("label %s was added after training", label)
			}
			all = append(all, labelled{archive.Move{Action: action, Label: label}, freq})
		}
	}
	slices.SortFunc(all, func(x, y labelled) int {
		return cmp.Or(cmp.Compare(x.Action, y.Action), cmp.Compare(y.freq, x.freq), cmp.Compare(y.Label, x.Label))
	})
	moves := make([]archive.Move, len(all))
	for i, l := range all {
		moves[i] = l.Move
	}
	return moves, nil
}
