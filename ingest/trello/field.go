package trello

import (
	"math"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

func (b *board) customFields(c jsonobject.Object, item *connector.Item) {
	for _, f := range c.Objects("customFieldItems") {
		shown := b.fieldText(f)
		switch customField(b.fields[f.Text("idCustomField")]) {
		case connector.FieldPriority:
			item.Priority = shown
		case connector.FieldTeam:
			item.Team = shown
		case connector.FieldCriteria:
			item.AcceptanceCriteria = shown
		case connector.FieldEstimate:
			item.Points = points(c, shown)
		}
	}
}

func points(c jsonobject.Object, shown string) *float64 {
	if shown == "" {
		return nil
	}
	n, ok := parsePoints(shown)
	if !ok {
		c.RefuseValue("customFieldItems", shown, "cannot read as points")
		return nil
	}
	return &n
}

func parsePoints(shown string) (float64, bool) {
	n, err := strconv.ParseFloat(shown, 64)
	return n, err == nil && !math.IsNaN(n) && !math.IsInf(n, 0)
}

// customField returns the standard field that a custom field of that name stands for.
func customField(name string) connector.Field {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "priority":
		return connector.FieldPriority
	case "team":
		return connector.FieldTeam
	case "acceptance criteria":
		return connector.FieldCriteria
	case "story points", "points", "estimate":
		return connector.FieldEstimate
	}
	return connector.FieldOther
}

// fieldText returns a custom field's value as shown; list fields hold the id of an option.
func (b *board) fieldText(f jsonobject.Object) string {
	if id := f.Text("idValue"); id != "" {
		if text := b.options[id]; text != "" {
			return text
		}
		return id
	}
	value := f.Object("value")
	for _, kind := range []string{"text", "number", "date", "checked"} {
		if value.Has(kind) {
			return value.Text(kind)
		}
	}
	return ""
}
