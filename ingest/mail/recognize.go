package mail

import (
	"bytes"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

func recognizeMbox(f *connector.File) connector.Match {
	l, first := start(f)
	if first == nil || !separates(first, true, l) {
		return connector.Match{}
	}
	m := connector.Match{Confidence: 0.9, Reason: `begins with a line "From " and the header of a mail`}
	if surely.Match(first) {
		m.Confidence = 0.97
	}
	return m
}

// start returns the first line of the file that is not blank, and the lines after it.
func start(f *connector.File) (*lines, []byte) {
	head, _, err := f.Head()
	if err != nil {
		return nil, nil
	}
	l := newLines(bytes.NewReader(head))
	for {
		if line := l.next(); line == nil || !blank(line) {
			return l, line
		}
	}
}

func recognizeMessage(f *connector.File) connector.Match {
	l, line := start(f)
	names := map[string]bool{}
	for n := 0; line != nil && !blank(line); n++ {
		if m := headerLine.FindSubmatch(line); m != nil {
			names[strings.ToLower(string(m[1]))] = true
		} else if n == 0 || line[0] != ' ' && line[0] != '\t' {
			return connector.Match{}
		}
		line = l.next()
	}
	switch {
	case names["snapshot-content-location"] || !names["from"] || !names["subject"] && !names["to"]:
		return connector.Match{} // the first is a page that a browser saved
	case names["date"] && (names["message-id"] || names["received"]):
		return connector.Match{Confidence: 0.9, Reason: "the header of a mail: From, Date, Message-ID or Received"}
	case names["date"] && names["to"] && names["subject"]:
		return connector.Match{Confidence: 0.8, Reason: "the header of a mail: From, To, Date and Subject"}
	}
	return connector.Match{}
}
