package mapping

import (
	"fmt"
	"slices"
	"strconv"
)

// key names a value; source "" stands for every site.
type key struct{ kind, source, value string }

// index finds the values that an entry speaks of.
func index(values []Value) map[key][]*Value {
	found := map[key][]*Value{}
	for i := range values {
		v := &values[i]
		words := []string{v.Original}
		if v.Kind == Person {
			words = append(words, v.Names...) // a rule may name a person by name, address or login
		}
		keys := map[key]bool{}
		for _, w := range words {
			keys[key{v.Kind, v.Source, w}], keys[key{v.Kind, "", w}] = true, true
		}
		for k := range keys {
			found[k] = append(found[k], v)
		}
	}
	return found
}

func (e *Entry) key() key { return key{e.Kind, e.Source, e.Value} }

// Change is what a refresh did.
type Change struct {
	Added int // values that the file did not have
	Gone  int // entries whose value is found no more
}

// Refresh writes into the file what was found: new suggestions and counts at the entries that are there, and new values
// into needs_review. It changes nothing that the user wrote. The error names an entry that is written in a way that
// cannot be changed.
func (f *File) Refresh(values []Value) ([]byte, Change, error) {
	found := index(values)
	known := map[*Value]bool{}
	edit := f.edit()
	var change Change
	for _, e := range f.entries {
		matched := found[e.key()]
		for _, v := range matched {
			known[v] = true
		}
		if len(matched) == 0 {
			change.Gone++
		}
		if err := edit.refresh(e, matched); err != nil {
			return nil, change, err
		}
	}
	var added []Entry
	for i := range values {
		if v := &values[i]; v.Listed && !known[v] {
			added = append(added, entryOf(*v))
		}
	}
	change.Added = len(added)
	if err := edit.addReview(added); err != nil {
		return nil, change, err
	}
	return edit.text(), change, nil
}

// refresh brings one entry up to date. Where it holds for several sites, the reading shown is that of the most items.
func (e *edit) refresh(x *Entry, matched []*Value) error {
	if x.inline {
		return nil
	}
	var rows int64
	var main *Value
	for _, v := range matched {
		rows += v.Items
		if main == nil || v.Items > main.Items {
			main = v
		}
	}
	var want []assignment
	if main != nil && x.Kind == Person && !slices.Equal(x.Names, main.Names) && main.Original == x.Value {
		want = append(want, assignment{"names", list(main.Names)})
	}
	// A reading that follows from a rule says nothing about what the program would have made of the value.
	if main != nil && main.Confidence != byUser && (x.Kind != Person || x.To == "") {
		for _, a := range []struct{ key, old, now string }{{"suggested", x.Suggested, main.Standard}, {"because", x.Because, main.Evidence}, {"confidence", x.Confidence, main.Confidence}} {
			if a.old != a.now {
				want = append(want, assignment{a.key, scalar(a.now)})
			}
		}
	}
	if _, told := x.fields["rows"]; !told || x.Rows != rows {
		want = append(want, assignment{"rows", strconv.FormatInt(rows, 10)})
	}
	return e.assign(x, want)
}

type assignment struct{ key, yaml string }

func (e *edit) assign(x *Entry, list []assignment) error {
	for _, a := range list {
		if err := e.set(x, a.key, a.yaml); err != nil {
			return fmt.Errorf("bring the mapping up to date: %w", err)
		}
	}
	return nil
}

// Decide writes what the user decided about entries of the file, each marked with by: user.
func (f *File) Decide(decisions map[*Entry]string) ([]byte, error) {
	edit := f.edit()
	for _, e := range f.entries {
		to, ok := decisions[e]
		if !ok {
			continue
		}
		if err := edit.assign(e, []assignment{{"to", scalar(to)}, {"by", byUser}}); err != nil {
			return nil, err
		}
	}
	return edit.text(), nil
}
