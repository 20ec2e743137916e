package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/workhealth/workhealth/analysis/metric"
	"github.com/workhealth/workhealth/reports/document"
	"github.com/workhealth/workhealth/reports/document/documenttest"
)

func TestScorecardHoldsEveryFigure(t *testing.T) {
	for name, d := range map[string]document.Document{"full": documenttest.Full(), "poor": documenttest.Poor()} {
		t.Run(name, func(t *testing.T) {
			rows := records(t, reopened(t, build(t, d)), "Scorecard", "Component or sign")
			next := func() map[string]string {
				if len(rows) == 0 {
					t.Fatal("rows are missing")
				}
				r := rows[0]
				rows = rows[1:]
				return r
			}
			for _, c := range d.Components {
				for _, m := range c.Metrics {
					r := next()
					same(t, r, "Component or sign", c.Name)
					same(t, r, "Name", m.Name)
					same(t, r, "Answer", m.Sentence)
					same(t, r, "Score", shown(m.Reading.Score))
					same(t, r, "Reason", m.Reason)
					same(t, r, "Remedy", m.Remedy)
					if !strings.HasSuffix(r["Reading"], " "+m.Reading.Word) {
						t.Errorf("reading of %s: %q does not say %q", m.ID, r["Reading"], m.Reading.Word)
					}
					sameFigure(t, r, m.Figure)
					for _, b := range m.Beside {
						r := next()
						same(t, r, "Name", m.Name+": "+b.Name)
						sameFigure(t, r, b.Figure)
					}
				}
			}
			for _, sign := range d.Signs {
				for _, s := range sign.Signals {
					r := next()
					same(t, r, "Component or sign", sign.Title)
					same(t, r, "Answer", s.Heading.Text)
					same(t, r, "Rows", s.Sheet)
					same(t, r, "Threshold or goalposts", s.Threshold)
					sameFigure(t, r, s.Share)
					flagged := strconv.Itoa(s.Flagged)
					if s.Outcome != metric.Measured && s.Outcome != metric.None {
						flagged = ""
					}
					same(t, r, "Flagged", flagged)
				}
			}
			if len(rows) > 0 {
				t.Errorf("%d rows too many: %v", len(rows), rows)
			}
		})
	}
}

func sameFigure(t *testing.T, r map[string]string, f document.Figure) {
	t.Helper()
	same(t, r, "As printed", f.Text)
	same(t, r, "Value", shown(f.Value))
	same(t, r, "Unit", string(f.Unit))
	same(t, r, "Low", shown(f.Low))
	same(t, r, "High", shown(f.High))
	same(t, r, "Interval", f.Interval)
	same(t, r, "Coverage", f.Coverage)
	same(t, r, "Outcome", strings.ReplaceAll(string(f.Outcome), "_", " "))
	n := ""
	if f.N > 0 || f.NText != "" {
		n = strconv.Itoa(f.N)
	}
	same(t, r, "n", n)
}

func TestEvidenceTabs(t *testing.T) {
	d := documenttest.Full()
	f := reopened(t, build(t, d))
	for _, sign := range d.Signs {
		for _, s := range sign.Signals {
			if len(s.Evidence) == 0 {
				all := fmt.Sprint(lines(t, f, s.Sheet))
				outcome := strings.ReplaceAll(string(s.Outcome), "_", " ")
				if !strings.Contains(all, "No rows. Outcome: "+outcome+".") || !strings.Contains(all, s.Reason) {
					t.Errorf("%s does not say why it is empty: %s", s.Sheet, all)
				}
				continue
			}
			rows := records(t, f, s.Sheet, "Fingerprint")
			if len(rows) != len(s.Evidence) {
				t.Fatalf("%s: got %d rows, want %d", s.Sheet, len(rows), len(s.Evidence))
			}
			for i, e := range s.Evidence {
				sameEvidence(t, rows[i], e)
			}
		}
	}
}

func sameEvidence(t *testing.T, r map[string]string, e metric.Evidence) {
	t.Helper()
	for field, want := range map[string]string{
		"Fingerprint": e.Fingerprint, "Item": e.Item.Key, "Title": e.Item.Title, "Why flagged": e.Why, "Value": shown(&e.Value),
		"Unit": string(e.Unit), "Threshold": e.Threshold, "Team": e.Item.Team, "Project": e.Item.Project, "State": e.Item.State,
		"Owner": e.Item.Owner, "Whom to ask": e.Ask, "Source": e.Item.Source, "Verdict": "", "Comment": "",
	} {
		same(t, r, field, want)
	}
	if e.Other != nil {
		same(t, r, "Second item", e.Other.Key)
		same(t, r, "Second title", e.Other.Title)
	}
	if got := serial(t, r["Since (UTC)"]); !got.Equal(e.Since) {
		t.Errorf("since of %s: got %v, want %v", e.Fingerprint, got, e.Since)
	}
	if got := serial(t, r["Last human event (UTC)"]); !got.Equal(e.LastEvent) {
		t.Errorf("last human event of %s: got %v, want %v", e.Fingerprint, got, e.LastEvent)
	}
}

