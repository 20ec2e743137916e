package mail

import (
	"bytes"
	"mime"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message/charset"
	"golang.org/x/text/encoding/charmap"
)

// header holds the fields of a message by their names in lower case; raw values, unfolded.
type header map[string][]string

// parseHeader passes over lines that are no fields: one damaged line must not cost the message.
func parseHeader(text []byte) header {
	h := header{}
	last := ""
	for line := range bytes.Lines(text) {
		s := strings.TrimRight(string(line), "\r\n")
		if s != "" && (s[0] == ' ' || s[0] == '\t') {
			if values := h[last]; len(values) > 0 {
				values[len(values)-1] += " " + strings.TrimSpace(s)
			}
			continue
		}
		last = ""
		if m := headerLine.FindStringSubmatch(s); m != nil {
			last = strings.ToLower(m[1])
			h[last] = append(h[last], strings.TrimSpace(s[len(m[0]):]))
		}
	}
	return h
}

func (h header) get(name string) string {
	if values := h[name]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// text returns a field as people read it.
func (h header) text(name string) string { return decodeWords(h.get(name)) }

// decodeWords undoes =?utf-8?q?...?=. Raw bytes that are not UTF-8 are taken for Western European: they name no charset.
func decodeWords(s string) string {
	s = characters(s)
	words := mime.WordDecoder{CharsetReader: charset.Reader}
	if decoded, err := words.DecodeHeader(s); err == nil {
		s = characters(decoded)
	}
	return strings.TrimSpace(s)
}

func characters(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	if decoded, err := charmap.Windows1252.NewDecoder().String(s); err == nil {
		return decoded
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// subject returns the subject without the quotes that Listserv's dumps put around it.
func (h header) subject() string {
	s := strings.Join(strings.Fields(h.text("subject")), " ")
	if len(s) > 1 && s[0] == '\'' && s[len(s)-1] == '\'' {
		return s[1 : len(s)-1]
	}
	return s
}

// angled finds what stands in angle brackets: ids of mails and lists.
var angled = regexp.MustCompile(`<([^<>]+)>`)

// channel returns the mailing list; "mail" without one.
func (h header) channel() string {
	list := h.text("list-id")
	if m := angled.FindStringSubmatch(list); m != nil {
		list = m[1]
	}
	if list = strings.TrimSpace(list); list == "" {
		return source
	}
	return list
}

// ids returns the message ids of a field, in its order. Some programs write them without angle brackets, some write
// sentences about them.
func (h header) ids(name string) []string {
	value := characters(strings.Join(h[name], " "))
	var out []string
	for _, m := range angled.FindAllStringSubmatch(value, -1) {
		if id := strings.Join(strings.Fields(m[1]), ""); id != "" {
			out = append(out, id)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, word := range strings.Fields(value) {
		if strings.Contains(word, "@") {
			out = append(out, strings.Trim(word, "<>"))
		}
	}
	return out
}
