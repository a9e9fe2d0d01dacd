package pyre

// startsWith tells whether every way through n begins with the given zero-width node.
func (n *node) startsWith(k kind) bool {
	switch n.kind {
	case k:
		return true
	case kindConcat:
		return n.sub[0].startsWith(k)
	case kindAlternate:
		for _, s := range n.sub {
			if !s.startsWith(k) {
				return false
			}
		}
		return true
	default:
		return false
	}
}

// endsWith tells whether every way through n ends with the given zero-width node.
func (n *node) endsWith(k kind) bool {
	switch n.kind {
	case k:
		return true
	case kindConcat:
		return n.sub[len(n.sub)-1].endsWith(k)
	case kindAlternate:
		for _, s := range n.sub {
			if !s.endsWith(k) {
				return false
			}
		}
		return true
	default:
		return false
	}
}

// consumed collects the classes of all runes n can take.
func (n *node) consumed(out *[]*class) {
	switch n.kind {
	case kindClass:
		*out = append(*out, n.class)
	case kindLook:
	default:
		for _, s := range n.sub {
			s.consumed(out)
		}
	}
}

// edge marks the ASCII runes that n can take first (or last), and tells whether n can match without taking any.
func (n *node) edge(out *[128]bool, last bool) (empty bool) {
	switch n.kind {
	case kindClass:
		for r, in := range n.class.ascii {
			out[r] = out[r] || in
		}
		return false
	case kindConcat:
		for i := range n.sub {
			s := n.sub[i]
			if last {
				s = n.sub[len(n.sub)-1-i]
			}
			if !s.edge(out, last) {
				return false
			}
		}
		return true
	case kindAlternate:
		for _, s := range n.sub {
			if s.edge(out, last) {
				empty = true
			}
		}
		return empty
	case kindRepeat:
		return n.sub[0].edge(out, last) || n.min == 0
	default:
		return true
	}
}

func allASCII() (all [128]bool) {
	for i := range all {
		all[i] = true
	}
	return all
}
