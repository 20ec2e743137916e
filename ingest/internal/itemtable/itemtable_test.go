package itemtable_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

func layout() *itemtable.Layout {
	return &itemtable.Layout{
		Source: "board",
		Columns: itemtable.Columns{
			Key: []string{"Task ID"}, Title: []string{"Task", "Aufgabe"}, State: []string{"Status"}, Owners: []string{"Owner"}, Labels: []string{"Tags"},
			Created: []string{"Created"}, Resolved: []string{"Closed"}, Due: []string{"Due"}, Estimate: []string{"Hours"}, Creator: []string{"By"},
		},
		Marks:   [][]string{{"Task ID"}, {"Task", "Aufgabe"}},
		Nobody:  []string{"unassigned"},
		Nulls:   []string{"null"},
		Guarded: true,
	}
}

func read(t *testing.T, l *itemtable.Layout, content []byte) *connectortest.Collect {
	t.Helper()
	f := connector.FileOf("t", content)
	if l.Recognize(f).Confidence == 0 {
		t.Fatal("not recognised")
	}
	got := &connectortest.Collect{}
	if err := l.Read(context.Background(), &connector.Export{Files: []*connector.File{f}, Zone: time.UTC}, got); err != nil {
		t.Fatal(err)
	}
	return got
}

// The order of day and month of the first row is proven by the last one.
const board = `Board of the yard;;;;;;;;

Task ID;Status;Task;Owner;Tags;Created;Closed;Due;Hours
7;Doing;'=paint the hull;Ada Ros <Ada@yard.example>, unassigned;red, blue;03/04/2026 10:00;;null;1,5
;Doing;no id;;;;;;
9;Done;caulk;Bo Li;;25/04/2026 10:00;26/04/2026 11:30;x;
`

func TestText(t *testing.T) {
	got := read(t, layout(), []byte(board))
	if len(got.Items) != 2 {
		t.Fatalf("%d items, want 2", len(got.Items))
	}
	first, second := got.Items[0], got.Items[1]
	hours := 5400.0
	want := connector.Item{
		Origin: connector.Origin{Line: 4}, Source: "board", Key: "7", State: "Doing", Title: "=paint the hull",
		Owners: []string{"ada@yard.example"}, Labels: []string{"red", "blue"},
		CreatedAt: time.Date(2026, 4, 3, 10, 0, 0, 0, time.UTC), EstimateSeconds: &hours,
	}
	if d := cmp.Diff(want, first); d != "" {
		t.Errorf("first item (-want +got):\n%s", d)
	}
	if second.ResolvedAt != time.Date(2026, 4, 26, 11, 30, 0, 0, time.UTC) || second.Owners[0] != "name:Bo Li" {
		t.Errorf("second item: %+v", second)
	}
	reasons := map[string]connector.Scope{}
	for _, r := range got.Refusals {
		reasons[r.Column+": "+r.Reason] = r.Scope
	}
	if d := cmp.Diff(map[string]connector.Scope{": no key": connector.ScopeRow, "Due: cannot read as a date": connector.ScopeValue}, reasons); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

func TestBook(t *testing.T) {
	f := excelize.NewFile()
	rows := map[string][][]any{
		"Sheet1": {{"Export of the yard"}, {}, {"Task ID", "Task", "Created", "Owner"}, {7, "paint", time.Date(2026, 4, 3, 10, 0, 0, 0, time.UTC), "Bo Li"}},
		"Two":    {{"Aufgabe", "Task ID", "Due"}, {"streichen", 8, time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)}},
		"Legend": {{"colour", "meaning"}, {"red", "late"}},
	}
	for name, list := range rows {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, cells := range list {
			for j, value := range cells {
				cell, err := excelize.CoordinatesToCellName(j+1, i+1)
				if err != nil {
					t.Fatal(err)
				}
				if err := f.SetCellValue(name, cell, value); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	got := read(t, layout(), buf.Bytes())
	shown := map[string]string{}
	for _, i := range got.Items {
		shown[i.Key] = strings.Join([]string{i.Title, i.Pointer, i.CreatedAt.Format(time.RFC3339)}, "|")
		if i.Key == "8" && i.Due != (connector.Date{Year: 2026, Month: 5, Day: 1}) {
			t.Errorf("due = %v", i.Due)
		}
	}
	want := map[string]string{"7": "paint|Sheet1|2026-04-03T10:00:00Z", "8": "streichen|Two|0001-01-01T00:00:00Z"}
	if d := cmp.Diff(want, shown); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
}

func TestRecognize(t *testing.T) {
	for _, c := range []struct {
		name, content string
		refute        bool
		want          float64
	}{
		{"marks", "Task,Task ID,x\na,1,\n", false, 0.95},
		{"refuted", "Task,Task ID,x\na,1,\n", true, 0},
		{"one mark missing", "Task,ID\na,1\n", false, 0},
		{"no table", "{}", false, 0},
	} {
		l := layout()
		if c.refute {
			l.Refute = func(p *itemtable.Preview) bool { return p.Header.Column("x") >= 0 }
		}
		if got := l.Recognize(connector.FileOf("t", []byte(c.content))).Confidence; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"a, b;c", []string{"a", "b", "c"}},
		{`"Ros, Ada <ada@yard.example>"; Bo Li`, []string{`"Ros, Ada <ada@yard.example>"`, "Bo Li"}},
		{`5" screw, nail`, []string{`5" screw`, "nail"}},
		{" ,; ", nil},
		{" whole ", []string{"whole"}},
		{`5" screw`, []string{`5" screw`}},
		{" \u00a0", nil},
	} {
		if d := cmp.Diff(c.want, itemtable.Split(c.in, ",;")); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.in, d)
		}
	}
}

