// Package sheet writes a story as rows, an event each: as CSV (RFC 4180) and as
// an Excel workbook (XLSX).
package sheet

import (
	"encoding/csv"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"dateline/graph/export/story"
)

// columns are the columns of either, in order.
func columns() []string {
	return []string{"date", "basis", "status", "type", "title", "place", "participants", "reports", "id", "earliest", "latest", "reason"}
}

// cells are the values of an event: texts, but for the number of reports.
func cells(item *story.Item) []any {
	first, last := story.Days(item.Date.When)
	return []any{
		item.Date.When.String(), string(item.Date.Basis), string(item.Status), string(item.Type), item.Title, item.Where(),
		strings.Join(item.Names(), "; "), item.Reports, string(item.ID), written(first), written(last), item.Reason,
	}
}

// written is a day, "" where it is not known.
func written(day time.Time) string {
	if day.IsZero() {
		return ""
	}
	return day.Format(time.DateOnly)
}

// CSV writes a story. A text that a spreadsheet would take for a formula has an
// apostrophe before it, as OWASP advises against CSV injection
// (https://owasp.org/www-community/attacks/CSV_Injection).
func CSV(out io.Writer, s *story.Story) error {
	w := csv.NewWriter(out)
	if err := w.Write(columns()); err != nil {
		return err
	}
	for item, err := range s.Items {
		if err != nil {
			return err
		}
		var row []string
		for _, v := range cells(item) {
			switch v := v.(type) {
			case string:
				row = append(row, noFormula(v))
			case int:
				row = append(row, strconv.Itoa(v))
			}
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// formula finds where a cell would begin with what makes a formula, in whatever
// width it comes: at the start of a text, and after what takes a new cell or row
// in a spreadsheet that expects semicolons or tabs between cells, where the quotes
// around a text of a comma-separated row mean nothing.
var formula = regexp.MustCompile("(^|[;\t\r\n])([ \\pZ\"]*[=+\\-@＝＋－＠])")

// noFormula keeps a text and its parts from being formulas.
func noFormula(s string) string {
	s = formula.ReplaceAllString(s, "$1'$2")
	if strings.IndexAny(s, "\t\r\n") == 0 { // spaces that are taken away before the rest is read
		return "'" + s
	}
	return s
}

// tab is the name of the one sheet.
const tab = "Timeline"

// XLSX writes a story as a workbook of one sheet. Its cells are typed, so that a
// text is a text whatever it starts with.
func XLSX(out io.Writer, s *story.Story) (err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	if err := f.SetSheetName("Sheet1", tab); err != nil {
		return err
	}
	w, err := f.NewStreamWriter(tab)
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	head := make([]any, 0, len(columns()))
	for _, name := range columns() {
		head = append(head, excelize.Cell{StyleID: bold, Value: name})
	}
	if err := w.SetRow("A1", head); err != nil {
		return err
	}
	line := 1
	for item, err := range s.Items {
		if err != nil {
			return err
		}
		line++
		row := cells(item)
		for n, v := range row {
			if text, ok := v.(string); ok {
				row[n] = cut(text)
			}
		}
		if err := w.SetRow("A"+strconv.Itoa(line), row); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Write(out)
}

// cut keeps a text within what a cell can hold.
func cut(s string) string {
	if runes := []rune(s); len(runes) > excelize.TotalCellChars {
		return string(runes[:excelize.TotalCellChars-1]) + "…"
	}
	return s
}
