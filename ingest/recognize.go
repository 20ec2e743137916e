package ingest

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// A format must reach minimumConfidence to be believed; at certain, its marks are unmistakable and no other is asked.
const (
	minimumConfidence = 0.5
	certain           = 0.95
)

// claim is a format's claim on a file.
type claim struct {
	tool   string
	format connector.Format
	match  connector.Match

	columns map[string]string // how the user wants the columns of a table to be read
}

// recognize asks every format. Two tools that are equally sure are a question to the user, never a guess.
func recognize(f *connector.File, connectors []connector.Connector) (claim, string) {
	var best, rival claim
	for _, c := range connectors {
		for _, format := range c.Formats {
			m := format.Recognize(f)
			switch {
			case m.Confidence > best.match.Confidence:
				if best.tool != c.Tool {
					rival = best
				}
				best = claim{tool: c.Tool, format: format, match: m}
			case m.Confidence > rival.match.Confidence && c.Tool != best.tool:
				rival = claim{tool: c.Tool, format: format, match: m}
			}
			if best.match.Confidence >= certain {
				return best, ""
			}
		}
	}
	switch {
	case best.match.Confidence < minimumConfidence:
		return claim{}, describe(f)
	case rival.match.Confidence == best.match.Confidence:
		return claim{}, fmt.Sprintf("may be %s or %s: not imported", best.format.Name, rival.format.Name)
	}
	return best, ""
}

// group joins the claimed files that are one export: those of a grouped format in one folder, each other file alone.
func group(files []*connector.File, claims []claim) []Export {
	var exports []Export
	place := map[string]int{}
	sure := map[int][]float64{} // confidence in each file of an export
	for i, f := range files {
		c := claims[i]
		if c.tool == "" {
			continue
		}
		key := c.format.ID + "\x00" + f.Path
		shown := f.Path
		if c.format.Grouped {
			shown = root(c.format, f.Path)
			key = c.format.ID + "\x00" + shown
		}
		at, ok := place[key]
		if !ok {
			at = len(exports)
			place[key] = at
			exports = append(exports, Export{Path: shown, Tool: c.tool, Format: c.format.ID, Name: c.format.Name, Reason: c.match.Reason, Variant: c.match.Variant, format: c.format, columns: c.columns})
		}
		e := &exports[at]
		e.Files = append(e.Files, f)
		sure[at] = append(sure[at], c.match.Confidence)
	}
	for i := range exports {
		e := &exports[i]
		if len(e.Files) == 1 {
			e.Path = e.Files[0].Path
		}
		slices.Sort(sure[i])
		e.Confidence = sure[i][len(sure[i])/2] // a dump has empty pages that nobody can be sure of
	}
	return exports
}

func root(format connector.Format, file string) string {
	if format.GroupRoot != nil {
		return format.GroupRoot(file)
	}
	return folder(file)
}

// folder is where a file lies: its directory, or the archive that holds it.
func folder(file string) string {
	dir := path.Dir(file)
	return strings.TrimSuffix(dir, "!")
}
