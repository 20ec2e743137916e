package jira

import (
	"context"
	"errors"
	"path"
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func jsonFormat() connector.Format {
	return connector.Format{
		ID:   "jira-json",
		Name: "Jira JSON (REST)",
		HowTo: "Save the answers of /rest/api/2/search?fields=*all&expand=changelog,names page by page in one folder, " +
			"or /rest/api/2/issue/KEY?expand=changelog,names as one file per issue.",
		Grouped: true,
		Tells: []connector.Capability{
			connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links, connector.Comments,
			connector.Worklogs, connector.People, connector.DueDates, connector.Teams,
		},
		Tested: connector.RealFile,
		// Nothing is out of reach of the format: these are what a request leaves out that does not ask for it.
		Cannot: []connector.Gap{
			{What: "when an issue changed its status", Needs: connector.StateHistory, Remedy: "ask for the pages again with expand=changelog"},
			{What: "who owned an issue before", Needs: connector.OwnerHistory, Remedy: "ask for the pages again with expand=changelog"},
			{What: "what was written about an issue", Needs: connector.Comments, Remedy: "ask for the pages again with fields=*all, or save /rest/api/2/issue/KEY/comment beside each issue"},
			{What: "the hours booked on an issue", Needs: connector.Worklogs, Remedy: "ask for the pages again with fields=*all"},
			{What: "which team an issue belongs to", Needs: connector.Teams, Remedy: "ask for the pages again with expand=names, if a field of the issue names its team"},
		},
		Recognize: recognizeJSON,
		Read: func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
			return newJSONReader(ctx, x, sink).read()
		},
	}
}

// issueID is an issue by the numeric id of its instance.
type issueID struct{ source, id string }

// sentIssue is what is remembered of an issue that has been sent: its key, and how much its record told.
type sentIssue struct {
	key     string
	content issueContent
}

// issueContent tells a repeated record (the same page saved twice) from another look at the same issue.
type issueContent struct {
	updated                        string
	histories, comments, worklogs  int
	changelogAbsent, commentAbsent bool
}

// jsonReader reads one export. Memory: one record, the ids of issues and comments, and the people.
type jsonReader struct {
	ctx    context.Context
	export *connector.Export
	sink   connector.Sink
	people *people
	tally  *tally

	issues   map[issueID]sentIssue
	byKey    map[string]issueID    // filled when the first comment page needs it
	comments map[[16]byte]struct{} // comments sent, hashed: they stand in the issue and again in its comment page

	// While a file is read:
	file  int
	names map[string]string // names of custom fields from the page's envelope
	page  searchPage
}

func newJSONReader(ctx context.Context, x *connector.Export, sink connector.Sink) *jsonReader {
	return &jsonReader{
		ctx: ctx, export: x, sink: sink, people: newPeople(sink), tally: newTally(),
		issues: map[issueID]sentIssue{}, comments: map[[16]byte]struct{}{},
	}
}

// read goes over the files twice: a comment page names its issue by an id, which only the issue's own record turns
// into a key, and the comment pages may come first.
func (r *jsonReader) read() error {
	var commentFiles []int
	for i := range r.export.Files {
		has, err := r.readIssues(i)
		if err != nil {
			return err
		}
		if has {
			commentFiles = append(commentFiles, i)
		}
	}
	for _, i := range commentFiles {
		if err := r.readComments(i); err != nil {
			return err
		}
	}
	r.tally.report(r.sink)
	return nil
}

