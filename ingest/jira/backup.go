package jira

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

func backupFormat() connector.Format {
	return connector.Format{
		ID:    "jira-backup",
		Name:  "Jira site backup (entities.xml)",
		HowTo: "As an administrator: System → Backup system (Import and export). Hand over the zip, or the entities.xml in it.",
		Tells: []connector.Capability{
			connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links, connector.Comments,
			connector.Worklogs, connector.People, connector.DueDates, connector.Teams,
		},
		Tested:    connector.RealFile,
		Recognize: recognizeBackup,
		Read:      readBackup,
	}
}

// backupMarks are entities that only Jira has. OFBiz writes its own data under the same root.
var backupMarks = [][]byte{[]byte("<ChangeGroup "), []byte("<Action "), []byte("<ApplicationUser "), []byte("<OSPropertyEntry "), []byte("<Issue ")}

var backupBuild = regexp.MustCompile(`(?i)JIRA Build\s*: ([^\s#]+)`)

func recognizeBackup(f *connector.File) connector.Match {
	root, err := xmlread.Head(f)
	if err != nil || root.Name != "entity-engine-xml" {
		return connector.Match{}
	}
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	if m := backupBuild.FindSubmatch(head); m != nil {
		return connector.Match{Confidence: 0.98, Reason: "entity-engine-xml with the build of Jira", Variant: "version " + string(m[1])}
	}
	for _, mark := range backupMarks {
		if bytes.Contains(head, mark) {
			return connector.Match{Confidence: 0.9, Reason: fmt.Sprintf("entity-engine-xml with %s>", bytes.TrimSpace(mark))}
		}
	}
	return connector.Match{}
}

// backupReader sends one file. Memory: one element, the ids of issues and history entries, and the labels and custom
// fields of the issues, which stand apart from them.
type backupReader struct {
	out   *emit.Emitter
	zone  *time.Location
	file  int
	site  site
	known *backupIndex
	tally selection

	assumed        int // instants read in the zone of the settings
	unnamedSprints int // issues
}

// readBackup reads each file on its own: a backup is one file.
func readBackup(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		r := &backupReader{out: out, zone: x.Zone, file: i, site: site{source: tool}, known: newBackupIndex()}
		if err := r.read(ctx, f); err != nil {
			return err
		}
	}
	return out.Err
}

func (r *backupReader) read(ctx context.Context, f *connector.File) error {
	root, err := xmlread.Head(f)
	if err != nil || root.Name != "entity-engine-xml" {
		r.out.RefuseFile(connector.Origin{File: r.file, Line: 1}, "work_item", "not an entity-engine-xml file")
		return r.out.Err
	}
	abbreviation := r.preamble(f)
	// A broken file is found broken again by the last reading.
	if _, err := r.each(ctx, f, explainingEntities, r.known.explain); err != nil {
		return err
	}
	r.known.settle()
	if _, err := r.each(ctx, f, partEntities, r.known.part); err != nil {
		return err
	}
	broken, err := r.each(ctx, f, rowEntities, r.send)
	if err != nil {
		return err
	}
	if broken != nil {
		r.out.RefuseFile(connector.Origin{File: r.file, Line: lineOf(broken)}, "work_item", "the rest of the file is not XML: "+broken.Error())
	}
	r.report(abbreviation)
	return r.out.Err
}

// each visits the elements with these names. broken says why the file could not be read to its end; err is the
// sink's or the context's.
func (r *backupReader) each(ctx context.Context, f *connector.File, names []string, visit func(*xmlread.Node)) (broken, err error) {
	doc, err := xmlread.Open(f, names...)
	if err != nil {
		return err, nil
	}
	defer doc.Close() //nolint:errcheck // nothing was written
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		n, err := doc.Next()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return err, nil
		}
		if visit(n); r.out.Err != nil {
			return nil, r.out.Err
		}
	}
}

// The facts in the comment at the top, one a line: "jira.baseurl : http://…", "on : Friday, 5 August 2016 10:49:29 AM AEST".
var (
	backupBase = regexp.MustCompile(`(?m)^\s*jira\.baseurl\s*: (\S+)`)
	backupTime = regexp.MustCompile(`(?m)^\s*on\s*: (\S.*?)(?: ([A-Z]{2,5}))?\s*$`)
	morning    = regexp.MustCompile(`(?i)^[AP]M$`)
)

// preamble reads the instance and the time of the export from the comment at the top, and returns the abbreviation of
// the server's zone. Abbreviations are not unique, so the time is read in the zone of the settings, as all others are.
func (r *backupReader) preamble(f *connector.File) (abbreviation string) {
	head, _, err := f.Head()
	if err != nil {
		return ""
	}
	if end := bytes.Index(head, []byte("-->")); end >= 0 {
		head = head[:end]
	}
	if m := backupBase.FindSubmatch(head); m != nil {
		r.site = siteOf(string(m[1]))
	}
	m := backupTime.FindSubmatch(head)
	if m == nil {
		return ""
	}
	written, abbreviation := string(m[1]), string(m[2])
	if morning.MatchString(abbreviation) {
		written, abbreviation = written+" "+abbreviation, ""
	}
	if at, err := new(dates.Evidence).Decide(r.zone, "").Instant(written); err == nil {
		r.out.ExportedAt(at)
	}
	return abbreviation
}

func (r *backupReader) report(abbreviation string) {
	note := func(code, text, remedy string) {
		r.out.Note(connector.Note{Code: code, File: r.file, Text: text, Remedy: remedy})
	}
	if r.assumed > 0 {
		text := fmt.Sprintf("%d instants carry no offset and were read in the zone of the settings", r.assumed)
		if abbreviation != "" {
			text += "; the server's own zone is called " + abbreviation
		}
		note("zone-assumed", text, "say in which zone the server stands")
	}
	if n := r.unnamedSprints; n > 0 {
		note("sprint-unnamed", fmt.Sprintf("%d issues are in a sprint whose name is only in activeobjects.xml, which is not read: it is shown by its id", n),
			"export by REST with expand=names")
	}
	r.tally.report(note)
}
