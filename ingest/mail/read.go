package mail

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// reader reads the files of one export.
type reader struct {
	ctx     context.Context // of the one call of Read that this reader belongs to
	out     *emit.Emitter
	zone    *time.Location
	threads *threads
	tally   tally
}

func read(ctx context.Context, x *connector.Export, sink connector.Sink, split splitter) error {
	r := &reader{ctx: ctx, out: emit.New(sink), zone: x.Zone, threads: newThreads()}
	if r.zone == nil {
		r.zone = time.UTC
	}
	for _, f := range x.Files {
		// What is wrong with a file is told by the second reading.
		_, _ = r.each(f, split, func(m *raw) {
			h := parseHeader(m.header)
			at, _, _ := parseDate(h.get("date"), r.zone)
			r.threads.add(idOf(m, h), h, at)
		})
	}
	r.threads.guess()
	for i, f := range x.Files {
		r.tally = tally{}
		n, err := r.each(f, split, func(m *raw) { r.message(i, m) })
		switch {
		case err != nil:
			r.refuseFile(i, err.Error())
		case n == 0 && r.out.Err == nil:
			r.refuseFile(i, "no message")
		}
		if r.out.Err != nil {
			return r.out.Err
		}
		r.notes(i)
	}
	return nil
}

// each calls do with the messages of a file and counts them, until reading must stop.
func (r *reader) each(f *connector.File, split splitter, do func(*raw)) (n int, err error) {
	goOn := func() bool {
		if err := r.ctx.Err(); err != nil {
			r.out.Fail(err)
		}
		return r.out.Err == nil
	}
	if !goOn() {
		return 0, nil
	}
	in, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer in.Close()
	err = split(in, func(m *raw) bool {
		n++
		do(m)
		return goOn()
	})
	return n, err
}

func (r *reader) refuseFile(file int, reason string) {
	r.out.RefuseFile(connector.Origin{File: file, Line: 1}, "message", reason)
}

// idOf returns the Message-ID, or an id out of the content where there is none.
func idOf(m *raw, h header) string {
	if ids := h.ids("message-id"); len(ids) > 0 {
		return ids[0]
	}
	if id := strings.Trim(characters(h.get("message-id")), "<> \t"); id != "" {
		return id
	}
	sum := sha256.New()
	sum.Write(m.header)
	sum.Write([]byte("\n"))
	sum.Write(m.body)
	return derived + hex.EncodeToString(sum.Sum(nil)[:12])
}

// derived begins ids that are made out of the content.
const derived = "sha256:"

// message sends one mail.
func (r *reader) message(file int, m *raw) {
	at := connector.Origin{File: file, Line: m.line}
	h := parseHeader(m.header)
	if len(h) == 0 {
		r.out.RefuseRow(at, "message", "", "", "a message without a header")
		return
	}
	id := idOf(m, h)
	if !r.out.First("message", source, id) {
		return
	}
	c := h.read(m.body)
	who := h.author()
	if who.ID == "" && h.get("date") == "" && h.get("subject") == "" && c.text == "" {
		r.out.RefuseRow(at, "message", "", "", "a message without author, date, subject and text")
		return
	}
	r.count(id, c)
	r.out.Message(&connector.Message{
		Origin: at, Source: source, ID: id, Channel: h.channel(), Thread: r.threads.root(id),
		Author: r.out.Person(who),
		At:     r.instant(at, h),
		Text:   strings.TrimSpace(h.subject() + "\n\n" + c.text),
	})
}

// instant returns when the mail was written; the zero time, told, when it does not say.
func (r *reader) instant(at connector.Origin, h header) time.Time {
	value := characters(h.get("date"))
	t, assumed, err := parseDate(value, r.zone)
	switch {
	case value == "":
		r.tally.undated++
	case err != nil:
		r.out.Refuse(&connector.Refusal{Origin: at, Scope: connector.ScopeValue, Table: "message", Column: "Date", Value: value, Reason: err.Error()})
	case assumed:
		r.tally.assumed++
	}
	return t
}

func (r *reader) count(id string, c content) {
	r.tally.attachments += c.attachments
	r.tally.invitations += c.invitations
	if strings.HasPrefix(id, derived) {
		r.tally.derived++
	}
	if _, ok := r.threads.guessed[id]; ok {
		r.tally.guessed++
	}
}
