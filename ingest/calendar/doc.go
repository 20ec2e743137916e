// Package calendar reads iCalendar files (.ics), RFC 5545: what Outlook, Google and Apple calendars export.
//
// It promises one Meeting per occurrence of an event with people in it, and one Item per task (VTODO). Events without
// people, all-day events without attendees and cancelled events are no meetings: they are counted in a note. A series
// is expanded within its own COUNT or UNTIL; one without an end, up to the latest instant the file itself speaks of.
//
// A file is read twice. The survey learns what may stand anywhere in it: the zones, the latest instant, which of two
// versions of an event is the newer, which occurrences of a series were changed. Then every component is taken on its
// own, so that memory stays bounded by one of them.
//
// The model and the value parsers of go-ical are used, but not its decoder: it gives up a whole calendar for one bad
// line and panics on some.
//
// Start reading at Connector, then event.go; series.go expands, zone.go and time.go turn written times into instants.
package calendar
