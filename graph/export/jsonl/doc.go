// Package jsonl keeps a whole graph in a file of JSON Lines: all that a
// graph.Batch can hold, nothing that a store works out for itself. Reading it
// into an empty store of any kind gives the same graph, and writing that gives
// the same bytes.
//
// The first line names format and version. Each line after it is a batch of one
// node with what it owns: an entity with its holdings and containments, an event
// with its participations, locations and links, an article with its mentions,
// reports and doubts, a document, a decision. The last line counts them, so that a file
// that was cut off is known for one.
//
//	{"format":"dateline-graph","version":2}
//	{"entities":[{"id":"per_…","kind":"PERSON","name":"Kim Jong-un"}]}
//	{"events":[{"id":"evt_…","title":"…","states":[…]}],"participations":[…]}
//	{"end":true,"records":2}
//
// Lines are by kind (whole.Kinds), then by the graph.Key of the name or title
// (documents and decisions have none), then by ID. The names of fields are those
// of package graph, with the first word in lower case; fields with nothing in
// them are left out; dates are EDTF, times RFC 3339, bytes base64.
package jsonl
