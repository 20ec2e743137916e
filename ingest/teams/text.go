package teams

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// plain reads the HTML of a message as text: blank space runs together, blocks and breaks begin a line.
func plain(s string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken: // the end: the tokenizer takes everything else
			return tidy(b.String())
		case html.TextToken:
			b.WriteString(strings.NewReplacer("\r", " ", "\n", " ").Replace(html.UnescapeString(string(z.Raw()))))
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			tag := z.Token()
			switch tag.DataAtom {
			case atom.Br, atom.P, atom.Div, atom.Li, atom.Tr, atom.Blockquote, atom.Pre, atom.H1, atom.H2, atom.H3:
				b.WriteByte('\n')
			}
			if tag.Data == "emoji" {
				b.WriteString(attribute(tag, "alt"))
			}
		}
	}
}

func attribute(tag html.Token, key string) string {
	for _, a := range tag.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// tidy drops empty lines, and repeated blank space in the others; &nbsp; is such a space, too.
func tidy(s string) string {
	var lines []string
	for _, line := range strings.Split(s, "\n") {
		if words := strings.Fields(line); len(words) > 0 {
			lines = append(lines, strings.Join(words, " "))
		}
	}
	return strings.Join(lines, "\n")
}
