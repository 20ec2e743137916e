package cases

import (
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// value is what a field held after an event.
type value struct{ shown, id string }

// history collects the changes of one case.
type history struct {
	t       *Teller
	c       *Case
	last    map[connector.Field]value
	sub     string         // status below the activity, in logs that use the transition so
	open    map[string]int // activities that were started and did not end yet
	changes []connector.Change
	id      func(what string) string // of the changes of the event at hand
	instant time.Time
	seq     int
}

// step is what a transition means for its activity.
type step int

const (
	whole   step = iota // the activity happened; also its end, where a start was told before
	begin               // the activity starts
	end                 // the activity ends without having been completed
	between             // the activity is neither started nor ended by this
	status              // not a step of an activity: a status below it, as some trackers export it
)

// stepOf knows the transitions of the XES lifecycle extension, which table formats use as well.
func stepOf(transition string) step {
	switch strings.ToLower(transition) {
	case "", "complete":
		return whole
	case "start":
		return begin
	case "autoskip", "manualskip", "withdraw", "ate_abort", "pi_abort":
		return end
	case "schedule", "assign", "reassign", "suspend", "resume", "unknown", "__invalid__":
		return between
	}
	return status
}

// add takes the next event. A start and its end are one change of state: the item is in the activity from its start on.
func (h *history) add(e *Event, position int) {
	if !e.At.Equal(h.instant) {
		h.instant, h.seq = e.At, 0
	}
	actor := h.t.told(e.Resource)
	change := connector.Change{
		Origin: e.Origin, Source: h.t.Source, ItemKey: h.c.Key, At: e.At, Actor: h.t.person(actor),
	}
	h.id = func(what string) string { return e.changeID(h.c.Key, position, what) }
	h.advance(change, e)
	h.assign(change, connector.FieldOwner, h.t.Names.Resource, value{actor, change.Actor})
	h.assign(change, connector.FieldTeam, h.t.Names.Group, value{shown: h.t.told(e.Group)})
}

func (h *history) advance(change connector.Change, e *Event) {
	run := e.Activity + "\x00" + e.Instance
	switch kind := stepOf(e.Transition); {
	case kind == begin:
		h.open[run]++
		h.enter(change, e.Activity)
	case (kind == whole || kind == end) && h.open[run] > 0:
		h.open[run]--
		h.t.tally.pairs++
		h.transit(change, e.Activity+"+start", e.Activity+"+"+orComplete(e.Transition))
	case kind == whole:
		h.enter(change, e.Activity)
	case kind == status:
		h.enter(change, e.Activity)
		if e.Transition != h.sub {
			h.transit(change, h.sub, e.Transition)
			h.sub = e.Transition
		}
	default:
		h.transit(change, "", e.Activity+"+"+e.Transition)
	}
}

func orComplete(transition string) string {
	if transition == "" {
		return "complete"
	}
	return transition
}

// enter tells every event, also one of the activity that the item is in: a repetition is a fact of the log.
func (h *history) enter(change connector.Change, activity string) {
	change.Field, change.FieldName = connector.FieldState, h.t.Names.Activity
	change.From, change.To = h.last[connector.FieldState].shown, activity
	h.last[connector.FieldState] = value{shown: activity}
	h.send(change, "state")
}

// transit tells a step inside an activity, written as process-mining tools do: activity+transition.
func (h *history) transit(change connector.Change, from, to string) {
	change.Field, change.FieldName, change.From, change.To = connector.FieldOther, h.t.Names.Transition, from, to
	h.send(change, "transition")
}

// assign tells a field that holds until an event names another value.
func (h *history) assign(change connector.Change, field connector.Field, name string, to value) {
	from := h.last[field]
	if to.shown == "" || to == from {
		return
	}
	h.last[field] = to
	change.Field, change.FieldName = field, name
	change.From, change.To, change.FromID, change.ToID = from.shown, to.shown, from.id, to.id
	h.send(change, string(field))
}

func (h *history) send(change connector.Change, what string) {
	change.ID, change.Seq = h.id(what), h.seq
	h.seq++
	h.changes = append(h.changes, change)
}
