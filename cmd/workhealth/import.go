package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/ingest"
	"github.com/workhealth/workhealth/ingest/warehouse"
	"github.com/workhealth/workhealth/reports/document"
)

const defaultDB = "workhealth.duckdb"

func (a *app) importCmd() *cobra.Command {
	return &cobra.Command{
		Use:     "import PATH...",
		Short:   "Read exports into the database, one transaction per export",
		Example: "  workhealth import ./exports --db client.duckdb",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			settings, err := a.settings(a.dbPath("."))
			if err != nil {
				return err
			}
			words, err := a.loadMapping(a.dbPath("."))
			if err != nil {
				return err
			}
			a.tell("looking at the files")
			p, err := ingest.NewPlan(cmd.Context(), args, settings)
			if err != nil {
				return missingPath(err)
			}
			defer p.Close()
			db, err := a.open(cmd.Context(), a.dbPath("."))
			if err != nil {
				return err
			}
			defer db.Close()
			if err := a.applyMapping(cmd.Context(), db, words); err != nil {
				return err
			}
			receipts, refused, err := a.importPlan(cmd.Context(), db, p)
			if err == nil && a.json {
				err = a.printJSON(map[string]any{"schema_version": 1, "imports": receipts})
			}
			return errors.Join(err, refused)
		},
	}
}

// importPlan imports what the plan recognised and tells of each export. The second error says what was refused.
func (a *app) importPlan(ctx context.Context, db *warehouse.DB, p *ingest.Plan) (receipts []warehouse.Receipt, refused, err error) {
	a.tellUnread(p)
	if len(p.Exports) == 0 {
		return nil, refusedError{"none of the files is an export that can be read"}, nil
	}
	receipts, failures, err := ingest.Run(ctx, db, p, func(r warehouse.Receipt) {
		t := r.Total()
		known := ""
		if r.Known {
			known = ", imported before"
		}
		left := ""
		if values := r.Refused - t.Refused; values > 0 {
			left = fmt.Sprintf("; %s left out", countOf(int(values), "value"))
		}
		a.tell("imported %s: read %s = kept %s + merged %s + refused %s%s%s", shown(r.Path), n(t.Read), n(t.Kept), n(t.Merged), n(t.Refused), left, known)
	})
	if err != nil {
		return receipts, nil, err
	}
	for _, f := range failures {
		fmt.Fprintf(a.err, "workhealth: %v\n", f.Err)
	}
	var entries int64
	for _, r := range receipts {
		entries += r.Refused
	}
	switch {
	case len(failures) > 0 && len(receipts) == 0:
		return receipts, nil, errors.New("nothing could be imported")
	case len(failures) > 0:
		refused = refusedError{fmt.Sprintf("%s could not be imported; the rest is in", exports(len(failures)))}
	case entries > 0:
		refused = refusedError{fmt.Sprintf("%s%s of the input could not be taken; the report counts them under “What we could not see”, and the table meta.refusal of the database holds each with file, place and reason", unread(p), countOf(int(entries), "part"))}
	case len(p.Unrecognized) > 0:
		refused = refusedError{unread(p) + "the rest is in"}
	}
	return receipts, refused, nil
}

// mostUnread is how many files that are not read are named one by one; a folder of pictures may lie among the exports.
const mostUnread = 30

// tellUnread names the files that are not read, and why. It is said even to those who want no progress messages.
func (a *app) tellUnread(p *ingest.Plan) {
	for i, u := range p.Unrecognized {
		if i == mostUnread {
			fmt.Fprintf(a.err, "workhealth: not read: %s more; workhealth plan names them all\n", files(len(p.Unrecognized)-i))
			return
		}
		fmt.Fprintf(a.err, "workhealth: not read: %s: %s\n", shown(u.Path), u.Reason)
	}
}

// unread begins a sentence on what is missing with the files that were not read at all.
func unread(p *ingest.Plan) string {
	switch n := len(p.Unrecognized); n {
	case 0:
		return ""
	case 1:
		return "1 file was not read; "
	default:
		return document.Count(n) + " files were not read; "
	}
}

func n(count int64) string { return document.Count(int(count)) }

func (a *app) dbPath(folder string) string {
	if a.db != "" {
		return a.db
	}
	return folder + "/" + defaultDB
}

// missingPath turns a path that is not there, or a charset that nobody knows, into a mistake of usage.
func missingPath(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, ingest.ErrCharset) {
		return usageError{err}
	}
	return err
}
