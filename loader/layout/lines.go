package layout

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/loader/nlp"
)

// What lines of a page are, by their form.
var (
	fileName = regexp.MustCompile(`(?i)^\S.{0,80}\.(gif|jpe?g|png|webp|svg|mp4|mov|avi|pdf)$`)
	readMore = regexp.MustCompile(`(?i)^(read more|also read|read also|see also|see more|related( (news|story|stories|articles?|topics?))?|more on this( story)?|watch( live)?|in pictures|further reading|don'?t miss|recommended)\s*[:|»>–-]\s*\S`)
	page     = regexp.MustCompile(`(?i)^(share( this)?( story| article| page)?( on| via| with)?\b.{0,40}|print( this)?( page| article)?|e-?mail( this)?( article| page)?|advertisement|sponsored( content)?|sign up\b.{0,80}|subscribe\b.{0,60}|follow us\b.{0,60}|click here\b.{0,80}|all rights reserved.{0,40}|copyright\b.{0,120}|©.{0,120}|\d+ comments?|comments?|tags?:.{0,200}|skip to (main )?content|home|menu|topics|loading\.*)$`)
	endPart  = regexp.MustCompile(`(?i)^(sources?|related (news|articles|stories|links)|external links|references|have an opinion.*|more (news|stories))\s*:?$`)
	byline   = regexp.MustCompile(`(?i)^(?:(?:story|report|reporting|written|words|text)\s+)?by:?\s+(.{2,80})$`)
	credit   = regexp.MustCompile(`\s*\(?\b(?:[Ii]mage|[Pp]hoto(?:graph)?s?|[Pp]icture|[Cc]redit|[Ff]ile photo)\s?(?:[Cc]redit|by|courtesy of)?\s?:\s?[^.()]{2,100}\.?\)?$`)
	capitals = regexp.MustCompile(`\s*\(([^()]{2,90})\)\.?$`)
	sides    = regexp.MustCompile(`(?i)(\((left|right|cent(er|re)|l|r|c|top|bottom|pictured|file( photo)?)\)|,\s(far |cent(er|re) )?(left|right|cent(er|re)),|\b(pictured|seen here|file photo)\b)`)
	crumbs   = regexp.MustCompile(`^[^.!?]{1,60}(\s?[>›»|]\s?[^.!?]{1,60})+$`)
)

// isFurniture reports whether a line belongs to the page and not to the story:
// file names, share links, breadcrumbs.
func isFurniture(s string) bool {
	return fileName.MatchString(s) || page.MatchString(s) || crumbs.MatchString(s)
}

// isReadMore reports whether a line points at another story.
func isReadMore(s string) bool { return readMore.MatchString(s) }

// isEndMatter reports whether a line heads the lists after a story.
func isEndMatter(s string) bool { return endPart.MatchString(s) }

// isByline reports whether a line says who wrote the story.
func isByline(s string) bool { return byline.MatchString(s) && !endsSentence(s) }

// byline takes the authors that a line, or what is left of it beside a date,
// names; false where it names none.
func (p *parser) byline(l *line, text string) bool {
	m := byline.FindStringSubmatch(text)
	if m == nil || endsSentence(text) {
		return false
	}
	if len(p.article.Authors) == 0 {
		p.article.Authors = authors(m[1])
	}
	if l.text == text {
		l.kind = nlp.BlockByline
	}
	return true
}

var authorBreak = regexp.MustCompile(`\s*(?:,|;|&|\band\b)\s*`)

