package xes

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// only refuses the XML attributes of an element that are not among the names; namespaces are nobody's.
func (l *log) only(n *xmlread.Node, table string, names ...string) {
	for _, a := range n.Attr {
		if a.Name.Space == "" && a.Name.Local != "xmlns" && !slices.Contains(names, a.Name.Local) {
			l.refuse(n, table, a.Name.Local, a.Value, fmt.Sprintf("<%s> has no such attribute", n.Name))
		}
	}
}

// missing refuses an element that lacks one of the names, and tells whether it does.
func (l *log) missing(n *xmlread.Node, names ...string) bool {
	for _, name := range names {
		if strings.TrimSpace(n.Attribute(name)) == "" {
			l.refuse(n, itemTable, name, "", fmt.Sprintf("<%s> without %s", n.Name, name))
			return true
		}
	}
	return false
}

func (l *log) extension(n *xmlread.Node) {
	l.only(n, itemTable, "name", "prefix", "uri")
	if !l.missing(n, "name", "prefix", "uri") {
		l.rules.declared[n.Attribute("prefix")] = true
	}
}

// scope returns where a default or a classifier counts: the standard's default is the event.
func (l *log) scope(n *xmlread.Node) (string, bool) {
	scope := n.Attribute("scope")
	if scope == "" {
		scope = "event"
	}
	if scope != "event" && scope != "trace" {
		l.refuse(n, itemTable, "scope", scope, "neither trace nor event")
		return "", false
	}
	return scope, true
}

// global takes the names of attributes that all traces or events have. The values are defaults, not data.
func (l *log) global(n *xmlread.Node) {
	l.only(n, itemTable, "scope")
	keys := l.attributes(n, itemTable, nothing)
	scope, ok := l.scope(n)
	if !ok {
		return
	}
	for key := range keys {
		l.rules.globals[scope+" "+key] = true
	}
}

func (l *log) classifier(n *xmlread.Node) {
	l.only(n, itemTable, "name", "scope", "keys")
	scope, ok := l.scope(n)
	if !ok || l.missing(n, "name", "keys") {
		return
	}
	for _, key := range classifierKeys(n.Attribute("keys")) {
		if _, standard := standardKeys[key]; !standard && !l.rules.globals[scope+" "+key] {
			l.rules.depart(n, "a classifier uses a key that is not global", quoted(key))
		}
	}
}

var keyPattern = regexp.MustCompile(`'[^']*'|"[^"]*"|\S+`)

// classifierKeys takes a list of keys apart; keys that hold blanks are quoted.
func classifierKeys(list string) []string {
	keys := keyPattern.FindAllString(list, -1)
	for i, k := range keys {
		keys[i] = strings.Trim(k, `'"`)
	}
	return keys
}

// attribute checks a typed attribute and what is nested in it. It returns its key, and whether its value can be used;
// no key when the element is no attribute.
func (l *log) attribute(n *xmlread.Node, table string) (key string, ok bool) {
	if !isType(n.Name) {
		l.misplaced(n, table)
		return "", false
	}
	composed := n.Name == "list" || n.Name == "container"
	if composed {
		l.only(n, table, "key")
	} else {
		l.only(n, table, "key", "value")
	}
	key = n.Attribute("key")
	if key == "" {
		l.refuse(n, table, "key", n.Attribute("value"), fmt.Sprintf("<%s> without a key", n.Name))
		return "", false
	}
	l.rules.key(n, key)
	l.nested(n, table)
	value, told := valueOf(n)
	switch {
	case composed:
		return key, true
	case !told:
		l.refuse(n, table, key, "", fmt.Sprintf("<%s> without a value", n.Name))
		return key, false
	case key == keyTime:
		return key, true // read by who wants it: as a text it is written in many ways
	case !l.fits(n.Name, value):
		l.refuse(n, table, key, value, fmt.Sprintf("not a value of type %s", n.Name))
		return key, false
	}
	return key, true
}

func isType(name string) bool {
	switch name {
	case "string", "date", "int", "float", "boolean", "id", "list", "container":
		return true
	}
	return false
}

// valueOf tells an empty value from none.
func valueOf(n *xmlread.Node) (string, bool) {
	for _, a := range n.Attr {
		if a.Name.Local == "value" {
			return a.Value, true
		}
	}
	return "", false
}

// misplaced refuses an element that is no attribute where one is expected. A log, trace or event costs its rows.
func (l *log) misplaced(n *xmlread.Node, table string) {
	within := n.Path[:strings.LastIndexByte(n.Path, '/')]
	within = within[strings.LastIndexByte(within, '/')+1:]
	reason := fmt.Sprintf("<%s> cannot stand inside <%s>", n.Name, within)
	switch n.Name {
	case "log", "trace":
		l.out.RefuseRow(l.at(n), itemTable, n.Name, "", reason)
	case "event":
		l.out.RefuseRow(l.at(n), changeTable, n.Name, "", reason)
	case "extension", "global", "classifier", "values":
		l.refuse(n, table, n.Name, "", reason)
	default:
		l.refuse(n, table, n.Name, n.Attribute("value"), fmt.Sprintf("XES has no element <%s>", n.Name))
	}
}

// nested checks what stands inside an attribute: attributes about it, and the values of a list.
func (l *log) nested(n *xmlread.Node, table string) {
	values := -1
	for i, c := range n.Children {
		if n.Name == "list" && c.Name == "values" {
			values = i
			for _, v := range c.Children {
				l.attribute(v, table)
			}
			continue
		}
		if n.Name != "list" && n.Name != "container" {
			l.rules.nestedIn(n)
		}
		l.attribute(c, table)
	}
	switch {
	case n.Name != "list":
	case values < 0:
		l.rules.depart(n, "a list has no <values>", "")
	case values < len(n.Children)-1:
		l.rules.depart(n, "the <values> of a list stand before what describes it", "")
	}
}

var uuidPattern = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)

func (l *log) fits(kind, value string) bool {
	var err error
	switch kind {
	case "date":
		_, err = l.dates.Instant(value)
	case "int":
		_, err = strconv.ParseInt(value, 10, 64)
	case "float":
		_, err = strconv.ParseFloat(value, 64)
	case "boolean":
		_, err = strconv.ParseBool(value)
	case "id":
		return uuidPattern.MatchString(value)
	}
	return err == nil
}
