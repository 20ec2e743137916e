package ingest

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/columns"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/archive"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// Settings are what a user may say about the exports.
type Settings struct {
	Zone      *time.Location // zone of written times that carry none; UTC when nil
	DateOrder string         // "dmy", "mdy" or "" (decide by evidence, else ask)

	// For texts whose evidence is not to be followed; all may be empty.
	Charset     string
	Delimiter   rune
	DecimalMark string // "," or "."

	Tables *columns.File // how tables that no tool is known by are to be read; may be nil
}

// ErrCharset is returned for a charset that nobody knows.
var ErrCharset = errors.New("unknown charset")

// Plan is the preflight: what each file is, and what it is worth.
type Plan struct {
	Exports      []Export       `json:"exports"`
	Unrecognized []Unrecognized `json:"unrecognized"`
	settings     Settings
	archive      *archive.Archive
}

// Export is one recognised export.
type Export struct {
	Path       string            `json:"path"` // the file, or the folder or archive of its files
	Tool       string            `json:"tool"`
	Format     string            `json:"format"`
	Name       string            `json:"name"`
	Variant    string            `json:"variant,omitempty"`
	Confidence float64           `json:"confidence"`
	Reason     string            `json:"reason"`
	Files      []*connector.File `json:"-"`
	Worth      Worth             `json:"worth"`
	Gaps       []connector.Gap   `json:"gaps"`
	Notes      []connector.Note  `json:"notes"`
	format     connector.Format
	columns    map[string]string
}

// Unrecognized is a file that no connector reads, or could not be opened.
type Unrecognized struct {
	Path   string `json:"path"`
	Reason string `json:"reason"`
}

// NewPlan recognises the files under the paths and reads each export once for what it is worth. Nothing is written.
// It fails only when a path does not exist or the context ends. Close the plan after use.
func NewPlan(ctx context.Context, paths []string, s Settings) (*Plan, error) {
	found, err := archive.Walk(paths)
	if err != nil {
		return nil, err
	}
	return newPlan(ctx, found, s)
}

// NewPlanOf makes a plan for files that are at hand already, like the embedded demo.
func NewPlanOf(ctx context.Context, files []*connector.File, s Settings) (*Plan, error) {
	return newPlan(ctx, &archive.Archive{Files: files}, s)
}

func newPlan(ctx context.Context, found *archive.Archive, s Settings) (*Plan, error) {
	if s.Zone == nil {
		s.Zone = time.UTC
	}
	if s.Charset != "" && !table.KnowsCharset(s.Charset) {
		return nil, errors.Join(fmt.Errorf("%w: %q", ErrCharset, s.Charset), found.Close())
	}
	p := &Plan{settings: s, archive: found}
	for _, problem := range found.Problems {
		p.Unrecognized = append(p.Unrecognized, Unrecognized{problem.Path, problem.Reason})
	}
	connectors := Connectors()
	claims := make([]claim, len(found.Files))
	for i, f := range found.Files {
		if err := ctx.Err(); err != nil {
			return nil, errors.Join(err, found.Close())
		}
		f.Charset, f.Delimiter = s.Charset, s.Delimiter
		var reason string
		if claims[i], reason = claimOf(f, connectors, s.Tables); reason != "" {
			p.Unrecognized = append(p.Unrecognized, Unrecognized{f.Path, reason})
		}
		f.Forget()
	}
	p.Exports = group(found.Files, claims)
	for i := range p.Exports {
		if err := p.appraise(ctx, &p.Exports[i]); err != nil {
			return nil, errors.Join(err, found.Close())
		}
	}
	return p, nil
}

// appraise reads an export into a tally. An export that cannot be read stays in the plan with the reason as a note.
func (p *Plan) appraise(ctx context.Context, e *Export) error {
	t := newTally()
	err := watched(e.format)(ctx, p.input(*e), t)
	if ctx.Err() != nil {
		return fmt.Errorf("preflight of %s: %w", e.Path, ctx.Err())
	}
	if err != nil && !errors.Is(err, connector.ErrEnough) {
		t.notes = append(t.notes, connector.Note{Code: "unreadable", Text: err.Error()})
	}
	e.Worth = t.worth(errors.Is(err, connector.ErrEnough))
	e.Notes = t.notes
	for _, gap := range e.format.Cannot {
		if e.Worth.Count(gap.Needs) == 0 {
			e.Gaps = append(e.Gaps, gap)
		}
	}
	return nil
}

func (p *Plan) input(e Export) *connector.Export {
	label := e.Path
	if at := strings.LastIndex(label, "!/"); at >= 0 {
		label = label[at+2:]
	}
	label = strings.TrimSuffix(filepath.Base(label), filepath.Ext(label))
	return &connector.Export{Files: e.Files, Zone: p.settings.Zone, DateOrder: p.settings.DateOrder, DecimalMark: p.settings.DecimalMark, Label: label, Columns: e.columns}
}

// Close closes the archives behind the plan.
func (p *Plan) Close() error {
	if err := p.archive.Close(); err != nil {
		return fmt.Errorf("close the inputs: %w", err)
	}
	return nil
}
