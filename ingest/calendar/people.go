package calendar

import (
	"strings"

	"github.com/emersion/go-ical"

	"github.com/workhealth/workhealth/ingest/connector"
)

// people returns the organiser and those who may be thought present.
func (r *reader) people(c *component) (organizer connector.Identity, attendees []connector.Identity) {
	if p := c.first(ical.PropOrganizer); p != nil {
		organizer = person(p)
	}
	seen := map[string]bool{"": true}
	for i := range c.props[ical.PropAttendee] {
		p := &c.props[ical.PropAttendee][i]
		if who := person(p); present(p) && !seen[who.ID] {
			seen[who.ID] = true
			attendees = append(attendees, who)
		}
	}
	return organizer, attendees
}

// present leaves out who is no person, who only watches, and who will not come.
func present(p *ical.Prop) bool {
	switch strings.ToUpper(p.Params.Get(ical.ParamCalendarUserType)) {
	case "ROOM", "RESOURCE", "GROUP":
		return false
	}
	switch strings.ToUpper(p.Params.Get(ical.ParamParticipationStatus)) {
	case "DECLINED", "DELEGATED":
		return false
	}
	return !strings.EqualFold(p.Params.Get(ical.ParamRole), "NON-PARTICIPANT")
}

// person reads who an ORGANIZER or ATTENDEE is; nobody for an address without mail and name, and for the calendars
// that Google writes as organisers.
func person(p *ical.Prop) connector.Identity {
	mail := strings.TrimSpace(p.Value)
	if len(mail) >= 7 && strings.EqualFold(mail[:7], "mailto:") {
		mail = mail[7:]
	}
	if !strings.Contains(mail, "@") {
		mail = p.Params.Get("EMAIL")
	}
	who := connector.Identity{
		Source: source, Email: strings.ToLower(strings.TrimSpace(mail)), Name: plain(p.Params.Get(ical.ParamCommonName)),
	}
	if strings.EqualFold(who.Name, who.Email) { // clients that know no name repeat the address
		who.Name = ""
	}
	switch {
	case strings.HasSuffix(who.Email, "calendar.google.com"):
		return connector.Identity{}
	case who.Email != "":
		who.ID = who.Email
	case who.Name != "":
		who.ID = "name:" + who.Name
	}
	return who
}
