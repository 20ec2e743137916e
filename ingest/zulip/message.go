package zulip

import (
	"errors"
	"math"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// message sends a row of zerver_message; the other tables of the file hold who has read it.
func (r *reader) message(table string, o jsonobject.Object) {
	if table != "zerver_message" {
		return
	}
	r.seen.messages++
	id, to, sender := o.Text("id"), o.Text("recipient"), o.Text("sender")
	if id == "" || to == "" {
		o.RefuseRow("id", id, "a message without id or recipient")
		return
	}
	channel, private := r.realm.channel(to, sender)
	if private {
		r.seen.private++
	}
	thread := ""
	// Direct conversations have no topics: the column holds nothing, or a mark.
	if topic := o.Text("subject"); topic != "" && !private {
		thread = to + ":" + topic
	}
	r.out.Message(&connector.Message{
		Origin: o.Origin, Source: r.source, ID: id, Channel: channel, Thread: thread,
		Author: r.out.Person(connector.Identity{Source: r.source, ID: sender}),
		At:     o.InstantBy(seconds, "date_sent", "pub_date"), Text: o.Text("content"),
	})
}

var errNotInstant = errors.New("not seconds since 1970")

// seconds reads seconds since 1970 with a fraction; Zulip's instants have microseconds.
func seconds(s string) (time.Time, error) {
	const latest = 1 << 40 // keeps microseconds inside 64 bits
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || !(x > 0 && x < latest) {
		return time.Time{}, errNotInstant
	}
	return time.UnixMicro(int64(math.Round(x * 1e6))), nil
}
