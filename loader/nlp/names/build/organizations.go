package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"dateline/loader/nlp/gazetteer"
)

// acronym marks names that count only in capitals.
const acronym = "!"

// readOrganizations returns the folded names of organisations. Names of one word
// are left out where the list does not say how they are written, unless they
// are short enough for an acronym or in our own list.
func readOrganizations(lists, own string, people map[string]string) (map[string]string, error) {
	names := make(map[string]string)
	add := func(name string, cased bool) {
		key := gazetteer.Fold(name)
		words := strings.Fields(key)
		switch {
		case len(words) == 0 || len(key) < 2 || len(words) > 8:
			return
		case len(words) > 1:
			if _, known := names[key]; !known {
				names[key] = ""
			}
		case len(key) <= 5 && (!cased || strings.ToUpper(name) == name):
			names[key] = acronym
		case cased:
			names[key] = ""
		}
	}
	err := errors.Join(
		eachActor(filepath.Join(lists, "petrarch", "Phoenix.International.actors.txt"), people, func(s string) { add(s, false) }),
		eachActor(filepath.Join(lists, "petrarch", "Phoenix.MilNonState.actors.txt"), people, func(s string) { add(s, false) }),
	)
	if err != nil {
		return nil, err
	}
	files := []string{"corporations/fortune500", "corporations/nasdaq", "corporations/djia", "corporations/newspapers", "corporations/charities", "governments/us_federal_agencies"}
	terror, err := filepath.Glob(filepath.Join(lists, "dariusk", "societies_and_groups", "designated_terrorist_groups", "*.json"))
	if err != nil {
		return nil, fmt.Errorf("dariusk: %w", err)
	}
	for i := range files {
		files[i] = filepath.Join(lists, "dariusk", filepath.FromSlash(files[i])+".json")
	}
	for _, file := range append(files, terror...) {
		raw, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("dariusk: %w", err)
		}
		var v any
		if err := json.Unmarshal(raw, &v); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		eachName(v, func(s string) {
			if strings.Contains(s, " ") { // one-word names of companies are words too: Apple, Target
				add(s, true)
			}
		})
	}
	return names, eachLine(own, func(s string) {
		if !strings.HasPrefix(s, "#") {
			add(s, true)
		}
	})
}

// eachName calls name with the strings of a list, or of the field "name" of its
// members.
func eachName(v any, name func(string)) {
	switch v := v.(type) {
	case string:
		name(v)
	case []any:
		for _, x := range v {
			eachName(x, name)
		}
	case map[string]any:
		if s, ok := v["name"].(string); ok {
			name(s)
			return
		}
		for _, x := range v {
			if list, ok := x.([]any); ok {
				eachName(list, name)
			}
		}
	}
}

var (
	bracketed = regexp.MustCompile(`\(([A-Z][A-Z-]+)\)`)
	dated     = regexp.MustCompile(`\[[^\]]*\d`)
	personal  = regexp.MustCompile(`\b(ENVOY|MONITOR|LEADER|SECRETARY|REPRESENTATIVE|RAPPORTEUR|PEACEKEEPER|PEACEKEEPERS|OFFICIAL|OFFICIALS|CHIEF|MEMBERS?|BODIES|FIGHTERS?|MILITANTS?|REBELS?|DATABASE|RESIDENT|WORKERS?|STAFF|TROOPS|SOLDIERS?)$`)
)

// eachActor yields the names in a dictionary of actors: "NAME_ [CODE]" with
// synonyms on lines that begin with "+". Dated codes belong to people.
func eachActor(file string, people map[string]string, actor func(string)) error {
	var names []string
	flush := func() {
		for _, n := range names {
			words := strings.Fields(gazetteer.Fold(n))
			isPerson := len(words) > 1 && len(words) < 4 && strings.Contains(people[words[0]], "g") && people[words[len(words)-1]] != ""
			if !isPerson && !personal.MatchString(strings.ToUpper(n)) {
				actor(n)
			}
		}
		names = nil
	}
	person := false
	err := eachLine(file, func(line string) {
		if strings.HasPrefix(line, "#") {
			return
		}
		codes := strings.HasPrefix(line, "[")
		if !strings.HasPrefix(line, "+") && !codes {
			if person {
				names = nil
			}
			flush()
			person = false
		}
		name, rest, _ := strings.Cut(line, "[")
		if dated.MatchString("["+rest) || strings.Contains(rest, "ELI]") {
			person = true
		}
		if codes {
			return
		}
		name, _, _ = strings.Cut(name, "#")
		name = strings.TrimSpace(strings.ReplaceAll(strings.TrimPrefix(name, "+"), "_", " "))
		if short := bracketed.FindStringSubmatch(name); short != nil {
			names = append(names, short[1])
			name = bracketed.ReplaceAllString(name, "")
		}
		if name != "" && !strings.ContainsAny(name, "()[]{}:;/") {
			names = append(names, name)
		}
	})
	if person {
		names = nil
	}
	flush()
	return err
}
