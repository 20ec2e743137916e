package trello

import (
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func recognizeBoard(f *connector.File) connector.Match {
	keys, whole := topKeys(f)
	switch {
	case keys["prefs"] && keys["actions"] && keys["cards"] && keys["lists"]:
		return connector.Match{Confidence: 0.98, Reason: "keys prefs, actions, cards and lists", Variant: era(keys, whole)}
	case !whole && keys["prefs"] && keys["labelNames"] && keys["shortLink"] && (keys["actions"] || keys["cards"] || keys["checklists"]):
		// On a large board one of the arrays fills the head and hides the others.
		return connector.Match{Confidence: 0.95, Reason: "keys prefs, labelNames and shortLink before a long array", Variant: era(keys, whole)}
	}
	return connector.Match{}
}

// era tells the old form from the new one by the keys they alone have.
func era(keys map[string]bool, whole bool) string {
	switch {
	case keys["limits"] || keys["customFields"] || keys["labels"]:
		return "with labels and custom fields"
	case whole && keys["invited"]:
		return "2015, label names inside cards"
	}
	return ""
}

func recognizeCard(f *connector.File) connector.Match {
	keys, _ := topKeys(f)
	if keys["idBoard"] && keys["idList"] && keys["badges"] && keys["shortLink"] {
		return connector.Match{Confidence: 0.95, Reason: "keys idBoard, idList, badges and shortLink"}
	}
	return connector.Match{}
}

// topKeys returns the keys of the board or card that the file holds, and whether its head holds it whole.
func topKeys(f *connector.File) (keys map[string]bool, whole bool) {
	head, _, err := f.Head()
	if err != nil {
		return nil, false
	}
	return jsonread.Keys(head)
}
