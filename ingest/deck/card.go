package deck

import (
	"slices"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// never is the first year of which a due date means that there is none.
const never = 2050

// user is the kind of participant that is a person; the others are groups and circles.
const user = "0"

func (r *reader) card(b board, o jsonobject.Object) {
	id := o.Text("id")
	switch {
	case id == "":
		o.RefuseRow("id", "", "a card without id")
		return
	case b.deleted != "":
		o.RefuseRow("deletedAt", id, b.deleted)
		return
	case !seconds(o, "deletedAt").IsZero():
		o.RefuseRow("deletedAt", id, "it was deleted")
		return
	}
	item := connector.Item{
		Origin: o.Origin, Source: source, Key: id, NativeID: id, Type: "Card", State: b.stack, Archived: b.archived || o.Flag("archived"),
		Title: o.Text("title"), Description: o.Text("description"), Creator: r.person(o, "owner"), Project: b.title,
		Due: r.due(o), Start: r.day(o.Instant("startdate")),
		CreatedAt: seconds(o, "createdAt"), UpdatedAt: seconds(o, "lastModified"), ResolvedAt: o.Instant("done"),
	}
	if b.done {
		item.StateCategory = "done"
	}
	for _, label := range o.Objects("labels") {
		if title := label.Text("title"); title != "" {
			item.Labels = append(item.Labels, title)
		}
	}
	r.assigned(o, &item)
	if n := o.Count("commentsCount"); n != nil && *n > 0 {
		r.comments += *n
		r.commented++
	}
	r.out.Item(&item)
}

// assigned reads the people of a card, and the first group that is assigned, as its team.
func (r *reader) assigned(o jsonobject.Object, item *connector.Item) {
	for _, assignment := range o.Objects("assignedUsers") {
		who := assignment.Object("participant")
		if kind := assignment.Text("type"); kind != user && kind != "" {
			if item.Team == "" {
				item.Team = who.Text("displayname", "uid")
			}
			continue
		}
		if id := r.identity(who); id != "" && !slices.Contains(item.Owners, id) {
			item.Owners = append(item.Owners, id)
		}
	}
}

// person reads a member that is a user, or only the user's id.
func (r *reader) person(o jsonobject.Object, key string) string {
	_, raw := o.Find(key)
	id, who := o.Named(key, raw, "uid")
	if !o.IsObject(key) {
		return r.out.Person(connector.Identity{Source: source, ID: id, Login: id})
	}
	return r.identity(who)
}

func (r *reader) identity(who jsonobject.Object) string {
	id := who.Text("uid")
	return r.out.Person(connector.Identity{Source: source, ID: id, Login: id, Name: who.Text("displayname")})
}

// due is a day in the user's zone: midnight there is written as the evening before.
func (r *reader) due(o jsonobject.Object) connector.Date {
	day := r.day(o.Instant("duedate"))
	if day.Year >= never {
		o.RefuseValue("duedate", o.Text("duedate"), "a due date this far away stands for none")
		return connector.Date{}
	}
	return day
}

func (r *reader) day(at time.Time) connector.Date {
	if at.IsZero() {
		return connector.Date{}
	}
	return connector.DateOf(at.In(r.zone))
}

// seconds reads a time written as seconds since 1970; 0 is none.
func seconds(o jsonobject.Object, key string) time.Time {
	return o.InstantBy(func(s string) (time.Time, error) {
		n, err := strconv.ParseInt(s, 10, 64)
		if n == 0 {
			return time.Time{}, err
		}
		return time.Unix(n, 0), err
	}, key)
}
