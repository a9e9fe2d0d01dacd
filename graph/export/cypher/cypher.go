// Package cypher writes a graph as a script of Cypher statements, for
// cypher-shell and whatever else runs them on Neo4j 5:
//
//	cypher-shell --file graph.cypher
//
// A script can be run again: nodes are merged by ID, relations by their ends and
// what tells them apart. Every text is a literal of one line, so that a
// statement ends where a line ends in a semicolon, and nowhere else.
package cypher

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"dateline/graph"
	"dateline/graph/export/property"
)

// rowsPerStatement keeps one statement small enough to be planned and sent.
const rowsPerStatement = 200

// Write writes the whole graph. A graph that is written to meanwhile is a
// graph.ErrConflict. progress is called with the number of nodes and relations
// so far; it may be nil.
func Write(ctx context.Context, r graph.Reader, out io.Writer, progress func(records int)) error {
	w := &writer{out: bufio.NewWriter(out), waiting: make(map[target][]string)}
	w.constraints()
	err := property.Walk(ctx, r, property.Visitor{Node: w.node, Between: w.flushAll, Relation: w.relation, Progress: progress})
	if err == nil {
		err = w.flushAll()
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// target is what rows of one statement are put into: nodes of a class, or
// relations of one between nodes of two.
type target struct{ class, from, to *property.Class }

// writer gathers rows by target. Errors of out come out of the next Flush.
type writer struct {
	out     *bufio.Writer
	waiting map[target][]string
	order   []target // of the keys of waiting
}

func (w *writer) constraints() {
	for _, c := range property.NodeClasses() {
		fmt.Fprintf(w.out, "CREATE CONSTRAINT dateline_%s IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE;\n", strings.ToLower(c.Name), c.Name)
	}
}

func (w *writer) node(n *property.Node) error {
	w.add(target{class: n.Class}, fmt.Sprintf("{id: %s, set: %s}", literal(n.ID), properties(n.Class, n.Values)))
	return nil
}

func (w *writer) relation(r *property.Relation) error {
	w.add(target{r.Class, property.ClassOf(r.From), property.ClassOf(r.To)},
		fmt.Sprintf("{from: %s, to: %s, set: %s}", literal(r.From), literal(r.To), properties(r.Class, r.Values)))
	return nil
}

func (w *writer) add(t target, row string) {
	if _, ok := w.waiting[t]; !ok {
		w.order = append(w.order, t)
	}
	w.waiting[t] = append(w.waiting[t], row)
	if len(w.waiting[t]) == rowsPerStatement {
		w.flush(t)
	}
}

func (w *writer) flushAll() error {
	for _, t := range w.order {
		w.flush(t)
	}
	return w.out.Flush()
}

func (w *writer) flush(t target) {
	rows := w.waiting[t]
	if len(rows) == 0 {
		return
	}
	w.waiting[t] = rows[:0]
	fmt.Fprintf(w.out, "UNWIND [\n  %s\n] AS row\n", strings.Join(rows, ",\n  "))
	if t.from == nil {
		fmt.Fprintf(w.out, "MERGE (n:%s {id: row.id}) SET n += row.set;\n", t.class.Name)
		return
	}
	var keys []string
	for _, c := range t.class.Columns {
		if c.Key {
			keys = append(keys, fmt.Sprintf("%s: row.set.%s", c.Name, c.Name))
		}
	}
	pattern := ":" + t.class.Name
	if len(keys) > 0 {
		pattern += " {" + strings.Join(keys, ", ") + "}"
	}
	fmt.Fprintf(w.out, "MATCH (a:%s {id: row.from}) MATCH (b:%s {id: row.to}) MERGE (a)-[r%s]->(b) SET r += row.set;\n",
		t.from.Name, t.to.Name, pattern)
}

// properties is a map literal of the values that there are.
func properties(c *property.Class, values []any) string {
	var pairs []string
	for i, v := range values {
		switch v := v.(type) {
		case string:
			pairs = append(pairs, c.Columns[i].Name+": "+literal(v))
		case []string:
			items := make([]string, len(v))
			for j, s := range v {
				items[j] = literal(s)
			}
			pairs = append(pairs, c.Columns[i].Name+": ["+strings.Join(items, ", ")+"]")
		case int:
			pairs = append(pairs, c.Columns[i].Name+": "+strconv.Itoa(v))
		case float64:
			text := strconv.FormatFloat(v, 'f', -1, 64)
			if !strings.Contains(text, ".") {
				text += ".0" // else Cypher takes it for an integer
			}
			pairs = append(pairs, c.Columns[i].Name+": "+text)
		case bool:
			pairs = append(pairs, c.Columns[i].Name+": "+strconv.FormatBool(v))
		}
	}
	return "{" + strings.Join(pairs, ", ") + "}"
}

// literal is a text as an expression of Cypher, on one line.
//
// Cypher resolves \uXXXX before it looks for the end of a literal, so that
// \u0027 ends one. A backslash of the text that stands before a u is therefore
// kept apart from it, as two literals that are put together.
func literal(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	slash := false
	for _, r := range s { // what is not UTF-8 comes as U+FFFD
		if slash && r == 'u' {
			b.WriteString("' + '")
		}
		slash = r == '\\'
		switch {
		case r == '\\' || r == '\'':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < 0x20 || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('\'')
	return b.String()
}