// authors splits the names of a byline; a place after "in" is not part of one.
func authors(s string) []string {
	if i := strings.Index(s, " in "); i > 0 {
		s = s[:i]
	}
	var out []string
	for _, name := range authorBreak.Split(s, -1) {
		if name = strings.Trim(name, " .|"); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// isCaption reports whether a paragraph is the caption of a picture: it ends in
// a credit, or says who stands on which side and describes in the present tense.
func isCaption(s string) bool {
	if creditStart(s) < len(s) {
		return true
	}
	return sides.MatchString(s) && len(strings.Fields(s)) <= 60 && !strings.ContainsAny(s, `"“`)
}

// creditStart returns where the credit at the end of a caption begins, the
// length of s where there is none: words in brackets of which the most are in
// capitals, or a label such as "Image:".
func creditStart(s string) int {
	if m := capitals.FindStringSubmatchIndex(s); m != nil {
		if inside := s[m[2]:m[3]]; isCredit(inside) {
			return m[0]
		}
	}
	if m := credit.FindStringIndex(s); m != nil {
		return m[0]
	}
	return len(s)
}

// isCredit reports whether words in brackets are a credit, such as "JON CHOL JIN
// / AP" or "Reuters", and not a remark or an acronym that was just spelled out.
func isCredit(s string) bool {
	slash := strings.Contains(s, "/")
	if !slash && len(strings.Fields(s)) < 2 {
		switch strings.ToLower(s) {
		case "ap", "afp", "reuters", "xinhua", "epa", "getty", "tass", "kyodo", "yonhap":
			return true
		}
		return false
	}
	upper, lower := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper > lower && (slash || upper > 8)
}

// datelineHead is the head of a story: places in capitals, an agency or a date
// perhaps, and a dash; or a place and an agency in brackets, and a dash.
var datelineHead = regexp.MustCompile(`^(\p{Lu}[\p{Lu}\p{M}.'’ -]*(?:[/,] ?\p{Lu}[\p{L}\p{M}.'’ -]*){0,5}?|\p{Lu}[\p{L}.'’ -]{1,30}(?:, \p{Lu}[\p{L}. ]{1,20})?)(?:, (?:\p{Lu}\p{L}{2,8}\.? \d{1,2}|\d{1,2} \p{Lu}\p{L}{2,8}))?\s*(\([\p{L} /.-]{2,30}\))?\s*(?:–|—|--|-)\s+`)

// headDate is a date in full before the first sentence of a story, as wikis and
// agencies run it in: "Thursday, May 7, 2015 On Tuesday, the government".
var headDate = regexp.MustCompile(`(?i)^` + weekdays + `(?:(?:` + monthNames + `)\.?\s+\d{1,2},?|\d{1,2}\s+(?:` + monthNames + `)\.?,?)\s+\d{4}\s+`)

// headDateEnd returns where the first sentence begins after such a date, 0 where
// there is none, or where it is the beginning of that sentence.
func headDateEnd(s string) int {
	end := len(headDate.FindString(s))
	if end == 0 {
		return 0
	}
	if r, _ := utf8.DecodeRuneInString(s[end:]); unicode.IsUpper(r) || strings.ContainsRune(`"“‘'`, r) {
		return end
	}
	return 0
}

// datelineEnd returns where the story begins after its dateline, 0 where it has
// none.
func datelineEnd(s string) int {
	if end := headDateEnd(s); end > 0 {
		return end + datelineEnd(s[end:])
	}
	m := datelineHead.FindStringSubmatchIndex(s)
	if m == nil || m[1] == len(s) {
		return 0
	}
	place, agency := s[m[2]:m[3]], m[4] >= 0
	first, _, _ := strings.Cut(strings.NewReplacer("/", ",").Replace(place), ",")
	if !agency && !isUpper(first) {
		return 0 // a phrase before a dash is no place
	}
	if len(strings.Fields(place)) > 3*maxNameWords {
		return 0
	}
	return m[1]
}

var (
	agency = regexp.MustCompile(`\([^)]*\)`)
	day    = regexp.MustCompile(`^(\p{L}{3,9}\.? \d{1,2}|\d{1,2} \p{L}{3,9})$`)
)

// datelinePlaces returns the places of a dateline, in its order, as names:
// capitals are lowered.
func datelinePlaces(s string) []string {
	s = s[len(headDate.FindString(s)):]
	s = strings.TrimRight(agency.ReplaceAllString(s, ""), " –—-")
	var out []string
	for _, place := range strings.FieldsFunc(s, func(r rune) bool { return r == '/' || r == ',' }) {
		place = strings.TrimSpace(place)
		if place == "" || day.MatchString(place) {
			continue
		}
		if isUpper(place) && len([]rune(place)) > 2 && !strings.Contains(place, ".") {
			place = titleCase(place)
		}
		out = append(out, place)
	}
	return out
}

// titleCase lowers all letters of each word but the first.
func titleCase(s string) string {
	start := true
	return strings.Map(func(r rune) rune {
		defer func() { start = !unicode.IsLetter(r) && r != '\'' && r != '’' }()
		if start {
			return r
		}
		return unicode.ToLower(r)
	}, s)
}
