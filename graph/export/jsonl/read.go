package jsonl

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"

	"dateline/graph"
	"dateline/graph/export/whole"
)

// Error says which line of a file is wrong, and how. It is a graph.ErrInvalid.
type Error struct {
	Line int // from 1
	Msg  string
}

func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Msg) }

// Is makes the error a graph.ErrInvalid.
func (e *Error) Is(target error) bool { return target == graph.ErrInvalid }

// MaxLine is the length of a line in bytes at most.
const MaxLine = 256 << 20

// Read returns the batches of a file, one a line after the first, each valid by
// itself (graph.Batch.Validate). What is wrong with the file is an *Error, and
// the end.
func Read(in io.Reader) iter.Seq2[*graph.Batch, error] {
	return func(yield func(*graph.Batch, error) bool) {
		p := &parser{in: bufio.NewReaderSize(in, 1<<16)}
		if err := p.header(); err != nil {
			yield(nil, err)
			return
		}
		for {
			b, err := p.next()
			if errors.Is(err, io.EOF) {
				return
			}
			if !yield(b, err) || err != nil {
				return
			}
		}
	}
}

// parser reads a file line by line.
type parser struct {
	in      *bufio.Reader
	line    int
	records int
	last    position
}

// position is the place of a record in the order of the file.
type position struct {
	kind int
	key  string
	id   graph.ID
}

func (p position) compare(o position) int {
	return cmp.Or(cmp.Compare(p.kind, o.kind), cmp.Compare(p.key, o.key), cmp.Compare(p.id, o.id))
}

func (p *parser) fail(format string, args ...any) error {
	return &Error{p.line, fmt.Sprintf(format, args...)}
}

// read returns the next line without its end, io.EOF after the last.
func (p *parser) read() ([]byte, error) {
	p.line++
	var line []byte
	for {
		part, err := p.in.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case err == nil:
			return line[:len(line)-1], nil
		case errors.Is(err, io.EOF) && len(line) > 0:
			return nil, p.fail("is cut off")
		case !errors.Is(err, bufio.ErrBufferFull):
			return nil, err
		case len(line) > MaxLine:
			return nil, p.fail("is longer than %d bytes", MaxLine)
		}
	}
}

func (p *parser) header() error {
	line, err := p.read()
	var h header
	switch {
	case errors.Is(err, io.EOF):
		return p.fail("is missing: the file is empty")
	case err != nil:
		return err
	case decodeLine(line, &h) != nil || h.Format != formatName:
		return p.fail(`is not {"format":%q,"version":%d}: this is no graph that dateline exported`, formatName, formatVersion)
	case h.Version < 1 || h.Version > formatVersion:
		return p.fail("version %d is not read by this dateline, which knows %d", h.Version, formatVersion)
	}
	return nil
}

// next returns the next batch, io.EOF after a whole file.
func (p *parser) next() (*graph.Batch, error) {
	line, err := p.read()
	switch {
	case errors.Is(err, io.EOF):
		return nil, p.fail("is missing: the file is cut off")
	case err != nil:
		return nil, err
	}
	var end trailer
	if decodeLine(line, &end) == nil && end.End {
		return nil, p.finish(end)
	}
	b := &graph.Batch{}
	if err := decodeLine(line, b); err != nil {
		return nil, p.fail("%v", err)
	}
	nodes := whole.Nodes(b)
	if len(nodes) != 1 {
		return nil, p.fail("has %d nodes, and must have one with what it owns", len(nodes))
	}
	if err := b.Validate(); err != nil {
		return nil, p.fail("%v", err)
	}
	at := position{slices.Index(whole.Kinds(), nodes[0].NodeKind()), whole.Key(nodes[0]), nodes[0].NodeID()}
	if p.records > 0 && p.last.compare(at) >= 0 {
		return nil, p.fail("%s is out of order, or comes twice", at.id)
	}
	p.last = at
	p.records++
	return b, nil
}

func (p *parser) finish(end trailer) error {
	if end.Records != p.records {
		return p.fail("the file has %d records and says that it has %d", p.records, end.Records)
	}
	if _, err := p.read(); !errors.Is(err, io.EOF) {
		return p.fail("comes after the last one")
	}
	return io.EOF
}
