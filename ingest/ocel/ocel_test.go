package ocel_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/ocel"
)

// forms are one log in every form.
var forms = []struct{ file, format string }{
	{"log1.jsonocel", "ocel-json"}, {"log2.jsonocel", "ocel-json"}, {"log1.xmlocel", "ocel-xml"}, {"log2.xmlocel", "ocel-xml"}, {"log1.csv", "ocel-csv"},
}

func TestConformance(t *testing.T) {
	var cases []connectortest.Case
	for _, f := range forms {
		cases = append(cases, connectortest.Case{
			Name: f.file, Format: f.format, Files: connectortest.Files(t, f.file),
			Wrong: [][]byte{
				[]byte(`<log xes.version="1.0"><trace><event><string key="concept:name" value="a"/></event></trace></log>`),
				[]byte(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="log"/></xs:schema>`),
				[]byte(`{"$schema":"http://json-schema.org/schema#","properties":{"ocel:events":{},"objectTypes":{},"eventTypes":{}}}`),
				[]byte(`{"events":[{"id":1}],"objects":[]}`),
				[]byte("SQLite format 3\x00ocel:eid"),
				[]byte("case:concept:name,concept:name,time:timestamp\n1,a,2024-05-02\n"),
			},
		})
	}
	connectortest.Run(t, ocel.Connector(), cases)
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, ocel.Connector(), "testdata/*") }

func TestForms(t *testing.T) {
	items := []string{
		"job1 job ship 02T09:00 03T09:00 [name:odd]", "job2 job ship 02T11:00 03T09:00 [name:odd]",
		"job3 job place 03T10:00 03T10:00 []", "job4 job place 03T11:00 03T11:00 []",
	}
	changes := []string{
		"job1:e1:state ines >place", "job1:e1:owner ines >ines", "job1:e2:state odd place>check", "job1:e2:owner odd ines>odd", "job1:e5:state odd check>ship",
		"job2:e3:state ines >place", "job2:e3:owner ines >ines", "job2:e5:state odd place>ship", "job2:e5:owner odd ines>odd",
		"job3:e6:state  >place", "job4:e7:state  >place",
	}
	links := []string{"job1>part1 shares an event with part", "job1>part2 shares an event with part", "job2>part3 shares an event with part"}
	for _, f := range forms {
		t.Run(f.file, func(t *testing.T) {
			wantChanges, wantLinks := changes, links
			if strings.HasPrefix(f.file, "log2") { // which knows attributes by time, and relations
				wantChanges = slices.Insert(slices.Clone(changes), 5, "job1:priority:1  low>high")
				wantLinks = append([]string{"job1>part1 needs"}, links[1:]...)
			}
			got := collect(t, f.format, connectortest.File(t, f.file))
			if d := cmp.Diff(items, toldItems(got)); d != "" {
				t.Errorf("items (-want +got):\n%s", d)
			}
			if d := cmp.Diff(wantChanges, toldChanges(got)); d != "" {
				t.Errorf("changes (-want +got):\n%s", d)
			}
			if d := cmp.Diff(wantLinks, toldLinks(got)); d != "" {
				t.Errorf("links (-want +got):\n%s", d)
			}
			if len(got.Refusals) != 0 || len(got.Identities) != 2 {
				t.Errorf("refusals %+v, people %+v", got.Refusals, got.Identities)
			}
			if note := got.NoteText("item-type"); !strings.Contains(note, `"job" was taken for the work item: 4 objects, touched by 6 of 7 events, 5 of them touching one alone`) {
				t.Errorf("the choice is told as %q", note)
			}
			if note := got.NoteText("events-elsewhere"); !strings.HasPrefix(note, "1 events touch no job") {
				t.Errorf("events elsewhere are told as %q", note)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	cases := []struct{ name, format, content, want string }{
		{"second event of an id", "ocel-csv", "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:job\ne1,a,2024-05-02,['j']\ne1,b,2024-05-03,['j']\n", "3 row id=e1"},
		{"not a list", "ocel-csv", "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:job\ne1,a,2024-05-02,j\n", "2 value ocel:type:job=j"},
		{"list that does not end", "ocel-csv", "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:job\ne1,a,2024-05-02,['j]\n", "2 value ocel:type:job=['j]"},
		{"object of two types", "ocel-csv", "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:job,ocel:type:part\ne1,a,2024-05-02,['j'],['j']\n", "2 value ocel:type:part=j"},
		{"no id, no time", "ocel-csv", "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:job\n,a,2024-05-02,['j']\ne2,a,,['j']\ne3,a,soon,['j']\n", "2 row id= 4 row ocel:timestamp=soon 3 row time="},
		{"bad members", "ocel-json", `{"ocel:events":{"e1":7,"e2":{"ocel:activity":"a","ocel:timestamp":"soon","ocel:omap":["j"]}},"ocel:objects":{"j":{"ocel:type":"job"},"k":{}}}`,
			"/ocel:events/e1 row =7 /ocel:events/e2 row ocel:timestamp=soon /ocel:objects/k row type="},
		{"object declared twice", "ocel-json", `{"objectTypes":[],"eventTypes":[],"objects":[{"id":"j","type":"job"},{"id":"j","type":"part"}],"events":[]}`, "/objects/1 row id=j"},
		{"attribute since when", "ocel-json", `{"objectTypes":[],"eventTypes":[],"objects":[{"id":"j","type":"job","attributes":[{"name":"n","value":"v","time":"soon"}]}],"events":[]}`, "/objects/0 row n=soon"},
		{"cut", "ocel-json", `{"ocel:objects":{"j":{"ocel:type":"job"},"k":{"ocel:ty`, "/ocel:objects/j file ="},
		{"cut", "ocel-xml", "<log>\n<events>\n<event>", "3 file ="},
		{"event in a wrong place", "ocel-xml", "<log><event id=\"e\"/></log>", "1 row event="},
	}
	for _, c := range cases {
		t.Run(c.name+" "+c.format, func(t *testing.T) {
			got := collect(t, c.format, connector.FileOf("x", []byte(c.content)))
			var told []string
			for _, r := range got.Refusals {
				place := r.Pointer
				if place == "" {
					place = fmt.Sprint(r.Line)
				}
				told = append(told, fmt.Sprintf("%s %s %s=%s", place, r.Scope, r.Column, r.Value))
			}
			if s := strings.Join(told, " "); s != c.want {
				t.Errorf("refused %q, want %q", s, c.want)
			}
		})
	}
}

func TestActors(t *testing.T) {
	const head = "ocel:eid,ocel:activity,ocel:timestamp,ocel:type:job,ocel:type:employees,po_creator,weight\n"
	for cells, want := range map[string]string{
		"['j'],['ines'],odd,3":         "name:ines", // an object before an attribute
		"['j'],,odd,3":                 "name:odd",
		`['j'],"['ines','eva']",odd,3`: "name:odd", // one of two cannot be told
		"['j'],,,3":                    "",
	} {
		got := collect(t, "ocel-csv", connector.FileOf("x", []byte(head+"e1,a,2024-05-02 10:00,"+cells+"\n")))
		if len(got.Changes) == 0 || got.Changes[0].Actor != want {
			t.Errorf("%s: changes %+v, want actor %q", cells, got.Changes, want)
		}
	}
}

func toldItems(got *connectortest.Collect) []string {
	var out []string
	for _, i := range got.Items {
		out = append(out, fmt.Sprintf("%s %s %s %s %s %v", i.Key, i.Type, i.State, i.CreatedAt.Format("02T15:04"), i.UpdatedAt.Format("02T15:04"), i.Owners))
	}
	slices.Sort(out)
	return out
}

func toldChanges(got *connectortest.Collect) []string {
	var out []string
	for _, c := range got.Changes {
		out = append(out, fmt.Sprintf("%s %s %s>%s", c.ID, strings.TrimPrefix(c.Actor, "name:"), c.From, c.To))
	}
	return out
}

func toldLinks(got *connectortest.Collect) []string {
	var out []string
	for _, l := range got.Links {
		out = append(out, l.FromKey+">"+l.ToKey+" "+l.Original)
	}
	return out
}

func collect(t *testing.T, format string, f *connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.UTC, Label: "yard"}
	return connectortest.ReadAs(t, ocel.Connector(), format, x)
}
