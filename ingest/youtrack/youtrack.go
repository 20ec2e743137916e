package youtrack

import (
	_ "embed"
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

const source = "youtrack"

//go:embed guide.txt
var guide string

// Connector returns the formats of YouTrack, the one with a history first.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "YouTrack", Guide: guide,
		Formats: []connector.Format{restFormat(), csvFormat()},
	}
}

// readableID is how people name an issue.
var readableID = regexp.MustCompile(`^\p{Lu}[\p{Lu}\p{N}_]*-\d+$`)

// nobody are the words, in lower case, that YouTrack writes where a field is empty. They follow the language and the
// settings of the project.
var nobody = []string{
	"unassigned", "unscheduled", "no sprint", "no sprints", "no fix version", "не назначен", "не назначено", "нет спринта", "нет версии исправления",
	"nicht zugewiesen", "nicht geplant", "non assigné", "non planifié", "sin asignar", "sin programar", "nieprzypisane", "não atribuído",
}

// kept leaves out the words that mean nothing.
func kept(values []string) []string {
	var out []string
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" && !meansNothing(v) {
			out = append(out, v)
		}
	}
	return out
}

func meansNothing(value string) bool {
	for _, word := range nobody {
		if strings.ToLower(value) == word {
			return true
		}
	}
	return false
}
