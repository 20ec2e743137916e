package mapping

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/warehouse"
)

// defaultIndent is how far the dash of an entry stands in a list that the program begins.
const defaultIndent = 2

const opening = `# How the words of the tools are read. "workhealth map suggest" writes this file and brings it up to date; it changes only
# suggested, because, confidence, rows and names. What you write stays, and so do your comments.
#
# To decide a value, add a line "to" to its entry; to decide it for every site, take away its source. Allowed are
%s#   people       the name of a person, or nobody: the same name on two entries makes them one person
#
# "workhealth map review" asks for the entries of needs_review. "workhealth analyze" applies what the file says.

version: ` + version + "\n"

// New writes the first mapping file: what was found, and the rules that the warehouse holds already. What is only guessed
// or not known goes into needs_review.
func New(values []Value, rules []warehouse.Rule) []byte {
	lists := map[string][]Entry{}
	for _, e := range firstEntries(values, rules) {
		name := Section(e.Kind)
		if e.To == "" && (e.Confidence == "guess" || e.Confidence == "unmapped") {
			name = review
		}
		lists[name] = append(lists[name], e)
	}
	var b strings.Builder
	fmt.Fprintf(&b, opening, vocabulary())
	names := []string{review}
	for _, kind := range Kinds() {
		names = append(names, Section(kind))
	}
	for _, name := range names {
		if len(lists[name]) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s:\n", name)
		for _, line := range written(lists[name], defaultIndent, name == review) {
			b.WriteString(line)
			b.WriteByte('\n')
		}
	}
	return []byte(b.String())
}

func vocabulary() string {
	var b strings.Builder
	for _, kind := range Kinds() {
		allowed := strings.Join(Standards(kind), ", ")
		if kind == Person {
			continue
		}
		fmt.Fprintf(&b, "#   %-12s %s\n", Section(kind), cmp.Or(allowed, "any name: the same name on two entries makes them one team"))
	}
	return b.String()
}

func firstEntries(values []Value, rules []warehouse.Rule) []Entry {
	ruled := map[key]string{}
	for _, r := range rules {
		ruled[key{r.Kind, r.Source, r.Original}] = r.Standard
	}
	var entries []Entry
	for _, v := range values {
		e := entryOf(v)
		at := key{v.Kind, v.Source, v.Original}
		if v.Kind == Person {
			at.source = "" // rules on people hold everywhere
		}
		to, ok := ruled[at]
		if !ok && !v.Listed {
			continue
		}
		if ok {
			e.To, e.By = to, byUser
			delete(ruled, at)
		}
		entries = append(entries, e)
	}
	for _, r := range rules {
		if to, left := ruled[key{r.Kind, r.Source, r.Original}]; left {
			entries = append(entries, Entry{Kind: r.Kind, Value: r.Original, Source: r.Source, To: to, By: byUser})
		}
	}
	return entries
}

// byUser marks what somebody decided.
const byUser = "user"

// entryOf is how a value is written when it is new. A reading that came from a rule is no suggestion of the program.
func entryOf(v Value) Entry {
	e := Entry{Kind: v.Kind, Value: v.Original, Source: v.Source, Rows: v.Items}
	if v.Confidence != byUser {
		e.Suggested, e.Because, e.Confidence = v.Standard, v.Evidence, v.Confidence
	}
	if v.Kind == Person {
		e.Names = v.Names
	}
	return e
}

// written are the lines of entries whose dash stands after indent columns.
func written(entries []Entry, indent int, withKind bool) []string {
	var lines []string
	for _, e := range entries {
		first := strings.Repeat(" ", indent) + "- "
		add := func(key, yaml string) {
			lines = append(lines, first+key+": "+yaml)
			first = strings.Repeat(" ", indent+2)
		}
		if withKind {
			add("kind", e.Kind)
		}
		add("value", quoted(e.Value))
		for _, f := range []struct{ key, text string }{{"to", e.To}, {"by", e.By}, {"source", e.Source}} {
			if f.text != "" {
				add(f.key, scalar(f.text))
			}
		}
		if len(e.Names) > 0 {
			add("names", list(e.Names))
		}
		for _, f := range []struct{ key, text string }{{"suggested", e.Suggested}, {"because", e.Because}, {"confidence", e.Confidence}} {
			if f.text != "" {
				add(f.key, scalar(f.text))
			}
		}
		add("rows", strconv.FormatInt(e.Rows, 10))
	}
	return lines
}
