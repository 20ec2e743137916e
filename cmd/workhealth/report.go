package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/ingest/warehouse"
	"github.com/workhealth/workhealth/reports"
	"github.com/workhealth/workhealth/reports/document"
)

func (a *app) reportCmd() *cobra.Command {
	out := "out"
	cmd := &cobra.Command{
		Use:     "report",
		Short:   "Write report, workbook and findings of the last analysis",
		Example: "  workhealth report --db client.duckdb -o out",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			db, err := a.openExisting(cmd.Context(), a.dbPath(out))
			if err != nil {
				return err
			}
			defer db.Close()
			d, err := lastDocument(cmd.Context(), db)
			if err != nil {
				return err
			}
			paths, err := a.writeReports(out, d)
			if err != nil {
				return err
			}
			summary(a.out, d, paths)
			return nil
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", out, "folder for the files")
	return cmd
}

func lastDocument(ctx context.Context, db *warehouse.DB) (document.Document, error) {
	var d document.Document
	stored, err := db.LastRun(ctx)
	if errors.Is(err, warehouse.ErrNoRun) {
		return d, hinted{err, "run workhealth analyze --db " + db.Path()}
	}
	if err != nil {
		return d, err
	}
	if err := json.Unmarshal(stored.Document, &d); err != nil {
		return d, fmt.Errorf("read run %s: %w", stored.ID, err)
	}
	if d.Items, err = unpackItems(stored.Items); err != nil {
		return d, fmt.Errorf("read the items of run %s: %w", stored.ID, err)
	}
	return d, nil
}

// writeReports writes every format into the folder and returns the paths.
func (a *app) writeReports(folder string, d document.Document) ([]string, error) {
	var paths []string
	for _, f := range reports.Formats() {
		path := filepath.Join(folder, f.File)
		if err := writeChecked(path, func(w io.Writer) error { return f.Write(w, d) }, f.Check); err != nil {
			return paths, err
		}
		a.tell("wrote %s", path)
		paths = append(paths, path)
	}
	return paths, nil
}

// summary is what the terminal says at the end: the verdict, the headlines, where to look.
func summary(w io.Writer, d document.Document, paths []string) {
	fmt.Fprintf(w, "%s\n(%s)\n\n", d.Verdict.Text, d.Verdict.Confidence)
	for _, h := range d.Headlines {
		fmt.Fprintf(w, "  - %s\n", h.Text)
	}
	fmt.Fprintf(w, "\n%s · as of %s\n", d.Strip, d.AsOf.Format("2 January 2006 15:04 MST"))
	for _, p := range paths {
		fmt.Fprintln(w, p)
	}
}
