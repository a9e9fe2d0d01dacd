package extract

import _ "embed"

// Schema is the JSON Schema (draft 2020-12) of one Document.
//
//go:embed schema.json
var Schema []byte
