package jira

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"regexp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// embeddedComments sends the comments inside the issue.
func (s *issueReader) embeddedComments() error {
	id := issueID{s.source, string(s.is.ID)}
	if page := s.f.Comment; page != nil {
		s.tally.embeddedComments(id, s.file, page)
		for i := range page.Comments {
			if err := s.comment(at(s.Origin, pointer("fields/comment/comments", i)), s.source, s.is.Key, &page.Comments[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// comment sends one comment unless the same text was sent before: a dump holds it in the issue and in the comment page.
func (r *jsonReader) comment(o connector.Origin, source, key string, c *comment) error {
	text := plainText(c.Body)
	author, err := r.people.of(source, c.Author)
	if err != nil {
		return err
	}
	when, err := r.instant(o, "message", "created", c.Created)
	if err != nil {
		return err
	}
	id := string(c.ID)
	if id == "" {
		id = surrogate(key, c.Created, author, text)
	}
	mark := digest(source, id, cmp.Or(c.Updated, c.Created))
	if _, ok := r.comments[mark]; ok {
		r.sink.Merged("message", 1)
		return nil
	}
	r.comments[mark] = struct{}{}
	return r.sink.Message(&connector.Message{Origin: o, Source: source, ID: id, ItemKey: key, Author: author, At: when, Text: text})
}

// surrogate is an id for a record without one, the same in the next export.
func surrogate(key, instant, author, text string) string {
	d := digest(text)
	return fmt.Sprintf("%s@%s@%s@%x", key, instant, author, d[:4])
}

// digest hashes parts to 128 bits: over a million comments two of them agree by chance with odds of 1 to 10^26.
func digest(parts ...string) (d [16]byte) {
	h := fnv.New128a()
	var size [8]byte
	for _, p := range parts {
		binary.LittleEndian.PutUint64(size[:], uint64(len(p)))
		h.Write(size[:]) // a hash does not fail
		h.Write([]byte(p))
	}
	h.Sum(d[:0])
	return d
}

// readComments sends the comments of a file's comment pages. What is broken in the file was told by the first pass.
func (r *jsonReader) readComments(file int) error {
	r.file = file
	var page issueID // of the comments since the last envelope
	count := 0
	_, _, err := r.scan(file, func(rec jsonread.Record) error {
		switch {
		case rec.Array == "comments":
			count++
			id, err := r.pageComment(rec)
			if id != (issueID{}) {
				page = id
			}
			return err
		case rec.Envelope:
			var envelope record
			decode(rec.Raw, &envelope)
			if page != (issueID{}) {
				r.tally.commentPage(page, file, count, envelope.Total)
			}
			page, count = issueID{}, 0
		}
		return nil
	})
	return err
}

// commentSelf is the address of a comment: ".../issue/22699/comment/1234".
var commentSelf = regexp.MustCompile(`/issue/([^/]+)/comment/`)

// pageComment sends one comment of a page, and returns its issue; the zero issue when it was refused.
func (r *jsonReader) pageComment(rec jsonread.Record) (issueID, error) {
	o := jsonobject.Place(r.file, rec)
	var c comment
	wrong := decode(rec.Raw, &c)
	if wrong != nil && wrong.field == "" {
		return issueID{}, r.refuseRow(o, "message", "", "not a comment but a "+wrong.kind)
	}
	id, reason := r.issueOf(&c)
	if reason != "" {
		return issueID{}, r.refuseRow(o, "message", cmp.Or(c.Self, string(c.ID)), reason)
	}
	if wrong != nil {
		if err := r.refuseValue(o, "message", wrong.field, "", "did not expect a "+wrong.kind); err != nil {
			return issueID{}, err
		}
	}
	return id, r.comment(o, id.source, r.issues[id].key, &c)
}

// issueOf finds the issue a comment of a page stands on: by the id in its address, or by the file's name where the
// comment has no address. reason says why there is none.
func (r *jsonReader) issueOf(c *comment) (id issueID, reason string) {
	if m := commentSelf.FindStringSubmatch(c.Self); m != nil {
		source := instanceOf(c.Self).source
		id = issueID{source, m[1]}
		if _, ok := r.issues[id]; !ok {
			return issueID{}, fmt.Sprintf("its issue %s of %s is not in this export", m[1], source)
		}
		return id, ""
	}
	key := keyInName(r.export.Files[r.file].Path)
	if key == "" {
		return issueID{}, "neither the comment's address nor the file's name says which issue it belongs to"
	}
	id, ok := r.issueByKey(key)
	if !ok {
		return issueID{}, fmt.Sprintf("the issue %s in the file's name is not in this export, or on several hosts", key)
	}
	return id, ""
}

// issueByKey finds an issue by key on whatever host; a key that two hosts share finds none.
func (r *jsonReader) issueByKey(key string) (issueID, bool) {
	if r.byKey == nil {
		r.byKey = make(map[string]issueID, len(r.issues))
		for id, sent := range r.issues {
			known, ok := r.byKey[sent.key]
			switch {
			case ok && known.source != id.source:
				id = issueID{}
			case ok && known.id < id.id: // one issue under two ids: the choice must not hang on the order of a map
				id = known
			}
			r.byKey[sent.key] = id
		}
	}
	id, ok := r.byKey[key]
	return id, ok && id != (issueID{})
}

func (s *issueReader) worklogs() error {
	if s.f.Worklog == nil {
		return nil
	}
	s.tally.worklogs(s.file, s.f.Worklog)
	for i := range s.f.Worklog.Worklogs {
		if err := s.worklog(at(s.Origin, pointer("fields/worklog/worklogs", i)), &s.f.Worklog.Worklogs[i]); err != nil {
			return err
		}
	}
	return nil
}

func (s *issueReader) worklog(o connector.Origin, w *worklog) error {
	if w.Seconds == nil {
		return s.refuseRow(o, "worklog", string(w.ID), "no timeSpentSeconds")
	}
	author, err := s.people.of(s.source, w.Author)
	if err != nil {
		return err
	}
	column, written := "started", w.Started
	if written == "" {
		column, written = "created", w.Created
	}
	when, err := s.instant(o, "worklog", column, written)
	if err != nil {
		return err
	}
	text := plainText(w.Comment)
	id := string(w.ID)
	if id == "" {
		id = surrogate(s.is.Key, written, author, text)
	}
	return s.sink.Worklog(&connector.Worklog{
		Origin: o, Source: s.source, ID: id, ItemKey: s.is.Key, Author: author, At: when, Seconds: *w.Seconds, Text: text,
	})
}
