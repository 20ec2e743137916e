package mail

import (
	"context"
	_ "embed"

	"github.com/workhealth/workhealth/ingest/connector"
)

const source = "mail"

//go:embed guide.txt
var guide string

// Connector returns the mail connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool:  source,
		Name:  "Mail",
		Guide: guide,
		Formats: []connector.Format{
			{
				ID:        "mail-mbox",
				Name:      "Mailbox (mbox)",
				HowTo:     "Google: takeout.google.com, select Mail. Thunderbird: copy the folder's file out of the profile. Apple Mail: Mailbox, Export Mailbox. List archives: the monthly text files.",
				Tells:     []connector.Capability{connector.Comments, connector.People},
				Tested:    connector.RealFile,
				Cannot:    gaps(),
				Grouped:   true, // a thread runs through the monthly files of an archive, and through inbox and sent mail
				Recognize: recognizeMbox,
				Read: func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
					return read(ctx, x, sink, splitMbox)
				},
			},
			{
				ID:        "mail-eml",
				Name:      "Single mails (.eml, Maildir)",
				HowTo:     "Save or drag the messages out of the mail program into a folder, or copy a Maildir folder. One file is one message.",
				Tells:     []connector.Capability{connector.Comments, connector.People},
				Tested:    connector.WrittenFile,
				Cannot:    gaps(),
				Grouped:   true,
				Recognize: recognizeMessage,
				Read: func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
					return read(ctx, x, sink, wholeFile)
				},
			},
		},
	}
}

func gaps() []connector.Gap {
	return []connector.Gap{
		{What: "work that is asked for in mails; they are conversations, not items", Needs: connector.Items, Remedy: "import the export of the tracker beside them"},
		{What: "meetings; invitations in mails are counted only", Needs: connector.Meetings, Remedy: "export the calendar (.ics)"},
		{What: "which team a person belongs to", Needs: connector.Teams, Remedy: "import a roster that names people by their mail addresses"},
	}
}
