package deck_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/deck"
)

func TestClaims(t *testing.T) {
	want := map[string]string{"nextcloud-deck/deck.json": "deck-json"}
	connectortest.CheckClaims(t, deck.Connector(), want)
}

// The wanted figures were counted from the file by other means.
func TestRealFile(t *testing.T) {
	got := collect(t, connectortest.RealFile(t, "nextcloud-deck/deck.json"))
	n := map[string]int{"cards": len(got.Items), "people": len(got.Identities), "refusals": len(got.Refusals)}
	for _, i := range got.Items {
		n["in "+i.State]++
		n["labels"] += len(i.Labels)
		n["owners"] += len(i.Owners)
		if !i.ResolvedAt.IsZero() {
			n["done"]++
		}
		if !i.Due.IsZero() {
			n["due"]++
		}
		if i.CreatedAt.IsZero() || i.Project == "" || i.Creator != "admin" {
			t.Errorf("card %+v", i)
		}
	}
	// One card is due in 2050, which is none.
	want := map[string]int{
		"cards": 13, "in A": 3, "in B": 3, "in Done": 2, "in In progress": 1, "in ToDo": 4, "labels": 5, "owners": 2, "done": 1, "due": 1,
		"people": 1, "refusals": 1,
	}
	if d := cmp.Diff(want, n); d != "" {
		t.Errorf("figures (-want +got):\n%s", d)
	}
}
