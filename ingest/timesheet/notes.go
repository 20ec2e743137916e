package timesheet

import (
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// tally is what the notes are made of, in entries.
type tally struct {
	strangeReferences int
	zero              int
	differ            int // whose duration is not the time between start and end
}

func (r *reader) note(code, text string) {
	r.out.Note(connector.Note{Code: code, File: r.at.File, Text: text})
}

// columnNotes tells which columns of a table were dropped as private and which were not read.
func (r *reader) columnNotes() {
	var dropped, unread []string
	for _, name := range r.header.Names {
		switch {
		case name == "" || r.product.used(name):
		case isMoney(name):
			dropped = append(dropped, name)
		default:
			unread = append(unread, name)
		}
	}
	if len(r.product.client) > 0 && r.header.Column(r.product.client...) >= 0 {
		unread = append(unread, r.header.Names[r.header.Column(r.product.client...)])
	}
	if len(dropped) > 0 {
		r.note("sensitive-dropped", fmt.Sprintf("rates and amounts were dropped: %s", strings.Join(dropped, ", ")))
	}
	if len(unread) > 0 {
		r.note("columns-not-read", fmt.Sprintf("%d columns were not read: %s", len(unread), strings.Join(unread, ", ")))
	}
}

// isMoney tells rates and amounts; the currency may stand in the header.
func isMoney(header string) bool {
	h := table.Fold(header)
	return strings.Contains(h, "rate") || strings.Contains(h, "amount") || strings.Contains(h, "cost") || h == "currency"
}

func (r *reader) notes() {
	if n := r.tally.strangeReferences; n > 0 {
		r.note("references-unknown", fmt.Sprintf("%d entries link to an address that is not known as an item of a tracker", n))
	}
	if n := r.tally.zero; n > 0 {
		r.note("zero-entries", fmt.Sprintf("%d entries took no time", n))
	}
	if n := r.tally.differ; n > 0 {
		r.note("durations-differ", fmt.Sprintf("%d entries took another time than lies between their start and end; the duration was taken", n))
	}
	for _, n := range r.when.Notes(r.at.File) {
		if !r.product.dayOnly() || n.Code != "zone-assumed" {
			r.out.Note(n)
		}
	}
}
