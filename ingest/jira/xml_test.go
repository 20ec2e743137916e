package jira

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func TestXMLItem(t *testing.T) {
	got := readAs(t, xmlFormat(), connectortest.File(t, "xml/search.xml"))
	seconds, points := 14400.0, 3.0
	want := connector.Item{
		Source: "jira@orchard.example.net", Key: "PLUM-1", NativeID: "501", Type: "Aufgabe", State: "Erledigt", StateCategory: "done",
		Resolution: "Fertig", Priority: "Hoch", Title: "Graft the old tree",
		Description: "Before spring & frost:\n- cut\n- bind\ntight", Owners: []string{"ines"}, Creator: "bo", Team: "North crew",
		Project: "Plum orchard", ParentKey: "PLUM-9", Sprint: "Basket 2", Labels: []string{"graft", "north"},
		EstimateSeconds: &seconds, Points: &points,
		Due: connector.Date{Year: 2024, Month: 3, Day: 6}, Start: connector.Date{Year: 2024, Month: 3, Day: 1},
		CreatedAt: time.Date(2024, 3, 1, 7, 0, 0, 0, time.UTC), UpdatedAt: time.Date(2024, 3, 4, 16, 30, 0, 0, time.UTC),
		ResolvedAt: time.Date(2024, 3, 4, 16, 30, 0, 0, time.UTC), URL: "https://orchard.example.net/jira/browse/PLUM-1",
	}
	if d := cmp.Diff(want, got.Items[0], cmpopts.IgnoreFields(connector.Item{}, "Origin")); d != "" {
		t.Error(d)
	}
	second := got.Items[1]
	if second.Owners != nil || second.Resolution != "" || second.EstimateSeconds != nil || !second.Due.IsZero() || second.Creator != "557058:0b0b0b0b-1111-2222-3333-444444444444" {
		t.Errorf("the issue of nobody: %+v", second)
	}
}

func TestXMLHangsOn(t *testing.T) {
	got := readAs(t, xmlFormat(), connectortest.File(t, "xml/search.xml"))
	want := `PLUM-1 blocks PLUM-2 (Blocks) -
PEAR-6 blocks PLUM-1 (Blocks) -
PLUM-9 parent PLUM-1 (parent) -
PLUM-1 parent PLUM-3 (parent) -
PLUM-1 blocks PLUM-2 (Blocks) -`
	if d := cmp.Diff(want, linkLines(got)); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]connector.Message{
		{Source: "jira@orchard.example.net", ID: "900", ItemKey: "PLUM-1", Author: "ines", At: time.Date(2024, 3, 2, 8, 15, 0, 0, time.UTC), Text: "Wax is missing."},
		{Source: "jira@orchard.example.net", ID: "901", ItemKey: "PLUM-1", Author: "gone", Text: "Found it"},
	}, got.Messages, cmpopts.IgnoreFields(connector.Message{}, "Origin")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(`row work_item_link issuelink[] "" not an issue key
value message created[] "some day" cannot read as a date
value work_item timeoriginalestimate[] "soon" cannot read as seconds
row work_item key[] "nokey" not an issue key`, refusalLines(got)); d != "" {
		t.Error(d)
	}
	if want := time.Date(2024, 3, 5, 10, 0, 0, 0, time.UTC); !got.Exported.Equal(want) {
		t.Errorf("exported at %s, want %s", got.Exported, want)
	}
	if n := got.NoteCodes(); n != "page-incomplete" || !strings.Contains(got.Notes[0].Text, "found 7 issues, the file holds 2") {
		t.Errorf("notes %q: %+v", n, got.Notes)
	}
}

func TestXMLSources(t *testing.T) {
	item := func(link string) *connector.File {
		return connector.FileOf("x", []byte(`prose first <rss><channel><link>https://search.example/issues/?jql=</link><build-info></build-info><item><link>`+
			link+`</link><key id="1">A-1</key><status>Open</status><summary>x</summary></item></channel></rss>`))
	}
	for link, want := range map[string]string{
		"https://own.example/browse/A-1": "jira@own.example", "": "jira@search.example", "javascript:alert(1)": "jira@search.example",
	} {
		file := item(link)
		if m := recognizeXML(file); m.Confidence != 0.9 {
			t.Errorf("%q: recognised with %v", link, m)
		}
		if got := readAs(t, xmlFormat(), file); len(got.Items) != 1 || got.Items[0].Source != want {
			t.Errorf("%q: %+v, want source %s", link, got.Items, want)
		}
	}
}

func TestXMLNotes(t *testing.T) {
	file := func(issues int, head, each string) *connector.File {
		var b strings.Builder
		b.WriteString(`<rss><channel>` + head)
		for i := range issues {
			fmt.Fprintf(&b, `<item><key>A-%d</key>%s</item>`, i+1, each)
		}
		return connector.FileOf("x", []byte(b.String()+`</channel></rss>`))
	}
	const open = `<status>Open</status><statusCategory key="new"/>`
	cases := []struct {
		name string
		file *connector.File
		want string
	}{
		{"whole", file(2, `<issue start="0" end="2" total="2"/>`, open), ""},
		{"cap", file(1000, "", `<status>Open</status><resolution id="1">Done</resolution>`), "rows-capped only-closed"},
		{"without states", file(1, "", ""), "no-state"},
		{"one side", file(10, "", open), "only-open"},
		{"forbidden character", file(1, "", open+"<summary>\x01</summary>"), "invalid-characters"},
	}
	for _, c := range cases {
		if got := readAs(t, xmlFormat(), c.file).NoteCodes(); got != c.want {
			t.Errorf("%s: notes %q, want %q", c.name, got, c.want)
		}
	}
}

func TestJavaDate(t *testing.T) {
	east := time.FixedZone("", 3600)
	for in, want := range map[string]string{
		"Tue Oct 19 19:29:39 UTC 2021": "2021-10-19T19:29:39Z",
		"Wed Dec 02 21:14:20 CET 2015": "2015-12-02T20:14:20Z",
		"yesterday":                    "0001-01-01T00:00:00Z",
		"a b c d e f":                  "0001-01-01T00:00:00Z",
	} {
		if got := javaDate(in, east).Format(time.RFC3339); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

func TestPlainHTML(t *testing.T) {
	for in, want := range map[string]string{
		"  plain\ntext ":                               "plain\ntext",
		"a<br>b<br/>c":                                 "a\nb\nc",
		"<p>one</p>\n<p>two &amp; three</p>":           "one\ntwo & three",
		"<ul><li>x</li><li>y</li></ul>":                "- x\n- y",
		"<table><tr><td>1</td><td>2</td></tr></table>": "1 2",
		"1 &lt; 2":        "1 < 2",
		"broken <b>bold":  "broken bold",
		"&nbsp;":          "",
		"an <a href=x>in": "an in",
	} {
		if got := plainHTML(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
