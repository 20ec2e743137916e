package mapping

import (
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// The keys of an entry, in the order in which they are written.
var entryKeys = []string{"kind", "value", "to", "by", "comment", "source", "names", "suggested", "because", "confidence", "rows"}

// entry reads one entry; kind is empty in needs_review, where each entry names its own.
func (r *reader) entry(n ast.Node, kind string, inline bool) {
	pairs, ok := mapOf(n)
	if !ok {
		r.problem(n, "an entry has keys: value, source, to")
		return
	}
	if m, ok := n.(*ast.MappingNode); ok && m.IsFlowStyle {
		inline = true
	}
	e := &Entry{Kind: kind, Review: kind == "", inline: inline, fields: map[string]field{}}
	nodes := map[string]ast.Node{}
	for _, p := range pairs {
		key := keyOf(p)
		if !slices.Contains(entryKeys, key) {
			r.problem(p.Key, "unknown key %q in an entry; known are %s", key, strings.Join(entryKeys, ", "))
			continue
		}
		nodes[key] = p.Value
		r.value(e, key, p.Value)
		if !inline {
			e.fields[key] = r.place(p)
		}
	}
	start := n
	if len(pairs) > 0 {
		start = pairs[0].Key
	}
	at := start.GetToken().Position
	e.Line, e.indent = at.Line, at.Column-1
	r.judge(e, start, nodes)
	r.f.entries = append(r.f.entries, e)
}

func (r *reader) value(e *Entry, key string, n ast.Node) {
	if key == "names" {
		e.Names = r.names(n)
		return
	}
	text, ok := scalarOf(n)
	if !ok {
		r.problem(n, "%s is one value, written out", key)
		return
	}
	switch key {
	case "kind":
		if e.Review {
			e.Kind = text
		}
	case "value":
		e.Value = text
	case "source":
		e.Source = text
	case "to":
		e.To = text
	case "by":
		e.By = text
	case "comment":
		e.Comment = text
	case "suggested":
		e.Suggested = text
	case "because":
		e.Because = text
	case "confidence":
		e.Confidence = text
	case "rows":
		rows, err := strconv.ParseInt(text, 10, 64)
		if err != nil && text != "" {
			r.problem(n, "rows is a count, not %q", text)
		}
		e.Rows = rows
	}
}

func (r *reader) names(n ast.Node) []string {
	values := []ast.Node{n}
	if s, ok := n.(*ast.SequenceNode); ok {
		values = s.Values
	}
	var names []string
	for _, v := range values {
		name, ok := scalarOf(v)
		if !ok {
			r.problem(v, "names are a list of names")
		} else if name != "" {
			names = append(names, name)
		}
	}
	return names
}

// judge tells what an entry lacks and what it says that cannot be.
func (r *reader) judge(e *Entry, start ast.Node, nodes map[string]ast.Node) {
	if e.Review && !slices.Contains(Kinds(), e.Kind) {
		at := start
		if k, ok := nodes["kind"]; ok {
			at = k
		}
		r.problem(at, "an entry of %s says its kind: %s", review, strings.Join(Kinds(), ", "))
		return
	}
	if k, ok := nodes["kind"]; ok && !e.Review {
		if text, _ := scalarOf(k); text != e.Kind {
			r.problem(k, "kind %q does not belong in this list", text)
		}
	}
	said, ok := nodes["value"]
	if ok {
		_, ok = scalarOf(said) // else that has been told already
	}
	if e.Value == "" && (ok || said == nil) {
		r.problem(start, "an entry says its value, as the tool writes it")
	}
	if e.To != "" && !Allowed(e.Kind, e.To) {
		r.problem(nodes["to"], "to: %q is no standard value of a %s; write one of: %s", e.To, e.Kind, strings.Join(Standards(e.Kind), ", "))
	}
}
