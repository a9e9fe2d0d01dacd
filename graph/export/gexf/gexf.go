// Package gexf writes a graph as GEXF 1.3 (https://gexf.net), the format of
// Gephi, with its time: events stand from the first to the last day that their
// dates allow, what is believed of them as long as it was believed, articles and
// reports from the day of their publication on. What has no date is always there.
//
// Every node and edge has its class as "class", and the columns of package
// property as attributes. Lists are joined by "; ".
package gexf

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"dateline/graph"
	"dateline/graph/export/property"
)

// Write writes the whole graph. A graph that is written to meanwhile is a
// graph.ErrConflict. progress is called with the number of nodes and relations
// so far; it may be nil.
func Write(ctx context.Context, r graph.Reader, out io.Writer, progress func(records int)) error {
	w := &writer{out: bufio.NewWriter(out)}
	fmt.Fprint(w.out, xml.Header, `<gexf xmlns="http://gexf.net/1.3" version="1.3">`, "\n<meta><creator>Dateline</creator></meta>\n",
		`<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval" idtype="string">`, "\n")
	nodes := w.attributes("node", property.NodeClasses())
	edges := w.attributes("edge", property.RelationClasses())
	fmt.Fprint(w.out, "<nodes>\n")
	err := property.Walk(ctx, r, property.Visitor{
		Node: func(n *property.Node) error { return w.node(n, nodes) },
		Between: func() error {
			_, err := w.out.WriteString("</nodes>\n<edges>\n")
			return err
		},
		Relation: func(rel *property.Relation) error { return w.edge(rel, edges) },
		Progress: progress,
	})
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	fmt.Fprint(w.out, "</edges>\n</graph>\n</gexf>\n")
	if err := w.out.Flush(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// writer leaves errors of out to the last Flush, which returns the first.
type writer struct {
	out   *bufio.Writer
	edges int
}

// attributes declares the columns of classes and returns the number of each name.
func (w *writer) attributes(element string, classes []*property.Class) map[string]int {
	ids := map[string]int{"class": 0}
	fmt.Fprintf(w.out, "<attributes class=\"%s\" mode=\"static\">\n<attribute id=\"0\" title=\"class\" type=\"string\"/>\n", element)
	for _, col := range property.Columns(classes) {
		ids[col.Name] = len(ids)
		fmt.Fprintf(w.out, "<attribute id=\"%d\" title=\"%s\" type=\"%s\"/>\n", ids[col.Name], col.Name, property.XMLType(col.Type))
	}
	fmt.Fprint(w.out, "</attributes>\n")
	return ids
}

func (w *writer) node(n *property.Node, ids map[string]int) error {
	fmt.Fprintf(w.out, "<node id=\"%s\" label=\"%s\"%s>", property.XMLText(n.ID), property.XMLText(label(n)), interval(n))
	w.values(n.Class, n.Values, ids)
	_, err := w.out.WriteString("</node>\n")
	return err
}

func (w *writer) edge(r *property.Relation, ids map[string]int) error {
	fmt.Fprintf(w.out, "<edge id=\"%d\" source=\"%s\" target=\"%s\" kind=\"%s\" label=\"%[4]s\">", w.edges, property.XMLText(r.From), property.XMLText(r.To), r.Class.Name)
	w.edges++
	w.values(r.Class, r.Values, ids)
	_, err := w.out.WriteString("</edge>\n")
	return err
}

func (w *writer) values(c *property.Class, values []any, ids map[string]int) {
	fmt.Fprintf(w.out, "<attvalues><attvalue for=\"0\" value=\"%s\"/>", c.Name)
	for i, v := range values {
		if v != nil {
			fmt.Fprintf(w.out, "<attvalue for=\"%d\" value=\"%s\"/>", ids[c.Columns[i].Name], property.XMLText(v))
		}
	}
	fmt.Fprint(w.out, "</attvalues>")
}

// label is what a node is drawn with: its name or title, or what it says.
func label(n *property.Node) string {
	for _, column := range []string{"name", "title", "status", "quote"} {
		if s := value(n, column); s != "" {
			return s
		}
	}
	return n.ID
}

// interval gives the days between which a node is there.
func interval(n *property.Node) string {
	start, end := value(n, "earliest"), value(n, "latest")
	switch {
	case n.Class.Has("from"): // a state: as long as it was believed, not when the event was to be
		start, end = value(n, "from"), value(n, "to")
	case n.Class.Has("reported"):
		start, end = value(n, "reported"), ""
	case n.Class.Has("published"):
		start, end = value(n, "published"), ""
	}
	var b strings.Builder
	for _, bound := range []struct{ name, at string }{{"start", start}, {"end", end}} {
		if bound.at != "" {
			fmt.Fprintf(&b, " %s=\"%s\"", bound.name, property.XMLText(day(bound.at)))
		}
	}
	return b.String()
}

// day is the day of a date or an instant, the first ten characters of either.
func day(s string) string { return s[:min(len(s), len("2006-01-02"))] }

// value returns a text of a node, "" where it has none of that name.
func value(n *property.Node, column string) string {
	for i, c := range n.Class.Columns {
		if c.Name == column {
			s, _ := n.Values[i].(string) // nothing else has these names
			return s
		}
	}
	return ""
}
