package gitlog

import (
	"bytes"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// sampleRows is how many commits of a table are looked at to find out its columns.
const sampleRows = 300

func recognizeText(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	l := newLines(bytes.NewReader(head[:min(len(head), 8<<10)]))
	first := ""
	for first == "" && l.next() {
		first = strings.TrimSpace(l.text)
	}
	m := commitLine.FindStringSubmatch(first)
	if m == nil {
		return connector.Match{}
	}
	author := false
	for range 10 {
		if !l.next() {
			break
		}
		author = author || strings.HasPrefix(l.text, "Author:") || strings.HasPrefix(l.text, "author ")
	}
	switch {
	case author && len(m[1]) >= 40:
		return connector.Match{Confidence: 0.98, Reason: `a line "commit" with a hash, then the author`}
	case author:
		return connector.Match{Confidence: 0.85, Reason: `a line "commit" with a short hash, then the author`}
	}
	return connector.Match{}
}

func recognizeTable(f *connector.File) connector.Match {
	c, ok := learnColumns(f)
	if !ok {
		return connector.Match{}
	}
	m := connector.Match{Confidence: 0.85, Reason: "rows that begin with the hash of a commit, and a column of dates"}
	if c.parents > 0 || c.date[1] > 0 {
		m.Confidence, m.Reason = 0.95, m.Reason+", with parents or commit dates"
	}
	return m
}

// learnColumns finds out the columns from the head of the file.
func learnColumns(f *connector.File) (*columns, bool) {
	head, whole, err := f.Head()
	if err != nil {
		return nil, false
	}
	var sample []string
	l := newLines(bytes.NewReader(head))
	for len(sample) < sampleRows && l.next() {
		sample = append(sample, l.text)
	}
	if !whole && len(sample) > 1 && len(sample) < sampleRows {
		sample = sample[:len(sample)-1] // cut
	}
	return findColumns(sample)
}
