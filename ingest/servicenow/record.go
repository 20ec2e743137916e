package servicenow

import (
	"slices"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// record is one record of a table, however the file writes it.
type record struct {
	connector.Origin
	table   string // as the file itself says; "" where it does not
	deleted bool
	field   func(name string) value // by ServiceNow's own name of the field
}

// reading is what the records of a file have in common.
type reading struct {
	source string
	host   string
	keys   *keys
	zone   *time.Location // of the written times
	when   func(text string) (time.Time, error)
	out    *emit.Emitter
	seen   *tally
}

// Fields that hold dates; they are evidence for the order of day and month.
var dateFields = []string{
	"opened_at", "sys_created_on", "sys_updated_on", "resolved_at", "closed_at", "due_date", "end_date", "start_date", "expected_start",
}

// parents are the fields that name the record above, the nearest first.
var parents = []string{"parent", "parent_incident", "request_item", "change_request", "request"}

// linkFields are the fields that name other records, and how those relate to the record. The change request of an
// incident (rfc) may be its cause or its cure.
var linkFields = []struct {
	field string
	kind  connector.LinkKind
}{
	{"problem_id", connector.LinkCauses}, {"caused_by", connector.LinkCauses}, {"rfc", connector.LinkRelates},
}

// item makes the item of a record. Its key is empty when the record has no number.
func (c *reading) item(r *record) connector.Item {
	number, sysID := r.field("number").text(), r.field("sys_id").raw
	it := connector.Item{
		Origin: r.Origin, Source: c.source, Key: c.keys.of(number, sysID), NativeID: sysID,
		Type: r.first("sys_class_name").text(), State: c.state(r, number), Priority: c.priority(r),
		Resolution: r.first("close_code", "closed_code").text(),
		Title:      r.field("short_description").text(), Description: r.field("description").text(),
		Team: c.group(r.field("assignment_group")), ParentKey: c.key(r.first(parents...)),
		CreatedAt: c.instant(r, "opened_at", "sys_created_on"), UpdatedAt: c.instant(r, "sys_updated_on"),
		ResolvedAt: c.instant(r, "resolved_at", "closed_at"), // closing is done by a timer days after the work
		Due:        c.day(r, "due_date", "end_date"), Start: c.day(r, "start_date", "expected_start"),
		Creator: c.creator(r),
	}
	if it.Type == "" {
		it.Type = r.table
	}
	if it.Type == "" {
		it.Type = tableOf(number)
	}
	if who := c.person(r.field("assigned_to")); who != "" {
		it.Owners = []string{who}
	}
	for _, name := range []string{"category", "subcategory"} {
		if label := r.field(name).text(); label != "" && !slices.Contains(it.Labels, label) {
			it.Labels = append(it.Labels, label)
		}
	}
	if c.host != "" && isSysID(sysID) {
		it.URL = "https://" + c.host + "/task.do?sys_id=" + sysID
	}
	return it
}

// first returns the first of these fields that is filled.
func (r *record) first(names ...string) value {
	_, v := r.find(names...)
	return v
}

func (r *record) find(names ...string) (string, value) {
	for _, n := range names {
		if v := r.field(n); v.text() != "" {
			return n, v
		}
	}
	return "", value{}
}

// state is the word for a record's state. State and incident_state may differ: the former is what a list shows.
func (c *reading) state(r *record, number string) string {
	v := r.first("state", "incident_state")
	table := tableOf(number)
	if table == "" {
		table = r.field("sys_class_name").raw
	}
	if word, ok := stateWord(table, v.raw); ok && v.shown == "" {
		c.seen.codes++
		return word
	}
	return v.text()
}

func (c *reading) priority(r *record) string {
	v := r.field("priority")
	if word, ok := priorityWords[v.raw]; ok && v.shown == "" {
		return word
	}
	return v.text()
}

// creator is the customer where the table knows one, else who opened the record, else who typed it in.
func (c *reading) creator(r *record) string {
	if who := c.person(r.first("caller_id", "requested_for", "requested_by", "opened_by")); who != "" {
		return who
	}
	return c.login(r.field("sys_created_by"))
}

// person makes the person of a reference known.
func (c *reading) person(v value) string {
	if id := v.id(); id != "" {
		if v.shown == "" {
			c.seen.unnamed++
		}
		return c.out.Person(connector.Identity{Source: c.source, ID: id, Name: v.shown})
	}
	return c.out.Person(itemtable.PersonOf(c.source, v.text()))
}

// login makes the person of a user name known. User names stand in no reference, so they stay apart from sys_ids.
func (c *reading) login(v value) string {
	name := v.text()
	return c.out.Person(connector.Identity{Source: c.source, ID: name, Login: name})
}

func (c *reading) group(v value) string {
	if v.id() != "" && v.shown == "" {
		c.seen.unnamed++
	}
	return v.text()
}

// key is the key of the record that a reference names. A sys_id of another file's record stays a sys_id.
func (c *reading) key(v value) string {
	if id := v.id(); id != "" {
		if key, ok := c.keys.named(id); ok {
			return key
		}
	}
	return v.text()
}

func (c *reading) instant(r *record, names ...string) time.Time {
	name, v := r.find(names...)
	text := v.raw // a shown time is in the user's zone and style, the stored one is not
	if text == "" {
		text = v.shown
	}
	if text == "" {
		return time.Time{}
	}
	t, err := c.when(text)
	if err != nil {
		c.refuse(r, name, text, err.Error())
	}
	return t
}

func (c *reading) day(r *record, names ...string) connector.Date {
	t := c.instant(r, names...)
	if t.IsZero() {
		return connector.Date{}
	}
	return connector.DateOf(t.In(c.zone))
}

func (c *reading) refuse(r *record, column, text, reason string) {
	c.out.Refuse(&connector.Refusal{
		Origin: r.Origin, Scope: connector.ScopeValue, Table: "work_item", Column: column, Value: text, Reason: reason,
	})
}

// beside sends what a record tells beside its item: links, and the total of booked time.
func (c *reading) beside(r *record, it *connector.Item) {
	for _, name := range parents {
		c.link(r, name, it.Key, connector.LinkParent)
	}
	for _, l := range linkFields {
		c.link(r, l.field, it.Key, l.kind)
	}
	c.worked(r, it.Key)
}

// link sends a relation from the record that a field names to the record itself.
func (c *reading) link(r *record, name, key string, kind connector.LinkKind) {
	v := r.field(name)
	other := c.key(v)
	if other == "" {
		return
	}
	if isSysID(other) {
		c.seen.unresolved++
	}
	c.out.Link(&connector.Link{Origin: r.Origin, Source: c.source, FromKey: other, ToKey: key, Kind: kind, Original: name})
}

func (c *reading) worked(r *record, key string) {
	text := r.field("time_worked").raw
	if text == "" {
		return
	}
	seconds, ok := duration(text)
	switch {
	case !ok:
		c.out.Refuse(&connector.Refusal{Origin: r.Origin, Scope: connector.ScopeRow, Table: "worklog", Column: "time_worked", Value: text, Reason: "cannot read as a duration"})
	case seconds > 0:
		c.out.Worklog(&connector.Worklog{Origin: r.Origin, Source: c.source, ID: key + ":time_worked", ItemKey: key, Seconds: seconds})
	}
}

// duration reads seconds, or the date that JSON and XML write: so much after the start of 1970.
func duration(text string) (seconds float64, ok bool) {
	if t, err := time.Parse(time.DateTime, text); err == nil {
		seconds = float64(t.Unix())
	} else if seconds, err = strconv.ParseFloat(text, 64); err != nil {
		return 0, false
	}
	return seconds, seconds >= 0 && seconds-seconds == 0
}
