package ocel

import (
	"maps"
	"slices"
	"strings"
)

// kind is a type of object with what speaks for it.
type kind struct {
	name    string
	objects int
	events  int // that touch objects of it
	alone   int // of these, the ones that touch exactly one
}

// What objects are, by the last word of their type's name in the singular.
var (
	people = []string{"person", "people", "employee", "resource", "user", "worker", "agent", "manager", "recruiter", "clerk", "staff", "operator", "performer"}
	groups = []string{"team", "department", "group", "unit"}
	others = []string{"customer", "client", "applicant", "supplier", "vendor", "product", "material", "machine", "system"}
)

func isOne(name string, of []string) bool {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '_' || r == '-' || r == ':' })
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	return slices.Contains(of, last) || slices.Contains(of, strings.TrimSuffix(last, "s"))
}

func (b *book) kinds() []kind {
	byName := map[string]*kind{}
	of := func(name string) *kind {
		if byName[name] == nil {
			byName[name] = &kind{name: name}
		}
		return byName[name]
	}
	for _, o := range b.order {
		if o.kind != "" {
			of(o.kind).objects++
		}
	}
	for i := range b.events {
		touched := map[string]int{}
		for _, o := range b.events[i].touched {
			touched[o.kind]++
		}
		delete(touched, "")
		for name, n := range touched {
			of(name).events++
			if n == 1 {
				of(name).alone++
			}
		}
	}
	var out []kind
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		out = append(out, *byName[name])
	}
	return out
}

// choose returns the type that is the work item: the one with the most events that touch exactly one object of it, so
// that an event belongs to one item and is not multiplied; of equals the one with more events, then with more objects,
// then the first by name. People, groups, customers and products are not work, unless there is nothing else.
func choose(kinds []kind) (kind, bool) {
	work := slices.DeleteFunc(slices.Clone(kinds), func(k kind) bool {
		return isOne(k.name, people) || isOne(k.name, groups) || isOne(k.name, others)
	})
	if len(work) == 0 {
		work = kinds
	}
	if len(work) == 0 {
		return kind{}, false
	}
	best := work[0]
	for _, k := range work[1:] {
		if k.alone > best.alone || k.alone == best.alone && (k.events > best.events || k.events == best.events && k.objects > best.objects) {
			best = k
		}
	}
	return best, true
}

// names of attributes that name who did it, alone or as the last word: "resource", "po_creator".
var actors = []string{
	"resource", "org:resource", "actor", "user", "employee", "performer", "agent", "worker", "originator", "author",
	"creator", "approver", "editor", "inserter", "blocker", "remover", "requester", "requestor", "reviewer", "handler", "processor", "executor",
}

func isActor(name string) bool { return strings.EqualFold(name, "org:resource") || isOne(name, actors) }
