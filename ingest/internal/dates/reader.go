package dates

import (
	"errors"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// ErrNotDate is returned for a cell that is not a date in any known form.
var ErrNotDate = errors.New("cannot read as a date")

// AmbiguousError is a cell that is one day with the day first and another with the month first, in a file that does not
// say which.
type AmbiguousError struct {
	DayFirst, MonthFirst connector.Date
}

func (e *AmbiguousError) Error() string {
	return fmt.Sprintf("may be %s (day first) or %s (month first), and nothing in the file decides it", written(e.DayFirst), written(e.MonthFirst))
}

// Reason words an error of a Reader for a refusal.
func Reason(err error) string {
	var ambiguous *AmbiguousError
	if errors.As(err, &ambiguous) {
		return ErrNotDate.Error() + ": " + ambiguous.Error()
	}
	return err.Error()
}

func written(d connector.Date) string { return fmt.Sprintf("%d %s %d", d.Day, d.Month, d.Year) }

// Reader reads the date cells of one file. It is not safe for concurrent use.
type Reader struct {
	zone     *time.Location
	order    [shapes]order
	evidence Evidence

	unzoned   int // instants whose zone was assumed
	ambiguous int // cells refused because both readings were possible
	example   string
}

// Instant reads a cell as a point in time, in UTC. A date without time is its midnight.
// It returns ErrNotDate or an *AmbiguousError.
func (r *Reader) Instant(cell string) (time.Time, error) {
	if t, ok := rfc3339(cell); ok {
		return t, nil
	}
	if t, ok := r.numbered(cell); ok {
		return t, nil
	}
	p, d, err := r.read(cell)
	if err != nil {
		return time.Time{}, err
	}
	if !p.hasZone {
		r.unzoned++
	}
	return p.instant(d, r.zone), nil
}

// Day reads a cell as a calendar day as it is written; a time of day is ignored.
// It returns ErrNotDate or an *AmbiguousError.
func (r *Reader) Day(cell string) (connector.Date, error) {
	if t, zoned, ok := number(cell); ok {
		if zoned {
			t = t.In(r.zone)
		}
		return connector.DateOf(t), nil
	}
	_, d, err := r.read(cell)
	return d, err
}

func (r *Reader) read(cell string) (parts, connector.Date, error) {
	p, ok := scan(cell)
	if !ok {
		return p, connector.Date{}, ErrNotDate
	}
	s := p.shape()
	if s == certain || r.order[s] != open {
		d, ok := p.day(r.order[s])
		if !ok {
			return p, connector.Date{}, ErrNotDate
		}
		return p, d, nil
	}
	d, err := r.undecided(&p, cell)
	return p, d, err
}

// undecided reads a cell without knowing the order: that works when only one order gives a day, or both the same.
func (r *Reader) undecided(p *parts, cell string) (connector.Date, error) {
	a, dayOK := p.day(dayFirst)
	b, monthOK := p.day(monthFirst)
	switch {
	case dayOK && (!monthOK || a == b):
		return a, nil
	case monthOK && !dayOK:
		return b, nil
	case !dayOK:
		return connector.Date{}, ErrNotDate
	}
	if r.ambiguous == 0 {
		r.example = cell
	}
	r.ambiguous++
	return connector.Date{}, &AmbiguousError{DayFirst: a, MonthFirst: b}
}

// Notes returns what the user should be told about the dates that were read: the zone that was assumed and the order of
// day and month where it was not plain.
func (r *Reader) Notes(file int) []connector.Note {
	out := r.evidence.plausibleNotes(file)
	if r.ambiguous > 0 {
		out = append(out, connector.Note{
			Code: "date-order", File: file, Question: true,
			Text:   fmt.Sprintf("%d dates like %s can be read with the day or the month first; they were left out", r.ambiguous, r.example),
			Remedy: "say --dates dmy or --dates mdy",
		})
	}
	if r.unzoned > 0 {
		out = append(out, connector.Note{
			Code: "zone-assumed", File: file,
			Text:   fmt.Sprintf("%d times are written without a zone and were read as %s", r.unzoned, r.zone),
			Remedy: "say in which zone the exporting user works",
		})
	}
	return out
}
