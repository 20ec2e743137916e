package cases

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// What is packed comes out as it went in, also an instant that does not fit into nanoseconds since 1970.
func TestCollectionKeepsEvents(t *testing.T) {
	var c Collection
	place := connector.Origin{Line: 7, Pointer: "/events/3"}
	old := time.Date(1600, 1, 2, 3, 4, 5, 678_000_000, time.UTC)
	c.Open("b", "order", place)
	c.Open("a", "order", connector.Origin{Line: 9})
	c.Open("b", "other", connector.Origin{Line: 10})
	c.Add("b", &Event{Origin: place, At: old, Activity: "pay", Resource: "Ines", Group: "Front"})
	got := &connectortest.Collect{}
	c.Tell(&Teller{Out: emit.New(got), Source: "s", Names: Names{Activity: "act", Group: "grp", Resource: "res"}}, func() bool { return false })
	want := []connector.Item{
		{Origin: place, Source: "s", Key: "b", Type: "order", State: "pay", Team: "Front", Owners: []string{"name:Ines"}, CreatedAt: old, UpdatedAt: old},
		{Origin: connector.Origin{Line: 9}, Source: "s", Key: "a", Type: "order"},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if len(got.Changes) != 3 || got.Changes[0].Origin != place || got.Changes[2].FieldName != "grp" {
		t.Errorf("changes %+v", got.Changes)
	}
}

func TestNobody(t *testing.T) {
	var teller Teller
	for name, want := range map[string]string{" Ines ": "Ines", "NA": "", "undefined": "", "__INVALID__": "", "Nader": "Nader", "": "", "a|b": "a|b"} {
		if got := teller.told(name); got != want {
			t.Errorf("%q is told as %q, want %q", name, got, want)
		}
	}
}
