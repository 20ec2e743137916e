package ingest

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
)

func TestDescribe(t *testing.T) {
	cases := []struct{ name, content, want string }{
		{"nothing", "", "empty file"},
		{"blank", " \r\n\t ", "empty file"},
		{"workbook", "PK\x03\x04....[Content_Types].xml", "office document that is no workbook, or a damaged one (no table with a header row)"},
		{"database", "SQLite format 3\x00", "SQLite database: no connector reads it"},
		{"picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file"},
		{"object", `{"weather": "fine", "degrees": [21], "at": {"x": 1}}`, "JSON object with the keys at, degrees, weather: no connector reads it"},
		{"object after a byte order mark", "\xEF\xBB\xBF" + `{"weather": 1}`, "JSON object with the keys weather: no connector reads it"},
		{"objects", ` [{"weather": 1, "sky": null}, {"other": 2}]`, "JSON array of objects with the keys sky, weather: no connector reads it"},
		{"object cut short", `{"weather": "fi`, "JSON object with the keys weather: no connector reads it; it is cut short or damaged at byte 11 (unexpected EOF)"},
		{"large object of which the head alone is seen", `{"weather": "` + strings.Repeat("x", 300<<10) + `"}`, "JSON object with the keys weather: no connector reads it"},
		{"XML cut short", "<kettle><spout>", "XML with the root <kettle>: no connector reads it yet; it is cut short or damaged (line 1: unexpected EOF)"},
		{"XML with entities", "<!DOCTYPE k [<!ENTITY a 'tea'>]>\n<k>&a;</k>", "XML with the root <k>: no connector reads it yet; it is cut short or damaged (line 2: invalid character entity &a;)"},
		{"words", `["tea", "pot"]`, "JSON array of plain values: no connector reads it"},
		{"lists of words", `[["tea", "pot"]]`, "JSON array of plain values: no connector reads it"},
		{"numbers", `[1, 2]`, "JSON array of plain values: no connector reads it"},
		{"empty object", `{}`, "JSON object without keys: nothing to read"},
		{"many keys", `{"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1}`, "JSON object with the keys a, b, c, d, e, f, g, h: no connector reads it"},
		{"key with a control character", `{"a\u001b[31m": 1}`, "JSON object with the keys a·[31m: no connector reads it"},
		{"page", "<!DOCTYPE html><HTML><body>", "HTML page: no connector reads it; export as CSV or JSON"},
		{"XML", "<?xml version='1.0'?>\n<!-- tea -->\n<kettle size='2'/>", "XML with the root <kettle>: no connector reads it yet"},
		{"XML that ends at once", "<?xml", "XML without a root element"},
		{"lone bracket", "<", "XML without a root element"},
		{"comma table", "\"Tea\",Pot\r\n1,2\r\n", "table with 2 columns (Tea, Pot …): not the columns of an export that a connector reads; workhealth map columns shows what they may mean"},
		{"semicolon table", "a;b;c;d;e;f;g\n", "table with 7 columns (a, b, c, d, e, f …): not the columns of an export that a connector reads; workhealth map columns shows what they may mean"},
		{"letter", "Dear Ada\nHow are you?", `text beginning "Dear Ada": no connector reads it`},
		{"long line", strings.Repeat("é", 50), `text beginning "` + strings.Repeat("é", 40) + `…": no connector reads it`},
		{"broken text", "caf\xe9 \x1b[0mx", `text beginning "caf· ·[0mx": no connector reads it`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := describe(connector.FileOf("x", []byte(c.content))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestDescribeAFileThatCannotBeOpened(t *testing.T) {
	f := connector.NewFile("cut.gz", 1, func() (io.ReadCloser, error) { return nil, errors.New("unexpected end") })
	if got := describe(f); got != "open cut.gz: unexpected end" {
		t.Errorf("got %s", got)
	}
}

func TestTwoToolsThatAreEquallySureAreAQuestion(t *testing.T) {
	tool := func(name string, confidences ...float64) connector.Connector {
		c := connector.Connector{Tool: name}
		for _, confidence := range confidences {
			c.Formats = append(c.Formats, connector.Format{ID: name + "-csv", Name: name + " CSV", Recognize: func(*connector.File) connector.Match { return connector.Match{Confidence: confidence} }})
		}
		return c
	}
	cases := []struct {
		name       string
		connectors []connector.Connector
		tool       string
		reason     string // part of it
	}{
		{"the surer one", []connector.Connector{tool("a", 0.6), tool("b", 0.7)}, "b", ""},
		{"two formats of one tool", []connector.Connector{tool("a", 0.6, 0.6)}, "a", ""},
		{"equally sure", []connector.Connector{tool("a", 0.6), tool("b", 0.6)}, "", "may be a CSV or b CSV"},
		{"equally sure after a weaker one", []connector.Connector{tool("c", 0.5), tool("a", 0.5, 0.6), tool("b", 0.6)}, "", "may be a CSV or b CSV"},
		{"certain, so that no other is asked", []connector.Connector{tool("a", 0.95), tool("b", 1)}, "a", ""},
		{"not sure enough", []connector.Connector{tool("a", 0.4), tool("b", 0.3)}, "", "text beginning"},
		{"nobody", nil, "", "text beginning"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, reason := recognize(connector.FileOf("x", []byte("tea")), c.connectors)
			if got.tool != c.tool || !strings.Contains(reason, c.reason) || (reason == "") != (c.reason == "") {
				t.Errorf("tool %q, reason %q, want %q and %q", got.tool, reason, c.tool, c.reason)
			}
		})
	}
}
