package main

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/ingest"
	"github.com/workhealth/workhealth/ingest/columns"
)

// columnsName is the file of columns beside a database.
const columnsName = "columns.yaml"

func (a *app) mapColumnsCmd() *cobra.Command {
	return &cobra.Command{
		Use:   "columns PATH...",
		Short: "Write down what the columns of tables may mean that no tool is known by",
		Long: `Writes columns.yaml: for each table that no tool is known by, what each column is read as and why. Correct the fields, set
read: true or false, and import: what you wrote is never overwritten, and holds for every table with the same header.`,
		Example: `  workhealth map columns ./exports
  workhealth map columns list.xlsx --columns client.yaml`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.mapColumns(cmd.Context(), args) },
	}
}

func (a *app) mapColumns(ctx context.Context, paths []string) error {
	settings, err := a.settings(a.dbPath("."))
	if err != nil {
		return err
	}
	found, err := ingest.Tables(ctx, paths, settings)
	if err != nil {
		return missingPath(err)
	}
	if len(found) == 0 {
		a.tell("no table that no tool is known by")
		return nil
	}
	path := a.columnsPath(a.dbPath("."))
	file, err := columns.Load(path)
	if err != nil {
		return usageError{err}
	}
	file.Update(found)
	if err := file.Save(path); err != nil {
		return err
	}
	for _, f := range found {
		fields, read := file.For(f.Suggestion.Header())
		if !read {
			fmt.Fprintf(a.out, "%s: not read; set read: true in %s once the fields are right\n", shown(f.File), path)
			continue
		}
		fmt.Fprintf(a.out, "%s: read by %s\n", shown(f.File), countOf(len(fields), "column"))
	}
	a.tell("wrote %s", path)
	return nil
}

func (a *app) columnsPath(db string) string {
	if a.columns != "" {
		return a.columns
	}
	return filepath.Join(filepath.Dir(db), columnsName)
}
