package xes_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/xes"
)

func TestConformance(t *testing.T) {
	connectortest.Run(t, xes.Connector(), []connectortest.Case{{
		Name: "permits", Format: "xes", Files: connectortest.Files(t, "permits.xes"),
		Want: func(got *connectortest.Collect) error {
			if len(got.Items) != 3 || got.Rows() != 3+4+1+3+2 { // items; states, the end of a pair, owners, teams
				return fmt.Errorf("%d items, %d rows", len(got.Items), got.Rows())
			}
			return nil
		},
		Wrong: [][]byte{
			[]byte(`<log><logentry revision="7"><author>ines</author><date>2024-05-02T09:00:00Z</date></logentry></log>`),
			[]byte(`<log><global scope="event"><string key="ocel:activity" value="a"/></global><events><event><string key="id" value="e1"/></event></events><objects/></log>`),
			[]byte(`<log><object-types/><event-types/><objects/><events/></log>`),
			[]byte(`<log><message level="info">started</message></log>`),
			[]byte(`<logs><trace><event/></trace></logs>`),
		},
	}})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, xes.Connector(), "testdata/*") }

func TestItemsAndChanges(t *testing.T) {
	got := collect(t, connectortest.File(t, "permits.xes"))
	at := func(day, hour, minute int) time.Time { return time.Date(2024, 5, day, hour, minute, 0, 0, time.UTC) }
	const source = "xes@Mooring permits"
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 13}, Source: source, Key: "P-1", Type: "Mooring permits", State: "decide", Team: "Dockside",
			Owners: []string{"name:Odd Larsen"}, CreatedAt: at(2, 7, 0), UpdatedAt: at(3, 8, 30),
		},
		{
			Origin: connector.Origin{Line: 43}, Source: source, Key: "2", Type: "Mooring permits", State: "register",
			Owners: []string{"name:Ines Duarte"}, CreatedAt: at(4, 7, 0), UpdatedAt: at(4, 7, 0),
		},
		{Origin: connector.Origin{Line: 55}, Source: source, Key: "#3", Type: "Mooring permits"},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	changes := []string{
		"P-1:0:state 07:00/0 by name:Ines Duarte: >register",
		"P-1:0:owner 07:00/1 by name:Ines Duarte: >Ines Duarte",
		"P-1:0:team 07:00/2 by name:Ines Duarte: >Front desk",
		"P-1:1:state 06:00/0 by name:Odd Larsen: register>inspect",
		"P-1:1:owner 06:00/1 by name:Odd Larsen: Ines Duarte>Odd Larsen",
		"P-1:1:team 06:00/2 by name:Odd Larsen: Front desk>Dockside",
		"P-1:2:transition 08:30/0 by name:Odd Larsen: inspect+start>inspect+complete",
		"P-1:3:state 08:30/1 by : inspect>decide",
		"2:0:state 07:00/0 by name:Ines Duarte: >register",
		"2:0:owner 07:00/1 by name:Ines Duarte: >Ines Duarte",
	}
	if d := cmp.Diff(changes, told(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if r := got.Refusals; len(r) != 1 || r[0].Line != 50 || r[0].Column != "time:timestamp" || r[0].Value != "soon" || r[0].Scope != connector.ScopeRow {
		t.Errorf("refusals are %+v, want the unreadable time alone", r)
	}
	if d := cmp.Diff([]string{"not-by-the-standard", "case-id-missing", "activities-paired", "resource-unknown"}, codes(got)); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}

// Each trap is one trace in an otherwise empty log.
func TestTraps(t *testing.T) {
	event := func(activity, more string) string {
		return `<event><string key="concept:name" value="` + activity + `"/>` + more + `</event>`
	}
	when := func(clock string) string { return `<date key="time:timestamp" value="2024-05-02T` + clock + `:00Z"/>` }
	cases := []struct {
		name, trace    string
		state, changes string
		refusals       int
	}{
		{"out of order, equal instants in file order",
			event("c", when("12:00")) + event("a", when("10:00")) + event("b", when("10:00")), "c", ">a a>b b>c", 0},
		{"status below the activity",
			event("Accepted", `<string key="lifecycle:transition" value="In Progress"/>`+when("10:00")) +
				event("Accepted", `<string key="lifecycle:transition" value="Wait"/>`+when("11:00")),
			"Accepted", ">Accepted >In Progress Accepted>Accepted In Progress>Wait", 0},
		{"overlapping pairs",
			event("a", `<string key="lifecycle:transition" value="start"/>`+when("10:00")) +
				event("b", `<string key="lifecycle:transition" value="START"/>`+when("11:00")) +
				event("a", `<string key="lifecycle:transition" value="complete"/>`+when("12:00")) +
				event("b", `<string key="lifecycle:transition" value="complete"/>`+when("13:00")),
			"b", ">a a>b a+start>a+complete b+start>b+complete", 0},
		{"pairs by instance",
			event("a", `<string key="concept:instance" value="1"/><string key="lifecycle:transition" value="start"/>`+when("10:00")) +
				event("a", `<string key="concept:instance" value="2"/><string key="lifecycle:transition" value="complete"/>`+when("11:00")),
			"a", ">a a>a", 0},
		{"scheduled only", event("a", `<string key="lifecycle:transition" value="schedule"/>`+when("10:00")), "a", ">a+schedule", 0},
		{"end without start is no activity", event("a", when("09:00")) + event("b", `<string key="lifecycle:transition" value="withdraw"/>`+when("10:00")),
			"a", ">a >b+withdraw", 0},
		{"resource glued to its group",
			event("a", `<string key="org:resource" value="Ines-Front"/><string key="Resource" value="Ines"/><string key="org:group" value="Front"/>`+when("10:00")),
			"a", ">a >Ines >Front", 0},
		{"no times", event("a", "") + event("b", ""), "b", "", 2},
		{"time as text", event("a", `<string key="time:timestamp" value="2024/05/02 01:11:19.000"/>`), "a", ">a", 0},
		{"time whose day and month cannot be told apart", event("a", `<string key="time:timestamp" value="03/04/2024 10:00"/>`), "a", "", 1},
		{"second value under a key", event("a", when("10:00")+`<string key="concept:name" value="b"/>`), "a", ">a", 1},
		{"trace inside an event", event("a", when("10:00")+`<trace/>`), "a", ">a", 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := collect(t, connector.FileOf("x", []byte(`<log><trace><string key="concept:name" value="k"/>`+c.trace+`</trace></log>`)))
			var changes []string
			for _, ch := range got.Changes {
				changes = append(changes, ch.From+">"+ch.To)
			}
			if s := strings.Join(changes, " "); s != c.changes || got.Items[0].State != c.state || len(got.Refusals) != c.refusals {
				t.Errorf("state %q, changes %q, refusals %+v; want %q, %q, %d", got.Items[0].State, s, got.Refusals, c.state, c.changes, c.refusals)
			}
		})
	}
}

