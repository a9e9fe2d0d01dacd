// Package neo4jcsv writes a graph as the compressed CSV files that neo4j-admin
// imports, the fastest way into an empty Neo4j 5:
//
//	cd DIR && neo4j-admin database import full @import.args neo4j
//
// A folder has a file for each class of nodes and of relations, with the header
// that neo4j-admin expects, and the arguments that name them. The files are
// compressed not least so that no spreadsheet opens them: a text that starts
// with an equals sign has to stay as it is here, and would be a formula there.
package neo4jcsv

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"dateline/graph"
	"dateline/graph/export/property"
)

// ArgumentsFile is the file that neo4j-admin takes its arguments from.
const ArgumentsFile = "import.args"

// separator stands between the values of a list: no text has it, see text.
const separator = '\x1f'

// Write writes the whole graph into a folder, which must be there and should be
// empty. A graph that is written to meanwhile is a graph.ErrConflict. progress is
// called with the number of nodes and relations so far; it may be nil.
func Write(ctx context.Context, r graph.Reader, dir string, progress func(records int)) (err error) {
	w := &writer{dir: dir, files: make(map[*property.Class]*file)}
	defer func() { err = errors.Join(err, w.close()) }()
	for _, c := range property.NodeClasses() {
		if err := w.create(c, "nodes", []string{"id:ID"}); err != nil {
			return fmt.Errorf("export: %w", err)
		}
	}
	for _, c := range property.RelationClasses() {
		if err := w.create(c, "relationships", []string{":START_ID", ":END_ID"}); err != nil {
			return fmt.Errorf("export: %w", err)
		}
	}
	err = property.Walk(ctx, r, property.Visitor{
		Node:     func(n *property.Node) error { return w.row(n.Class, []string{n.ID}, n.Values) },
		Relation: func(rel *property.Relation) error { return w.row(rel.Class, []string{rel.From, rel.To}, rel.Values) },
		Progress: progress,
	})
	if err == nil {
		err = w.arguments()
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// writer has a file for every class.
type writer struct {
	dir   string
	files map[*property.Class]*file
	args  []string
}

type file struct {
	*bufio.Writer
	zip  *gzip.Writer
	disk *os.File
}

// create makes the file of a class, with its header.
func (w *writer) create(c *property.Class, option string, ids []string) error {
	name := option + "-" + c.Name + ".csv.gz"
	disk, err := os.Create(filepath.Join(w.dir, name))
	if err != nil {
		return err
	}
	zip := gzip.NewWriter(disk)
	f := &file{bufio.NewWriter(zip), zip, disk}
	w.files[c] = f
	w.args = append(w.args, fmt.Sprintf("--%s=%s=%s", option, c.Name, name))
	header := ids
	for _, col := range c.Columns {
		header = append(header, col.Name+":"+columnType(col.Type))
	}
	_, err = f.WriteString(strings.Join(header, ",") + "\n")
	return err
}

func columnType(t property.Type) string {
	switch t {
	case property.Strings:
		return "string[]"
	case property.Int:
		return "long"
	case property.Float:
		return "double"
	case property.Bool:
		return "boolean"
	case property.String:
	}
	return "string"
}

func (w *writer) row(c *property.Class, ids []string, values []any) error {
	cells := make([]string, 0, len(ids)+len(values))
	for _, id := range ids {
		cells = append(cells, quoted(id))
	}
	for _, v := range values {
		cells = append(cells, cell(v))
	}
	_, err := w.files[c].WriteString(strings.Join(cells, ",") + "\n")
	return err
}

// cell is a value as neo4j-admin reads it; nothing at all is no value.
func cell(v any) string {
	switch v := v.(type) {
	case string:
		return quoted(v)
	case []string:
		items := make([]string, len(v))
		for i, s := range v {
			items[i] = text(s)
		}
		return quote(strings.Join(items, string(separator)))
	case int:
		return strconv.Itoa(v)
	case float64:
		return strconv.FormatFloat(v, 'g', -1, 64)
	case bool:
		return strconv.FormatBool(v)
	}
	return ""
}

func quoted(s string) string { return quote(text(s)) }

// quote puts a cell in quotes. A quote within is doubled; nothing else has a
// meaning there.
func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// text is a text without what cannot be written: bytes that are no UTF-8, and
// the separator of lists, for which there is no escape.
func text(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\ufffd"), string(separator), " ")
}

// arguments writes the arguments last: what has them is complete.
func (w *writer) arguments() error {
	w.args = append(w.args, "--multiline-fields=true", fmt.Sprintf("--array-delimiter=U+%04X", separator))
	return os.WriteFile(filepath.Join(w.dir, ArgumentsFile), []byte(strings.Join(w.args, "\n")+"\n"), 0o644)
}

func (w *writer) close() error {
	var errs []error
	for _, f := range w.files {
		errs = append(errs, f.Flush(), f.zip.Close(), f.disk.Close())
	}
	return errors.Join(errs...)
}
