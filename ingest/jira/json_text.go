package jira

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// node is a part of an Atlassian document, the form in which version 3 of the REST interface gives rich text.
type node struct {
	Type    string `json:"type"`
	Text    string `json:"text"`
	Content []node `json:"content"`
	Attrs   struct {
		Text string `json:"text"` // mention, emoji, status
		URL  string `json:"url"`  // cards
	} `json:"attrs"`
}

// plainText reads rich text: a string as it stands (wiki markup and all), a document as the text of its nodes with a
// line for each block and "- " before list items. Anything else is no text.
func plainText(raw json.RawMessage) string {
	if len(raw) == 0 {
		return ""
	}
	switch raw[0] {
	case '"':
		var s string
		decode(raw, &s)
		return s
	case '{':
		var doc node
		decode(raw, &doc)
		var b strings.Builder
		doc.write(&b)
		return strings.TrimSpace(b.String())
	}
	return ""
}

func (n *node) write(b *strings.Builder) {
	switch n.Type {
	case "hardBreak":
		b.WriteByte('\n')
	case "listItem", "taskItem", "decisionItem":
		newLine(b)
		b.WriteString("- ")
	case "tableCell", "tableHeader":
		if !atLineStart(b) {
			b.WriteByte('\t')
		}
	}
	b.WriteString(n.Text)
	b.WriteString(n.Attrs.Text)
	b.WriteString(n.Attrs.URL)
	for i := range n.Content {
		n.Content[i].write(b)
	}
	switch n.Type {
	case "paragraph", "heading", "codeBlock", "rule", "listItem", "taskItem", "decisionItem", "tableRow", "blockCard":
		newLine(b)
	}
}

// newLine starts a line unless one has just been started.
func newLine(b *strings.Builder) {
	if !atLineStart(b) {
		b.WriteByte('\n')
	}
}

func atLineStart(b *strings.Builder) bool {
	return b.Len() == 0 || b.String()[b.Len()-1] == '\n'
}

// utf8Watch passes bytes through and remembers whether they were valid UTF-8: encoding/json replaces invalid bytes
// without a word.
type utf8Watch struct {
	in      interface{ Read([]byte) (int, error) }
	tail    []byte // the start of a character that the next bytes may complete
	invalid bool
}

// Read implements io.Reader.
func (u *utf8Watch) Read(p []byte) (int, error) {
	n, err := u.in.Read(p)
	if !u.invalid {
		u.check(p[:n])
		u.invalid = u.invalid || (err != nil && len(u.tail) > 0)
	}
	return n, err
}

func (u *utf8Watch) check(b []byte) {
	if len(u.tail) > 0 {
		b = append(u.tail, b...)
	}
	whole := len(b) - openCharacter(b)
	u.invalid = !utf8.Valid(b[:whole])
	u.tail = append([]byte(nil), b[whole:]...)
}

// openCharacter returns how many bytes at the end of b start a character without completing it.
func openCharacter(b []byte) int {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		last := b[len(b)-i:]
		if utf8.RuneStart(last[0]) {
			if utf8.FullRune(last) {
				return 0
			}
			return i
		}
	}
	return 0
}
