package github

import (
	"bytes"
	"encoding/json"
	"errors"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// object is a JSON object whose members are taken one by one, so that a member of the wrong kind costs only itself.
// A member that the two interfaces spell differently is asked for under both keys: the first that holds a value counts.
type object struct {
	origin  connector.Origin
	table   string // the core table its values are meant for, named in refusals
	path    string // where it stands inside its record: "milestone."
	members map[string]json.RawMessage
	out     *output
}

func (o object) refuseRow(column, value, reason string) {
	o.out.refuse(&connector.Refusal{Origin: o.origin, Scope: connector.ScopeRow, Table: o.table, Column: column, Value: value, Reason: reason})
}

func (o object) refuseValue(key, value, reason string) {
	o.out.refuse(&connector.Refusal{Origin: o.origin, Scope: connector.ScopeValue, Table: o.table, Column: o.path + key, Value: value, Reason: reason})
}

// mentions tells whether one of the keys is there, even without a value.
func (o object) mentions(keys ...string) bool {
	for _, key := range keys {
		if _, ok := o.members[key]; ok {
			return true
		}
	}
	return false
}

// find returns the first of the keys that holds a value, and that value; nil when none does.
func (o object) find(keys ...string) (string, json.RawMessage) {
	for _, key := range keys {
		if raw := o.members[key]; raw != nil && !bytes.Equal(raw, []byte("null")) {
			return key, raw
		}
	}
	return keys[0], nil
}

func (o object) has(keys ...string) bool {
	_, raw := o.find(keys...)
	return raw != nil
}

func (o object) isText(key string) bool {
	raw := o.members[key]
	return len(raw) > 2 && raw[0] == '"'
}

func (o object) isNumber(key string) bool {
	raw := o.members[key]
	return len(raw) > 0 && raw[0] >= '0' && raw[0] <= '9'
}

// text returns a string as it is, a number or boolean as it is written, and "" for null or nothing.
func (o object) text(keys ...string) string {
	key, raw := o.find(keys...)
	if raw == nil {
		return ""
	}
	s, err := scalar(raw)
	if err != nil {
		o.refuseValue(key, string(raw), err.Error())
	}
	return s
}

func scalar(raw json.RawMessage) (string, error) {
	switch raw[0] {
	case '{', '[', 'n':
		return "", errors.New("is not a text")
	case '"':
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err
	}
	return string(raw), nil
}

func (o object) instant(keys ...string) time.Time {
	key, _ := o.find(keys...)
	s := o.text(key)
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		o.refuseValue(key, s, "cannot read as a date")
		return time.Time{}
	}
	return t.UTC()
}

// list returns the elements of a list; GraphQL wraps it as {"nodes": [...]}.
func (o object) list(key string) []json.RawMessage {
	_, raw := o.find(key)
	if raw == nil {
		return nil
	}
	var wrapped struct{ Nodes []json.RawMessage }
	if raw[0] == '{' && json.Unmarshal(raw, &wrapped) == nil {
		return wrapped.Nodes
	}
	var all []json.RawMessage
	if json.Unmarshal(raw, &all) != nil {
		o.refuseValue(key, string(raw), "is not a list")
	}
	return all
}

// named returns raw itself when it is a text, and its member key when it is an object: labels, milestones and people
// come both ways.
func (o object) named(column string, raw json.RawMessage, key string) (string, object) {
	sub := object{origin: o.origin, table: o.table, path: o.path + column + ".", out: o.out}
	if raw == nil {
		return "", sub
	}
	if raw[0] == '"' {
		s, err := scalar(raw)
		if err != nil {
			o.refuseValue(column, string(raw), err.Error())
		}
		return s, sub
	}
	if json.Unmarshal(raw, &sub.members) != nil {
		o.refuseValue(column, string(raw), "is neither a text nor an object")
		return "", sub
	}
	return sub.text(key), sub
}
