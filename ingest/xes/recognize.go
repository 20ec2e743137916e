package xes

import (
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// recognize tells a log by what stands in its root: object-centric logs and the logs of version control have a root of
// the same name.
func recognize(f *connector.File) connector.Match {
	root, err := xmlread.Head(f)
	if err != nil || root.Name != "log" {
		return connector.Match{}
	}
	seen := marksOf(f)
	declared := strings.Contains(root.Space, "xes") || hasXESAttribute(root)
	switch {
	case seen.foreign:
		return connector.Match{}
	case declared:
		return connector.Match{Confidence: 0.97, Reason: "root log with the version or the namespace of XES", Variant: root.Attribute("xes.version")}
	case seen.events:
		return connector.Match{Confidence: 0.95, Reason: "root log with traces of events", Variant: "without a version"}
	case seen.extensions:
		return connector.Match{Confidence: 0.9, Reason: "root log with extensions", Variant: "without a version"}
	case seen.traces:
		return connector.Match{Confidence: 0.7, Reason: "root log with traces", Variant: "without a version"}
	case seen.empty:
		return connector.Match{Confidence: 0.5, Reason: "root log without anything in it"}
	}
	return connector.Match{}
}

func hasXESAttribute(root *xmlread.Node) bool {
	for _, a := range root.Attr {
		if strings.HasPrefix(a.Name.Local, "xes.") || strings.HasPrefix(a.Name.Local, "openxes.") {
			return true
		}
	}
	return false
}

// marks are what the head of a file shows inside its root.
type marks struct{ events, extensions, traces, foreign, empty bool }

func marksOf(f *connector.File) marks {
	var m marks
	// Wanted by name, because the first trace of a log may be longer than the head.
	each(f, func(n *xmlread.Node) bool {
		switch n.Path {
		case "/log/trace/event":
			m.events = true
		case "/log/extension":
			m.extensions = m.extensions || n.Attribute("prefix") != "" && n.Attribute("uri") != ""
		default:
			m.foreign = m.foreign || n.Name != "event" && n.Name != "extension"
		}
		return !m.events && !m.foreign
	}, "event", "extension", "object", "object-type", "event-type", "logentry")
	if m.events || m.foreign {
		return m
	}
	children, ended := 0, false
	ended = each(f, func(n *xmlread.Node) bool {
		children++
		m.traces = m.traces || n.Name == "trace"
		m.foreign = m.foreign || n.Name == "events" || n.Name == "objects"
		return true
	})
	m.empty = ended && children == 0
	return m
}

// each visits elements in the head of a file until visit says no; it tells whether the root came to its end.
func each(f *connector.File, visit func(*xmlread.Node) bool, names ...string) bool {
	r, err := xmlread.Within(f, names...)
	if err != nil {
		return false
	}
	for {
		n, err := r.Next()
		if err != nil {
			return isEnd(err)
		}
		if !visit(n) {
			return false
		}
	}
}