func TestDataTab(t *testing.T) {
	d := documenttest.Full()
	rows := records(t, reopened(t, build(t, d)), "Data", "Source")
	if len(rows) != len(d.Items) {
		t.Fatalf("got %d rows, want %d", len(rows), len(d.Items))
	}
	for i, item := range d.Items {
		r := rows[i]
		blocked, handoffs := "no", ""
		if item.Blocked {
			blocked = "yes"
		}
		if item.Handoffs != nil {
			handoffs = strconv.Itoa(*item.Handoffs)
		}
		for field, want := range map[string]string{
			"Source": item.Source, "Key": item.Key, "Title": item.Title, "Team": item.Team, "State": item.State,
			"Standard state": item.StandardState, "Class": item.Class, "Owned": item.Owned, "Age (days)": shown(item.AgeDays),
			"Cycle time (days)": shown(item.CycleDays), "Blocked": blocked, "Handoffs": handoffs, "Signals": item.Signals, "Link": "open",
		} {
			same(t, r, field, want)
		}
		if got := serial(t, r["Created (UTC)"]); !got.Equal(item.Created) {
			t.Errorf("created of %s: got %v, want %v", item.Key, got, item.Created)
		}
		if got := serial(t, r["Finished (UTC)"]); !got.Equal(item.Finished) {
			t.Errorf("finished of %s: got %v, want %v", item.Key, got, item.Finished)
		}
	}
}

func TestReadmeSaysTheHeadlines(t *testing.T) {
	for name, d := range map[string]document.Document{"full": documenttest.Full(), "poor": documenttest.Poor()} {
		all := fmt.Sprint(lines(t, reopened(t, build(t, d)), "README"))
		want := []string{d.Organization, d.RunID, d.Program, d.Strip, d.Verdict.Text, "2026-07-06 to 2026-10-05"}
		for _, h := range d.Headlines {
			want = append(want, h.Text)
		}
		for _, b := range d.Blind {
			want = append(want, b.What)
		}
		for _, w := range want {
			if !strings.Contains(all, w) {
				t.Errorf("%s: README does not say %q", name, w)
			}
		}
	}
}

func TestOtherTabs(t *testing.T) {
	d := documenttest.Full()
	f := reopened(t, build(t, d))
	for i, r := range records(t, f, "Sources", "Path") {
		s := d.Sources[i]
		for field, n := range map[string]int{"Files": s.Files, "Read": s.Read, "Kept": s.Kept, "Merged": s.Merged, "Refused": s.Refused} {
			same(t, r, field, strconv.Itoa(n))
		}
		same(t, r, "SHA-256", s.SHA256)
		same(t, r, "Notes", strings.Join(s.Notes, "\n"))
	}
	for i, r := range records(t, f, "Mapping", "Kind") {
		m := d.Mapping[i]
		for field, want := range map[string]string{"Original": m.Original, "Standard": m.Standard, "Confidence": m.Confidence,
			"Items": strconv.Itoa(m.Items)} {
			same(t, r, field, want)
		}
	}
	if got, want := len(records(t, f, "Blind", "Kind")), len(d.Blind)+len(d.Quality); got != want {
		t.Errorf("Blind has %d rows, want %d", got, want)
	}
	method := fmt.Sprint(lines(t, f, "Method"))
	for _, p := range d.Method.Parameters {
		if !strings.Contains(method, p.Name) || !strings.Contains(method, p.Origin) {
			t.Errorf("Method does not name the parameter %s with its origin", p.Name)
		}
	}
	if names := f.GetSheetList(); !slices.Equal(names[:3], []string{"README", "Scorecard", "EV_unowned"}) {
		t.Errorf("order of sheets: %v", names)
	}
	if visible, err := f.GetSheetVisible(listsSheet); err != nil || visible {
		t.Errorf("sheet %s: visible %v, error %v", listsSheet, visible, err)
	}
}

func TestEqualBytes(t *testing.T) {
	first := build(t, documenttest.Full())
	for range 4 {
		if !bytes.Equal(first, build(t, documenttest.Full())) {
			t.Fatal("equal documents give different bytes")
		}
	}
	other := documenttest.Full()
	other.RunID = "run-other"
	if bytes.Equal(first, build(t, other)) {
		t.Fatal("different documents give equal bytes")
	}
}
