package teams

import (
	"path"
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// kind is what a file of an export holds.
type kind int

const (
	unknown kind = iota
	messages
	users
	teams
	channels
	members
	meetings
	apps // what is installed in a team
)

func recognize(f *connector.File) connector.Match {
	switch kindOf(f) {
	case messages:
		return connector.Match{Confidence: 0.97, Reason: "messages with body, messageType and channelIdentity or chatId", Variant: "messages"}
	case channels:
		return connector.Match{Confidence: 0.95, Reason: "channels with ids like 19:…@thread and membershipType", Variant: "channels"}
	case teams:
		return connector.Match{Confidence: 0.9, Reason: "teams with GroupsId, or with memberSettings and guestSettings", Variant: "teams"}
	case members:
		return connector.Match{Confidence: 0.85, Reason: "members with userId and roles", Variant: "members"}
	case meetings:
		return connector.Match{Confidence: 0.85, Reason: "events with iCalUId, start, end, organizer and attendees", Variant: "meetings"}
	case users:
		return connector.Match{Confidence: 0.8, Reason: "users with id, displayName, userPrincipalName and mail", Variant: "users"}
	case apps:
		return connector.Match{Confidence: 0.9, Reason: "installed apps with teamsAppDefinition", Variant: "apps"}
	}
	return connector.Match{}
}

// kindOf judges by the first record.
func kindOf(f *connector.File) kind {
	found, err := f.Learn("teams kind", func() (any, error) {
		head, _, err := f.Head()
		if err != nil {
			return unknown, err
		}
		if first := jsonread.FirstWhole(head, "value"); first.Pointer != "" {
			return recordKind(first), nil
		}
		return unknown, nil
	})
	if err != nil {
		return unknown
	}
	return found.(kind)
}

func recordKind(r jsonread.Record) kind {
	o, ok := jsonobject.Parse(r.Raw, connector.Origin{}, "message", nil)
	if !ok {
		return unknown
	}
	rec := record{o}
	switch {
	case rec.isObject("Body") && rec.isText("MessageType") && (rec.isObject("ChannelIdentity") || rec.isText("ChatId")):
		return messages
	case rec.isText("ICalUId") && rec.isObject("Start") && rec.isObject("End") && rec.mentions("Organizer") && rec.mentions("Attendees"):
		return meetings
	case rec.isText("UserId") && (rec.mentions("UserName") && rec.mentions("Role") || rec.mentions("Roles") && rec.mentions("DisplayName")):
		return members
	case strings.HasPrefix(rec.text("Id"), "19:") && rec.mentions("DisplayName") && rec.mentions("MembershipType"):
		return channels
	case rec.isText("GroupsId") && rec.isText("Name"), rec.isText("Id") && rec.isObject("MemberSettings") && rec.isObject("GuestSettings"):
		return teams
	case rec.isObject("TeamsAppDefinition"):
		return apps
	case rec.isText("UserPrincipalName") && rec.isText("Id") && rec.mentions("DisplayName") && rec.mentions("Mail"):
		return users
	}
	return unknown
}

var guid = regexp.MustCompile(`[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}`)

// teamOf finds the id of the team in the name of a file, or of its folder: the files of a team do not hold it.
func teamOf(file string) string {
	if id := guid.FindString(path.Base(file)); id != "" {
		return id
	}
	return guid.FindString(path.Base(path.Dir(file)))
}

// root returns the folder or archive of an export that one of its files lies in: above teams/ and users/, which hold
// the lists and a folder for each team and user.
func root(file string) string {
	dir := path.Dir(file)
	if guid.FindString(path.Base(dir)) == path.Base(dir) {
		dir = path.Dir(dir)
	}
	if base := path.Base(dir); base == "teams" || base == "users" {
		dir = path.Dir(dir)
	}
	return strings.TrimSuffix(dir, "!")
}
