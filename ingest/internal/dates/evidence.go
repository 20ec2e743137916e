package dates

import (
	"fmt"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Evidence collects what the date cells of one file say about the order of day and month. The zero value is ready.
type Evidence struct {
	shapes [shapes]tally
}

// tally is the evidence of one shape.
type tally struct {
	open         int    // cells that read differently in both orders
	example      string // the first of them
	days, months int    // cells that only day first, only month first can explain
	backwards    [3]int // per order: pairs that would run backwards
}

// Add looks at one cell of any date column.
func (e *Evidence) Add(cell string) {
	if yearFirst(cell) {
		return
	}
	p, ok := scan(cell)
	if !ok {
		return
	}
	s := p.shape()
	if s == certain {
		return
	}
	a, dayOK := p.day(dayFirst)
	b, monthOK := p.day(monthFirst)
	t := &e.shapes[s]
	switch {
	case dayOK && monthOK && a != b:
		if t.open == 0 {
			t.example = cell
		}
		t.open++
	case dayOK && !monthOK:
		t.days++
	case monthOK && !dayOK:
		t.months++
	}
}

// Ordered looks at two cells of one row of which the first cannot be later than the second (created, resolved).
func (e *Evidence) Ordered(before, after string) {
	if yearFirst(before) && yearFirst(after) {
		return
	}
	p, ok := scan(before)
	q, ok2 := scan(after)
	if !ok || !ok2 {
		return
	}
	s, s2 := p.shape(), q.shape()
	if s == certain && s2 == certain || s != certain && s2 != certain && s != s2 {
		return
	}
	for _, o := range []order{dayFirst, monthFirst} {
		a, ok := p.day(o)
		b, ok2 := q.day(o)
		if ok && ok2 && p.instant(a, time.UTC).After(q.instant(b, time.UTC)) {
			e.shapes[max(s, s2)].backwards[o]++
		}
	}
}

// Undecided tells whether there are cells that could be read in two ways and nothing yet says which.
func (e *Evidence) Undecided() bool {
	for i := range e.shapes {
		if t := &e.shapes[i]; t.open > 0 && t.order() == open {
			return true
		}
	}
	return false
}

// order is what a tally proves: components above 12 first, then plausibility. Contradictions prove nothing.
func (t *tally) order() order {
	switch {
	case t.days > 0 && t.months == 0:
		return dayFirst
	case t.months > 0 && t.days == 0:
		return monthFirst
	case t.days > 0:
		return open
	}
	return t.plausible()
}

func (t *tally) plausible() order {
	switch d, m := t.backwards[dayFirst], t.backwards[monthFirst]; {
	case d == 0 && m > 0:
		return dayFirst
	case m == 0 && d > 0:
		return monthFirst
	}
	return open
}

// Decide ends the collection. Times without a zone are taken to be in zone; userOrder ("dmy", "mdy" or "") settles only
// what the file leaves open.
func (e *Evidence) Decide(zone *time.Location, userOrder string) *Reader {
	r := &Reader{zone: zone, evidence: *e}
	for s := range e.shapes {
		r.order[s] = e.shapes[s].order()
		if r.order[s] == open {
			r.order[s] = map[string]order{"dmy": dayFirst, "mdy": monthFirst}[userOrder]
		}
	}
	return r
}

// plausibleNotes tells how the order was decided where that is not plain to see.
func (e *Evidence) plausibleNotes(file int) []connector.Note {
	var out []connector.Note
	for s := range e.shapes {
		t := &e.shapes[s]
		if t.open == 0 || t.days+t.months > 0 || t.plausible() == open {
			continue
		}
		word, other := "the day", monthFirst
		if t.plausible() == monthFirst {
			word, other = "the month", dayFirst
		}
		out = append(out, connector.Note{
			Code: "date-order", File: file,
			Text: fmt.Sprintf("dates like %s were read with %s first: otherwise %d rows would end before they begin", t.example, word, t.backwards[other]),
		})
	}
	return out
}
