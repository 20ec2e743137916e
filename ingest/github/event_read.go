package github

import (
	"context"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// readEvents reads files of events. The events of a repository each hold their issue; those of one issue's timeline
// mostly do not say which it is, and a neighbour in the same page tells it.
func readEvents(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		pages, err := surveyPages(ctx, f)
		if err != nil {
			return err
		}
		r := newReader(out, i, x.Label)
		whole, err := r.each(ctx, f, "work_item_change", func(rec record) { r.eventRecord(rec.Object, pages[rec.page]) })
		if err != nil {
			return err
		}
		r.eventNotes(whole)
	}
	return out.Err
}

// pages holds, for each page of a file, the one item that its events are about; the zero subject where they name none
// or several.
type pages map[int]subject

// surveyPages looks at every page before it is read. What is wrong with the file is left to the reading.
func surveyPages(ctx context.Context, f *connector.File) (pages, error) {
	found := pages{}
	in, err := f.Open()
	if err != nil {
		return found, nil //nolint:nilerr // the reading will meet the same error
	}
	defer func() { _ = in.Close() }() // nothing was written: a failed close loses nothing
	page, several := 0, map[int]bool{}
	_ = jsonread.Records(in, func(rec jsonread.Record) error { // a cut file is told when it is read
		if opensPage(rec) {
			page++
		}
		o, ok := jsonobject.Parse(rec.Raw, connector.Origin{}, "", nil)
		on := subjectOf(o)
		if !ok || on.key == "" || several[page] {
			return ctx.Err()
		}
		if before := found[page]; before.key != "" && before != on {
			several[page], on = true, subject{}
		}
		found[page] = on
		return ctx.Err()
	})
	return found, ctx.Err()
}

// subjectOf returns the item that an event itself names.
func subjectOf(o jsonobject.Object) subject {
	for _, key := range []string{"issue", "pull_request", "pullRequest"} {
		if o.IsObject(key) {
			if on := repositoryOf(o.Object(key)).subject(); on.key != "" {
				return on
			}
		}
	}
	for _, key := range []string{"issue", "pull_request", "issue_url", "pull_request_url", "html_url", "url"} {
		if o.IsText(key) {
			if on := parseRepository(o.Text(key)).subject(); on.key != "" {
				return on
			}
		}
	}
	return subject{}
}

// eventRecord reads an event, with the issue inside it if there is one, or an issue with its events inside.
func (r *reader) eventRecord(o jsonobject.Object, page subject) {
	r.seen.rows++
	if o.IsNumber("number") && o.Has("title") {
		r.issue(o.For("work_item"))
		return
	}
	on := subjectOf(o)
	if on.key == "" {
		on = page
	}
	if on.key == "" {
		r.seen.orphans++
		o.RefuseRow("issue", "", "an event that does not tell its issue")
		return
	}
	for _, key := range []string{"issue", "pull_request", "pullRequest"} {
		if inside := o.Object(key); o.IsObject(key) && inside.IsNumber("number") && inside.Has("title") {
			r.issue(inside.For("work_item"))
		}
	}
	r.event(o, on)
}