func TestPersonOf(t *testing.T) {
	for in, want := range map[string]connector.Identity{
		"Ada Ros <Ada@yard.example>": {Source: "s", ID: "ada@yard.example", Email: "Ada@yard.example", Name: "Ada Ros"},
		`"Ros, Ada" <YARD\ada>`:      {Source: "s", ID: `YARD\ada`, Login: `YARD\ada`, Name: "Ros, Ada"},
		" ada@yard.example ":         {Source: "s", ID: "ada@yard.example", Email: "ada@yard.example"},
		"Ada Ros":                    {Source: "s", ID: "name:Ada Ros", Name: "Ada Ros"},
		"":                           {},
		"Ada <3 sails":               {Source: "s", ID: "name:Ada <3 sails", Name: "Ada <3 sails"},
	} {
		if d := cmp.Diff(want, itemtable.PersonOf("s", in)); d != "" {
			t.Errorf("%q (-want +got):\n%s", in, d)
		}
	}
}

func TestDecimalMarks(t *testing.T) {
	const header = "Task ID;Task;Hours\n"
	for _, c := range []struct {
		name, rows, said string
		want             []float64 // hours of the rows; -1 for a cell that was left out
		question         bool
	}{
		{"comma, proven by another row", "1;a;1,250\n2;b;2,5\n", "", []float64{1.25, 2.5}, false},
		{"point, proven by another row", "1;a;1,250\n2;b;2.5\n", "", []float64{1250, 2.5}, false},
		{"both marks in one cell", "1;a;1.250,5\n2;b;3,125\n", "", []float64{1250.5, 3.125}, false},
		{"thousands parted twice", "1;a;1,250,000\n2;b;3,125\n", "", []float64{1250000, 3125}, false},
		{"blanks part thousands", "1;a;1\u00a0250\n2;b;0,125\n", "", []float64{1250, 0.125}, false},
		{"nothing decides", "1;a;1,250\n2;b;7\n", "", []float64{-1, 7}, true},
		{"the user decides", "1;a;1,250\n2;b;7\n", ",", []float64{1.25, 7}, false},
		{"contradiction", "1;a;1,5\n2;b;2.5\n3;c;1,250\n", "", []float64{1.5, 2.5, -1}, true},
	} {
		f := connector.FileOf("t", []byte(header+c.rows))
		got := &connectortest.Collect{}
		if err := layout().Read(context.Background(), &connector.Export{Files: []*connector.File{f}, Zone: time.UTC, DecimalMark: c.said}, got); err != nil {
			t.Fatal(err)
		}
		var hours []float64
		for _, i := range got.Items {
			if i.EstimateSeconds == nil {
				hours = append(hours, -1)
				continue
			}
			hours = append(hours, *i.EstimateSeconds/3600)
		}
		question := len(got.Notes) > 0 && got.Notes[0].Question
		if d := cmp.Diff(c.want, hours); d != "" || question != c.question {
			t.Errorf("%s: notes %+v (-want +got):\n%s", c.name, got.Notes, d)
		}
	}
}
