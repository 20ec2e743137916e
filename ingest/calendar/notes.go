package calendar

import (
	"fmt"
	"maps"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
)

// tally is what the notes are made of: events unless said otherwise.
type tally struct {
	alone      int // with a time of day, without people
	allDay     int // without attendees
	unmeasured int // all day, with attendees: meetings of unknown length
	cancelled  int
	private    int
	endless    int // series without an end
	capped     int // series longer than is read
	assumed    int // times without a zone
	others     int // journals and free/busy components
}

func (r *reader) notes() {
	t := r.tally
	note := func(n int, code, text, remedy string) {
		if n > 0 {
			r.out.Note(connector.Note{Code: code, File: r.file, Text: text, Remedy: remedy})
		}
	}
	note(t.alone+t.allDay, "not-meetings",
		fmt.Sprintf("%d events have no attendees and are no meetings (%d of them all day: holidays, absences)", t.alone+t.allDay, t.allDay),
		"where they are meetings, export the calendar itself with full details: published feeds leave attendees out")
	note(t.cancelled, "cancelled", fmt.Sprintf("%d cancelled events were left out", t.cancelled), "")
	note(t.unmeasured, "all-day-meetings", fmt.Sprintf("%d all-day events have attendees; they are meetings of unknown length", t.unmeasured), "")
	note(t.endless, "series-endless", fmt.Sprintf("%d series have no end; %s", t.endless, r.readUpTo()), "export the calendar again to read on")
	note(t.capped, "occurrences-capped", fmt.Sprintf("%d series have more than %d occurrences; the later ones were left out", t.capped, maxOccurrences), "")
	note(t.private, "sensitive-dropped", fmt.Sprintf("the titles of %d private events were dropped", t.private), "")
	note(t.assumed, "zone-assumed",
		fmt.Sprintf("%d times are written without a zone and were read as %s", t.assumed, r.zone), "say in which zone the calendar's owner works")
	for _, id := range slices.Sorted(maps.Keys(r.zones.unknown)) {
		note(r.zones.unknown[id], "zone-unknown",
			fmt.Sprintf("%d times are in the zone %q, which neither the file nor the zone database explains; they were read as %s", r.zones.unknown[id], id, r.zone),
			"say in which zone the calendar's owner works")
	}
	note(t.others, "components-not-read", fmt.Sprintf("%d journal or free/busy entries were not read", t.others), "")
}

func (r *reader) readUpTo() string {
	if r.survey.latest.IsZero() {
		return "the file speaks of no instant, so that only their first occurrence was read"
	}
	return fmt.Sprintf("they were read up to %s, the latest instant that the file speaks of", r.survey.latest.Format("2006-01-02"))
}
