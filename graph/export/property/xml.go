package property

import (
	"encoding/xml"
	"fmt"
	"strings"
)

// XMLType is what GraphML and GEXF call a type. Neither has lists that are read
// everywhere: they are texts there, see XMLText.
func XMLType(t Type) string {
	switch t {
	case Int:
		return "long"
	case Float:
		return "double"
	case Bool:
		return "boolean"
	case String, Strings:
	}
	return "string"
}

// XMLText is a value as it may stand between tags and in attributes, the values
// of a list joined by "; ". What XML 1.0 cannot have is replaced by U+FFFD.
func XMLText(v any) string {
	if list, ok := v.([]string); ok {
		v = strings.Join(list, "; ")
	}
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(fmt.Sprint(v))) // a strings.Builder does not fail
	return b.String()
}
