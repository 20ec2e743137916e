package slack

import (
	"errors"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

const botMessage = "bot_message"

// speech tells what people and bots said from what Slack itself reports: joins, topics, pins and the like.
func speech(subtype string) bool {
	switch subtype {
	case "", "file_share", "thread_broadcast", "me_message", botMessage:
		return true
	}
	return false
}

func (r *reader) message(o jsonobject.Object, in channel) {
	ts := o.Text("ts")
	switch {
	case o.Text("type") != "message":
		o.RefuseRow("type", o.Text("type"), "is not a Slack message")
		return
	case ts == "":
		o.RefuseRow("ts", "", "a message without ts, which is its id")
		return
	}
	r.told.messages++
	if subtype := o.Text("subtype"); !speech(subtype) {
		r.told.system[subtype]++
		return
	}
	r.told.spoken++
	m := connector.Message{
		Origin: o.Origin, Source: r.source, ID: in.id + ":" + ts, Channel: in.name,
		Author: r.author(o), At: o.InstantBy(parseStamp, "ts"), Text: o.Text("text"),
	}
	// The root of a thread names itself.
	if root := o.Text("thread_ts"); root != "" && root != ts {
		m.Thread = in.id + ":" + root
		r.told.replies++
	}
	r.out.Message(&m)
}

// parseStamp reads Slack's "seconds.microseconds" without the rounding of a floating number.
func parseStamp(s string) (time.Time, error) {
	if !stamp.MatchString(s) {
		return time.Time{}, errors.New("not seconds and microseconds")
	}
	digits := s[:len(s)-len(".000000")] + s[len(s)-len("000000"):]
	n, err := strconv.ParseInt(digits, 10, 64)
	return time.UnixMicro(n), err
}
