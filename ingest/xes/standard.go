package xes

import (
	"fmt"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// standardKeys are the attributes of the standard extensions with their types.
var standardKeys = map[string]string{
	keyName: "string", keyInstance: "string",
	"lifecycle:model": "string", keyTransition: "string", "lifecycle:state": "string",
	keyResource: "string", "org:role": "string", keyGroup: "string",
	keyTime: "date", keyIdentity: "id", "semantic:modelReference": "string",
	"cost:total": "float", "cost:currency": "string", "cost:drivers": "list", "cost:amount": "float", "cost:driver": "string", "cost:type": "string",
}

const standardPrefixes = "|concept|lifecycle|org|time|identity|semantic|cost|"

// rules watches for departures from the standard that cost nothing. Each kind is told once, with its first place.
type rules struct {
	declared map[string]bool // prefixes of extensions
	globals  map[string]bool // scope and key
	strict   bool            // the log says which features it uses
	nests    bool            // nested attributes are among them
	stage    int
	before   string // the element that moved the stage
	found    []*departure
}

type departure struct {
	what, example string
	line          int64
	times         int
}

func newRules(root *xmlread.Node) *rules {
	r := &rules{declared: map[string]bool{}, globals: map[string]bool{}}
	for _, a := range root.Attr {
		if a.Name.Local == "xes.features" {
			r.strict, r.nests = true, slices.Contains(strings.Fields(a.Value), "nested-attributes")
		}
	}
	return r
}

func (r *rules) depart(n *xmlread.Node, what, example string) {
	for _, d := range r.found {
		if d.what == what {
			d.times++
			return
		}
	}
	r.found = append(r.found, &departure{what: what, example: example, line: n.Line, times: 1})
}

// order holds the elements of the root to their sequence.
func (r *rules) order(n *xmlread.Node) {
	stage := slices.Index([]string{"extension", "global", "classifier", "", "trace", "event"}, n.Name)
	if isType(n.Name) {
		stage = 3
	}
	switch {
	case stage < 0: // refused elsewhere
	case stage < r.stage:
		r.depart(n, "elements stand in another order than the standard's", fmt.Sprintf("<%s> after <%s>", n.Name, r.before))
	case stage > r.stage || r.before == "":
		r.stage, r.before = stage, n.Name
	}
}

// key looks at a key of a standard extension. A log that declares no extension at all is a dialect of its own.
func (r *rules) key(n *xmlread.Node, key string) {
	prefix, _, ok := strings.Cut(key, ":")
	if !ok || !strings.Contains(standardPrefixes, "|"+prefix+"|") || len(r.declared) == 0 {
		return
	}
	kind, known := standardKeys[key]
	switch {
	case !r.declared[prefix]:
		r.depart(n, "an extension is used that is not declared", quoted(key))
	case !known:
		r.depart(n, "a key is not one of its extension", quoted(key))
	case kind != n.Name:
		r.depart(n, "a standard attribute has another type than the standard's", fmt.Sprintf("<%s> for %q", n.Name, key))
	}
}

func (r *rules) nestedIn(n *xmlread.Node) {
	if r.strict && !r.nests {
		r.depart(n, "attributes are nested, which xes.features does not say", "")
	}
}

func (r *rules) notes() []connector.Note {
	var out []connector.Note
	for _, d := range r.found {
		text := fmt.Sprintf("%s, first in line %d", d.what, d.line)
		if d.example != "" {
			text += ": " + d.example
		}
		if d.times > 1 {
			text += fmt.Sprintf(" (%d times)", d.times)
		}
		out = append(out, connector.Note{Code: "not-by-the-standard", Text: text + "; nothing was lost by it"})
	}
	return out
}
