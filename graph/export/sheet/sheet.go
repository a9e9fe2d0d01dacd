// Package sheet writes a story as rows, an event each: as CSV (RFC 4180) and as
// an Excel workbook (XLSX).
package sheet

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"dateline/graph/export/story"
)

// columns are the columns of either, in order.
func columns() []string {
	return []string{"date", "basis", "status", "type", "title", "place", "participants", "reports", "id", "earliest", "latest", "reason"}
}

// cells are the values of an event: texts, but for the number of reports.
func cells(item *story.Item) []any {
	earliest, latest := "", ""
	if start, end := story.Span(item.Date.When); start != nil || end != nil {
		if first, after, ok := story.Days(item.Date.When); ok && start != nil {
			earliest = first.Format("2006-01-02")
			latest = after.AddDate(0, 0, -1).Format("2006-01-02")
		} else if ok {
			latest = first.Format("2006-01-02")
		}
	}
	return []any{
		item.Date.When.String(), string(item.Date.Basis), string(item.Status), string(item.Type), item.Title, item.Where(),
		strings.Join(item.Names(), "; "), item.Reports, string(item.ID), earliest, latest, item.Reason,
	}
}

// CSV writes a story. A text that a spreadsheet would take for a formula has an
// apostrophe before it, as OWASP advises against CSV injection
// (https://owasp.org/www-community/attacks/CSV_Injection).
func CSV(out io.Writer, s *story.Story) error {
	w := csv.NewWriter(out)
	if err := w.Write(columns()); err != nil {
		return err
	}
	for i := range s.Items {
		var row []string
		for _, v := range cells(&s.Items[i]) {
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

// noFormula keeps a text from being a formula, in whatever form its first
// character comes: full-width ones are read as the plain ones by some.
func noFormula(s string) string {
	if r, size := utf8.DecodeRuneInString(s); size > 0 && strings.ContainsRune("=+-@\t\r\n＝＋－＠", r) {
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
	for i := range s.Items {
		row := cells(&s.Items[i])
		for n, v := range row {
			if text, ok := v.(string); ok {
				row[n] = cut(text)
			}
		}
		if err := w.SetRow("A"+strconv.Itoa(i+2), row); err != nil {
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
