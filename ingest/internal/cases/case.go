package cases

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// Event is something that happened in a case. Empty strings and the zero time mean that the log does not say.
type Event struct {
	connector.Origin
	ID         string // the log's own, unique in it; without one the place in the case has to do
	At         time.Time
	Refused    bool   // the instant was there, and was refused by the reader: nothing more is told about it
	Activity   string // what was done, or the status that was entered
	Transition string // where the activity stands: "start", "complete"; none means complete
	Instance   string // tells repetitions of one activity apart, where the log numbers them
	Resource   string
	Group      string
}

// Case is one trace of a log.
type Case struct {
	connector.Origin
	Key    string // required
	Type   string // kind of the case
	Events []Event
}

// Names are what a log calls the parts of an event; refusals and changes name them so.
type Names struct{ Activity, Time, Transition, Resource, Group string }

// Teller sends cases as rows. It belongs to one log.
type Teller struct {
	Out    *emit.Emitter
	Source string
	File   int
	Names  Names

	tally tally
}

// Tell sends the case as an item with its changes. The ids of the changes hang on the position of their event in
// c.Events, which is therefore the order of the file.
func (t *Teller) Tell(c *Case) {
	h := &history{t: t, c: c, last: map[connector.Field]value{}, open: map[string]int{}}
	timed := t.timed(c)
	for _, i := range timed {
		h.add(&c.Events[i], i)
	}
	item := connector.Item{
		Origin: c.Origin, Source: t.Source, Key: c.Key, Type: c.Type,
		State: h.last[connector.FieldState].shown, Team: h.last[connector.FieldTeam].shown,
	}
	if len(timed) > 0 {
		item.CreatedAt, item.UpdatedAt = c.Events[timed[0]].At, c.Events[timed[len(timed)-1]].At
		t.tally.span(item.CreatedAt, item.UpdatedAt)
	}
	if item.State == "" {
		item.State = lastActivity(c.Events)
	}
	if owner := h.last[connector.FieldOwner].id; owner != "" {
		item.Owners = []string{owner}
	}
	t.tally.variant(c)
	t.Out.Item(&item)
	for i := range h.changes {
		t.Out.Change(&h.changes[i])
	}
}

// timed returns the positions of the events that can be told, in the order of their instants; it refuses the others.
func (t *Teller) timed(c *Case) []int {
	order := make([]int, 0, len(c.Events))
	sorted := true
	for i := range c.Events {
		e := &c.Events[i]
		t.tally.events++
		switch {
		case e.Activity == "":
			t.Out.RefuseRow(e.Origin, "work_item_change", t.Names.Activity, "", "an event without an activity")
		case e.Refused:
			// its reader said why
		case e.At.IsZero():
			t.tally.untimed++
			t.Out.RefuseRow(e.Origin, "work_item_change", t.Names.Time, "", "an event without an instant")
		default:
			sorted = sorted && (len(order) == 0 || !e.At.Before(c.Events[order[len(order)-1]].At))
			order = append(order, i)
		}
	}
	if !sorted {
		t.tally.unsorted++
		slices.SortStableFunc(order, func(a, b int) int { return c.Events[a].At.Compare(c.Events[b].At) })
	}
	return order
}

// lastActivity serves logs without times: the file's own order is all there is.
func lastActivity(events []Event) string {
	for _, e := range slices.Backward(events) {
		if e.Activity != "" {
			return e.Activity
		}
	}
	return ""
}

// nobodyWords are what tools write where no resource or group is known.
const nobodyWords = "|na|n/a|nan|nil|null|none|undefined|unknown|empty|missing|__invalid__|"

// told returns the name of a resource or group; "" for nobody. A name of "None" cannot be told from nobody.
func (t *Teller) told(name string) string {
	name = strings.TrimSpace(name)
	if name != "" && strings.Contains(nobodyWords, "|"+strings.ToLower(name)+"|") {
		t.tally.nobody(name)
		return ""
	}
	return name
}

func (t *Teller) person(name string) string {
	if name == "" {
		return ""
	}
	return t.Out.Person(connector.Identity{Source: t.Source, ID: "name:" + name, Name: name})
}

var idEscape = strings.NewReplacer("~", "~0", ":", "~1")

// changeID is unique whatever keys and ids hold: its last two parts hold no colon.
func (e *Event) changeID(key string, position int, what string) string {
	id := strconv.Itoa(position)
	if e.ID != "" {
		id = idEscape.Replace(e.ID)
	}
	return key + ":" + id + ":" + what
}

// Positional returns the key of a case that the log does not name: its place among the cases, from 1.
func (t *Teller) Positional(n int) string {
	t.tally.unnamed++
	return fmt.Sprintf("#%d", n)
}
