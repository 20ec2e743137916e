package discord

import (
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// opening is what stands before the messages of a file.
type opening struct {
	members     jsonobject.Object
	hasMessages bool
}

// openingOf reads the members of the document up to its messages, as far as the head of the file goes.
func openingOf(f *connector.File, at connector.Origin, out *emit.Emitter) (opening, error) {
	head, _, err := f.Head()
	if err != nil {
		return opening{}, err
	}
	first := jsonread.First(head, func(key string) bool { return key == "messages" })
	return opening{jsonobject.Of(first.Outer, at, "message", out), first.List != ""}, nil
}

// recognized tells the marks of a channel's export.
func (o opening) recognized() bool {
	channel := o.members.Object("channel")
	return o.hasMessages && o.members.Object("guild").IsText("id") && channel.IsText("id") && channel.IsText("type")
}

// place is the channel that posts stand in, and the thread, if it is one.
type place struct {
	channel string
	thread  string // id of the thread, which is the id of the post it was opened at
	private bool
}

func (o opening) place() place {
	c := o.members.Object("channel")
	kind := c.Text("type")
	p := place{
		channel: fmt.Sprintf("%s (%s)", c.Text("name"), c.Text("id")),
		private: strings.HasPrefix(kind, "Direct"),
	}
	// The exporter calls the channel above a thread its category.
	if strings.HasSuffix(kind, "Thread") && c.Text("categoryId") != "" {
		p.channel, p.thread = fmt.Sprintf("%s (%s)", c.Text("category"), c.Text("categoryId")), c.Text("id")
	}
	return p
}

func recognize(f *connector.File) connector.Match {
	o, err := openingOf(f, connector.Origin{}, nil)
	if err != nil || !o.recognized() {
		return connector.Match{}
	}
	return connector.Match{
		Confidence: 0.97, Reason: "keys guild, channel and messages",
		Variant: fmt.Sprintf("%s of %s", o.members.Object("channel").Shown("name"), o.members.Object("guild").Shown("name")),
	}
}
