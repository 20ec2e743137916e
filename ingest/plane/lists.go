package plane

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// list reads a cell with several texts: JSON in the newest CSV, else joined by commas.
func list(cell string) []string {
	var out []string
	if strings.HasPrefix(cell, "[") && json.Unmarshal([]byte(cell), &out) == nil {
		return out
	}
	return itemtable.Split(cell, ",")
}

// objects reads a cell with objects: JSON in the newest CSV, else the way Python prints them, one after another.
func objects(cell string) (json.RawMessage, bool) {
	if json.Valid([]byte(cell)) {
		return json.RawMessage(cell), true
	}
	text := fromPython("[" + cell + "]")
	return json.RawMessage(text), json.Valid([]byte(text))
}

// fromPython turns Python's print of lists, dictionaries and texts into JSON: {'a': None} becomes {"a": null}. What is
// not such a print comes out as something that is not JSON.
func fromPython(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); {
		if s[i] != '\'' && s[i] != '"' {
			word, value := constant(s[i:])
			out.WriteString(value)
			i += len(word)
			continue
		}
		text, size := pythonText(s[i:])
		if size == 0 {
			return ""
		}
		quoted, _ := json.Marshal(text) // a text always can be
		out.Write(quoted)
		i += size
	}
	return out.String()
}

func constant(s string) (word, value string) {
	for _, c := range [][2]string{{"None", "null"}, {"True", "true"}, {"False", "false"}} {
		if strings.HasPrefix(s, c[0]) {
			return c[0], c[1]
		}
	}
	return s[:1], s[:1]
}

// pythonText reads the quoted text at the start of s and returns its length in s, 0 where it does not end.
func pythonText(s string) (text string, size int) {
	var out strings.Builder
	for rest := s[1:]; rest != ""; {
		if rest[0] == s[0] {
			return out.String(), len(s) - len(rest) + 1
		}
		c, wide, tail, err := strconv.UnquoteChar(rest, s[0])
		switch {
		case err == nil && wide:
			out.WriteRune(c)
		case err == nil:
			out.WriteByte(byte(c))
		case len(rest) > 1 && strings.IndexByte(`'"`, rest[1]) >= 0 && rest[0] == '\\':
			out.WriteByte(rest[1])
			tail = rest[2:]
		default:
			out.WriteByte(rest[0])
			tail = rest[1:]
		}
		rest = tail
	}
	return "", 0
}
