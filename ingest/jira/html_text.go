package jira

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlText gathers the text of HTML: blank space runs together, blocks begin a line, list items begin with "- ".
// The zero value is ready.
type htmlText struct {
	b     strings.Builder
	blank bool // blank space was met since the last character
}

func (t *htmlText) text(s string) {
	for _, r := range s {
		if unicode.IsSpace(r) {
			t.blank = true
			continue
		}
		if t.blank && !atLineStart(&t.b) {
			t.b.WriteByte(' ')
		}
		t.blank = false
		t.b.WriteRune(r)
	}
}

// tag looks at a start or end tag inside the text.
func (t *htmlText) tag(name atom.Atom, opens bool) {
	switch name {
	case atom.Br:
		t.b.WriteByte('\n')
	case atom.P, atom.Div, atom.Ul, atom.Ol, atom.Li, atom.Tr, atom.Table, atom.Blockquote, atom.Pre,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		newLine(&t.b)
	case atom.Td, atom.Th:
		t.blank = true
	default:
		return
	}
	if name != atom.Td && name != atom.Th {
		t.blank = false
	}
	if name == atom.Li && opens {
		t.b.WriteString("- ")
	}
}

func (t *htmlText) String() string { return strings.TrimSpace(t.b.String()) }

func (t *htmlText) reset() { *t = htmlText{} }

// plainHTML reads a piece of HTML as text. Text without markup stays as it is, but for its blank space.
func plainHTML(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return strings.TrimSpace(s)
	}
	var t htmlText
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken: // the end: the tokenizer takes everything else
			return t.String()
		case html.TextToken:
			t.text(html.UnescapeString(string(z.Raw())))
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			t.tag(atom.Lookup(name), true)
		case html.EndTagToken:
			name, _ := z.TagName()
			t.tag(atom.Lookup(name), false)
		}
	}
}
