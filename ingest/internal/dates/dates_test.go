package dates

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
)

func TestForms(t *testing.T) {
	// every form that has one reading only, or whose order the file decides as day first (13/02/2021 is in it)
	cases := map[string]string{
		"05/Feb/26 12:00 PM":                      "2026-02-05 12:00:00",
		"5/Feb/26 12:00 AM":                       "2026-02-05 00:00:00",
		"25/May/22 10:21":                         "2022-05-25 10:21:00",
		"05/may/24 9:53 AM":                       "2024-05-05 09:53:00",
		"03/dic/25 2:46 PM":                       "2025-12-03 14:46:00",
		"04/ene/26 11:30 p. m.":                   "2026-01-04 23:30:00",
		"04/ago/26 1:30\u202Fa.\u00A0m.":          "2026-08-04 01:30:00",
		"12/lut/21 10:19 PM":                      "2021-02-12 22:19:00",
		"1/paź/21 0:05":                           "2021-10-01 00:05:00",
		"4. März 2026":                            "2026-03-04 00:00:00",
		"04.Mrz.2026 07:08":                       "2026-03-04 07:08:00",
		"3 févr. 2021 10:00":                      "2021-02-03 10:00:00",
		"14 août 2023":                            "2023-08-14 00:00:00",
		"02/out/23 16:20":                         "2023-10-02 16:20:00",
		"7 luglio 2022 09:15:30":                  "2022-07-07 09:15:30",
		"4 de marzo de 2026 a las 10:15":          "2026-03-04 10:15:00",
		"16/02/2017 15:26":                        "2017-02-16 15:26:00",
		"05/06/2024 1:02 PM":                      "2024-06-05 13:02:00",
		"16.02.2017 15:26":                        "2017-02-16 15:26:00",
		"6.2.17":                                  "2017-02-06 00:00:00",
		"2024-03-05 10:11":                        "2024-03-05 10:11:00",
		"2024-03-05 10:11:12":                     "2024-03-05 10:11:12",
		"2024/03/05":                              "2024-03-05 00:00:00",
		"2024-03-05T10:11:12Z":                    "2024-03-05 10:11:12",
		"2021-07-25T23:57:22.123+0200":            "2021-07-25 21:57:22.123",
		"2021-07-25T23:57:22-05:30":               "2021-07-26 05:27:22",
		"Tue Mar 05 2024 10:00:00 GMT+0100 (CET)": "2024-03-05 09:00:00",
		"Tue, 5 Mar 2024 10:00:00 +0000":          "2024-03-05 10:00:00",
		"Mar 4, 2026, 10:11 AM":                   "2026-03-04 10:11:00",
		"March 4, 2026":                           "2026-03-04 00:00:00",
		"2024 Mar 5":                              "2024-03-05 00:00:00",
		"01/Jan/68 00:00":                         "2068-01-01 00:00:00",
		"01/Jan/69 00:00":                         "1969-01-01 00:00:00",
		"29/Feb/24 00:00":                         "2024-02-29 00:00:00",
	}
	var e Evidence
	e.Add("13/02/2021 10:00")
	r := e.Decide(time.UTC, "")
	for in, want := range cases {
		got, err := r.Instant(in)
		if err != nil || got.Format("2006-01-02 15:04:05.999999999") != want {
			t.Errorf("%q = %v, %v; want %s", in, got, err, want)
		}
	}
}

func TestNoDates(t *testing.T) {
	r := new(Evidence).Decide(time.UTC, "dmy")
	for _, in := range []string{
		"", " ", "29:10.8", "31/31/2024", "30/Feb/24 10:00", "29/02/2023", "29/Feb/00x", "10:15", "5", "2024", "Mar 2024",
		"1/2", "2024-13-01", "25/Dec/24 13:00 PM", "25/Dec/24 25:00", "25/Dec/24 10:60", "25/Foo/24", "ABC-12", "1.5",
		"2024-03-05T10:00:00 CET", "25/Dec/24 10:00 10:00", "25/Dec/2", "12345678901234", "25//12//24", "05/06/2024 extra",
		"-1", "0001-00-00", "\xff\xfe", "25/Dec/24 10:00 AM PM", "5 Mar Apr 2024", "1/2/2024 Mar", "25/Dec/24 09:10.8", "2024-03-05T10:00:00+99:00",
	} {
		if got, err := r.Instant(in); !errors.Is(err, ErrNotDate) {
			t.Errorf("%q = %v, %v; want ErrNotDate", in, got, err)
		}
	}
}

