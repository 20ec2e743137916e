package servicenow

import (
	"regexp"
	"strings"
)

// value is a field of a record: what is stored, and what is shown for it where the export says so.
type value struct {
	raw   string // as stored; in a list of shown values, as shown
	shown string
	host  string // of the link that a reference carries
	local bool   // only what is shown was exported: times are in the zone of the exporting user
}

// text is what people see, or else what is stored.
func (v value) text() string {
	if v.shown != "" {
		return v.shown
	}
	return v.raw
}

// id is the sys_id that a reference holds; "" for anything else.
func (v value) id() string {
	if isSysID(v.raw) {
		return v.raw
	}
	return ""
}

// isSysID tells whether a text is a sys_id: 32 hexadecimal digits.
func isSysID(s string) bool {
	return len(s) == 32 && strings.Trim(s, "0123456789abcdef") == ""
}

// pair is a member of a reference that a script wrote as the text of a Python dictionary.
var pair = regexp.MustCompile(`['"](link|value|display_value)['"]\s*:\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")`)

// cellValue reads a cell: a plain text, or a reference written as {'link': …, 'value': …}.
func cellValue(cell string) value {
	if !strings.HasPrefix(cell, "{") {
		return value{raw: cell}
	}
	members := map[string]string{}
	for _, m := range pair.FindAllStringSubmatch(cell, -1) {
		members[m[1]] = m[2] + m[3]
	}
	if len(members) == 0 {
		return value{raw: cell}
	}
	return reference(members["value"], members["display_value"], members["link"])
}

var linked = regexp.MustCompile(`^https?://([^/]+)/.*?([0-9a-f]{32})?$`)

// reference makes a value of the members of a reference. Where only the shown value was asked for, the link still ends
// with the sys_id.
func reference(raw, shown, link string) value {
	v := value{raw: raw, shown: shown}
	if m := linked.FindStringSubmatch(link); m != nil {
		v.host = strings.ToLower(m[1])
		if raw == "" {
			v.raw, v.local = m[2], true
		}
	}
	return v
}
