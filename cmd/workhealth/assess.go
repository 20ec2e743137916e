package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/analysis"
	"github.com/workhealth/workhealth/fixtures"
	"github.com/workhealth/workhealth/ingest"
	"github.com/workhealth/workhealth/ingest/connector"
)

type assessOptions struct {
	analyzeOptions
	out  string
	demo bool
}

func (a *app) assessCmd() *cobra.Command {
	o := assessOptions{out: "out"}
	cmd := &cobra.Command{
		Use:   "assess PATH...",
		Short: "Plan, import, analyse and report in one: exports in, report and workbook out",
		Example: `  workhealth assess ./exports -o out
  workhealth assess --demo -o out`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.demo == (len(args) > 0) {
				return usagef("assess takes the paths of exports, or --demo")
			}
			return a.assess(cmd.Context(), args, o)
		},
	}
	cmd.Flags().StringVarP(&o.out, "output", "o", o.out, "folder for report.html, workbook.xlsx, findings.json and the database")
	cmd.Flags().BoolVar(&o.demo, "demo", false, "assess the embedded demo organisation")
	o.flags(cmd)
	return cmd
}

func (a *app) assess(ctx context.Context, paths []string, o assessOptions) error {
	settings, err := a.settings(a.dbPath(o.out))
	if err != nil {
		return err
	}
	if _, err := a.instant(settings.Zone); err != nil {
		return err
	}
	words, err := a.loadMapping(a.dbPath(o.out))
	if err != nil {
		return err
	}
	a.tell("looking at the files")
	p, err := a.assessPlan(ctx, paths, &o, settings)
	if err != nil {
		return missingPath(err)
	}
	defer p.Close()
	if !a.json {
		preflight(a.out, p)
		fmt.Fprintln(a.out)
	}
	db, err := a.open(ctx, a.dbPath(o.out))
	if err != nil {
		return err
	}
	defer db.Close()
	if err := a.applyMapping(ctx, db, words); err != nil {
		return err
	}
	receipts, refused, err := a.importPlan(ctx, db, p)
	if err != nil || len(receipts) == 0 {
		return errors.Join(err, refused)
	}
	d, err := a.analyze(ctx, db, o.analyzeOptions)
	if errors.Is(err, analysis.ErrEmpty) && refused != nil {
		// What was refused is why there is nothing to analyse: to import first would be no advice.
		return refusedError{fmt.Sprintf("%v: %v", analysis.ErrEmpty, refused)}
	}
	if err != nil {
		return err
	}
	written, err := a.writeReports(o.out, d)
	if err != nil {
		return err
	}
	if a.json {
		return errors.Join(a.printJSON(map[string]any{"schema_version": 1, "plan": planJSON(p), "imports": receipts, "verdict": d.Verdict, "headlines": d.Headlines, "files": written}), refused)
	}
	summary(a.out, d, append(written, db.Path()))
	return refused
}

func (a *app) assessPlan(ctx context.Context, paths []string, o *assessOptions, settings ingest.Settings) (*ingest.Plan, error) {
	if !o.demo {
		return ingest.NewPlan(ctx, paths, settings)
	}
	if o.organization == "" {
		o.organization = fixtures.Name
	}
	files, err := demoFiles()
	if err != nil {
		return nil, err
	}
	return ingest.NewPlanOf(ctx, files, settings)
}

// demoFiles are the exports of the demo organisation, which the program carries with it.
func demoFiles() ([]*connector.File, error) {
	demo := fixtures.Demo()
	var files []*connector.File
	err := fs.WalkDir(demo, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		files = append(files, connector.NewFile(filepath.ToSlash(filepath.Join("demo", path)), info.Size(), func() (io.ReadCloser, error) { return demo.Open(path) }))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the demo: %w", err)
	}
	return files, nil
}
