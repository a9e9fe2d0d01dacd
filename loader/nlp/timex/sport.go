package timex

// sportWords are lemmas of reports of matches, in which halves and quarters are no parts of a year.
var sportWords = map[string]bool{
	"goal": true, "goalkeeper": true, "striker": true, "midfielder": true, "referee": true, "halftime": true, "touchdown": true,
	"quarterback": true, "penalty": true, "coach": true, "scoreboard": true, "rebound": true, "tournament": true, "league": true,
	"season": true, "fullback": true, "innings": true, "playoff": true, "equaliser": true, "equalizer": true, "kickoff": true,
}

// manySportWords is how many tokens of sportWords make a report of a match.
const manySportWords = 4

// isSport reports whether the document is a report of a match. It is found out once.
func (c *context) isSport() bool {
	if c.sport == 0 {
		c.sport = -1
		n := 0
		for i := range c.doc.Tokens {
			if sportWords[c.doc.Tokens[i].Lemma] {
				n++
			}
		}
		if n >= manySportWords {
			c.sport = 1
		}
	}
	return c.sport > 0
}
