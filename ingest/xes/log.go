package xes

import (
	"fmt"
	"strconv"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/cases"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// The standard keys that are read.
const (
	keyName       = "concept:name"
	keyInstance   = "concept:instance"
	keyTime       = "time:timestamp"
	keyTransition = "lifecycle:transition"
	keyResource   = "org:resource"
	keyGroup      = "org:group"
	keyIdentity   = "identity:id"
)

// log is one file while it is read.
type log struct {
	out    *emit.Emitter
	file   int
	label  string
	dates  *dates.Reader
	rules  *rules
	teller *cases.Teller

	name   string           // of the log
	traces int              // met so far
	known  map[string]int64 // line of each case id
}

func newLog(x *connector.Export, file int, root *xmlread.Node, out *emit.Emitter) *log {
	var none dates.Evidence // XES dates are ISO; one that is text in another order needs the user's word
	return &log{
		out: out, file: file, label: x.Label, dates: none.Decide(x.Zone, x.DateOrder), rules: newRules(root), known: map[string]int64{},
		teller: &cases.Teller{Out: out, File: file, Names: cases.Names{
			Activity: keyName, Time: keyTime, Transition: keyTransition, Resource: keyResource, Group: keyGroup,
		}},
	}
}

// source is the log's name, since the ids of its cases are often mere numbers. Without one the export's label has to do.
func (l *log) source() string {
	for _, name := range []string{l.name, l.label} {
		if name != "" {
			return tool + "@" + name
		}
	}
	return tool
}

func (l *log) at(n *xmlread.Node) connector.Origin {
	return connector.Origin{File: l.file, Line: n.Line}
}

// child takes one element of the root.
func (l *log) child(n *xmlread.Node) {
	l.rules.order(n)
	switch n.Name {
	case "extension":
		l.extension(n)
	case "global":
		l.global(n)
	case "classifier":
		l.classifier(n)
	case "trace":
		l.trace(n)
	case "event":
		l.only(n, changeTable)
		l.attributes(n, changeTable, nothing)
		l.out.RefuseRow(l.at(n), changeTable, "event", "", "an event outside of a trace belongs to no case")
	default:
		if key, ok := l.attribute(n, itemTable); ok && key == keyName && l.name == "" {
			l.name = n.Attribute("value")
		}
	}
}

func (l *log) trace(n *xmlread.Node) {
	l.traces++
	l.only(n, itemTable)
	if l.teller.Source == "" {
		l.teller.Source = l.source()
	}
	one := cases.Case{Origin: l.at(n), Type: l.name}
	named := l.attributes(n, itemTable, func(c *xmlread.Node) bool {
		if c.Name == "event" {
			l.only(c, changeTable)
			one.Events = append(one.Events, l.event(c))
		}
		return c.Name == "event"
	})
	if one.Key = named[keyName]; one.Key == "" {
		one.Key = named[keyIdentity]
	}
	if one.Key == "" {
		one.Key = l.teller.Positional(l.traces)
	}
	if line, again := l.known[one.Key]; again {
		l.out.RefuseRow(one.Origin, itemTable, keyName, one.Key, fmt.Sprintf("a trace of this case stands in line %d already; its %d events were not taken", line, len(one.Events)))
		return
	}
	l.known[one.Key] = n.Line
	l.teller.Tell(&one)
}

func (l *log) event(n *xmlread.Node) cases.Event {
	named := l.attributes(n, changeTable, nothing)
	e := cases.Event{
		Origin: l.at(n), Activity: named[keyName], Transition: named[keyTransition], Instance: named[keyInstance],
		Resource: named[keyResource], Group: named[keyGroup],
	}
	// Disco glues the columns that were chosen as resource together, and keeps the originals beside them.
	if original := named["Resource"]; original != "" && e.Resource == original+"-"+e.Group {
		e.Resource = original
	}
	if written, there := named[keyTime]; there {
		var err error
		if e.At, err = l.dates.Instant(written); err != nil {
			e.Refused = true
			l.out.RefuseRow(e.Origin, changeTable, keyTime, written, err.Error())
		}
	}
	return e
}

// attributes checks the attributes of a trace, an event or a default and returns the values of those that are good. Other
// elements are offered to also, and refused when it does not take them.
func (l *log) attributes(n *xmlread.Node, table string, also func(*xmlread.Node) bool) map[string]string {
	named := make(map[string]string, len(n.Children))
	for _, c := range n.Children {
		if also(c) {
			continue
		}
		key, ok := l.attribute(c, table)
		if key == "" {
			continue
		}
		if _, twice := named[key]; twice {
			l.refuse(c, table, key, c.Attribute("value"), "a second value under the same key; the first was taken")
			continue
		}
		if ok {
			named[key] = c.Attribute("value")
		}
	}
	return named
}

func nothing(*xmlread.Node) bool { return false }

func (l *log) refuse(n *xmlread.Node, table, column, value, reason string) {
	l.out.Refuse(&connector.Refusal{
		Origin: l.at(n), Scope: connector.ScopeValue, Table: table, Column: column, Value: value, Reason: reason,
	})
}

func quoted(name string) string { return strconv.Quote(name) }
