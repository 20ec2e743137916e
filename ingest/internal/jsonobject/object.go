package jsonobject

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// Object is a JSON object. The zero Object has no members.
type Object struct {
	Origin connector.Origin
	Table  string // the core table its values are meant for, named in refusals

	path    string // where it stands inside its record: "data.card."
	members map[string]json.RawMessage
	out     *emit.Emitter
}

// Parse reads raw as an object; otherwise it refuses the record as a row of the table. A nil emitter refuses nothing:
// for looking at a file without reading it.
func Parse(raw json.RawMessage, at connector.Origin, table string, out *emit.Emitter) (Object, bool) {
	o := Object{Origin: at, Table: table, out: out}
	if err := json.Unmarshal(raw, &o.members); err != nil || o.members == nil {
		o.RefuseRow("", string(raw), "is not an object")
		return Object{}, false
	}
	return o, true
}

// Of returns the object with these members. A nil emitter refuses nothing.
func Of(members map[string]json.RawMessage, at connector.Origin, table string, out *emit.Emitter) Object {
	return Object{Origin: at, Table: table, members: members, out: out}
}

// For returns the object with its values meant for another core table.
func (o Object) For(table string) Object {
	o.Table = table
	return o
}

// RefuseRow refuses the record that the object is, or stands in.
func (o Object) RefuseRow(key, value, reason string) {
	o.refuse(connector.ScopeRow, key, value, reason)
}

// RefuseValue refuses one member.
func (o Object) RefuseValue(key, value, reason string) {
	o.refuse(connector.ScopeValue, o.path+key, value, reason)
}

func (o Object) refuse(scope connector.Scope, column, value, reason string) {
	if o.out != nil {
		o.out.Refuse(&connector.Refusal{Origin: o.Origin, Scope: scope, Table: o.Table, Column: column, Value: value, Reason: reason})
	}
}

