package slack

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// kind is what a file of an export holds.
type kind int

const (
	unknown kind = iota
	messages
	users
	conversations // channels, groups, direct messages
	integrations  // the log of apps that were installed
)

var (
	userID         = regexp.MustCompile(`^[UW][A-Z0-9]{5,}$`)
	conversationID = regexp.MustCompile(`^[CDG][A-Z0-9]{5,}$`)
	stamp          = regexp.MustCompile(`^[0-9]{9,10}\.[0-9]{6}$`)
)

func recognize(f *connector.File) connector.Match {
	switch kindOf(f) {
	case messages:
		return connector.Match{Confidence: 0.97, Reason: `array of objects with type "message" and ts in seconds and microseconds`, Variant: "messages"}
	case users:
		return connector.Match{Confidence: 0.97, Reason: "array of users with ids like U12345678 and a profile", Variant: "users"}
	case conversations:
		return connector.Match{Confidence: 0.95, Reason: "array of channels with ids like C12345678 and the members' ids", Variant: "channels"}
	case integrations:
		return connector.Match{Confidence: 0.9, Reason: "array with change_type, user_id, user_name and the app or service", Variant: "integration log"}
	}
	return connector.Match{}
}

var errKnown = errors.New("the kind is known")

// kindOf judges by the first records that tell. An answer of Slack's API, which wraps them in an object, is no export.
func kindOf(f *connector.File) kind {
	found, err := f.Learn("slack kind", func() (any, error) {
		head, _, err := f.Head()
		if err != nil {
			return unknown, err
		}
		k := unknown
		// The head may end in the middle of a record: what stood before is enough.
		_ = jsonread.Records(bytes.NewReader(head), func(r jsonread.Record) error {
			if k = recordKind(r); k != unknown || r.Pointer == "" {
				return errKnown
			}
			return nil
		})
		return k, nil
	})
	if err != nil {
		return unknown
	}
	return found.(kind)
}

func recordKind(r jsonread.Record) kind {
	if r.Pointer == "" {
		return unknown
	}
	o, ok := jsonobject.Parse(r.Raw, connector.Origin{}, "message", nil)
	if !ok {
		return unknown
	}
	id := o.Text("id")
	switch {
	case o.Text("type") == "message" && stamp.MatchString(o.Text("ts")):
		return messages
	case userID.MatchString(id) && o.IsObject("profile") && o.Mentions("name") && o.Mentions("team_id", "tz", "is_bot"):
		return users
	case conversationID.MatchString(id) && o.Has("created") && (o.IsObject("topic") && o.IsObject("purpose") || allUsers(o.List("members"))):
		return conversations
	case o.Has("change_type") && o.IsText("user_id") && o.Has("user_name") && o.Has("app_id", "service_id"):
		return integrations
	}
	return unknown
}

func allUsers(members []json.RawMessage) bool {
	for _, raw := range members {
		if id, err := jsonobject.Scalar(raw); err != nil || !userID.MatchString(id) {
			return false
		}
	}
	return len(members) > 0
}