func TestMonthWordsMeanOneMonth(t *testing.T) {
	seen := map[string]int{}
	for i, words := range monthWords {
		for _, w := range strings.Fields(words) {
			if m, ok := seen[w]; ok && m != i {
				t.Errorf("%q is month %d and %d", w, m+1, i+1)
			}
			seen[w] = i
		}
	}
}

func TestOrder(t *testing.T) {
	type pair = [2]string
	cases := []struct {
		name       string
		cells      []string
		pairs      []pair
		user       string
		want       string // reading of 05/06/2024; "" = ambiguous
		undecided  bool
		notes      []string
		otherShape string // reading of 05-06-2024
	}{
		{name: "a day above 12", cells: []string{"05/06/2024", "13/06/2024"}, want: "2024-06-05"},
		{name: "a month position above 12", cells: []string{"05/06/2024", "06/13/2024"}, want: "2024-05-06"},
		{name: "proof beats the user", cells: []string{"05/06/2024", "13/06/2024"}, user: "mdy", want: "2024-06-05", otherShape: "2024-05-06"},
		{name: "nothing", cells: []string{"05/06/2024"}, undecided: true, notes: []string{"date-order?"}},
		{name: "the user", cells: []string{"05/06/2024"}, user: "mdy", want: "2024-05-06", otherShape: "2024-05-06", undecided: true},
		{name: "contradiction", cells: []string{"05/06/2024", "13/06/2024", "06/13/2024"}, undecided: true, notes: []string{"date-order?"}},
		{name: "other shape proves nothing", cells: []string{"05/06/2024", "13-06-2024"}, undecided: true, otherShape: "2024-06-05", notes: []string{"date-order?"}},
		{name: "equal in both readings", cells: []string{"05/05/2024"}},
		{name: "plausible day first", cells: []string{"05/06/2024"}, pairs: []pair{{"05/06/2024", "02/07/2024"}}, want: "2024-06-05", notes: []string{"date-order"}},
		{name: "plausible month first", cells: []string{"06/05/2024"}, pairs: []pair{{"06/05/2024", "07/02/2024"}}, want: "2024-05-06", notes: []string{"date-order"}},
		{name: "plausible against a certain date", cells: []string{"05/06/2024"}, pairs: []pair{{"2024-06-01", "05/06/2024"}}, want: "2024-06-05", notes: []string{"date-order"}},
		{name: "implausible both ways", cells: []string{"05/06/2024"}, pairs: []pair{{"05/06/2024", "02/07/2024"}, {"06/05/2024", "07/02/2024"}}, undecided: true, notes: []string{"date-order?"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			var e Evidence
			for _, cell := range c.cells {
				e.Add(cell)
			}
			for _, p := range c.pairs {
				e.Ordered(p[0], p[1])
			}
			if e.Undecided() != c.undecided {
				t.Errorf("undecided = %v", e.Undecided())
			}
			r := e.Decide(time.UTC, c.user)
			if c.name == "equal in both readings" {
				if d, err := r.Day("05/05/2024"); err != nil || d != (connector.Date{Year: 2024, Month: 5, Day: 5}) {
					t.Errorf("05/05/2024 = %v, %v", d, err)
				}
				return
			}
			check(t, r, "05/06/2024", c.want)
			if c.otherShape != "" {
				check(t, r, "05-06-2024", c.otherShape)
			}
			var notes []string
			for _, n := range r.Notes(0) {
				code := n.Code
				if n.Question {
					code += "?"
				}
				notes = append(notes, code)
			}
			if d := cmp.Diff(c.notes, notes); d != "" {
				t.Error(d)
			}
		})
	}
}

