package loader

import (
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/layout"
)

// wide encodes a text in UTF-16, least significant byte first or last, with the
// mark that says which.
func wide(text string, little bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune("\ufeff" + text)) {
		low, high := byte(u), byte(u>>8)
		if little {
			low, high = high, low
		}
		b.WriteByte(high)
		b.WriteByte(low)
	}
	return b.String()
}

func TestDecodeCharsets(t *testing.T) {
	const text = "Ministers meet in Zürich\n\nSATURDAY, MAY 5, 2018\n\nZÜRICH – “We will meet again,” Doris Leuthard said of the café talks, which cost 5€.\n"
	windows := strings.NewReplacer("ü", "\xfc", "Ü", "\xdc", "–", "\x96", "“", "\x93", "”", "\x94", "é", "\xe9", "€", "\x80").Replace(text)
	for _, tt := range []struct{ name, bytes string }{
		{"UTF-8", text},
		{"UTF-8 with mark", "\ufeff" + text},
		{"UTF-16, little end first", wide(text, true)},
		{"UTF-16, big end first", wide(text, false)},
		{"Windows-1252", windows},
		{"lines end in CR LF", strings.ReplaceAll(text, "\n", "\r\n")},
		{"lines end in CR", strings.ReplaceAll(text, "\n", "\r")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, _, err := Decode(Raw{Name: "a.txt", Bytes: []byte(tt.bytes)}, FieldMap{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(text, s.Text); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
			if s.Title != "Ministers meet in Zürich" || s.PublishedText() != "2018-05-05" {
				t.Errorf("title %q, published %q", s.Title, s.PublishedText())
			}
		})
	}
}

func TestDecodeHTML(t *testing.T) {
	page, err := os.ReadFile("testdata/page.html")
	if err != nil {
		t.Fatal(err)
	}
	// The same page as an older system would serve it: its bytes, and what it says of them.
	old := strings.NewReplacer("utf-8", "windows-1252", "–", "\x96", "“", "\x93", "”", "\x94", "©", "\xa9").Replace(string(page))
	for name, b := range map[string]string{"UTF-8": string(page), "Windows-1252": old} {
		t.Run(name, func(t *testing.T) {
			s, _, err := Decode(Raw{Name: "a", Bytes: []byte(b)}, FieldMap{})
			if err != nil {
				t.Fatal(err)
			}
			got := []string{s.URL, s.Title, s.Publisher, strings.Join(s.Authors, ";"), s.PublishedText(), s.Language, strings.Join(s.Dateline, ";")}
			want := []string{
				"https://courier.example/2018/05/04/geneva", "Ministers meet in Geneva over border", "Harbour Courier", "Nora Keller",
				"2018-05-04T07:30:00Z", "en", "Geneva",
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("address, title, publisher, authors, published, language, dateline (-want +got):\n%s", diff)
			}
			if strings.Count(s.Text, s.Title) != 1 {
				t.Errorf("the title does not stand once in %q", s.Text)
			}
			for _, words := range []string{"GENEVA – Swiss Foreign Minister", "“We will meet again in Moscow on", "Cassis & Lavrov said"} {
				if !strings.Contains(s.Text, words) {
					t.Errorf("%q is not in %q", words, s.Text)
				}
			}
			for _, words := range []string{"Sport", "cookies", "COOKIES", "recipes", "rights reserved", "display", "<"} {
				if strings.Contains(s.Text, words) {
					t.Errorf("%q of the page around is in %q", words, s.Text)
				}
			}
		})
	}
}

// TestDecodeHTMLAddress takes a page's address from its link or its property,
// and none that is not a whole one.
func TestDecodeHTMLAddress(t *testing.T) {
	for _, tt := range []struct{ head, want string }{
		{`<link rel="canonical" href="https://a.example/1"><meta property="og:url" content="https://b.example/2">`, "https://a.example/1"},
		{`<meta property="og:url" content="http://b.example/2">`, "http://b.example/2"},
		{`<link rel="canonical" href="/2018/05/04">`, ""},
		{`<link rel="canonical" href="javascript:alert(1)">`, ""},
		{`<link rel="canonical" href="https://a.example/%zz">`, ""},
		{``, ""},
	} {
		page := "<!doctype html><html><head><title>Talks held</title>" + tt.head + "</head><body><p>" + prose + "</p></body></html>"
		s, _, err := Decode(Raw{Name: "a.html", Bytes: []byte(page)}, FieldMap{})
		if err != nil || s.URL != tt.want {
			t.Errorf("%s: %v, %v, want %q", tt.head, s, err, tt.want)
		}
	}
}

const prose = "The ministers met in Geneva on Monday and agreed to meet again."

func TestDecodeRows(t *testing.T) {
	custom, err := ParseFields("text=content.plain, title=content.head,published=meta.seen,authors=meta.by,publisher=feed,url=id,language=meta.lang")
	if err != nil {
		t.Fatal(err)
	}
	type row struct{ URL, Title, Publisher, Authors, Published, Text string }
	for _, tt := range []struct {
		name, json string
		fields     FieldMap
		want       row
	}{
		{
			"usual names", `{"title":"Talks held","text":"` + prose + `","date":"2018-05-07","source":"Wire","author":"A. Writer","url":"https://a.example/1","language":"en-GB"}`,
			FieldMap{},
			row{"https://a.example/1", "Talks held", "Wire", "A. Writer", "2018-05-07", "Talks held\n\n" + prose},
		},
		{
			"as news APIs have it", `{"headline":"Talks held","content":"` + prose + `","publishedAt":"2018-05-07T10:00:00+02:00","source":{"id":null,"name":"Wire"},"authors":["A. Writer",7,"B. Writer"],"url":null}`,
			FieldMap{},
			row{"", "Talks held", "Wire", "A. Writer;B. Writer", "2018-05-07T08:00:00Z", "Talks held\n\n" + prose},
		},
		{
			"a field map", `{"content":{"head":"Talks held","plain":"` + prose + `"},"meta":{"seen":1525687200,"by":["A. Writer"],"lang":"en"},"feed":"Wire","id":"http://a.example/1","text":"not this","title":"nor this"}`, custom,
			row{"http://a.example/1", "Talks held", "Wire", "A. Writer", "2018-05-07T10:00:00Z", "Talks held\n\n" + prose},
		},
		{
			"a name with a dot of its own", `{"text":"` + prose + `","source.name":"Wire"}`,
			FieldMap{},
			row{"", "", "Wire", "", "", prose},
		},
		{
			"the text begins with the title", `{"title":"Talks held","text":"Talks held\n\n` + prose + `"}`,
			FieldMap{},
			row{"", "Talks held", "", "", "", "Talks held\n\n" + prose},
		},
		{
			"a field of another kind is passed over", `{"title":["no"],"headline":"Talks held","body":"` + prose + `","text":{"html":"no"}}`,
			FieldMap{},
			row{"", "Talks held", "", "", "", "Talks held\n\n" + prose},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, d, err := Decode(Raw{Name: "a.jsonl:1", Bytes: []byte(tt.json), Row: true}, tt.fields)
			if err != nil || d != nil {
				t.Fatal(d, err)
			}
			got := row{s.URL, s.Title, s.Publisher, strings.Join(s.Authors, ";"), s.PublishedText(), s.Text}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestDecodeDocument reads what extract writes.
func TestDecodeDocument(t *testing.T) {
	reader, err := NewReader()
	if err != nil {
		t.Fatal(err)
	}
	s, _, err := Decode(Raw{Name: "a.txt", Bytes: []byte(stories[0])}, FieldMap{})
	if err != nil {
		t.Fatal(err)
	}
	want, err := reader.Extract(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	_, got, err := Decode(Raw{Name: "facts.jsonl:1", Bytes: b, Row: true}, FieldMap{})
	if err != nil || Hash(got) != Hash(want) {
		t.Errorf("read back, with error %v, a document differs from what was written", err)
	}
	outside := strings.Replace(string(b), `"end":`, `"end":99`, 1)
	unknown := strings.Replace(string(b), `"article":{`, `"article":{"colour":"red",`, 1)
	for _, tt := range []struct{ name, row, want string }{
		{"a span out of the text", outside, "[0]: "},
		{"a field that the format lacks", unknown, "colour"},
	} {
		if _, _, err := Decode(Raw{Name: "facts.jsonl:2", Bytes: []byte(tt.row), Row: true}, FieldMap{}); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one that says %q", tt.name, err, tt.want)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	const german = "Die Minister haben sich am Montag in Genf getroffen und wollen sich bald wieder sehen, hieß es nach dem Treffen, das länger " +
		"dauerte als geplant und bei dem man sich auf nichts einigen konnte, was allen Seiten genügt hätte."
	for _, tt := range []struct {
		name, bytes string
		row         bool
		want        string
	}{
		{"nothing", "", false, "is empty"},
		{"blanks", " \n\t\r\n", false, "is empty"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", false, "binary"},
		{"bytes that are no text", strings.Repeat("\x01\x02\xfe\xff\x03", 40), false, "binary"},
		{"no word", "2018\n\n* * *\n", false, "paragraph"},
		{"another language", "Treffen in Genf\n\n" + german + "\n", false, "not English"},
		{"says that it is of another language", `{"text":"` + prose + `","lang":"de"}`, true, `"de"`},
		{"a day that no calendar has", "Talks held\n\nMay 32, 2018\n\n" + prose + "\n", false, "line 3"},
		{"a day that no calendar has, in a row", `{"text":"` + prose + `","date":"2018-02-30"}`, true, "published"},
		{"a date that is none", `{"text":"` + prose + `","date":"soon"}`, true, `"soon"`},
		{"half a row", `{"text":"` + prose, true, "is not JSON: byte 7"},
		{"no object", `["text"]`, true, "array"},
		{"a row in no encoding", "{\"text\":\"\xff\"}", true, "UTF-8"},
		{"a row without text", `{"title":"Talks held"}`, true, "none of the fields text, body"},
		{"an address that is none", `{"text":"` + prose + `","url":"javascript:alert(1)"}`, true, "javascript"},
		{"a page without a story", "<!doctype html><title>Talks held</title><p></p>", false, "no story found"},
		{"a page in another language", "<!doctype html><title>Treffen in Genf</title><p>" + german + "</p>", false, "not English"},
		{"a page that says that it is in another language", "<!doctype html><html lang=fr><title>x</title><p>" + prose + "</p>", false, `"fr"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, d, err := Decode(Raw{Name: "a", Bytes: []byte(tt.bytes), Row: tt.row}, FieldMap{})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("story %v, document %v, error %v; want an error that says %q", s, d, err, tt.want)
			}
			if err != nil && strings.ContainsAny(err.Error(), "\n\x00") {
				t.Errorf("error %q is no line of text", err)
			}
		})
	}
	_, _, err := Decode(Raw{Name: "a", Bytes: []byte("Talks held\n\nMay 32, 2018\n\n" + prose)}, FieldMap{})
	var date *layout.DateError
	if !errors.As(err, &date) || date.Line != 3 {
		t.Errorf("error %v, want a DateError of line 3", err)
	}
}

func TestParseFields(t *testing.T) {
	m, err := ParseFields("")
	if diff := cmp.Diff(DefaultFields(), m); err != nil || diff != "" {
		t.Errorf("nothing given: %v, not the usual names:\n%s", err, diff)
	}
	m, err = ParseFields(" published = meta.date ,")
	want := DefaultFields()
	want.Published = []string{"meta.date"}
	if diff := cmp.Diff(want, m); err != nil || diff != "" {
		t.Errorf("one given: %v (-want +got):\n%s", err, diff)
	}
	for _, s := range []string{"text", "text=", "=body", "colour=red", "text:body"} {
		if _, err := ParseFields(s); err == nil || !strings.Contains(err.Error(), "published") {
			t.Errorf("ParseFields(%q): error %v, want one that lists the fields", s, err)
		}
	}
}

// TestStoryID holds that an article is known by its address, and without one by
// its words and its day.
func TestStoryID(t *testing.T) {
	day := time.Date(2018, 5, 7, 0, 0, 0, 0, time.UTC)
	story := func(url, text string, at time.Time) *Story {
		return &Story{URL: url, Article: &layout.Article{Text: text, Published: at}}
	}
	same := [][2]*Story{
		{story("https://a.example/1", "one", day), story("https://a.example/1", "two", time.Time{})},
		{story("", "one two", day), story("", " one\n\ntwo ", day)},
	}
	other := [][2]*Story{
		{story("https://a.example/1", "one", day), story("https://a.example/2", "one", day)},
		{story("", "one", day), story("", "two", day)},
		{story("", "one", day), story("", "one", day.AddDate(0, 0, 1))},
	}
	for i, p := range same {
		if p[0].ID() != p[1].ID() {
			t.Errorf("same %d: %s and %s", i, p[0].ID(), p[1].ID())
		}
	}
	for i, p := range other {
		if p[0].ID() == p[1].ID() {
			t.Errorf("other %d: both are %s", i, p[0].ID())
		}
	}
}
