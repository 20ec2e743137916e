package trello

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// object is a JSON object whose members are taken one by one, so that a member of the wrong kind costs only itself.
// The zero object has no members.
type object struct {
	origin  connector.Origin
	table   string // the core table its values are meant for, named in refusals
	path    string // where it stands inside its record: "data.card."
	members map[string]json.RawMessage
	out     *output
}

// parseObject reads raw as an object, or refuses it as a row.
func parseObject(raw json.RawMessage, at connector.Origin, table string, out *output) (object, bool) {
	o := object{origin: at, table: table, out: out}
	if err := json.Unmarshal(raw, &o.members); err != nil || o.members == nil {
		o.refuseRow("", string(raw), "is not an object")
		return object{}, false
	}
	return o, true
}

func (o object) refuseRow(column, value, reason string) {
	o.out.refuse(&connector.Refusal{Origin: o.origin, Scope: connector.ScopeRow, Table: o.table, Column: column, Value: value, Reason: reason})
}

func (o object) refuseValue(key, value, reason string) {
	o.out.refuse(&connector.Refusal{Origin: o.origin, Scope: connector.ScopeValue, Table: o.table, Column: o.path + key, Value: value, Reason: reason})
}

// value returns the member's JSON, nil when it is absent or null.
func (o object) value(key string) json.RawMessage {
	raw := o.members[key]
	if bytes.Equal(raw, []byte("null")) {
		return nil
	}
	return raw
}

func (o object) has(key string) bool { return o.value(key) != nil }

// text returns a string as it is, a number or boolean as it is written, and "" for null or nothing.
func (o object) text(key string) string {
	raw := o.value(key)
	if raw == nil {
		return ""
	}
	s, ok := scalar(raw)
	if !ok {
		o.refuseValue(key, string(raw), "is not a text")
	}
	return s
}

func scalar(raw json.RawMessage) (string, bool) {
	switch raw[0] {
	case '{', '[':
		return "", false
	case '"':
		var s string
		return s, json.Unmarshal(raw, &s) == nil
	}
	return string(raw), true
}

// shown returns a member for display: scalars as text, anything else as its JSON.
func (o object) shown(key string) string {
	raw := o.value(key)
	if raw == nil {
		return ""
	}
	if s, ok := scalar(raw); ok {
		return s
	}
	return string(raw)
}

func (o object) flag(key string) bool {
	switch s := o.text(key); s {
	case "true":
		return true
	case "false", "":
		return false
	default:
		o.refuseValue(key, s, "is neither true nor false")
		return false
	}
}

// count returns a whole number, nil when there is none.
func (o object) count(key string) *int {
	s := o.text(key)
	if s == "" {
		return nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		o.refuseValue(key, s, "cannot read as a count")
		return nil
	}
	return &n
}

func (o object) instant(key string) time.Time {
	s := o.text(key)
	if s == "" {
		return time.Time{}
	}
	t, err := parseInstant(s)
	if err != nil {
		o.refuseValue(key, s, err.Error())
	}
	return t
}

func (o object) day(key string) connector.Date { return connector.DateOf(o.instant(key)) }

func parseInstant(s string) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, errors.New("cannot read as a date")
	}
	return t.UTC(), nil
}

// object returns a member that is an object; the zero object when it is absent or null.
func (o object) object(key string) object {
	sub := object{origin: o.origin, table: o.table, path: o.path + key + ".", out: o.out}
	if raw := o.value(key); raw != nil && json.Unmarshal(raw, &sub.members) != nil {
		o.refuseValue(key, string(raw), "is not an object")
	}
	return sub
}

func (o object) list(key string) []json.RawMessage {
	var all []json.RawMessage
	if raw := o.value(key); raw != nil && json.Unmarshal(raw, &all) != nil {
		o.refuseValue(key, string(raw), "is not a list")
	}
	return all
}

func (o object) objects(key string) []object {
	var found []object
	for _, raw := range o.list(key) {
		sub := object{origin: o.origin, table: o.table, path: o.path + key + ".", out: o.out}
		if json.Unmarshal(raw, &sub.members) != nil {
			o.refuseValue(key, string(raw), "is not an object")
			continue
		}
		found = append(found, sub)
	}
	return found
}

func (o object) texts(key string) []string {
	var found []string
	for _, raw := range o.list(key) {
		s, ok := scalar(raw)
		if !ok || string(raw) == "null" {
			o.refuseValue(key, string(raw), "is not a text")
			continue
		}
		found = append(found, s)
	}
	return found
}
