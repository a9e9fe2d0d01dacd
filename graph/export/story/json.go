package story

import (
	"bytes"
	"encoding/json"
	"io"
)

// Array writes the items of a story as an array of JSON, each as the value that
// it is turned into, or not at all where that gives false. One item is in memory
// at a time. indent stands before the end of the array, and more before its
// values. With html, <, > and & are escaped.
func (s *Story) Array(out io.Writer, indent string, html bool, value func(*Item) (any, bool)) error {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(html)
	enc.SetIndent(indent+"  ", "  ")
	before, end := "[", "[]"
	for item, err := range s.Items {
		if err != nil {
			return err
		}
		v, ok := value(item)
		if !ok {
			continue
		}
		b.Reset()
		b.WriteString(before + "\n" + indent + "  ")
		if err := enc.Encode(v); err != nil {
			return err
		}
		b.Truncate(b.Len() - 1) // the line end that Encode puts
		if _, err := out.Write(b.Bytes()); err != nil {
			return err
		}
		before, end = ",", "\n"+indent+"]"
	}
	_, err := io.WriteString(out, end)
	return err
}
