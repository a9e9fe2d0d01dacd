package pyre

import "fmt"

type opcode uint8

const (
	opClass opcode = iota
	opSplit        // try x, then y
	opJump
	opStart
	opEnd
	opLook
	opMatch
)

type inst struct {
	op     opcode
	x, y   int
	class  *class
	look   *program
	width  int // runes a look-behind goes back
	behind bool
	negate bool
}

type program struct {
	insts  []inst
	splits int // opSplit instructions; each has its own number in width
}

// maxProgram bounds what unrolled repetitions may come to.
const maxProgram = 100_000

func compile(n *node) (*program, error) {
	p := &program{}
	if err := p.emit(n); err != nil {
		return nil, err
	}
	p.add(inst{op: opMatch})
	return p, nil
}

func (p *program) add(i inst) int {
	if i.op == opSplit {
		i.width = p.splits
		p.splits++
	}
	p.insts = append(p.insts, i)
	return len(p.insts) - 1
}

func (p *program) emit(n *node) error {
	if len(p.insts) > maxProgram {
		return fmt.Errorf("pattern unrolls to more than %d instructions", maxProgram)
	}
	switch n.kind {
	case kindEmpty:
	case kindClass:
		p.add(inst{op: opClass, class: n.class})
	case kindStart:
		p.add(inst{op: opStart})
	case kindEnd:
		p.add(inst{op: opEnd})
	case kindLook:
		sub, err := compile(n.sub[0])
		if err != nil {
			return err
		}
		w, _ := n.sub[0].width()
		p.add(inst{op: opLook, look: sub, width: w, behind: n.behind, negate: n.negate})
	case kindConcat:
		for _, s := range n.sub {
			if err := p.emit(s); err != nil {
				return err
			}
		}
	case kindAlternate:
		return p.alternate(n.sub)
	case kindRepeat:
		return p.repeat(n)
	}
	return nil
}

func (p *program) alternate(alts []*node) error {
	var jumps []int
	for i, s := range alts {
		split := -1
		if i < len(alts)-1 {
			split = p.add(inst{op: opSplit})
			p.insts[split].x = len(p.insts)
		}
		if err := p.emit(s); err != nil {
			return err
		}
		if split >= 0 {
			jumps = append(jumps, p.add(inst{op: opJump}))
			p.insts[split].y = len(p.insts)
		}
	}
	for _, j := range jumps {
		p.insts[j].x = len(p.insts)
	}
	return nil
}

func (p *program) repeat(n *node) error {
	for range n.min {
		if err := p.emit(n.sub[0]); err != nil {
			return err
		}
	}
	if n.max == unbounded {
		split := p.add(inst{op: opSplit})
		if err := p.emit(n.sub[0]); err != nil {
			return err
		}
		p.add(inst{op: opJump, x: split})
		p.branch(split, split+1, len(p.insts), n.lazy)
		return nil
	}
	var splits []int
	for range n.max - n.min {
		splits = append(splits, p.add(inst{op: opSplit}))
		if err := p.emit(n.sub[0]); err != nil {
			return err
		}
	}
	for _, s := range splits {
		p.branch(s, s+1, len(p.insts), n.lazy)
	}
	return nil
}

// branch sets where a split goes: into the loop first when greedy, past it first when lazy.
func (p *program) branch(split, in, out int, lazy bool) {
	if lazy {
		in, out = out, in
	}
	p.insts[split].x, p.insts[split].y = in, out
}
