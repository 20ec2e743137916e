package youtrack

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// Fields are named by projects; these are the names that YouTrack gives them, and usual ones.
var (
	stateNames    = []string{"State", "Stage", "Status"}
	ownerNames    = []string{"Assignee", "Assignees"}
	sprintNames   = []string{"Sprints", "Sprint", "Fix versions"}
	estimateNames = []string{"Original estimation", "Estimation"}
	pointNames    = []string{"Story points"}
	dueNames      = []string{"Due Date", "Due"}
	teamNames     = []string{"Team"}
	criteriaNames = []string{"Acceptance criteria"}
)

// fields are the standard fields of custom ones.
var fields = []struct {
	names []string
	field connector.Field
}{
	{stateNames, connector.FieldState}, {ownerNames, connector.FieldOwner}, {sprintNames, connector.FieldSprint}, {dueNames, connector.FieldDue},
	{estimateNames, connector.FieldEstimate}, {pointNames, connector.FieldEstimate}, {teamNames, connector.FieldTeam},
	{criteriaNames, connector.FieldCriteria}, {[]string{"Priority"}, connector.FieldPriority}, {[]string{"Type"}, connector.FieldType},
}

// standard returns the standard field of a custom field.
func standard(name string) connector.Field {
	for _, f := range fields {
		if is(name, f.names) {
			return f.field
		}
	}
	return connector.FieldOther
}

func is(name string, names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, strings.TrimSpace(name)) })
}

// values returns what stands in a member that holds one value, a list of them, or none.
func values(o jsonobject.Object, key string) []json.RawMessage {
	if o.IsList(key) {
		return o.List(key)
	}
	if _, raw := o.Find(key); raw != nil {
		return []json.RawMessage{raw}
	}
	return nil
}

// shown returns a value as people see it: the name of a state, a version, a person; an issue's id; a text.
func shown(o jsonobject.Object, raw json.RawMessage) string {
	if raw[0] != '{' {
		text, err := jsonobject.Scalar(raw)
		if err != nil {
			return string(raw)
		}
		return text
	}
	v, ok := jsonobject.Parse(raw, o.Origin, o.Table, nil)
	if !ok {
		return ""
	}
	return v.Text("fullName", "name", "idReadable", "presentation", "text", "login", "id")
}

// field takes the value of a custom field into the issue.
func (a *answers) field(f jsonobject.Object, i *connector.Item) {
	all := values(f, "value")
	if len(all) == 0 {
		return
	}
	name, first := f.Text("name"), shown(f, all[0])
	switch standard(name) {
	case connector.FieldState:
		if i.State != "" && !is(name, stateNames[:1]) {
			return // a project may have a State and a Stage: the State counts
		}
		i.State = first
		if f.IsObject("value") && f.Object("value").Flag("isResolved") {
			i.StateCategory = "done"
		}
	case connector.FieldOwner:
		for _, raw := range all {
			if id := a.person(f, raw); id != "" {
				i.Owners = append(i.Owners, id)
			}
		}
	case connector.FieldSprint:
		if i.Sprint != "" && !is(name, sprintNames[:1]) {
			return
		}
		i.Sprint = shown(f, all[len(all)-1])
	case connector.FieldTeam:
		i.Team = first
	case connector.FieldCriteria:
		i.AcceptanceCriteria = first
	case connector.FieldPriority:
		i.Priority = first
	case connector.FieldType:
		i.Type = first
	case connector.FieldDue:
		i.Due = connector.DateOf(f.Milliseconds("value")) // midday UTC of the day
	case connector.FieldEstimate:
		a.estimate(f, name, i)
	}
}

func (a *answers) estimate(f jsonobject.Object, name string, i *connector.Item) {
	if is(name, pointNames) {
		i.Points = f.Number("value")
		return
	}
	if minutes := f.Object("value").Number("minutes"); minutes != nil {
		seconds := *minutes * time.Minute.Seconds()
		i.EstimateSeconds = &seconds
	}
}

// person makes somebody known; a value that is only a text is a name.
func (a *answers) person(o jsonobject.Object, raw json.RawMessage) string {
	if len(raw) == 0 || raw[0] != '{' {
		return ""
	}
	v, ok := jsonobject.Parse(raw, o.Origin, o.Table, nil)
	if !ok {
		return ""
	}
	return a.known(v)
}

func (a *answers) known(v jsonobject.Object) string {
	who := connector.Identity{Source: source, ID: v.Text("login"), Login: v.Text("login"), Name: v.Text("fullName", "name"), Email: v.Text("email")}
	switch {
	case who.ID != "":
	case who.Name != "":
		who.ID = "name:" + who.Name
	default:
		who.ID = v.Text("id")
	}
	return a.out.Person(who)
}
