package calendar

import (
	"bytes"
	"strings"

	"github.com/emersion/go-ical"

	"github.com/workhealth/workhealth/ingest/connector"
)

func recognize(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	l := newLines(bytes.NewReader(head))
	if !l.scan() || !strings.EqualFold(strings.TrimSpace(l.text), "BEGIN:"+ical.CompCalendar) {
		return connector.Match{}
	}
	m := connector.Match{Confidence: 0.98, Reason: "begins with BEGIN:VCALENDAR"}
	for range 30 {
		if !l.scan() {
			break
		}
		if p, err := parseProp(l.text); err == nil && p.Name == ical.PropProductID {
			m.Variant = plain(p.Value)
			break
		}
	}
	return m
}
