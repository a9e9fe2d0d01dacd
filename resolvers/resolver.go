// Package resolvers answers GraphQL: it parses and bounds requests, resolves
// the fields of Query, each with a call or two of graph.Reader, and presents
// errors. Everything below the root is resolved by the types of package model,
// level by level; see there why no request makes more calls than it has fields
// that need one.
package resolvers

import "dateline/graph"

//go:generate go tool gqlgen generate

// Resolver is the root of all resolvers.
type Resolver struct {
	store  graph.Reader
	editor graph.Editor
}
