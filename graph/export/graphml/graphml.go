// Package graphml writes a graph as GraphML (http://graphml.graphdrawing.org),
// which networkx, igraph, Gephi, yEd and Cytoscape read.
//
// Every node and relation has its class as "label", and the columns of package
// property as data. GraphML has no lists: their values are joined by "; ".
package graphml

import (
	"bufio"
	"context"
	"encoding/xml"
	"fmt"
	"io"

	"dateline/graph"
	"dateline/graph/export/property"
)

// Write writes the whole graph. A graph that is written to meanwhile is a
// graph.ErrConflict. progress is called with the number of nodes and relations
// so far; it may be nil.
func Write(ctx context.Context, r graph.Reader, out io.Writer, progress func(records int)) error {
	w := &writer{out: bufio.NewWriter(out)}
	fmt.Fprintf(w.out, "%s<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n", xml.Header)
	w.keys("node", property.NodeClasses())
	w.keys("edge", property.RelationClasses())
	fmt.Fprint(w.out, "<graph id=\"dateline\" edgedefault=\"directed\">\n")
	if err := property.Walk(ctx, r, property.Visitor{Node: w.node, Relation: w.edge, Progress: progress}); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	fmt.Fprint(w.out, "</graph>\n</graphml>\n")
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

// keys declares the columns of classes.
func (w *writer) keys(element string, classes []*property.Class) {
	fmt.Fprintf(w.out, "<key id=\"%s.label\" for=\"%[1]s\" attr.name=\"label\" attr.type=\"string\"/>\n", element)
	for _, col := range property.Columns(classes) {
		fmt.Fprintf(w.out, "<key id=\"%s.%s\" for=\"%[1]s\" attr.name=\"%[2]s\" attr.type=\"%[3]s\"/>\n",
			element, col.Name, property.XMLType(col.Type))
	}
}

func (w *writer) node(n *property.Node) error {
	fmt.Fprintf(w.out, "<node id=\"%s\">", property.XMLText(n.ID))
	w.data("node", n.Class, n.Values)
	_, err := w.out.WriteString("</node>\n")
	return err
}

func (w *writer) edge(r *property.Relation) error {
	fmt.Fprintf(w.out, "<edge id=\"e%d\" source=\"%s\" target=\"%s\">", w.edges, property.XMLText(r.From), property.XMLText(r.To))
	w.edges++
	w.data("edge", r.Class, r.Values)
	_, err := w.out.WriteString("</edge>\n")
	return err
}

func (w *writer) data(element string, c *property.Class, values []any) {
	fmt.Fprintf(w.out, "<data key=\"%s.label\">%s</data>", element, c.Name)
	for i, v := range values {
		if v != nil {
			fmt.Fprintf(w.out, "<data key=\"%s.%s\">%s</data>", element, c.Columns[i].Name, property.XMLText(v))
		}
	}
}
