package jira

import (
	"strings"
	"testing"
)

func TestPlainText(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"text as it stands", `"a *b*\n"`, "a *b*\n"},
		{"break", `{"content":[{"type":"paragraph","content":[{"type":"text","text":"a"},{"type":"hardBreak"},{"type":"text","text":"b"}]}]}`, "a\nb"},
		{"table", `{"content":[{"type":"table","content":[{"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"text","text":"a"}]},{"type":"tableCell","content":[{"type":"text","text":"b"}]}]}]}]}`, "a\tb"},
		{"card", `{"content":[{"type":"paragraph","content":[{"type":"inlineCard","attrs":{"url":"https://x.example"}}]}]}`, "https://x.example"},
		{"nothing", `null`, ""},
		{"number", `7`, ""},
	}
	for _, c := range cases {
		if got := plainText([]byte(c.in)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestUTF8AcrossReads(t *testing.T) {
	for _, c := range []struct {
		in      string
		invalid bool
	}{{"añb€𝄞", false}, {"a\xC3", true}, {"\xE2\x82x", true}, {"x\xFFx", true}, {"", false}} {
		for size := 1; size <= 5; size++ {
			w := &utf8Watch{in: strings.NewReader(c.in)}
			p := make([]byte, size)
			for {
				if _, err := w.Read(p); err != nil {
					break
				}
			}
			if w.invalid != c.invalid {
				t.Errorf("%q in reads of %d: invalid is %t", c.in, size, w.invalid)
			}
		}
	}
}
