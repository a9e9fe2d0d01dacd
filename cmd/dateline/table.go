package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/rivo/uniseg"
)

// table prints rows in aligned columns.
type table struct {
	head  []string
	rows  [][]string
	paint func(column int, cell string) string // colours a cell; nil for none
	width int                                  // columns of the terminal; 0 means as wide as it gets
	flex  int                                  // the column that gives way where the terminal is narrow
}

// minFlex is the least that the column which gives way is narrowed to.
const minFlex = 20

func (t *table) add(cells ...string) {
	for i, c := range cells {
		cells[i] = oneLine(c)
	}
	t.rows = append(t.rows, cells)
}

func (t *table) print(w io.Writer) error {
	widths := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for i, c := range row {
			widths[i] = max(widths[i], uniseg.StringWidth(c))
		}
	}
	if total := sum(widths) + 2*(len(widths)-1); t.width > 0 && total > t.width {
		widths[t.flex] = max(minFlex, widths[t.flex]-(total-t.width))
	}
	var b strings.Builder
	t.line(&b, t.head, widths, nil)
	for _, row := range t.rows {
		t.line(&b, row, widths, t.paint)
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}

func (t *table) line(b *strings.Builder, row []string, widths []int, paint func(int, string) string) {
	for i, c := range row {
		c = clip(c, widths[i])
		pad := widths[i] - uniseg.StringWidth(c)
		if paint != nil {
			c = paint(i, c)
		}
		b.WriteString(c)
		if i < len(row)-1 {
			b.WriteString(strings.Repeat(" ", pad+2))
		}
	}
	b.WriteByte('\n')
}

// clip shortens a cell to a width, at the end of a visible character.
func clip(s string, width int) string {
	if uniseg.StringWidth(s) <= width {
		return s
	}
	var b strings.Builder
	used := 0
	for g := uniseg.NewGraphemes(s); g.Next(); {
		if used += g.Width(); used > width-1 {
			break
		}
		b.WriteString(g.Str())
	}
	return b.String() + "…"
}

func sum(ns []int) int {
	total := 0
	for _, n := range ns {
		total += n
	}
	return total
}
