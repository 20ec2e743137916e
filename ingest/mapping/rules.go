package mapping

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/workhealth/workhealth/ingest/warehouse"
)

// Rules are the entries that the user decided, sorted and each once. The error joins the contradictions among them.
func (f *File) Rules() ([]warehouse.Rule, error) {
	people := map[string]*Entry{}
	for _, e := range f.entries {
		if e.Kind == Person {
			people[e.Value] = e
		}
	}
	var problems []error
	for _, c := range f.contradictions() {
		problems = append(problems, errors.New(c))
	}
	var rules []warehouse.Rule
	for _, e := range f.entries {
		switch {
		case e.To == "":
		case e.Kind == Person:
			name, with, err := personName(e, people)
			if err != nil {
				problems = append(problems, fmt.Errorf("%s: %w", f.At(e), err))
			}
			rules = append(rules, warehouse.Rule{Kind: Person, Original: e.Value, Standard: name})
			if with != nil {
				rules = append(rules, warehouse.Rule{Kind: Person, Original: with.Value, Standard: name})
			}
		default:
			rules = append(rules, warehouse.Rule{Kind: e.Kind, Source: e.Source, Original: e.Value, Standard: e.To})
		}
	}
	slices.SortFunc(rules, warehouse.Rule.Compare)
	return slices.Compact(rules), errors.Join(problems...)
}

// personName is the name of the person whom an entry is. An entry may name the id of another, as a suggestion does: then
// the two are one person, named as the other is, which needs a rule too unless it has one.
func personName(e *Entry, people map[string]*Entry) (name string, with *Entry, err error) {
	seen := map[*Entry]bool{e: true}
	to := e.To
	for {
		other, ok := people[to]
		switch {
		case !ok:
			return to, nil, nil
		case other.To == "" || other.To == other.Value:
			return cmp.Or(firstOf(other.Names), other.Value), other, nil
		case seen[other]:
			return "", nil, fmt.Errorf("to: %q leads back to where it began; write the name of the person once", e.To)
		}
		seen[other], to = true, other.To
	}
}

func firstOf(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return names[0]
}

// contradictions are entries that say different things of the same value. There is no order among entries that could
// settle it.
func (f *File) contradictions() []string {
	var found []string
	first := map[key]*Entry{}
	tell := func(e, other *Entry) {
		found = append(found, fmt.Sprintf("%s: %s %q is to be %s, but %s at %s", f.At(e), e.Kind, e.Value, e.To, other.To, f.At(other)))
	}
	for _, e := range f.entries {
		if e.To == "" {
			continue
		}
		k := e.key()
		if e.Kind == Person {
			k.source = ""
		}
		if other, ok := first[k]; ok && other.To != e.To {
			tell(e, other)
		}
		first[k] = cmp.Or(first[k], e)
	}
	for _, e := range f.entries {
		if general, ok := first[key{e.Kind, "", e.Value}]; ok && e.Kind != Person && e.To != "" && e.Source != "" && general.To != e.To {
			tell(e, general)
		}
	}
	return found
}
