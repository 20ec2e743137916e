package teams

import (
	"cmp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

func (r *reader) person(who connector.Identity) string {
	who.Source = source
	return r.out.Person(who)
}

// user takes an entry of usersList.
func (r *reader) user(o record) {
	who := connector.Identity{ID: o.text("Id"), Name: o.text("DisplayName"), Login: o.text("UserPrincipalName"), Email: o.text("Mail")}
	if who.ID == "" {
		o.RefuseRow("Id", "", "a user without id")
		return
	}
	r.listed[who.ID] = true
	for _, address := range []string{who.Email, who.Login} {
		if address != "" {
			r.addresses[strings.ToLower(address)] = who.ID
		}
	}
	r.person(who)
}

// member takes an entry of a team's list of members.
func (r *reader) member(o record, team string) {
	id := o.text("UserId")
	switch {
	case id == "":
		o.RefuseRow("UserId", "", "a member without user id")
		return
	case team == "":
		o.RefuseRow("", "", "the name of the file does not hold the id of the team: call it teamMembers_<team id>.json")
		return
	}
	r.manned[team] = true
	who := r.person(connector.Identity{ID: id, Name: cmp.Or(o.text("Name"), o.text("DisplayName")), Login: o.text("UserName"), Email: o.text("Email")})
	r.out.Member(&connector.Member{Origin: o.Origin, Source: source, Person: who, Team: cmp.Or(r.teams[team], team)})
}

// author makes known who wrote a message, and returns the id. A device is a room or a phone, not an app.
func (r *reader) author(from record) string {
	for _, key := range []string{"User", "Application", "Device"} {
		if !from.has(key) {
			continue
		}
		o := from.object(key)
		who := connector.Identity{ID: o.text("Id"), Name: o.text("DisplayName"), Bot: key == "Application"}
		if who.ID == "" && who.Name != "" {
			who.ID = "name:" + who.Name
		}
		if key == "User" && who.ID != "" && len(r.listed) > 0 && !r.listed[who.ID] {
			r.strangers[who.ID] = true
		}
		return r.person(who)
	}
	return ""
}

// invited makes known a person whom a calendar names by mail address.
func (r *reader) invited(o record) string {
	mail := o.object("EmailAddress")
	address := strings.ToLower(mail.text("Address"))
	if id := r.addresses[address]; id != "" {
		return id
	}
	who := connector.Identity{ID: address, Name: mail.text("Name"), Email: address}
	if who.ID == "" && who.Name != "" {
		who.ID = "name:" + who.Name
	}
	return r.person(who)
}
