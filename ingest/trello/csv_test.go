package trello_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/trello"
)

func TestCSV(t *testing.T) {
	got := connectortest.Read(t, trello.Connector(), connectortest.File(t, "board.csv"))
	points, three, one := 2.5, 3, 1
	created := time.Date(2024, 4, 30, 10, 5, 52, 0, time.UTC)
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 2}, Source: "trello", Key: crane, NativeID: crane, Type: "Card", State: "Working", Priority: "High",
			Title: "Inspect crane", Description: "Full check,\nthen oil", Owners: []string{"inesd", "name:Piotr Zając"},
			Team: "Dockside", Project: "Harbour refit", Labels: []string{"Pier, north", "red_dark"},
			Points: &points, ChecklistTotal: &three, ChecklistDone: &one,
			Due: connector.Date{Year: 2024, Month: 5, Day: 20}, Start: connector.Date{Year: 2024, Month: 5, Day: 2},
			CreatedAt: created, UpdatedAt: time.Date(2024, 5, 9, 8, 0, 0, 0, time.UTC),
			URL: "https://trello.com/c/CrAnE001/1-inspect-crane",
		},
		{
			Origin: connector.Origin{Line: 4}, Source: "trello", Key: paint, NativeID: paint, Type: "Card", State: "Done", Archived: true,
			Title: "=Paint", Project: "Harbour refit", CreatedAt: created, URL: "https://trello.com/c/PaInT002/2-paint",
		},
		{
			Origin: connector.Origin{Line: 7}, Source: "trello", Key: "short", NativeID: "short", Type: "Card", State: "Working",
			Title: "Short id", Project: "Harbour refit",
		},
	}
	if d := cmp.Diff(want, got.Items, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	var told []string
	for _, r := range got.Refusals {
		told = append(told, strings.Join([]string{string(r.Scope), r.Column + "=" + r.Value, r.Reason}, " "))
	}
	refusals := []string{
		"value Checklist Item Total Count=x cannot read as a count",
		"value Due Date=soon cannot read as a date",
		"value Story points=many cannot read as points",
		"row Card ID= a card without id",
		"value Archived=maybe is neither true nor false",
		"value Card ID=short does not hold the instant of creation",
	}
	if d := cmp.Diff(refusals, told); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	people := []connector.Identity{{Source: "trello", ID: "inesd", Login: "inesd"}, {Source: "trello", ID: "name:Piotr Zając", Name: "Piotr Zając"}}
	if d := cmp.Diff(people, got.Identities); d != "" || got.MergedRows["work_item"] != 1 {
		t.Errorf("identities, merged %v (-want +got):\n%s", got.MergedRows, d)
	}
}

const csvHead = "Card ID,Card Name,Card URL,Labels,Due Date,Last Activity Date,List ID,List Name,Archived\n"

func TestCSVLabels(t *testing.T) {
	for cell, want := range map[string][]string{
		"Bug (red)":                    {"Bug"},
		"Bug (red), Pier, north (sky)": {"Bug", "Pier, north"},
		"Why (not) us (lime_light)":    {"Why (not) us"},
		"(green), (pink)":              {"green", "pink"},
		"No colour ()":                 {"No colour"},
		"no colour at all":             {"no colour at all"},
	} {
		got := connectortest.Read(t, trello.Connector(), connector.FileOf("x", []byte(csvHead+`c1,n,u,"`+cell+`",,,l,L,false`+"\n")))
		if !slices.Equal(got.Items[0].Labels, want) {
			t.Errorf("%q gives %q, want %q", cell, got.Items[0].Labels, want)
		}
	}
}

// A spreadsheet saved the file in the manner of its country: one date tells the order for all.
func TestCSVDatesOfSpreadsheets(t *testing.T) {
	got := connectortest.Read(t, trello.Connector(), connector.FileOf("x", []byte(csvHead+"c1,n,u,,03/05/2024,,l,L,false\nc2,n,u,,25/05/2024,26/05/2024 10:15,l,L,false\n")))
	if d := got.Items[0].Due; d != (connector.Date{Year: 2024, Month: 5, Day: 3}) {
		t.Errorf("due %v", d)
	}
	if len(got.Notes) != 1 || got.Notes[0].Code != "zone-assumed" {
		t.Errorf("notes %+v", got.Notes)
	}
	got = connectortest.Read(t, trello.Connector(), connector.FileOf("x", []byte(csvHead+"c1,n,u,,03/05/2024,,l,L,false\n")))
	if !got.Items[0].Due.IsZero() || len(got.Refusals) != 2 || !got.Notes[0].Question { // of the date, and of the id
		t.Errorf("due %v, refusals %+v, notes %+v", got.Items[0].Due, got.Refusals, got.Notes)
	}
}
