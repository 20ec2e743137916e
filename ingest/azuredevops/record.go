package azuredevops

import (
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// kind is what a record of an answer is.
type kind int

const (
	unknown  kind = iota
	snapshot      // a work item as of one revision
	update        // what one update changed
	link          // of the reporting interface: a relation that began or ended
	comment
	edge // of a query: two ids, or one
)

func kindOf(o jsonobject.Object) kind {
	switch {
	case o.Has("workItemId") && (o.Has("revisedDate") || o.Has("revisedBy")) && (o.IsObject("fields") || o.IsObject("relations") || o.Has("rev")):
		return update
	case o.IsObject("fields") && o.Has("id"):
		return snapshot
	case o.Has("rel") && o.Has("sourceId") && o.Has("targetId"):
		return link
	case o.Has("workItemId") && o.Mentions("text") && o.Mentions("createdDate"):
		return comment
	case o.IsObject("target"):
		return edge
	}
	return unknown
}

// organization returns the organisation that an address belongs to: dev.azure.com/ORG, ORG.visualstudio.com, or the host
// and collection of a Server.
func organization(address string) string {
	_, rest, ok := strings.Cut(address, "://")
	if !ok {
		return ""
	}
	before, _, ok := strings.Cut(rest, "/_apis/")
	if !ok {
		return ""
	}
	parts := strings.Split(before, "/")
	host := strings.ToLower(parts[0])
	switch {
	case host == "dev.azure.com":
		if len(parts) < 2 {
			return ""
		}
		return strings.ToLower(parts[1])
	case strings.HasSuffix(host, ".visualstudio.com"):
		return strings.TrimSuffix(host, ".visualstudio.com")
	case len(parts) > 2 && parts[1] == "tfs":
		return host + "/" + parts[1] + "/" + parts[2]
	case len(parts) > 1:
		return host + "/" + parts[1]
	}
	return host
}

// parseInstant reads an instant. The year 9999 stands for "still", the year 1 for "never": neither is a time.
func parseInstant(text string) (time.Time, error) {
	if strings.HasPrefix(text, "9999-") || strings.HasPrefix(text, "0001-01-01") {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		t, err = time.Parse("2006-01-02T15:04:05.999999999", text) // the interface writes UTC, old Servers without saying so
	}
	return t.UTC(), err
}

func instant(o jsonobject.Object, keys ...string) time.Time {
	return o.InstantBy(parseInstant, keys...)
}

func day(o jsonobject.Object, keys ...string) connector.Date {
	return connector.DateOf(instant(o, keys...))
}
