package mattermost

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

func (r *reader) post(o jsonobject.Object) {
	team, channel := o.Text("team"), o.Text("channel")
	if team == "" || channel == "" {
		o.RefuseRow("channel", team+"/"+channel, "a post without its team and channel")
		return
	}
	r.thread(o, "post", team+"/"+channel)
}

func (r *reader) directPost(o jsonobject.Object) {
	members := o.Texts("channel_members")
	if len(members) == 0 {
		o.RefuseRow("channel_members", "", "a direct post without the members of its channel")
		return
	}
	slices.Sort(members) // their order differs from post to post
	before := r.seen.posts
	r.thread(o, "direct_post", "direct: "+strings.Join(members, ", "))
	r.seen.private += r.seen.posts - before
}

// thread sends a post and the replies that it holds. A reply may be older than its root.
func (r *reader) thread(o jsonobject.Object, kind, channel string) {
	root := r.message(o, channel, "")
	for i, raw := range o.List("replies") {
		at := o.Origin
		at.Pointer = fmt.Sprintf("/%s/replies/%d", kind, i)
		if reply, ok := jsonobject.Parse(raw, at, "message", r.out); ok {
			r.message(reply, channel, root)
		}
	}
}

// message sends a post and returns its id; "" when it was refused. A notice has an id too, because people answer notices,
// but is not sent.
func (r *reader) message(o jsonobject.Object, channel, root string) string {
	user, at := o.Text("user"), o.Milliseconds("create_at")
	if user == "" || at.IsZero() {
		o.RefuseRow("create_at", o.Shown("create_at"), "a post without user or instant")
		return ""
	}
	text := o.Text("message")
	base := fmt.Sprintf("%s:%s:%d", channel, user, at.UnixMilli())
	if kind := notice(o); kind != "" {
		r.seen.notices[kind]++
		return base
	}
	id, first := r.identify(base, text)
	if !first {
		r.out.Merged("message", 1)
		return id
	}
	r.seen.posts++
	r.out.Message(&connector.Message{
		Origin: o.Origin, Source: source, ID: id, Channel: channel, Thread: root,
		Author: r.author(o, user), At: at, Text: text,
	})
	return id
}

// identify returns the id of a post, and whether it is the first with it. Programs post several times in one millisecond:
// another text is another post.
func (r *reader) identify(base, text string) (id string, first bool) {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(text)) // a hash takes everything
	want := hash.Sum64()
	id = base
	for n := 2; ; n++ {
		have, taken := r.sent[id]
		if !taken {
			r.sent[id] = want
			return id, true
		}
		if have == want {
			return id, false
		}
		id = fmt.Sprintf("%s#%d", base, n)
	}
}

// wording is how an English server words what it posts in somebody's name.
var wording = regexp.MustCompile(`^@?[a-z0-9._-]+ ((joined|left|removed from) the (channel|team)|added to the (channel|team) by @?[a-z0-9._-]+)\.$`)

// notice returns the type of what Mattermost posted by itself, and "" for what people and programs said. Exports that know
// types say so; in others only the wording does.
func notice(o jsonobject.Object) string {
	kind := o.Text("type")
	switch {
	case strings.HasPrefix(kind, "system_"):
		return kind
	case !o.Has("type") && wording.MatchString(o.Text("message")):
		return "known by their wording"
	}
	return ""
}