func check(t *testing.T, r *Reader, cell, want string) {
	t.Helper()
	d, err := r.Day(cell)
	var ambiguous *AmbiguousError
	if want == "" {
		if !errors.As(err, &ambiguous) || !strings.Contains(err.Error(), "5 June 2024") || !strings.Contains(err.Error(), "6 May 2024") {
			t.Errorf("%s = %v, %v; want both readings", cell, d, err)
		}
		return
	}
	got := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
	if err != nil || got != want {
		t.Errorf("%s = %s, %v; want %s", cell, got, err, want)
	}
}

func TestZone(t *testing.T) {
	zone := time.FixedZone("plus two", 2*3600)
	r := new(Evidence).Decide(zone, "")
	got, err := r.Instant("05/Feb/26 1:00 AM")
	if want := time.Date(2026, 2, 4, 23, 0, 0, 0, time.UTC); err != nil || !got.Equal(want) || got.Location() != time.UTC {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
	if _, err := r.Instant("2024-03-05T10:11:12Z"); err != nil {
		t.Error(err)
	}
	notes := r.Notes(3)
	if len(notes) != 1 || notes[0].Code != "zone-assumed" || notes[0].File != 3 || !strings.HasPrefix(notes[0].Text, "1 times") || !strings.Contains(notes[0].Text, "plus two") {
		t.Errorf("notes %+v", notes)
	}
}

func BenchmarkInstant(b *testing.B) {
	r := new(Evidence).Decide(time.UTC, "")
	for b.Loop() {
		if _, err := r.Instant("05/Feb/26 12:00 PM"); err != nil {
			b.Fatal(err)
		}
	}
}

func TestNumbers(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	r := new(Evidence).Decide(berlin, "")
	for _, c := range []struct{ in, want string }{
		{"45356", "2024-03-04T23:00:00Z"},          // a serial is what the clock on the wall showed
		{"45356.4375", "2024-03-05T09:30:00Z"},     //
		{"45356.43750001", "2024-03-05T09:30:00Z"}, // with the rounding error of a spreadsheet
		{"20240305", "2024-03-04T23:00:00Z"},
		{"1709631000", "2024-03-05T09:30:00Z"}, // an epoch has no wall
		{"1709631000.25", "2024-03-05T09:30:00.25Z"},
		{"1709631000250", "2024-03-05T09:30:00.25Z"},
		{"1709631000250000", "2024-03-05T09:30:00.25Z"},
	} {
		got, err := r.Instant(c.in)
		if err != nil || got.Format(time.RFC3339Nano) != c.want {
			t.Errorf("%s = %v, %v; want %s", c.in, got, err, c.want)
		}
	}
	for _, in := range []string{"19999", "80000", "45356.x", "-45356", "20241305", "4535", "17096310002"} {
		if got, err := r.Instant(in); !errors.Is(err, ErrNotDate) {
			t.Errorf("%q = %v, %v; want ErrNotDate", in, got, err)
		}
	}
}

func TestTheCommonFormIsReadAsByScanning(t *testing.T) {
	r := new(Evidence).Decide(time.UTC, "")
	for _, in := range []string{"2024-02-29T23:59:59Z", "2023-02-29T10:00:00Z", "2024-13-01T10:00:00Z", "2024-01-01T24:00:00Z", "0000-01-01T00:00:00Z", "2024-01-01T10:60:00Z", "2024-01-01 10:00:00Z"} {
		quick, ok := rfc3339(in)
		p, d, err := r.read(in)
		if in[10] == 'T' && (ok != (err == nil) || ok && !quick.Equal(p.instant(d, time.UTC))) {
			t.Errorf("%s: %v, %t; scanned %v, %v", in, quick, ok, d, err)
		}
		if in[10] != 'T' && ok {
			t.Errorf("%s is taken for the common form", in)
		}
	}
}
