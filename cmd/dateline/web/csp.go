package web

import "strings"

// The content security policies: of the page, of the same framed by any other
// page, of the playground, and of what is no page.
var (
	pagePolicy  = sources + "style-src 'self' " + strings.Join(libraryStyles(), " ") + "; frame-ancestors 'none'"
	embedPolicy = sources + "style-src 'self' " + strings.Join(libraryStyles(), " ") + "; frame-ancestors *"
)

const (
	// GraphiQL's editor makes style elements as it goes, of which there are no
	// hashes.
	playgroundPolicy = sources + "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
	assetPolicy      = "default-src 'none'; frame-ancestors 'none'"
)

// sources allows what the pages need of their own server and nothing else.
const sources = "default-src 'none'; script-src 'self'; " +
	"img-src 'self' data:; font-src 'self' data:; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; "

// libraryStyles lists the hashes of the style elements that vis-timeline and
// cytoscape add to a page by themselves. They belong to the versions in
// vendor.sh: with another one, the browser check fails and names the new ones.
func libraryStyles() []string {
	return []string{
		"'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='", // empty: each is added before it is filled
		// vis-timeline
		"'sha256-ATJNJCL6Wpn/tPBpNaKy3Ig13EdPxHee6ABd7iI5mws='",
		"'sha256-4cgFR0//m8/eHo2G/esYsuZetUHlzCUWYM59sfgE9zY='",
		"'sha256-gGUn/VMBXCeWm86qX/pOf+4ZDSbe0JcaXXb4rJjw1mA='",
		"'sha256-QuPewnJYr+SnQiTnCNHFBw99ExTsz9f8w5320PimEPw='",
		"'sha256-v0QGAkPIWT/V4bfkkxL6vDfyRDULSXZUBrHxAFR30lY='",
		"'sha256-c5RgAgDBfjnEymw+IboUyFPkkpdh8YEBSEryb+t1dMk='",
		"'sha256-Pp9TeUBeLNGvSpG/WQNr6F3PYBi3hh26KmQ3FkCtS/s='",
		"'sha256-JpD3E+Z6xKRloIXUfvynO2x74VKoQhS46cmzKyphJl4='",
		"'sha256-XBP/Oxjt3ECoRQDQ/Oy5mLhrX1dQxCIiptFACGjUcTs='",
		"'sha256-q+AlK1feXh8YLw+gxDqtezQZl8UqsWOM3W5c0pt//tg='",
		"'sha256-w0Te9S8PSkCwFxTBObrIR3XmcxltdxckbplgXIG85qk='",
		"'sha256-U3cY7+F4GcTGxjocx4JSltmifCzwxxzq20dqKX4Tpyc='",
		"'sha256-baaZQ3ax85WnC7GoHJg/b0c0Mc2RCKGK73AZ1RkuJn8='",
		"'sha256-w6U1+htdQc1k4FTNbX5Rk8gOIBBM7jVgmCKvXCQklGE='",
		"'sha256-pgvDUBa4IjFA2yuSJ2cqcyxmNYJMborsd0ORcRv9vw8='", // cytoscape
	}
}
