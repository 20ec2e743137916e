package workbook

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/workhealth/workhealth/reports/document/documenttest"
)

// TestLibreOffice opens the workbook in another program and reads there what a user would see.
func TestLibreOffice(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not installed")
	}
	path := saved(t, documenttest.Full())
	dir := filepath.Dir(path)
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	// Comma, quote, UTF-8, cells as shown; -1 exports every sheet to a file of its own.
	filter := "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,true,false,false,-1"
	cmd := exec.CommandContext(ctx, soffice, "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--convert-to", filter, "--outdir", dir, path)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("convert: %v\n%s", err, out)
	}
	for sheet, want := range map[string][]string{
		"README":     {"Aldermoor Water", "31 of 140 active items (22 %) have not moved", "EV_stalled"},
		"Scorecard":  {"Stalled work,22 %,22%", "Cycle time,12.3 days,12.3,days,10.8,14.1,218", "not available"},
		"EV_stalled": {"stalled-3a1f,OPS-100,", ",58.0,days,", "2026-08-08"},
		"EV_no_goal": {"No rows. Outcome: not applicable."},
		"Data":       {"OPS-100,Work order 1", "2026-06-07 00:00", "open"},
		"Method":     {"85th percentile of the last 365 days"},
	} {
		b, err := os.ReadFile(filepath.Join(dir, "workbook-"+sheet+".csv"))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, w := range want {
			if !strings.Contains(string(b), w) {
				t.Errorf("%s does not show %q:\n%s", sheet, w, b)
			}
		}
	}
}
