package gitlog

import (
	"context"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

func readTable(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	return each(ctx, x, sink, readTableFile)
}

func readTableFile(f *connector.File, l *lines, s *sender) {
	c, ok := learnColumns(f)
	if !ok {
		for l.next() { // an empty file is told as such
		}
		if l.n > 0 {
			s.refuseFile(1, "no rows that begin with a hash and hold an author and a date")
		}
		return
	}
	s.tally.parents = c.parents > 0
	var current *entry
	for l.next() {
		if l.text == "" {
			continue
		}
		cells := strings.SplitN(l.text, c.separator, c.width)
		if fullHash.MatchString(cells[0]) {
			if current != nil && !s.send(current) {
				return
			}
			current = c.entry(cells, connector.Origin{File: s.file, Line: l.n}, s)
			continue
		}
		if path, ok := filePath(l.text); ok && current != nil {
			current.addFile(path)
			continue
		}
		s.out.RefuseRow(connector.Origin{File: s.file, Line: l.n}, "commit", "hash", cells[0], "the line does not begin with the hash of a commit")
	}
	if current != nil {
		s.send(current)
	}
}

// entry makes a commit of a row; nil, told, for a row that is too short.
func (c *columns) entry(cells []string, at connector.Origin, s *sender) *entry {
	if len(cells) < c.width {
		s.out.RefuseRow(at, "commit", "", strings.Join(cells, " "), "the row has fewer columns than the others")
		return nil
	}
	cell := func(i int) string {
		if i == 0 {
			return ""
		}
		return strings.TrimSpace(cells[i])
	}
	who := func(i int) signature {
		if c.mail[i] == 0 {
			return parseSignature(cell(c.name[i]))
		}
		return signature{name: cell(c.name[i]), mail: strings.Trim(cell(c.mail[i]), "<>")}
	}
	e := &entry{
		at: at, hash: cells[0], parents: 1, // without a column of parents a merge cannot be told
		author: who(0), committer: who(1),
		authored: cell(c.date[0]), committed: cell(c.date[1]),
		message: cell(c.subject),
	}
	if c.parents > 0 {
		e.parents = len(strings.Fields(cell(c.parents)))
	}
	return e
}
