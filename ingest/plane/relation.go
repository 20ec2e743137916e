package plane

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// sender sends what a record holds beside the item.
type sender struct {
	out  *emit.Emitter
	at   connector.Origin
	key  string
	when func(string) (time.Time, error)
}

// kinds are Plane's relations: "A blocked_by B". Reverse are those that only the older shape writes.
var kinds = map[string]struct {
	kind   connector.LinkKind
	turned bool // B is the one that blocks
}{
	"blocked_by":   {connector.LinkBlocks, true},
	"blocking":     {connector.LinkBlocks, false},
	"duplicate":    {connector.LinkDuplicates, false},
	"relates_to":   {connector.LinkRelates, false},
	"start_after":  {connector.LinkOther, true},
	"finish_after": {connector.LinkOther, true},
	"implements":   {connector.LinkOther, true},
}

func (s *sender) parent(key string) {
	if key != "" {
		s.out.Link(&connector.Link{Origin: s.at, Source: source, FromKey: key, ToKey: s.key, Kind: connector.LinkParent, Original: "parent"})
	}
}

// relations reads {"blocked_by": "ABC-3"}, or [{"type": "blocked_by", "issue": "ABC-3", "direction": "outgoing"}].
func (s *sender) relations(raw json.RawMessage) {
	if !bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) {
		for _, o := range s.elements(raw, "work_item_link") {
			s.relation(o, o.Text("type"), o.Text("issue"), o.Text("direction") == "incoming")
		}
		return
	}
	if o, ok := jsonobject.Parse(raw, s.at, "work_item_link", s.out); ok {
		for _, name := range o.Keys() {
			s.relation(o, name, o.Text(name), false)
		}
	}
}

// relation sends "this work item, name, other", or with incoming "other, name, this work item". Both ends tell it.
func (s *sender) relation(o jsonobject.Object, name, other string, incoming bool) {
	if name == "" || other == "" {
		o.RefuseRow("relations", other, "a relation that does not name a work item and its kind")
		return
	}
	l := connector.Link{Origin: s.at, Source: source, FromKey: s.key, ToKey: other, Kind: connector.LinkOther, Original: name}
	k, known := kinds[name]
	if known {
		l.Kind = k.kind
	}
	if incoming != k.turned || l.Kind == connector.LinkRelates && l.FromKey > l.ToKey {
		l.FromKey, l.ToKey = l.ToKey, l.FromKey
	}
	if s.out.First("work_item_link", source, string(l.Kind)+" "+l.FromKey+" "+l.ToKey) {
		s.out.Link(&l)
	}
}

// comments have no ids; they stand in the order in which they were written, so their place is one.
func (s *sender) comments(raw json.RawMessage) {
	for n, o := range s.elements(raw, "message") {
		s.out.Message(&connector.Message{
			Origin: o.Origin, Source: source, ID: s.key + ":" + strconv.Itoa(n+1), ItemKey: s.key,
			Author: s.out.Person(personOf(o.Text("created_by"))), At: o.InstantBy(s.instant, "created_at"), Text: o.Text("comment"),
		})
	}
}

func (s *sender) worklogs(raw json.RawMessage) {
	for n, o := range s.elements(raw, "worklog") {
		minutes := o.Number("duration")
		if minutes == nil {
			o.RefuseRow("duration", "", "booked time without a duration")
			continue
		}
		s.out.Worklog(&connector.Worklog{
			Origin: o.Origin, Source: source, ID: s.key + ":" + strconv.Itoa(n+1), ItemKey: s.key,
			Author: s.out.Person(personOf(o.Text("logged_by"))), At: o.InstantBy(s.instant, "created_at"),
			Seconds: *minutes * 60, Text: o.Text("description"),
		})
	}
}

// instant reads the times inside such objects, which Plane writes in UTC without saying so.
func (s *sender) instant(text string) (time.Time, error) {
	if t, err := time.Parse(time.DateTime, text); err == nil {
		return t, nil
	}
	return s.when(text)
}

func (s *sender) elements(raw json.RawMessage, table string) []jsonobject.Object {
	var all []json.RawMessage
	if json.Unmarshal(raw, &all) != nil {
		s.out.Refuse(&connector.Refusal{Origin: s.at, Scope: connector.ScopeValue, Table: table, Value: string(raw), Reason: "is not a list"})
	}
	var found []jsonobject.Object
	for _, one := range all {
		if o, ok := jsonobject.Parse(one, s.at, table, s.out); ok {
			found = append(found, o)
		}
	}
	return found
}
