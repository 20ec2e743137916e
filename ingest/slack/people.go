package slack

import (
	"cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

const slackbot = "USLACKBOT"

// roster is what users.json says. It is collected first, because only all users together tell which workspace the
// export is of: guests bring the id of their own.
type roster struct {
	people []connector.Identity // without a source
	listed map[string]bool
	teams  map[string]int // users of each workspace
}

func (u *roster) add(o jsonobject.Object) {
	id := o.Text("id")
	if id == "" {
		o.RefuseRow("id", "", "a user without id")
		return
	}
	profile := o.Object("profile")
	name := cmp.Or(o.Text("real_name"), profile.Text("real_name"), profile.Text("display_name"))
	u.people = append(u.people, connector.Identity{
		ID: id, Name: name, Login: o.Text("name"), Email: profile.Text("email"), Zone: o.Text("tz"),
		Bot: o.Flag("is_bot") || id == slackbot,
	})
	u.listed[id] = true
	if team := o.Text("team_id"); team != "" {
		u.teams[team]++
	}
}

// source names the workspace that most users belong to.
func (u *roster) source() string {
	best := ""
	for team, n := range u.teams {
		if n > u.teams[best] || n == u.teams[best] && team < best {
			best = team
		}
	}
	if best == "" {
		return tool
	}
	return tool + "@" + best
}

// author makes known who said something, and returns the id.
func (r *reader) author(o jsonobject.Object) string {
	user, bot := o.Text("user"), o.Text("bot_id")
	// A person may speak through an app: then both are named, and the person counts.
	if user == "" || o.Text("subtype") == botMessage {
		if who, ok := botOf(o, bot, user); ok {
			return r.person(who)
		}
		return ""
	}
	if len(r.users.listed) > 0 && !r.users.listed[user] && user != slackbot {
		r.unlisted[user] = true
	}
	profile := o.Object("user_profile")
	return r.person(connector.Identity{ID: user, Name: profile.Text("real_name"), Login: profile.Text("name"), Bot: user == slackbot})
}

// botOf tells which bot spoke. Old integrations have only a name, which each message may give anew.
func botOf(o jsonobject.Object, bot, user string) (connector.Identity, bool) {
	name := cmp.Or(o.Object("bot_profile").Text("name"), o.Text("username"))
	id := cmp.Or(bot, user)
	if id == "" && name != "" {
		id = "name:" + name
	}
	return connector.Identity{ID: id, Name: name, Bot: true}, id != ""
}

func (r *reader) person(who connector.Identity) string {
	who.Source = r.source
	return r.out.Person(who)
}
