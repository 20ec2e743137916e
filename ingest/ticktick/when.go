package ticktick

import (
	"regexp"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// instant reads a time. TickTick writes the offset without a colon; a variant writes none.
func (b *backup) instant(r *itemtable.Row, column string) time.Time {
	cell := r.Cell(column)
	if cell == "" {
		return time.Time{}
	}
	at, err := time.Parse("2006-01-02T15:04:05-0700", cell)
	if err != nil {
		if at, err = time.ParseInLocation(time.DateTime, cell, b.zone(r)); err == nil && r.Cell(timezone) != "" {
			b.bare++
		} else {
			at, err = r.When(cell)
		}
	}
	if err != nil {
		r.RefuseCell(column, cell, err.Error())
		return time.Time{}
	}
	if at.After(b.latest) && (column == created || column == completed) {
		b.latest = at
	}
	return at.UTC()
}

// day reads a time as the day that it is in the zone of its task.
func (b *backup) day(r *itemtable.Row, column string) connector.Date {
	at := b.instant(r, column)
	if at.IsZero() {
		return connector.Date{}
	}
	if r.Cell(timezone) == "" {
		b.zoneless++
	}
	return connector.DateOf(at.In(b.zone(r)))
}

// zone is the zone that the task names, or else the zone of the export.
func (b *backup) zone(r *itemtable.Row) *time.Location {
	name := r.Cell(timezone)
	if name == "" {
		return r.Export().Zone
	}
	zone, known := b.zones[name]
	if !known {
		var err error
		if zone, err = time.LoadLocation(name); err != nil || name == "Local" { // Local is whatever this machine is set to
			zone = nil
			r.RefuseCell(timezone, name, "is no name of a zone")
		}
		b.zones[name] = zone
	}
	if zone == nil {
		return r.Export().Zone
	}
	return zone
}

var preambleDate = regexp.MustCompile(`^\x{FEFF}?"?Date: *(\d{4}-\d\d-\d\d[+-]\d{4})`)

// exportedAt is when the backup was made: its preamble tells the day, its latest task may tell more.
func (b *backup) exportedAt(f *connector.File) time.Time {
	head, _, err := f.Head()
	if err != nil {
		return time.Time{}
	}
	found := preambleDate.FindSubmatch(head)
	if found == nil {
		return time.Time{}
	}
	day, err := time.Parse("2006-01-02-0700", string(found[1]))
	if err != nil {
		return time.Time{}
	}
	if b.latest.After(day) {
		return b.latest.UTC()
	}
	return day.UTC()
}
