package jira

import (
	"net/url"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// instantLayouts carry an offset; Jira writes it without colon, scripts with one. Fractions of a second are optional.
var instantLayouts = []string{"2006-01-02T15:04:05Z0700", "2006-01-02T15:04:05Z07:00", "2006-01-02 15:04:05Z0700", "2006-01-02 15:04:05Z07:00"}

// bareLayouts carry no offset: a script dropped it.
var bareLayouts = []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05"}

// parseInstant reads an instant of the REST interface; assumed says that it had no offset and zone was taken.
func parseInstant(s string, zone *time.Location) (t time.Time, assumed, ok bool) {
	for _, layout := range instantLayouts {
		if t, err := time.Parse(layout, s); err == nil {
			return t.UTC(), false, true
		}
	}
	for _, layout := range bareLayouts {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t.UTC(), true, true
		}
	}
	return time.Time{}, false, false
}

// instant reads an instant; an unreadable one is refused as a value and the zero time returned.
func (r *jsonReader) instant(o connector.Origin, table, column, s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	t, assumed, ok := parseInstant(s, r.export.Zone)
	if !ok {
		return t, r.refuseValue(o, table, column, s, "cannot read as an instant")
	}
	if assumed {
		r.tally.zoneAssumed(r.file)
	}
	return t, nil
}

// parseDay reads a calendar day, alone or at the start of a longer text ("2012-09-28 00:00:00.0").
func parseDay(s string) (connector.Date, bool) {
	if len(s) < len(time.DateOnly) || (len(s) > len(time.DateOnly) && !strings.ContainsRune(" T", rune(s[len(time.DateOnly)]))) {
		return connector.Date{}, false
	}
	t, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)])
	if err != nil {
		return connector.Date{}, false
	}
	return connector.DateOf(t), true
}

// day reads a calendar day; an unreadable one is refused as a value.
func (r *jsonReader) day(o connector.Origin, column, s string) (connector.Date, error) {
	if s == "" {
		return connector.Date{}, nil
	}
	d, ok := parseDay(s)
	if !ok {
		return d, r.refuseValue(o, "work_item", column, s, "cannot read as a day")
	}
	return d, nil
}

// instanceOf returns the instance a self address belongs to.
// Addresses of the OAuth gateway (api.atlassian.com/ex/jira/<cloud id>) are the same host for every customer: there the
// cloud id names the instance and the pages are unknown.
func instanceOf(self string) site {
	root, _, found := strings.Cut(self, "/rest/api/")
	u, err := url.Parse(root)
	if !found || err != nil || u.Host == "" {
		return site{source: tool}
	}
	if _, cloud, ok := strings.Cut(u.Path, "/ex/jira/"); ok && cloud != "" {
		return site{source: sourceOf(cloud)}
	}
	return site{source: sourceOf(u.Host), base: root}
}
