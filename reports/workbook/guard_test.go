package workbook

import (
	"bytes"
	"strings"
	"testing"

	"github.com/workhealth/workhealth/reports/document/documenttest"
)

func TestHeaderGuard(t *testing.T) {
	for _, c := range []struct {
		headers []string
		err     string
	}{
		{[]string{"Key", "Title"}, ""},
		{[]string{"Key", "key"}, "occurs twice"},
		{[]string{"Key", " "}, "column 2 is empty"},
		{[]string{"Key\nof the item"}, "not one line"},
		{[]string{"Key\x01"}, "not one line"},
		{[]string{strings.Repeat("k", 256)}, "more than 255"},
	} {
		expectError(t, checkHeaders(c.headers), c.err)
	}
}

func TestSheetGuard(t *testing.T) {
	for _, c := range []struct{ name, err string }{
		{"EV_late", ""},
		{"", "31 letters"},
		{"EV_" + strings.Repeat("x", 29), "31 letters"},
		{"EV:late", "31 letters"},
		{"'EV'", "31 letters"},
		{"history", "reserved"},
		{"data", "already taken by Reopened work"},
		{"EV_unowned", "already taken by Work without an owner"},
	} {
		d := documenttest.Full()
		d.Signs[4].Signals[1].Sheet = c.name
		var b bytes.Buffer
		err := Write(&b, d)
		expectError(t, err, c.err)
		if err != nil && b.Len() > 0 {
			t.Errorf("sheet %q: %d bytes were written", c.name, b.Len())
		}
	}
}

func expectError(t *testing.T, err error, want string) {
	t.Helper()
	switch {
	case want == "" && err != nil:
		t.Errorf("unexpected error: %v", err)
	case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
		t.Errorf("got error %v, want one with %q", err, want)
	}
}

// A row that is one cell short would silently put every later value under the wrong header.
func TestRowsAreAsWideAsHeaders(t *testing.T) {
	d := documenttest.Full()
	grids := []grid{scorecard(d), items(d), sources(d), mapping(d), blind(d)}
	for _, sign := range d.Signs {
		for _, s := range sign.Signals {
			grids = append(grids, evidence(sign, s))
		}
	}
	for _, g := range grids {
		for i := range g.rows {
			if got := len(g.row(i)); got != len(g.columns) {
				t.Errorf("%s row %d: %d cells, %d headers", g.name, i, got, len(g.columns))
			}
		}
	}
}
