package itemtable

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func readAll(t *testing.T, l *Layout, content string) *connectortest.Collect {
	t.Helper()
	got := &connectortest.Collect{}
	x := &connector.Export{Files: []*connector.File{connector.FileOf("t", []byte(content))}, Zone: time.UTC}
	if err := l.Read(context.Background(), x, got); err != nil {
		t.Fatal(err)
	}
	return got
}

// Nothing of a row may show in the next one, though they share memory.
func TestRowsShareMemory(t *testing.T) {
	var kept []string // as a hook appends to it, it is the hook's own
	l := &Layout{
		Source: "board", Marks: [][]string{{"ID"}},
		Columns: Columns{Key: []string{"ID"}, Owners: []string{"Owner", "Helper"}, Labels: []string{"Tags"}},
		Item: func(r *Row) {
			labels := append(r.Item.Labels, "bucket "+r.Cell("Bucket", "bucket name"))
			if kept == nil {
				kept = labels
			}
			r.Item.Labels = labels
		},
	}
	got := readAll(t, l, `ID,Owner,Tags,Helper,Bucket Name
1,Ada Ros; Bo Li,"red, blue, tar",Ada Ros,A
2,,,,B
3,Cy Dun,green,Bo Li,C
`)
	shown := map[string][]string{}
	for _, i := range got.Items {
		shown[i.Key] = append([]string{fmt.Sprint(i.Owners)}, i.Labels...)
	}
	want := map[string][]string{
		"1": {"[name:Ada Ros name:Bo Li]", "red", "blue", "tar", "bucket A"},
		"2": {"[]", "bucket B"},
		"3": {"[name:Cy Dun name:Bo Li]", "green", "bucket C"},
	}
	if d := cmp.Diff(want, shown); d != "" {
		t.Errorf("owners and labels (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"red", "blue", "tar", "bucket A"}, kept); d != "" {
		t.Errorf("labels kept by the hook (-want +got):\n%s", d)
	}
}

func TestPersonIsReadOncePerCell(t *testing.T) {
	reads := map[string]int{}
	l := &Layout{
		Source: "board", Marks: [][]string{{"ID"}}, Nobody: []string{"none"},
		Columns: Columns{Key: []string{"ID"}, Owners: []string{"Owner"}, Creator: []string{"By"}},
		Person: func(cell string) connector.Identity {
			reads[cell]++
			return PersonOf("board", cell)
		},
	}
	got := readAll(t, l, "ID,Owner,By\n1,Ada Ros <ada@yard.example>,None\n2,None,Ada Ros <ada@yard.example>\n3, Ada Ros <ada@yard.example> ,Bo Li\n")
	if d := cmp.Diff(map[string]int{"Ada Ros <ada@yard.example>": 1, "Bo Li": 1}, reads); d != "" {
		t.Errorf("reads (-want +got):\n%s", d)
	}
	var people []string
	for _, i := range got.Items {
		people = append(people, fmt.Sprint(i.Owners, " ", i.Creator))
	}
	if d := cmp.Diff([]string{"[ada@yard.example] ", "[] ada@yard.example", "[ada@yard.example] name:Bo Li"}, people); d != "" {
		t.Errorf("people (-want +got):\n%s", d)
	}
	if len(got.Identities) != 2 {
		t.Errorf("identities: %+v", got.Identities)
	}
}
