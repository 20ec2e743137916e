package wekan

import (
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

func (r *reader) card(o jsonobject.Object) {
	id := o.Text("_id")
	if id == "" {
		o.RefuseRow("_id", "", "a card without id")
		return
	}
	if !r.out.First(itemTable, source, id) { // a subtask of a card stands among the cards as well when it is on the same board
		return
	}
	r.cards++
	item := connector.Item{
		Origin: o.Origin, Source: source, Key: id, NativeID: id, Type: "Card", State: r.lists[o.Text("listId")], Archived: o.Flag("archived"),
		Title: o.Text("title"), Description: o.Text("description"), Owners: r.owners(o, id), Creator: r.person(o.Text("userId")),
		Project: r.title, ParentKey: o.Text("parentId"), Due: r.day(o, "dueAt"), Start: r.day(o, "startAt"),
		CreatedAt: o.Instant("createdAt"), UpdatedAt: o.Instant("modifiedAt"), ResolvedAt: o.Instant("endAt"),
	}
	if board := o.Text("boardId"); board != "" && board != r.id { // a subtask on another board, whose name is not told
		item.Project = ""
	}
	if o.Text("type") == "template-card" {
		item.Type = "Template"
	}
	if at := o.Instant("dateLastActivity"); at.After(item.UpdatedAt) {
		item.UpdatedAt = at
	}
	for _, label := range o.Texts("labelIds") {
		item.Labels = append(item.Labels, named(r.labels, label))
	}
	if c := r.checklists[id]; c != nil {
		item.ChecklistTotal, item.ChecklistDone = &c.total, &c.done
	}
	r.customFields(o, &item)
	r.out.Item(&item)
}

// named returns the name of an id, or the id where the file does not explain it.
func named(names map[string]string, id string) string {
	if name := names[id]; name != "" {
		return name
	}
	return id
}

// owners are the assignees; on a card that never knew any, the members. The export has both.
func (r *reader) owners(o jsonobject.Object, id string) []string {
	list := "members"
	if r.assigning[id] {
		list = "assignees"
	}
	var owners []string
	for _, who := range o.Texts(list) {
		if owner := r.person(who); owner != "" {
			owners = append(owners, owner)
		}
	}
	return owners
}

// day is the calendar day of an instant in the user's zone: a due date of midnight is written as the evening before.
func (r *reader) day(o jsonobject.Object, key string) connector.Date {
	at := o.Instant(key)
	if at.IsZero() {
		return connector.Date{}
	}
	return connector.DateOf(at.In(r.zone))
}

func (r *reader) dayText(text string) string {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return text
	}
	return at.In(r.zone).Format(time.DateOnly)
}

func (r *reader) customFields(o jsonobject.Object, item *connector.Item) {
	for _, field := range o.Objects("customFields") {
		shown := field.Shown("value")
		if option := r.options[shown]; option != "" {
			shown = option
		}
		switch standardField(r.fields[field.Text("_id")]) {
		case connector.FieldPriority:
			item.Priority = shown
		case connector.FieldTeam:
			item.Team = shown
		case connector.FieldCriteria:
			item.AcceptanceCriteria = shown
		case connector.FieldEstimate:
			item.Points = field.Number("value")
		}
	}
}
