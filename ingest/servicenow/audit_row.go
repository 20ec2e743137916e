package servicenow

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// auditedFields are the standard fields behind the names in the audit table.
var auditedFields = map[string]connector.Field{
	"state": connector.FieldState, "assigned_to": connector.FieldOwner, "assignment_group": connector.FieldTeam,
	"priority": connector.FieldPriority, "short_description": connector.FieldTitle, "description": connector.FieldDescription,
	"due_date": connector.FieldDue, "parent": connector.FieldParent, "parent_incident": connector.FieldParent,
	"close_code": connector.FieldResolution, "number": connector.FieldKey, "sys_class_name": connector.FieldType,
}

// shownKey is the number in a document key that is shown, not stored: "Incident: INC0010001".
var shownKey = regexp.MustCompile(`\b[A-Z]{2,}\d{4,}$`)

// row sends the change that a row of the audit table records. Rows of a list of names were learnt before.
func (a *auditReading) row(r *record) {
	document, name := r.field("documentkey").text(), r.field("fieldname").raw
	if document == "" && name == "" && r.field("number").text() != "" {
		return
	}
	at := a.instant(r, "sys_created_on")
	if document == "" || name == "" || at.IsZero() {
		a.out.RefuseRow(r.Origin, "work_item_change", "documentkey", document, "an audit row needs documentkey, fieldname and a readable sys_created_on")
		return
	}
	c := connector.Change{
		Origin: r.Origin, Source: a.source, ItemKey: a.item(document), ID: auditID(r, document, name, at), At: at,
		Field: a.fieldOf(name), FieldName: name,
	}
	if !a.out.First("work_item_change", a.source, c.ID) {
		return
	}
	c.Seq, c.Actor = a.position(document, at), a.login(r.field("user"))
	a.fill(&c, r)
	a.out.Change(&c)
}

// fill reads both values of a change.
func (a *auditReading) fill(c *connector.Change, r *record) {
	from, to := r.field("oldvalue"), r.field("newvalue")
	c.From, c.To = from.text(), to.text()
	switch c.Field {
	case connector.FieldState:
		c.From, c.To = a.stateOf(r, from), a.stateOf(r, to)
	case connector.FieldPriority:
		c.From, c.To = wordOr(priorityWords, c.From), wordOr(priorityWords, c.To)
	case connector.FieldOwner:
		c.FromID, c.ToID = a.person(from), a.person(to)
	case connector.FieldTeam:
		c.From, c.To = a.group(from), a.group(to)
		c.FromID, c.ToID = from.id(), to.id()
	case connector.FieldParent:
		c.From, c.To = a.key(from), a.key(to)
	case connector.FieldDue:
		c.From, c.To = a.dayOf(c.From), a.dayOf(c.To)
	}
}

func (a *auditReading) stateOf(r *record, v value) string {
	if word, ok := stateWord(r.field("tablename").raw, v.raw); ok {
		a.seen.codes++
		return word
	}
	return v.text()
}

func wordOr(words map[string]string, code string) string {
	if word, ok := words[code]; ok {
		return word
	}
	return code
}

func (a *auditReading) dayOf(text string) string {
	if t, err := a.when(text); err == nil {
		return t.In(a.zone).Format(time.DateOnly)
	}
	return text
}

// fieldOf is the standard field. An incident's state is audited under two names: the second tells nothing new.
func (a *auditReading) fieldOf(name string) connector.Field {
	if f, ok := auditedFields[name]; ok {
		return f
	}
	if name == "incident_state" && !a.stateAudited {
		return connector.FieldState
	}
	return connector.FieldOther
}

// item is the key of the record that was changed.
func (a *auditReading) item(document string) string {
	if number := shownKey.FindString(document); number != "" {
		return number
	}
	if key, ok := a.keys.named(document); ok {
		return key
	}
	a.unexplained[document] = true
	a.changes++
	return document
}

// position counts the changes of a record at one instant.
func (a *auditReading) position(document string, at time.Time) int {
	i := a.instants[document]
	if !i.at.Equal(at) {
		i = instant{at: at}
	}
	a.instants[document] = instant{at: at, n: i.n + 1}
	return i.n
}

// auditID is the row's own sys_id, or what tells it from all others.
func auditID(r *record, document, name string, at time.Time) string {
	if id := r.field("sys_id").raw; id != "" {
		return id
	}
	h := fnv.New64a()
	_, _ = fmt.Fprintf(h, "%q %q", r.field("oldvalue").raw, r.field("newvalue").raw) // a hash takes everything
	return fmt.Sprintf("%s:%s:%d:%x", document, name, at.Unix(), h.Sum64())
}
