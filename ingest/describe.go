package ingest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
	"github.com/workhealth/workhealth/ingest/internal/table"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// describe says what an unrecognised file looks like, so that a person can tell whether it matters.
func describe(f *connector.File) string {
	head, whole, err := f.Head()
	switch {
	case err != nil:
		return err.Error()
	case len(bytes.TrimSpace(head)) == 0:
		return "empty file"
	}
	head = bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))
	text := bytes.TrimSpace(head)
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return describeBook(f)
	case bytes.HasPrefix(head, []byte("SQLite format 3")):
		return "SQLite database: no connector reads it"
	case bytes.IndexByte(head, 0) >= 0:
		return "binary file"
	case text[0] == '{' || text[0] == '[':
		return describeJSON(text) + damagedJSON(text, whole)
	case text[0] == '<':
		return describeXML(f, text, whole)
	}
	return describeText(text)
}

// describeBook names the sheets of a workbook.
func describeBook(f *connector.File) string {
	sheets, err := table.SheetsOf(f)
	if err != nil {
		return fmt.Sprintf("office document that is no workbook, or a damaged one (%v)", err)
	}
	var names []string
	for _, s := range sheets[:min(len(sheets), 5)] {
		names = append(names, printable(s.Name, 30))
	}
	return fmt.Sprintf("workbook with the sheets %s: not the columns of an export that a connector reads; workhealth map columns shows what they may mean", strings.Join(names, ", "))
}

// damagedJSON says where a text that is seen to its end stops being JSON, which may be why nobody knows it.
func damagedJSON(text []byte, whole bool) string {
	var damage *jsonread.SyntaxError
	err := jsonread.Records(bytes.NewReader(text), func(jsonread.Record) error { return nil })
	if !whole || !errors.As(err, &damage) {
		return ""
	}
	return fmt.Sprintf("; it is cut short or damaged at byte %d (%v)", damage.Offset, damage.Err)
}

// damagedXML says where a text stops being XML.
func damagedXML(f *connector.File, whole bool) string {
	r, err := xmlread.Within(f)
	for err == nil {
		_, err = r.Next()
	}
	var damage *xmlread.SyntaxError
	if !errors.As(err, &damage) || !whole && errors.Is(err, io.ErrUnexpectedEOF) {
		return ""
	}
	return fmt.Sprintf("; it is cut short or damaged (%v)", damage)
}

// describeJSON names the keys of the first object, which is what a connector would go by.
func describeJSON(text []byte) string {
	dec := json.NewDecoder(bytes.NewReader(text))
	kind := "JSON object"
	var keys []string
	depth, inObject := 0, false
	for len(keys) < 8 {
		tok, err := dec.Token()
		if err != nil {
			break
		}
		switch t := tok.(type) {
		case json.Delim:
			if t == '[' && depth == 0 {
				kind = "JSON array of objects"
			}
			if t == '{' && depth > 1 || t == '}' {
				return keysOf(kind, keys)
			}
			depth++
			inObject = t == '{'
		case string:
			if !inObject {
				return "JSON array of plain values: no connector reads it"
			}
			keys = append(keys, t)
			var skip json.RawMessage
			if err := dec.Decode(&skip); err != nil {
				return keysOf(kind, keys)
			}
		default:
			return "JSON array of plain values: no connector reads it"
		}
	}
	return keysOf(kind, keys)
}

func keysOf(kind string, keys []string) string {
	if len(keys) == 0 {
		return kind + " without keys: nothing to read"
	}
	sort.Strings(keys)
	for i, k := range keys {
		keys[i] = printable(k, 30)
	}
	return fmt.Sprintf("%s with the keys %s: no connector reads it", kind, strings.Join(keys, ", "))
}

func describeXML(f *connector.File, text []byte, whole bool) string {
	lower := bytes.ToLower(text[:min(len(text), 2048)])
	if bytes.Contains(lower, []byte("<html")) || bytes.Contains(lower, []byte("<table")) {
		return "HTML page: no connector reads it; export as CSV or JSON"
	}
	for rest := text; ; {
		at := bytes.IndexByte(rest, '<')
		if at < 0 || at+1 >= len(rest) {
			return "XML without a root element"
		}
		rest = rest[at+1:]
		if bytes.HasPrefix(rest, []byte("!--")) {
			_, rest, _ = bytes.Cut(rest, []byte("-->"))
			continue
		}
		if rest[0] == '?' || rest[0] == '!' {
			continue
		}
		end := bytes.IndexAny(rest, " \t\r\n/>")
		if end < 0 {
			end = len(rest)
		}
		return fmt.Sprintf("XML with the root <%s>: no connector reads it yet", printable(string(rest[:end]), 40)) + damagedXML(f, whole)
	}
}

func describeText(text []byte) string {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	for _, delimiter := range []string{",", ";", "\t", "|"} {
		columns := strings.Split(strings.TrimRight(string(line), "\r"), delimiter)
		if len(columns) < 2 {
			continue
		}
		shown := columns[:min(len(columns), 6)]
		for i := range shown {
			shown[i] = printable(strings.Trim(shown[i], `" `), 30)
		}
		return fmt.Sprintf("table with %d columns (%s …): not the columns of an export that a connector reads; workhealth map columns shows what they may mean", len(columns), strings.Join(shown, ", "))
	}
	return fmt.Sprintf("text beginning %q: no connector reads it", printable(string(line), 40))
}

// printable cuts a text from a foreign file to something that is safe to show on a terminal.
func printable(s string, most int) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n == most {
			b.WriteString("…")
			break
		}
		if r == utf8.RuneError || !unicode.IsPrint(r) {
			r = '·'
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