func TestSecondTraceOfACase(t *testing.T) {
	got := collect(t, connector.FileOf("x", []byte("<log>\n<trace><string key=\"concept:name\" value=\"k\"/></trace>\n"+
		"<trace><string key=\"concept:name\" value=\"k\"/><event/></trace></log>")))
	if len(got.Items) != 1 || len(got.Refusals) != 1 || got.Refusals[0].Line != 3 || !strings.Contains(got.Refusals[0].Reason, "line 2") {
		t.Errorf("items %+v, refusals %+v", got.Items, got.Refusals)
	}
}

func TestBreak(t *testing.T) {
	got := collect(t, connector.FileOf("x", []byte("<log>\n<trace><string key=\"concept:name\" value=\"k\"/></trace>\n<trace>\n<event></trace></log>")))
	last := got.Refusals[len(got.Refusals)-1]
	if len(got.Items) != 1 || last.Scope != connector.ScopeFile || last.Line != 4 {
		t.Errorf("items %+v, refusals %+v, want what stands before line 4", got.Items, got.Refusals)
	}
}

func TestLabelTellsUnnamedLogsApart(t *testing.T) {
	got := &connectortest.Collect{}
	x := &connector.Export{Files: []*connector.File{connector.FileOf("x", []byte("<log><trace/></log>"))}, Zone: time.UTC, Label: "fines"}
	if err := xes.Connector().Formats[0].Read(context.Background(), x, got); err != nil || got.Items[0].Source != "xes@fines" {
		t.Errorf("items %+v, %v", got.Items, err)
	}
}

func told(got *connectortest.Collect) []string {
	var out []string
	for _, c := range got.Changes {
		out = append(out, fmt.Sprintf("%s %s/%d by %s: %s>%s", c.ID, c.At.Format("15:04"), c.Seq, c.Actor, c.From, c.To))
	}
	return out
}

func codes(got *connectortest.Collect) []string {
	var out []string
	for _, n := range got.Notes {
		out = append(out, n.Code)
	}
	return slices.Compact(out)
}

func collect(t *testing.T, files ...*connector.File) *connectortest.Collect {
	t.Helper()
	return connectortest.ReadAs(t, xes.Connector(), "xes", &connector.Export{Files: files, Zone: time.UTC})
}
