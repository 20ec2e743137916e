package wekan

import (
	"context"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// arrays are the members of a board that are lists, all of them: one that is not named would be read whole.
var arrays = []string{
	"labels", "members", "attachments", "lists", "cards", "swimlanes", "customFields", "comments", "activities", "rules",
	"checklists", "checklistItems", "subtaskItems", "triggers", "actions", "users",
}

// board is what a file says about its cards outside of them.
type board struct {
	id, title  string
	lists      map[string]string // titles by id
	swimlanes  map[string]string
	labels     map[string]string // names, or colours of those without, by id
	fields     map[string]string // names of custom fields by id
	options    map[string]string // names of their choices by id
	checklists map[string]*checklist
	users      map[string]connector.Identity
	assigning  map[string]bool // ids of cards that know assignees, who are then the owners instead of the members
}

type checklist struct{ total, done int }

// survey reads what cards and activities refer to. Damage is left to the real reading.
func survey(ctx context.Context, f *connector.File) (*board, error) {
	b := &board{
		lists: map[string]string{}, swimlanes: map[string]string{}, labels: map[string]string{}, fields: map[string]string{},
		options: map[string]string{}, checklists: map[string]*checklist{}, users: map[string]connector.Identity{}, assigning: map[string]bool{},
	}
	in, err := f.Open()
	if err != nil {
		return b, nil //nolint:nilerr // the real reading meets the same error
	}
	defer func() { _ = in.Close() }() // nothing was written
	_ = jsonread.Records(in, func(r jsonread.Record) error {
		if r.Array == "attachments" {
			return ctx.Err()
		}
		if o, ok := jsonobject.Parse(r.Raw, connector.Origin{}, "", nil); ok {
			b.learn(r, o)
		}
		return ctx.Err()
	}, arrays...)
	return b, ctx.Err()
}

func (b *board) learn(r jsonread.Record, o jsonobject.Object) {
	id := o.Text("_id")
	switch r.Array {
	case "":
		b.id, b.title = id, o.Text("title")
	case "lists":
		b.lists[id] = o.Text("title")
	case "swimlanes":
		b.swimlanes[id] = o.Text("title")
	case "labels":
		if b.labels[id] = o.Text("name"); b.labels[id] == "" {
			b.labels[id] = o.Text("color")
		}
	case "customFields":
		b.fields[id] = o.Text("name")
		for _, option := range o.Object("settings").Objects("dropdownItems") {
			b.options[option.Text("_id")] = option.Text("name")
		}
	case "checklistItems":
		b.count(o.Text("cardId"), o.Flag("isFinished"))
	case "users":
		b.users[id] = connector.Identity{
			Source: source, ID: id, Login: o.Text("username"), Name: o.Object("profile").Text("fullname"),
		}
	case "cards":
		if len(o.Texts("assignees")) > 0 {
			b.assigning[id] = true
		}
	case "activities":
		if strings.HasSuffix(o.Text("activityType"), "joinAssignee") {
			b.assigning[o.Text("cardId")] = true
		}
	}
}

func (b *board) count(card string, done bool) {
	c := b.checklists[card]
	if c == nil {
		c = &checklist{}
		b.checklists[card] = c
	}
	c.total++
	if done {
		c.done++
	}
}

// standardField returns the standard field that a custom field of that name stands for.
func standardField(name string) connector.Field {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "priority":
		return connector.FieldPriority
	case "team":
		return connector.FieldTeam
	case "acceptance criteria":
		return connector.FieldCriteria
	case "story points", "points", "estimate":
		return connector.FieldEstimate
	}
	return connector.FieldOther
}
