package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/ingest/mapping"
	"github.com/workhealth/workhealth/ingest/warehouse"
	"github.com/workhealth/workhealth/reports/document"
)

const mappingName = "mapping.yaml"

func (a *app) mapCmd() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "map",
		Short: "Say how the words of the tools are to be read: states, types, resolutions, priorities, teams, people",
		Long: `map keeps mapping.yaml beside the database (or the file that --mapping names). suggest writes what was found and how it
is read; review asks for what is not sure; check tells how much is covered. import, assess and analyze apply the file.`,
		Example: `  workhealth map suggest --db client.duckdb
  workhealth map review --db client.duckdb
  workhealth map check --db client.duckdb --min-coverage 95%`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.mapSuggestCmd(), a.mapReviewCmd(), a.mapCheckCmd(), a.mapColumnsCmd())
	for _, c := range cmd.Commands() {
		c.Long = longer(c) + exitStatus
	}
	return cmd
}

func (a *app) mapSuggestCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "suggest",
		Short:   "Write the mapping file, or bring it up to date; what you wrote in it stays",
		Example: "  workhealth map suggest --db client.duckdb",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.mapSuggest(cmd.Context()) },
	}
}

func (a *app) mapSuggest(ctx context.Context) error {
	path := a.mappingPath(a.dbPath("."))
	file, err := readMapping(path)
	if err != nil && !absent(err) {
		return err
	}
	db, err := a.openExisting(ctx, a.dbPath("."))
	if err != nil {
		return err
	}
	defer db.Close()
	text, change, err := a.suggestion(ctx, db, file)
	if err != nil {
		return err
	}
	written, err := writeMapping(path, text)
	if err != nil {
		return err
	}
	now, err := mapping.Parse(path, text)
	if err != nil {
		return err
	}
	open := len(now.Open())
	if a.json {
		return a.printJSON(map[string]any{"schema_version": 1, "file": path, "written": written, "entries": len(now.Entries()), "added": change.Added, "gone": change.Gone, "needs_review": open})
	}
	word := "is up to date"
	if written {
		word = "written"
	}
	a.tell("%s %s: %s, %s new, %s found no more", shown(path), word, entries(len(now.Entries())), n(int64(change.Added)), n(int64(change.Gone)))
	if open > 0 {
		a.tell("to decide: %s; workhealth map review asks for each", entries(open))
	}
	return nil
}

// suggestion is the new text of the mapping file; file is nil where there is none yet.
func (a *app) suggestion(ctx context.Context, db *warehouse.DB, file *mapping.File) ([]byte, mapping.Change, error) {
	if file != nil {
		if err := a.applyMapping(ctx, db, file); err != nil {
			return nil, mapping.Change{}, err
		}
	}
	values, err := mapping.Values(ctx, db)
	if err != nil {
		return nil, mapping.Change{}, err
	}
	if len(values) == 0 && file == nil {
		return nil, mapping.Change{}, hinted{errors.New("the database holds nothing to map"), "import exports first: workhealth import PATH --db " + db.Path()}
	}
	if file != nil {
		text, change, err := file.Refresh(values)
		if err != nil {
			return nil, change, usageError{err}
		}
		return text, change, nil
	}
	stored, err := db.Rules(ctx)
	if err != nil {
		return nil, mapping.Change{}, err
	}
	text := mapping.New(values, stored)
	first, err := mapping.Parse(mappingName, text)
	if err != nil {
		return nil, mapping.Change{}, fmt.Errorf("the mapping does not read back: %w", err)
	}
	return text, mapping.Change{Added: len(first.Entries())}, nil
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return document.Count(n) + " entries"
}

func (a *app) mappingPath(db string) string {
	if a.mapping != "" {
		return a.mapping
	}
	return filepath.Join(filepath.Dir(db), mappingName)
}

// loadMapping reads the mapping that belongs to a database, nil where there is none. One that was named must be there.
func (a *app) loadMapping(db string) (*mapping.File, error) {
	file, err := readMapping(a.mappingPath(db))
	if absent(err) {
		if a.mapping != "" {
			return nil, hinted{usagef("--mapping %s: no such file", a.mapping), "workhealth map suggest --mapping " + a.mapping + " writes it"}
		}
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if _, err := file.Rules(); err != nil {
		return nil, usageError{err}
	}
	return file, nil
}

// absent tells whether a file is not there; a place below a file is none either.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
}

// readMapping reads a mapping file. What is wrong with its text is a mistake of usage.
func readMapping(path string) (*mapping.File, error) {
	file, err := mapping.Read(path)
	var unreadable *fs.PathError
	if err != nil && !errors.As(err, &unreadable) {
		return nil, usageError{err}
	}
	return file, err
}

// applyMapping makes the database read values as the file says, if there is a file.
func (a *app) applyMapping(ctx context.Context, db *warehouse.DB, file *mapping.File) error {
	if file == nil {
		stored, err := db.Rules(ctx)
		if err == nil && len(stored) > 0 {
			a.tell("no mapping file: %s of an earlier one still hold; map suggest writes them down", countOf(len(stored), "rule"))
		}
		return err
	}
	rules, err := file.Rules()
	if err != nil {
		return usageError{err}
	}
	changed, err := db.SetRules(ctx, rules)
	if err == nil && changed {
		a.tell("mapping applied: %s", countOf(len(rules), "rule"))
	}
	return err
}

// writeMapping writes the file unless it has this text already, and tells whether it did.
func writeMapping(path string, text []byte) (bool, error) {
	if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, text) {
		return false, nil
	}
	write := func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}
	return true, writeChecked(path, write, func(path string) error {
		_, err := mapping.Read(path)
		return err
	})
}
