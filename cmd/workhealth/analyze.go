package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/workhealth/workhealth/analysis"
	"github.com/workhealth/workhealth/ingest/warehouse"
	"github.com/workhealth/workhealth/reports/document"
)

// analyzeOptions are the settings of a run that are not about reading exports.
type analyzeOptions struct {
	organization string
	names        bool
}

func (o *analyzeOptions) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.organization, "organization", "", "name of the organisation, as printed")
	cmd.Flags().BoolVar(&o.names, "names", false, "name owners in the evidence (default: only whether there is one)")
}

func (a *app) analyzeCmd() *cobra.Command {
	var o analyzeOptions
	cmd := &cobra.Command{
		Use:     "analyze",
		Short:   "Answer every metric and signal over the database, and keep the results",
		Example: "  workhealth analyze --db client.duckdb --as-of 2026-09-30",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			words, err := a.loadMapping(a.dbPath("."))
			if err != nil {
				return err
			}
			db, err := a.openExisting(cmd.Context(), a.dbPath("."))
			if err != nil {
				return err
			}
			defer db.Close()
			if err := a.applyMapping(cmd.Context(), db, words); err != nil {
				return err
			}
			d, err := a.analyze(cmd.Context(), db, o)
			if err != nil {
				return err
			}
			if a.json {
				return a.printJSON(d)
			}
			summary(a.out, d, nil)
			return nil
		},
	}
	o.flags(cmd)
	return cmd
}

// analyze runs the analysis, words it and keeps the run in the database.
func (a *app) analyze(ctx context.Context, db *warehouse.DB, o analyzeOptions) (document.Document, error) {
	settings, err := a.settings(a.dbPath("."))
	if err != nil {
		return document.Document{}, err
	}
	asOf, err := a.instant(settings.Zone)
	if err != nil {
		return document.Document{}, err
	}
	if err := db.Seal(ctx); err != nil {
		return document.Document{}, err
	}
	r, err := analysis.Run(ctx, db, analysis.Settings{AsOf: asOf, Zone: settings.Zone, Names: o.names, Organization: o.organization, Program: "workhealth " + version})
	if errors.Is(err, analysis.ErrEmpty) {
		return document.Document{}, hinted{err, "import exports first: workhealth import PATH --db " + db.Path()}
	}
	if err != nil {
		return document.Document{}, err
	}
	d := document.Build(r)
	return d, store(ctx, db, d)
}

// store keeps the run: the document as JSON that can be queried, the items packed.
func store(ctx context.Context, db *warehouse.DB, d document.Document) error {
	text, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("keep the results: %w", err)
	}
	items, err := packItems(d.Items)
	if err != nil {
		return fmt.Errorf("keep the items: %w", err)
	}
	return db.StoreRun(ctx, warehouse.StoredRun{ID: d.RunID, AsOf: d.AsOf.UTC(), Document: text, Items: items})
}

// packItems writes items as JSON lines, gzip: one at a time, because there may be a million of them.
func packItems(items []document.ItemRow) ([]byte, error) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	enc := json.NewEncoder(z)
	for i := range items {
		if err := enc.Encode(&items[i]); err != nil {
			return nil, err
		}
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func unpackItems(packed []byte) ([]document.ItemRow, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	var items []document.ItemRow
	for dec := json.NewDecoder(z); ; {
		var item document.ItemRow
		err := dec.Decode(&item)
		if errors.Is(err, io.EOF) {
			return items, nil
		}
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
}
