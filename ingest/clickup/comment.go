package clickup

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// comments sends the comments of a task. They have no ids and no sure order: their instant and author are one.
func (t *sheet) comments(r *itemtable.Row) {
	cell := r.Cell("Comments")
	if cell == "" {
		return
	}
	var all []json.RawMessage
	if json.Unmarshal([]byte(cell), &all) != nil {
		r.Out().Refuse(&connector.Refusal{
			Origin: r.Origin, Scope: connector.ScopeValue, Table: "message", Column: "Comments", Value: cell, Reason: "cannot read as a list of comments",
		})
		return
	}
	times := map[string]int{}
	for _, raw := range all {
		o, ok := jsonobject.Parse(raw, r.Origin, "message", r.Out())
		if !ok {
			continue
		}
		by, date := o.Text("by"), o.Text("date")
		id := r.Item.Key + ":" + by + ":" + date
		times[id]++
		if times[id] > 1 {
			id += ":" + strconv.Itoa(times[id])
		}
		m := connector.Message{Origin: r.Origin, Source: source, ID: id, ItemKey: r.Item.Key, Author: r.Person(by), Text: o.Text("text")}
		if date != "" {
			var err error
			if m.At, err = r.When(t.plain(date)); err != nil {
				o.RefuseValue("date", date, err.Error())
			}
		}
		r.Out().Message(&m)
	}
}

// written takes a date apart that ClickUp writes as text: "7/1/2026, 1:00 PM GMT+5" or "3/25/2026, 9:00:00 AM CDT".
var written = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})(,? .*?[AaPp][Mm]|,? [\d:]+)?(?: (?:(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d\d))?|([A-Z]{3,4})))?$`)

// abbreviations are the zones that browsers shorten to a word in the language in which ClickUp writes such dates; all
// others come as GMT+5.
var abbreviations = map[string]string{
	"EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
	"AKST": "-09:00", "AKDT": "-08:00", "HST": "-10:00", "UTC": "+00:00", "GMT": "+00:00",
}

// plain rewrites such a date so that it can be read in one way only, as far as that is known.
func (t *sheet) plain(date string) string {
	m := written.FindStringSubmatch(date)
	if m == nil {
		return date
	}
	day := m[1] + "/" + m[2] + "/" + m[3]
	switch t.order {
	case "mdy":
		day = fmt.Sprintf("%s-%02s-%02s", m[3], m[1], m[2])
	case "dmy":
		day = fmt.Sprintf("%s-%02s-%02s", m[3], m[2], m[1])
	}
	zone := abbreviations[m[8]]
	switch {
	case m[6] != "":
		zone = fmt.Sprintf("%s%02s:%02s", m[5], m[6], m[7])
	case m[8] != "" && zone == "":
		return date // a zone that nobody knows: not a time that can be placed
	}
	if zone == "" {
		return day + m[4]
	}
	return day + m[4] + " " + zone
}

// learn finds out how days and months are ordered from a date that is given as text and, beyond doubt, as an instant.
func (t *sheet) learn(at time.Time, text string) {
	m := written.FindStringSubmatch(text)
	if t.order != "" || m == nil || at.IsZero() || m[1] == m[2] {
		return
	}
	dayFirst, monthFirst := near(at, m[3], m[2], m[1]), near(at, m[3], m[1], m[2])
	switch {
	case monthFirst && !dayFirst:
		t.order = "mdy"
	case dayFirst && !monthFirst:
		t.order = "dmy"
	}
}

// near tells whether a calendar day is that of the instant in some zone.
func near(at time.Time, year, month, day string) bool {
	d, err := time.Parse("2006-1-2", year+"-"+month+"-"+day)
	return err == nil && at.Sub(d).Abs() <= 38*time.Hour // a day of 24 hours in zones of up to 14
}
