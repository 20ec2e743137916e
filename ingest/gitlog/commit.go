package gitlog

import (
	"context"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// entry is a commit as the log writes it.
type entry struct {
	at                  connector.Origin
	hash                string
	parents             int
	author, committer   signature
	authored, committed string
	message             string
	files               []string
	listed              map[string]bool // the files
}

// sender turns the entries of one file into rows.
type sender struct {
	out        *emit.Emitter
	ctx        context.Context // of the one call of Read that this sender belongs to
	repository string
	file       int
	clock      clock
	tally      tally
}

// tally is what the notes are made of.
type tally struct {
	commits, roots, withFiles, undatedCommits int
	unread                                    int  // lines of the log that mean nothing here
	parents                                   bool // the log shows parents
}

// send passes a commit on; it is false when reading must stop.
func (s *sender) send(e *entry) bool {
	if err := s.ctx.Err(); err != nil {
		s.out.Fail(err)
	}
	if s.out.Err != nil {
		return false
	}
	row, ok := s.row(e)
	if !ok {
		return s.out.Err == nil
	}
	s.count(e)
	for _, who := range coAuthors(e.message) {
		s.out.Person(who.identity())
	}
	s.out.Commit(row)
	return s.out.Err == nil
}

func (s *sender) count(e *entry) {
	s.tally.commits++
	if e.parents == 0 {
		s.tally.roots++
	}
	if len(e.files) > 0 {
		s.tally.withFiles++
	}
	if e.committed == "" {
		s.tally.undatedCommits++
	}
}

func (s *sender) row(e *entry) (*connector.Commit, bool) {
	authored, err := s.clock.read(e.authored)
	if err != nil {
		s.refuse(e, "author date", e.authored, err)
		return nil, false
	}
	committed := authored // plain "git log" has no commit dates
	if e.committed != "" {
		if committed, err = s.clock.read(e.committed); err != nil {
			s.refuse(e, "commit date", e.committed, err)
			return nil, false
		}
	}
	return &connector.Commit{
		Origin: e.at, Source: source, ID: e.hash, Repository: s.repository,
		Author:     s.out.Person(e.author.identity()),
		Committer:  s.out.Person(e.committer.identity()),
		AuthoredAt: authored, CommittedAt: committed,
		Parents: e.parents, Message: e.message, Files: e.files,
	}, true
}

// refuse refuses a commit whose instant is unknown.
func (s *sender) refuse(e *entry, column, value string, reason error) {
	if value == "" {
		reason = errUndated
	}
	s.out.RefuseRow(e.at, "commit", column, value, reason.Error())
}

// addFile keeps a path once: --raw and --numstat both list it. A commit that brings in a library has many thousands.
func (e *entry) addFile(path string) {
	if e.listed == nil {
		e.listed = map[string]bool{}
	}
	if !e.listed[path] {
		e.listed[path] = true
		e.files = append(e.files, path)
	}
}

// each reads the files of an export one by one, each with a sender of its own.
func each(ctx context.Context, x *connector.Export, sink connector.Sink, read func(*connector.File, *lines, *sender)) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := &sender{out: out, ctx: ctx, repository: x.Label, file: i, clock: clock{zone: zoneOf(x)}}
		eachLine(f, s, read)
		if out.Err != nil {
			return out.Err
		}
		s.notes()
	}
	return nil
}

func zoneOf(x *connector.Export) *time.Location {
	if x.Zone == nil {
		return time.UTC
	}
	return x.Zone
}

func eachLine(f *connector.File, s *sender, read func(*connector.File, *lines, *sender)) {
	in, err := f.Open()
	if err != nil {
		s.refuseFile(0, err.Error())
		return
	}
	defer in.Close()
	l := newLines(in)
	read(f, l, s)
	switch {
	case l.err != nil:
		s.refuseFile(l.n+1, l.err.Error())
	case l.n == 0:
		s.refuseFile(1, "the file is empty")
	}
}

func (s *sender) refuseFile(line int64, reason string) {
	s.out.RefuseFile(connector.Origin{File: s.file, Line: line}, "commit", reason)
}
