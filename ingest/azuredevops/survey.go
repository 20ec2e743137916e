package azuredevops

import (
	"time"

	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// survey is what a first look at all files tells: which organisation each is of, and which record of a work item is the
// latest and fullest, so that the second look can send it and let go of the others.
type survey struct {
	sources  []string // by file; settle fills the gaps
	latest   []map[string]best
	versions map[itemID]best
	fields   []map[string]bool    // by file: the fields that any of its work items holds
	ended    map[edgeID]time.Time // of relations: the last end that is told
}

// best is the record of a work item that makes its Item.
type best struct {
	rev, fields int
	first, last int // revisions seen
	several     bool
}

type edgeID struct{ rel, from, to string }

func newSurvey(files int) survey {
	s := survey{
		sources: make([]string, files), latest: make([]map[string]best, files), versions: map[itemID]best{},
		fields: make([]map[string]bool, files), ended: map[edgeID]time.Time{},
	}
	for i := range files {
		s.latest[i], s.fields[i] = map[string]best{}, map[string]bool{}
	}
	return s
}

func (s *survey) look(file int, o jsonobject.Object) {
	if s.sources[file] == "" {
		if org := organization(o.Text("url")); org != "" {
			s.sources[file] = tool + "@" + org
		}
	}
	switch kindOf(o) {
	case snapshot:
		key := keyOf(o)
		if key == "" {
			return
		}
		fields := o.Object("fields").Keys()
		for _, name := range fields {
			s.fields[file][name] = true
		}
		known, again := s.latest[file][key]
		rev := revOf(o)
		s.latest[file][key] = better(known, again, best{rev: rev, fields: fullness(o), first: rev, last: rev})
	case link:
		if at := instant(o, "changedDate"); !o.Flag("isActive") && o.Has("isActive") {
			id := edgeID{o.Text("rel"), o.Text("sourceId"), o.Text("targetId")}
			if at.After(s.ended[id]) {
				s.ended[id] = at
			}
		}
	}
}

// fullness ranks records of one revision: the fields that were asked for differ from answer to answer.
func fullness(o jsonobject.Object) int {
	n := len(o.Object("fields").Keys())
	if o.IsList("relations") {
		n++
	}
	return n
}

// holds tells whether a work item in a file that shows no value of a field has none, or whether nobody asked for it.
func (s *survey) holds(file int, field string) bool {
	f := s.fields[file]
	everything := f[fieldArea] && f[fieldReason] && f[fieldCreator] && f[fieldChangedBy] && f[fieldProject]
	return everything || f[field]
}

func better(known best, again bool, b best) best {
	if !again {
		return b
	}
	first, last := min(known.first, b.first), max(known.last, b.last)
	several := known.several || b.several || first != last
	if b.rev > known.rev || b.rev == known.rev && b.fields > known.fields {
		known = b
	}
	known.first, known.last, known.several = first, last, several
	return known
}

// settle gives a file that names no organisation that of the others, where these agree, and joins what is known of each
// work item from all files.
func (s *survey) settle() {
	only, several := "", false
	for _, source := range s.sources {
		several = several || source != "" && only != "" && source != only
		if source != "" {
			only = source
		}
	}
	if only == "" || several {
		only = tool
	}
	for i := range s.sources {
		if s.sources[i] == "" {
			s.sources[i] = only
		}
		for key, b := range s.latest[i] {
			id := itemID{s.sources[i], key}
			known, again := s.versions[id]
			s.versions[id] = better(known, again, b)
		}
	}
	s.latest = nil
}

func keyOf(o jsonobject.Object) string {
	if id := o.Text("id"); id != "" {
		return id
	}
	return o.Object("fields").Text(fieldID)
}

// revOf is the number of a revision; 0 where the record does not tell it.
func revOf(o jsonobject.Object) int {
	if n := o.Count("rev"); n != nil {
		return *n
	}
	if n := o.Object("fields").Count(fieldRev); n != nil {
		return *n
	}
	return 0
}