// Keys returns the names of all members, sorted.
func (o Object) Keys() []string {
	keys := make([]string, 0, len(o.members))
	for k := range o.members {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Mentions tells whether one of the keys is there, even without a value.
func (o Object) Mentions(keys ...string) bool {
	for _, key := range keys {
		if _, ok := o.members[key]; ok {
			return true
		}
	}
	return false
}

// Find returns the first of the keys that holds a value, and that value; nil when none does.
func (o Object) Find(keys ...string) (string, json.RawMessage) {
	for _, key := range keys {
		if raw := o.members[key]; raw != nil && !bytes.Equal(raw, []byte("null")) {
			return key, raw
		}
	}
	return keys[0], nil
}

// Has tells whether one of the keys holds a value.
func (o Object) Has(keys ...string) bool {
	_, raw := o.Find(keys...)
	return raw != nil
}

// IsText tells whether the member is a string that is not empty.
func (o Object) IsText(key string) bool {
	raw := o.members[key]
	return len(raw) > 2 && raw[0] == '"'
}

// IsNumber tells whether the member is a number.
func (o Object) IsNumber(key string) bool {
	raw := o.members[key]
	return len(raw) > 0 && (raw[0] >= '0' && raw[0] <= '9' || raw[0] == '-')
}

// IsObject tells whether the member is an object.
func (o Object) IsObject(key string) bool {
	raw := o.members[key]
	return len(raw) > 0 && raw[0] == '{'
}

// IsList tells whether the member is a list.
func (o Object) IsList(key string) bool {
	raw := o.members[key]
	return len(raw) > 0 && raw[0] == '['
}

// Text returns a string as it is, a number or boolean as it is written, and "" for null or nothing.
func (o Object) Text(keys ...string) string {
	key, raw := o.Find(keys...)
	if raw == nil {
		return ""
	}
	s, err := Scalar(raw)
	if err != nil {
		o.RefuseValue(key, string(raw), err.Error())
	}
	return s
}

// Scalar returns a string as it is, and a number or boolean as it is written.
func Scalar(raw json.RawMessage) (string, error) {
	if len(raw) == 0 {
		return "", errors.New("is not a text")
	}
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

// Shown returns a member for display: scalars as text, anything else as its JSON.
func (o Object) Shown(keys ...string) string {
	_, raw := o.Find(keys...)
	if raw == nil {
		return ""
	}
	if s, err := Scalar(raw); err == nil {
		return s
	}
	return string(raw)
}

// Flag returns a boolean, written as such or as a text.
func (o Object) Flag(keys ...string) bool {
	key, _ := o.Find(keys...)
	switch s := o.Text(key); s {
	case "true":
		return true
	case "false", "":
	default:
		o.RefuseValue(key, s, "is neither true nor false")
	}
	return false
}

// Count returns a whole number of at least zero; nil when there is none.
func (o Object) Count(keys ...string) *int {
	key, _ := o.Find(keys...)
	s := o.Text(key)
	if s == "" {
		return nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		o.RefuseValue(key, s, "cannot read as a count")
		return nil
	}
	return &n
}

// Number returns a number, written as such or as a text; nil when there is none.
func (o Object) Number(keys ...string) *float64 {
	key, _ := o.Find(keys...)
	s := o.Text(key)
	if s == "" {
		return nil
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || x-x != 0 { // a difference that is not zero: NaN or infinity
		o.RefuseValue(key, s, "cannot read as a number")
		return nil
	}
	return &x
}

// Instant returns a time written as RFC 3339, in UTC.
func (o Object) Instant(keys ...string) time.Time {
	return o.InstantBy(func(s string) (time.Time, error) { return time.Parse(time.RFC3339, s) }, keys...)
}

// InstantBy returns a time that the tool writes in a way of its own. The error of parse is not shown.
func (o Object) InstantBy(parse func(string) (time.Time, error), keys ...string) time.Time {
	key, _ := o.Find(keys...)
	s := o.Text(key)
	if s == "" {
		return time.Time{}
	}
	t, err := parse(s)
	if err != nil {
		o.RefuseValue(key, s, "cannot read as a date")
		return time.Time{}
	}
	return t.UTC()
}

// Milliseconds returns a time written as milliseconds since 1970, in UTC; 0 is none.
func (o Object) Milliseconds(keys ...string) time.Time {
	return o.InstantBy(func(s string) (time.Time, error) {
		n, err := strconv.ParseInt(s, 10, 64)
		if n == 0 {
			return time.Time{}, err
		}
		return time.UnixMilli(n), err
	}, keys...)
}

// Day returns the calendar day written as 2006-01-02, alone or before a time.
func (o Object) Day(keys ...string) connector.Date {
	key, _ := o.Find(keys...)
	s := o.Text(key)
	if s == "" {
		return connector.Date{}
	}
	t, err := time.Parse(time.DateOnly, s[:min(len(s), len(time.DateOnly))])
	if err != nil {
		o.RefuseValue(key, s, "cannot read as a date")
		return connector.Date{}
	}
	return connector.DateOf(t)
}

// Object returns a member that is an object; the zero Object when it is absent or null.
func (o Object) Object(keys ...string) Object {
	key, raw := o.Find(keys...)
	sub := o.within(key)
	if raw != nil && json.Unmarshal(raw, &sub.members) != nil {
		o.RefuseValue(key, string(raw), "is not an object")
	}
	return sub
}

func (o Object) within(key string) Object {
	return Object{Origin: o.Origin, Table: o.Table, path: o.path + key + ".", out: o.out}
}

// List returns the elements of a list; GraphQL wraps it as {"nodes": [...]}.
func (o Object) List(keys ...string) []json.RawMessage {
	key, raw := o.Find(keys...)
	if raw == nil {
		return nil
	}
	if raw[0] == '{' {
		var wrapped struct{ Nodes []json.RawMessage }
		if json.Unmarshal(raw, &wrapped) == nil && wrapped.Nodes != nil {
			return wrapped.Nodes
		}
	}
	var all []json.RawMessage
	if json.Unmarshal(raw, &all) != nil {
		o.RefuseValue(key, string(raw), "is not a list")
	}
	return all
}

// Objects returns the elements of a list of objects; others in it are refused.
func (o Object) Objects(keys ...string) []Object {
	key, _ := o.Find(keys...)
	var found []Object
	for _, raw := range o.List(key) {
		sub := o.within(key)
		if json.Unmarshal(raw, &sub.members) != nil || sub.members == nil {
			o.RefuseValue(key, string(raw), "is not an object")
			continue
		}
		found = append(found, sub)
	}
	return found
}

// Texts returns the elements of a list of texts; others in it are refused.
func (o Object) Texts(keys ...string) []string {
	key, _ := o.Find(keys...)
	var found []string
	for _, raw := range o.List(key) {
		s, err := Scalar(raw)
		if err != nil {
			o.RefuseValue(key, string(raw), err.Error())
			continue
		}
		found = append(found, s)
	}
	return found
}

// Named returns raw itself when it is a text, and its member key when it is an object: labels, milestones and people
// come both ways. column names it in refusals.
func (o Object) Named(column string, raw json.RawMessage, key string) (string, Object) {
	sub := o.within(column)
	if raw == nil {
		return "", sub
	}
	if raw[0] == '"' {
		s, err := Scalar(raw)
		if err != nil {
			o.RefuseValue(column, string(raw), err.Error())
		}
		return s, sub
	}
	if json.Unmarshal(raw, &sub.members) != nil {
		o.RefuseValue(column, string(raw), "is neither a text nor an object")
		return "", sub
	}
	return sub.Text(key), sub
}

// Names returns the elements of a list, each as Named does.
func (o Object) Names(list, key string) []string {
	var names []string
	for _, raw := range o.List(list) {
		if name, _ := o.Named(list, raw, key); name != "" {
			names = append(names, name)
		}
	}
	return names
}
