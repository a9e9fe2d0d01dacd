package timex

// captures are the atoms that a match kept: an index of an atom plus one, or 0.
type captures [slotCount]int32

// matcher runs a program over atoms and keeps the longest match.
type matcher struct {
	atoms []atom
	prog  *program
	now   captures
	best  captures
	end   int // atom after the longest match; 0 for none
}

// run returns the end of the longest match that begins at atom i, or 0; the captures are then in m.best.
func (m *matcher) run(p *program, i int) int {
	m.prog, m.end, m.now = p, 0, captures{}
	m.step(0, i)
	return m.end
}

func (m *matcher) step(pc, i int) {
	for {
		in := m.prog.code[pc]
		switch in.op {
		case opAtom:
			e := &m.prog.elements[in.x]
			if i >= len(m.atoms) || !e.matches(&m.atoms[i]) {
				return
			}
			i++
			pc++
			if e.slot < slotCount {
				old := m.now[e.slot]
				m.now[e.slot] = int32(i)
				m.step(pc, i)
				m.now[e.slot] = old
				return
			}
		case opSplit:
			m.step(in.x, i)
			pc = in.y
		case opJump:
			pc = in.x
		case opEnd:
			if i > m.end {
				m.end, m.best = i, m.now
			}
			return
		}
	}
}
