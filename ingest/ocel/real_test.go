package ocel_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/ocel"
)

// counts were made by an independent reader of the files.
var counts = []struct {
	file, format, kind                           string
	items, states, owners, values, links, people int
}{
	{"pm4py-example_log.jsonocel", "ocel-json", "order", 3, 12, 0, 0, 9, 0},
	{"pm4py-example_log.xmlocel", "ocel-xml", "order", 3, 12, 0, 0, 9, 0},
	{"pm4py-example_log.csv", "ocel-csv", "order", 3, 12, 0, 0, 9, 0},
	{"pm4py-newocel.jsonocel", "ocel-json", "order", 2, 15, 0, 0, 12, 0},
	{"pm4py-newocel.csv", "ocel-csv", "order", 2, 15, 0, 0, 12, 0},
	{"pm4py-recruiting-red.jsonocel", "ocel-json", "applications", 916, 6607, 0, 0, 135, 0},
	{"pm4py-example_log_2.csv", "ocel-csv", "inv", 8, 15, 0, 0, 15, 0},
	{"pm4py-ocel_order_simulated.csv", "ocel-csv", "items", 8159, 27805, 0, 0, 16318, 0},
	// Two invoices pass from Luke to Robot, one from Mario to Robot; the payment block of one is set and removed.
	{"pm4py-ocel20_example.jsonocel", "ocel-json", "Invoice", 3, 9, 6, 2, 6, 3},
	{"pm4py-ocel20_example.xmlocel", "ocel-xml", "Invoice", 3, 9, 6, 2, 6, 3},
}

func TestRealLogs(t *testing.T) {
	for _, want := range counts {
		t.Run(want.file, func(t *testing.T) {
			got := collect(t, want.format, connectortest.RealFile(t, "ocel/"+want.file))
			fields := map[connector.Field]int{}
			for _, c := range got.Changes {
				fields[c.Field]++
			}
			is := want
			is.kind, is.items, is.links, is.people = got.Items[0].Type, len(got.Items), len(got.Links), len(got.Identities)
			is.states, is.owners, is.values = fields[connector.FieldState], fields[connector.FieldOwner], fields[connector.FieldOther]
			if is != want || len(got.Refusals) != 0 {
				t.Errorf("read %+v and refused %v, want %+v", is, got.Refusals, want)
			}
		})
	}
}

// The forms of one log tell the same changes, whatever the order of their keys.
func TestTwins(t *testing.T) {
	changes := func(format, name string) map[string]string {
		out := map[string]string{}
		got := collect(t, format, connectortest.RealFile(t, "ocel/"+name))
		told := toldChanges(got)
		for i, c := range got.Changes {
			out[c.ID] = told[i]
		}
		return out
	}
	for _, twins := range [][2][2]string{
		{{"ocel-json", "pm4py-example_log.jsonocel"}, {"ocel-xml", "pm4py-example_log.xmlocel"}},
		{{"ocel-json", "pm4py-example_log.jsonocel"}, {"ocel-csv", "pm4py-example_log.csv"}},
		{{"ocel-json", "pm4py-newocel.jsonocel"}, {"ocel-csv", "pm4py-newocel.csv"}},
		{{"ocel-json", "pm4py-ocel20_example.jsonocel"}, {"ocel-xml", "pm4py-ocel20_example.xmlocel"}},
	} {
		one, two := changes(twins[0][0], twins[0][1]), changes(twins[1][0], twins[1][1])
		if d := cmp.Diff(one, two); d != "" {
			t.Errorf("%s and %s (-one +two):\n%s", twins[0][1], twins[1][1], d)
		}
	}
}

func TestClaims(t *testing.T) {
	claims := connectortest.Claims(t, ocel.Connector())
	for _, want := range counts {
		if claims["ocel/"+want.file] != want.format {
			t.Errorf("%s is claimed by %q", want.file, claims["ocel/"+want.file])
		}
		delete(claims, "ocel/"+want.file)
	}
	for path := range claims { // SQLite files, schemas and XES logs among them
		t.Errorf("%s is claimed", path)
	}
}