// readIssues sends what stands in the issues of a file, and tells whether the file has comment pages as well.
func (r *jsonReader) readIssues(file int) (hasComments bool, err error) {
	r.file, r.names, r.page = file, nil, searchPage{}
	documents, looked := 0, false
	broken, invalid, err := r.scan(file, func(rec jsonread.Record) error {
		switch {
		case rec.Array == "comments":
			hasComments = true
			return nil
		case rec.Array == "issues" && !looked:
			looked = true
			if err := r.readNames(file); err != nil {
				return err
			}
		}
		documents++
		return r.record(rec)
	})
	if err != nil {
		return false, err
	}
	if invalid {
		r.tally.invalidUTF8(file)
	}
	if broken == nil && documents == 0 && !hasComments {
		// An empty array is an export of nothing; a file without any JSON is not an export.
		broken = r.emptyFile(file)
	}
	if broken != nil {
		table := "work_item"
		if hasComments {
			table = "message"
		}
		return hasComments, r.sink.Refuse(&connector.Refusal{
			Origin: connector.Origin{File: file}, Scope: connector.ScopeFile, Table: table, Reason: "the rest of the file is not JSON: " + broken.Error(),
		})
	}
	return hasComments, nil
}

var errNoJSON = errors.New("no JSON value in it")

func (r *jsonReader) emptyFile(file int) error {
	head, _, err := r.export.Files[file].Head()
	if err != nil {
		return err
	}
	if len(withoutPreamble(head)) == 0 {
		return errNoJSON
	}
	return nil
}

// readNames looks for the names of custom fields, which Jira writes after the issues of a page.
// A broken file is found broken again by the caller.
func (r *jsonReader) readNames(file int) error {
	_, _, err := r.scan(file, func(rec jsonread.Record) error {
		if rec.Envelope {
			var page record
			decode(rec.Raw, &page)
			if r.names == nil {
				r.names = page.Names
			}
		}
		return nil
	})
	return err
}

// scan visits the records of a file. broken says what made the rest of the file unreadable; err is the visitor's or
// the context's error, unchanged.
func (r *jsonReader) scan(file int, visit func(jsonread.Record) error) (broken error, invalidUTF8 bool, err error) {
	if err := r.ctx.Err(); err != nil {
		return nil, false, err
	}
	stream, broken := r.export.Files[file].Open()
	if broken != nil {
		return broken, false, nil
	}
	defer stream.Close()
	watch := &utf8Watch{in: stream}
	broken = jsonread.Records(watch, func(rec jsonread.Record) error {
		if err = r.ctx.Err(); err == nil {
			err = visit(rec)
		}
		return err
	}, "issues", "comments")
	if err != nil {
		return nil, watch.invalid, err
	}
	return broken, watch.invalid, nil
}

// record takes one record of the first pass: an issue, or the envelope of a page.
func (r *jsonReader) record(rec jsonread.Record) error {
	o := jsonobject.Place(r.file, rec)
	var v record
	wrong := decode(rec.Raw, &v)
	if rec.Envelope && (v.isPage() || r.page.issues > 0) {
		r.tally.searchPage(r.file, r.page, &v)
		r.page = searchPage{}
		return nil
	}
	is := &v.issue
	if is.Names == nil {
		is.Names = r.names
	}
	if rec.Array == "issues" {
		r.page.add(instanceOf(is.Self).source)
	}
	return r.issue(o, is, wrong)
}

// fileKey is an issue key at the start of a file's name: "ABC-12_Comment.json".
var fileKey = regexp.MustCompile(`^([A-Z][A-Z0-9_]*-[0-9]+)(?:[^0-9A-Za-z]|$)`)

// keyInName returns the issue key with which a file's name begins, if any.
func keyInName(name string) string {
	if m := fileKey.FindStringSubmatch(path.Base(strings.ReplaceAll(name, `\`, "/"))); m != nil {
		return m[1]
	}
	return ""
}

// refuseValue records a value that could not be read.
func (r *jsonReader) refuseValue(o connector.Origin, table, column, value, reason string) error {
	return r.sink.Refuse(&connector.Refusal{Origin: o, Scope: connector.ScopeValue, Table: table, Column: column, Value: value, Reason: reason})
}

// refuseRow records a record that could not be taken.
func (r *jsonReader) refuseRow(o connector.Origin, table, value, reason string) error {
	return r.sink.Refuse(&connector.Refusal{Origin: o, Scope: connector.ScopeRow, Table: table, Value: value, Reason: reason})
}

func at(o connector.Origin, pointer string) connector.Origin {
	o.Pointer += pointer
	return o
}
