package jira

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func TestHTMLItems(t *testing.T) {
	got := readAs(t, htmlFormat(), connectortest.File(t, "html/issues.xls"))
	points := 5.0
	want := []connector.Item{{
		Source: "jira@orchard.example.net", Key: "FIG-1", NativeID: "501", Type: "Bug", State: "Fertig", StateCategory: "done", Resolution: "Done",
		Title: "Leaves turn yellow", Description: "Seen here:\nrow tree\n4 7\n- doesn't spread", Owners: []string{"name:Ines"}, Points: &points,
		CreatedAt: time.Date(2024, 3, 2, 19, 3, 0, 0, time.UTC), URL: "https://orchard.example.net/browse/FIG-1",
	}, {
		Source: "jira@orchard.example.net", Key: "FIG-2", NativeID: "502", Type: "Task", State: "Offen", StateCategory: "new", Title: "Water",
		Due: connector.Date{Year: 2024, Month: 3, Day: 9}, URL: "https://orchard.example.net/browse/FIG-2",
	}}
	if d := cmp.Diff(want, got.Items, cmpopts.IgnoreFields(connector.Item{}, "Origin")); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(`value work_item [] "stray" the row has 1 more cells than the header has columns
value work_item Erstellt[] "someday" cannot read as a date
row work_item data-issuekey[] "no key" not an issue key`, refusalLines(got)); d != "" {
		t.Error(d)
	}
	if want := time.Date(2024, 3, 5, 9, 14, 0, 0, time.UTC); !got.Exported.Equal(want) {
		t.Errorf("exported at %s, want %s", got.Exported, want)
	}
	if n := got.NoteCodes(); n != "page-incomplete zone-assumed current-fields" {
		t.Errorf("notes %q", n)
	}
	if line := got.Items[0].Line; line != 26 {
		t.Errorf("the first issue stands in line %d, want 26", line)
	}
}

func TestHTMLTables(t *testing.T) {
	page := func(head, rows string) *connector.File {
		return connector.FileOf("x", []byte(`<html><body><table id="issuetable"><tr>`+head+`</tr>`+rows+`</table></body></html>`))
	}
	const key, status = `<th data-id="issuekey">Key</th>`, `<th data-id="status">Status</th>`
	cases := []struct {
		name       string
		file       *connector.File
		confidence float64
		want       string // key and state
	}{
		{"cells out of order", page(key+status, `<tr><td class="status">Open</td><td class="issuekey">A-1</td></tr>`), 0.97, "A-1 Open"},
		{"cells without class", page(key+status, `<tr><td>A-1</td><td>Open</td></tr>`), 0.97, "A-1 Open"},
		{"key in the row alone", page(status+`<th data-id="summary">S</th><th data-id="created">C</th>`, `<tr data-issuekey="A-1"><td>Open</td></tr>`), 0.8, "A-1 Open"},
		{"cells without end tags", page(key+status, `<tr><td>A-1<td>Open</tr>`), 0.97, "A-1 Open"},
		{"rows without cells", page(key+status, `<tr></tr><tr><td>A-1</td><td>Open</td></tr>`), 0.97, "A-1 Open"},
		{"one field only", page(status, `<tr><td>Open</td></tr>`), 0, ""},
	}
	for _, c := range cases {
		if m := recognizeHTML(c.file); m.Confidence != c.confidence {
			t.Errorf("%s: recognised with %+v, want %v", c.name, m, c.confidence)
		}
		var got string
		for _, it := range readAs(t, htmlFormat(), c.file).Items {
			got += it.Key + " " + it.State
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestHTMLCutOff(t *testing.T) {
	file := connector.FileOf("x", []byte(`<table id="issuetable"><tr><th data-id="issuekey">Key</th></tr><tr><td>A-1</td></tr><tr><td>A-2`))
	got := readAs(t, htmlFormat(), file)
	if len(got.Items) != 1 || len(got.Refusals) != 1 || got.Refusals[0].Scope != connector.ScopeFile {
		t.Errorf("items %+v, refusals %+v", got.Items, got.Refusals)
	}
}
