package gitlog

import (
	"context"
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// commitLine is "commit HASH [PARENT...] [(decoration)]". Indented lines of a message that begin with "commit" do not match.
var commitLine = regexp.MustCompile(`^commit ([0-9a-f]{7,64})((?: [0-9a-f]{7,64})*)(?: \((.*)\))?$`)

// part is where in a commit the walk is.
type part int

const (
	outside part = iota // before the first commit
	header
	body
	ignored // git notes: not part of the commit
	changes
	skipped // a patch, or what is said again for the second parent of a merge
)

// walk is the reading of one log in text form.
type walk struct {
	s       *sender
	parents bool // commit lines show parents, so that a commit without them is a root
	in      part
	current *entry
	message strings.Builder
	blanks  int // blank lines that are part of the message only if more of it follows
}

func readText(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	return each(ctx, x, sink, readTextFile)
}

func readTextFile(f *connector.File, l *lines, s *sender) {
	head, _, err := f.Head()
	if err != nil {
		s.refuseFile(1, err.Error())
		return
	}
	w := &walk{s: s, parents: showsParents(head)}
	s.tally.parents = w.parents
	for l.next() {
		if m := commitLine.FindStringSubmatch(l.text); m != nil {
			if !w.begin(m, l.n) {
				return
			}
			continue
		}
		w.line(l.text)
	}
	if w.current == nil && l.n > 0 {
		s.refuseFile(1, `no line that begins with "commit" and a hash`)
		return
	}
	w.end()
}

// showsParents tells whether the log was made with --parents or --pretty=raw. In a log in reverse order the first
// commits alone would not tell.
func showsParents(head []byte) bool {
	l := newLines(strings.NewReader(string(head)))
	for l.next() {
		if m := commitLine.FindStringSubmatch(l.text); m != nil && m[2] != "" || strings.HasPrefix(l.text, "parent ") {
			return true
		}
	}
	return false
}

// begin starts a commit. "git log -m" prints a merge once for each parent: that is one commit.
func (w *walk) begin(m []string, line int64) bool {
	if w.current != nil && w.current.hash == m[1] {
		w.s.out.Merged("commit", 1)
		w.in = skipped
		return true
	}
	if !w.end() {
		return false
	}
	w.current = &entry{at: connector.Origin{File: w.s.file, Line: line}, hash: m[1], parents: len(strings.Fields(m[2]))}
	if !w.parents {
		w.current.parents = 1 // all but the first have one; a Merge line says more
	}
	w.in, w.blanks = header, 0
	return true
}

// end sends the commit at hand; it is false when reading must stop.
func (w *walk) end() bool {
	if w.current == nil {
		return true
	}
	w.current.message = strings.Clone(w.message.String())
	w.message.Reset()
	return w.s.send(w.current)
}

func (w *walk) line(text string) {
	switch {
	case w.in == outside:
		w.s.tally.unread++
	case text == "":
		w.blank()
	case w.in == header:
		w.header(text)
	case w.in == skipped:
	case strings.HasPrefix(text, "    "):
		if w.in == body {
			w.say(text[4:])
		}
	default:
		w.change(text)
	}
}

func (w *walk) blank() {
	switch w.in {
	case header:
		w.in = body
	case body:
		w.blanks++
	}
}

// say adds a line to the message.
func (w *walk) say(text string) {
	if w.message.Len() > 0 {
		w.message.WriteString(strings.Repeat("\n", w.blanks+1))
	}
	w.blanks = 0
	w.message.WriteString(strings.TrimRight(text, " \r"))
}

func (w *walk) header(text string) {
	key, value, ok := strings.Cut(text, ": ")
	if !ok {
		key, value, _ = strings.Cut(text, " ") // --pretty=raw
	}
	value = strings.TrimSpace(value)
	c := w.current
	switch key {
	case "Merge":
		c.parents = max(c.parents, len(strings.Fields(value)))
	case "parent":
		c.parents++
	case "Author":
		c.author = parseSignature(value)
	case "Commit":
		c.committer = parseSignature(value)
	case "AuthorDate", "Date":
		c.authored = value
	case "CommitDate":
		c.committed = value
	case "author":
		c.author, c.authored = rawSignature(value)
	case "committer":
		c.committer, c.committed = rawSignature(value)
	}
}

// rawSignature reads "Name <mail> 1439914107 +0200".
func rawSignature(value string) (signature, string) {
	end := strings.LastIndexByte(value, '>')
	return parseSignature(value[:end+1]), strings.TrimSpace(value[end+1:])
}

// change reads a line that lists what the commit changed.
func (w *walk) change(text string) {
	if strings.HasPrefix(text, "Notes") && strings.HasSuffix(text, ":") {
		w.in = ignored
		return
	}
	if to, ok := patched(text); ok {
		w.in = skipped
		w.current.addFile(to)
		return
	}
	if path, ok := filePath(text); ok {
		w.in = changes
		w.current.addFile(path)
		return
	}
	switch {
	case text[0] == ' ': // --stat, whose names are shortened
	case w.in == body || w.in == changes: // --name-only
		w.in = changes
		w.current.addFile(unquote(text))
	default:
		w.s.tally.unread++
	}
}

// patched returns the path of "diff --git a/path b/path".
func patched(text string) (string, bool) {
	rest, ok := strings.CutPrefix(text, "diff --git ")
	if !ok {
		return "", false
	}
	_, to, ok := strings.Cut(rest, " b/")
	return to, ok
}
